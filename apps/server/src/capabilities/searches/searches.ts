/** Whether whoever was searched agreed (R133). */
export const CONSENTS = {
  given: 'Yes, they agreed',
  refused: 'No, they refused',
  not_asked: 'They were not asked',
} as const;

/** What became of the device. */
export const BECAME = {
  given_back: 'Given back at once',
  kept: 'Kept by the school',
  police: 'Given to the police',
} as const;

/** What was deleted from it. */
export const DELETED = {
  nothing: 'Nothing',
  deleted: 'Something was deleted',
  left: 'Nothing: it may be evidence, and was left as it was',
} as const;

/** What codes of a search are called, for whoever reads of it elsewhere. */
export const SEARCH_WORDS = { consent: CONSENTS, became: BECAME, deleted: DELETED } as const;

/** Who was searched. */
export const SEARCHED = { pupil: 'Pupil', staff: 'Member of staff', other: 'Somebody else' } as const;

/** The parts of a search. Whoever searched has no other, but for a head, who needs nobody’s authority. */
export const SEARCH_PARTS = { authorised: 'Authorised by', searched: 'Searched by', witness: 'Witness' } as const;

/** In place of a witness: nobody was there. */
export const NOBODY = 'nobody';

/** A part of SEARCH_PARTS. */
export type SearchPart = keyof typeof SEARCH_PARTS;

/** What is added to a search later (R133), as its page says it. */
export const LATER = {
  parent_told: { done: 'A parent was told', choice: 'A parent was told' },
  parent_not_told: { done: 'No parent is told', choice: 'No parent will be told' },
  deleted: { done: 'Something was deleted', choice: 'Something was deleted from it' },
  police: { done: 'Given to the police', choice: 'The school gave it to the police' },
  from_police: { done: 'Back from the police', choice: 'The police gave it back to its owner' },
  reviewed: { done: 'Read by a second person', choice: 'I have read why there was no witness' },
  struck: { done: 'Struck out', choice: 'Strike it out: it was recorded by mistake' },
} as const;

/** A key of LATER. */
export type Later = keyof typeof LATER;

/** One thing that was added to a search. */
export interface SearchNote {
  what: Later;
  at: Date;
  words: string;
  notedAt: Date;
  notedBy: string | null;
}

/** One line of the register. */
export interface Search {
  id: string;
  /** Null also where the reader does not see it. */
  incident: { id: string; label: string } | null;
  ofIncident: boolean;
  name: string;
  onRoll: boolean;
  kind: keyof typeof SEARCHED;
  device: string;
  grounds: string;
  consent: keyof typeof CONSENTS;
  /** Names; null where the reader may not see one. */
  parts: Record<SearchPart, string | null>;
  /** Why nobody was there as a witness; null where somebody was. */
  noWitness: string | null;
  searchedAt: Date;
  lookedInto: boolean;
  outcome: string;
  became: keyof typeof BECAME;
  deleted: keyof typeof DELETED;
  deletedWords: string | null;
  recordedAt: Date;
  recordedBy: string | null;
  returned: { at: Date; to: string } | null;
  /** In the order in which they happened. */
  notes: SearchNote[];
  /** Whether whoever reads may strike it out: they wrote it down, or read the whole register. */
  mayStrike: boolean;
  /** Whether whoever reads may say that they have read why there was no witness: a reader of the register who had no part in it and did not write it down. */
  mayReview: boolean;
}

/** What was added to a search as this, or undefined. */
export const noteOf = ({ notes }: Pick<Search, 'notes'>, what: Later): SearchNote | undefined =>
  notes.find((note) => note.what === what);

/** Where the device is now. */
export function placeOf(search: Pick<Search, 'became' | 'returned' | 'notes'>): keyof typeof BECAME {
  if (noteOf(search, 'from_police')) return 'given_back';
  if (noteOf(search, 'police')) return 'police';
  return search.returned ? 'given_back' : search.became;
}

/** What may be added to a search now, in the order of LATER; nothing once it was struck out. */
export function laterOf(
  search: Pick<Search, 'became' | 'returned' | 'notes' | 'kind' | 'mayStrike' | 'mayReview'>,
): Later[] {
  if (noteOf(search, 'struck')) return [];
  const [place, told] = [placeOf(search), noteOf(search, 'parent_told')];
  const open: Record<Later, boolean> = {
    parent_told: search.kind === 'pupil' && !told,
    parent_not_told: search.kind === 'pupil' && !told && !noteOf(search, 'parent_not_told'),
    deleted: place !== 'police' && !noteOf(search, 'deleted'),
    police: place === 'kept',
    from_police: place === 'police',
    reviewed: search.mayReview && !noteOf(search, 'reviewed'),
    struck: search.mayStrike,
  };
  return (Object.keys(LATER) as Later[]).filter((what) => open[what]);
}

/** A search to be noted. */
export interface NewSearch
  extends Pick<
    Search,
    | 'name'
    | 'kind'
    | 'device'
    | 'grounds'
    | 'consent'
    | 'lookedInto'
    | 'outcome'
    | 'became'
    | 'deleted'
    | 'deletedWords'
    | 'noWitness'
  > {
  incidentId: string | null;
  searchedAt: Date;
  parts: Record<Exclude<SearchPart, 'witness'>, string> & { witness: string | null };
}
