/** Types of incident of which no file is ever taken in or shown: it may be against the law to hold it (R148). takes_files of the database names the same. */
export const WITHOUT_FILES: readonly string[] = ['illegal_content', 'image_sharing'];

/** Whether files of an incident may be taken in and looked at. */
export function takesFiles(incident: { type: string; frozenAt: Date | null; kindAbove: string | null }): boolean {
  return incident.frozenAt === null && incident.kindAbove === null && !WITHOUT_FILES.includes(incident.type);
}

/** What happened to an exhibit, in words that follow the name of whoever did it. */
export const STEPS = {
  received: 'received it',
  shown: 'looked at it',
  downloaded: 'downloaded it',
  verified: 'checked it: unchanged',
  found_changed: 'found it had been changed',
  found_infected: 'had it scanned: something harmful was found',
  moved: 'moved it',
  handed_over: 'handed it over',
  came_back: 'received it back',
  unlock_asked: 'asked to unlock it',
  unlock_given: 'agreed to unlock it, as the second person',
  unlock_refused: 'refused to unlock it',
  set_aside: 'marked it as not part of this case',
  taken_back: 'marked it as part of this case after all',
  disposed: 'Destroyed at the end of its retention period',
} as const;

/** A step of custody. */
export type Step = keyof typeof STEPS;

/** To whom an exhibit goes, and from whom it comes back. */
export const BODIES = {
  police: 'Police',
  local_authority: 'Local authority',
  owner: 'Its owner',
  parent: 'Parent or carer',
  other: 'Somebody else',
} as const;

/** A body of BODIES. */
export type Body = keyof typeof BODIES;

/** One line of custody. */
export interface CustodyStep {
  id: string;
  step: Step;
  effectiveAt: Date;
  recordedAt: Date;
  /** Null for disposal by schedule. */
  byId: string | null;
  /** Null where the reader may not see the name, and for disposal. */
  by: string | null;
  body: Body | null;
  whom: string | null;
  badge: string | null;
  reference: string | null;
  place: string | null;
  words: string | null;
}

/** What is kept of a file. */
export interface ExhibitFile {
  name: string;
  type: string;
  bytes: number;
  sha256: Buffer;
  parts: number;
  scan: 'clean' | 'infected' | 'not_scanned';
  scanWords: string | null;
  /** Whether there is a preview; false also while the file may not be opened. */
  previewed: boolean;
}

/** A file or a thing that belongs to an incident. */
export interface Exhibit {
  id: string;
  incidentId: string;
  number: number;
  title: string;
  receivedFrom: string;
  effectiveAt: Date;
  recordedAt: Date;
  recordedBy: string | null;
  file: ExhibitFile | null;
  thing: { place: string; seal: string | null; receipt: string | null } | null;
  custody: CustodyStep[];
  disposedAt: Date | null;
}

/** "E2". */
export const labelOf = ({ number }: Pick<Exhibit, 'number'>) => `E${number}`;

/** How an exhibit stands now. */
export type Standing = 'disposed' | 'changed' | 'locked' | 'away' | 'unchanged' | 'not_checked' | 'kept';

/** Where it stands by its custody: what matters most first. */
export function standingOf(exhibit: Pick<Exhibit, 'file' | 'custody' | 'disposedAt'>): Standing {
  const last = (...steps: Step[]) => exhibit.custody.findLast(({ step }) => steps.includes(step))?.step;
  if (exhibit.disposedAt) return 'disposed';
  if (exhibit.file) {
    if (last('verified', 'shown', 'downloaded', 'found_changed') === 'found_changed') return 'changed';
    if (isInfected(exhibit)) return 'locked';
    return last('verified', 'shown', 'downloaded') ? 'unchanged' : 'not_checked';
  }
  return lastOf(exhibit, ['handed_over', 'came_back'])?.step === 'handed_over' ? 'away' : 'kept';
}

/** The last of these steps by when it happened: what is written down late does not bring a thing back from the police. */
function lastOf({ custody }: Pick<Exhibit, 'custody'>, steps: readonly Step[]): CustodyStep | undefined {
  return custody
    .filter(({ step }) => steps.includes(step))
    .sort((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime())
    .at(-1);
}

/** The step by which it was set aside as not of this case; undefined where it stands. */
export function asideOf({ custody }: Pick<Exhibit, 'custody'>): CustodyStep | undefined {
  const last = custody.findLast(({ step }) => step === 'set_aside' || step === 'taken_back');
  return last?.step === 'set_aside' ? last : undefined;
}

/** Whether the scanner found something, when it came or since. */
export function isInfected({ file, custody }: Pick<Exhibit, 'file' | 'custody'>): boolean {
  return file?.scan === 'infected' || custody.some(({ step }) => step === 'found_infected');
}

/** Where a thing is, or who has it. */
export function whereabouts(exhibit: Pick<Exhibit, 'thing' | 'custody'>): string {
  const last = lastOf(exhibit, ['moved', 'handed_over', 'came_back']);
  if (last?.step === 'handed_over')
    return `With ${last.whom ?? 'somebody'} (${BODIES[last.body ?? 'other'].toLowerCase()})`;
  return last?.place ?? exhibit.thing?.place ?? '';
}
