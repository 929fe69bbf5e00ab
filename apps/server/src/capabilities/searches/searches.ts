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

/** The three parts of a search, each another person's. */
export const SEARCH_PARTS = { authorised: 'Authorised by', searched: 'Searched by', witness: 'Witness' } as const;

/** A part of SEARCH_PARTS. */
export type SearchPart = keyof typeof SEARCH_PARTS;

/** One line of the register. */
export interface Search {
  id: string;
  incident: { id: string; label: string } | null;
  name: string;
  onRoll: boolean;
  kind: keyof typeof SEARCHED;
  device: string;
  grounds: string;
  consent: keyof typeof CONSENTS;
  /** Names; null where the reader may not see one. */
  parts: Record<SearchPart, string | null>;
  searchedAt: Date;
  lookedInto: boolean;
  outcome: string;
  became: keyof typeof BECAME;
  deleted: keyof typeof DELETED;
  deletedWords: string | null;
  recordedAt: Date;
  recordedBy: string | null;
  returned: { at: Date; to: string } | null;
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
  > {
  incidentId: string | null;
  searchedAt: Date;
  parts: Record<SearchPart, string>;
}
