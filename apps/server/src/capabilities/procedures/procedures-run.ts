import { sha256 } from '../../kernel/canonical.ts';
import { flowOf, stepOf } from './procedures-flow.ts';
import type { Flow, FlowAnswer, FlowStep } from './procedures-steps.ts';

/** Which computer an entry came from. */
export type FromComputer = 'designated' | 'other' | 'none';

/** Somebody's answer to a step, as it was recorded. */
export interface Entry {
  number: number;
  step: string;
  answer: string;
  checks: readonly string[];
  words: string | null;
  two: boolean;
  person: { id: string; name: string };
  at: Date;
  computer: FromComputer;
  second: Second | null;
}

/** What the second person said to it. */
export interface Second {
  person: { id: string; name: string };
  agrees: boolean;
  words: string | null;
  at: Date;
  computer: FromComputer;
}

/** The answer of an entry that goes back to a step. No step of a flow has it. */
export const AGAIN = 'again';

/** Where a run is. */
export interface Place {
  /** The step to be done; null when the procedure is complete. */
  now: string | null;
  /** The entry that waits for its second person. */
  waiting: Entry | null;
  /** Steps that count, in the order in which they were done: without what two did not agree on and what was taken up again. */
  path: Entry[];
}

/** Whether an entry counts: alone, or with a second person who agrees. */
export function counts(entry: Pick<Entry, 'two' | 'second'>): boolean {
  return !entry.two || entry.second?.agrees === true;
}

/**
 * Where a run is after these entries: each that counts leads on, one that two did not agree on leaves the step as it was, and “again” goes back to a
 * step, from which on what was done is done anew. The table takes any step from a reviewer: one that is not due, an answer that it does not have and a leap
 * to what was never done lead nowhere.
 *
 *   secure:done, illegal:no (second disagrees), illegal:no (second agrees), who:pupil  ->  now pupil_intent; path secure, illegal, who
 *   … , again illegal                                                                  ->  now illegal;      path secure
 */
export function placeOf(flow: Flow, entries: readonly Entry[]): Place {
  let now: string | null = flow.first;
  let path: Entry[] = [];
  let waiting: Entry | null = null;
  for (const entry of entries) {
    waiting = null;
    if (entry.answer === AGAIN) {
      const back = path.findIndex(({ step }) => step === entry.step);
      if (back < 0) continue;
      path = path.slice(0, back);
      now = entry.step;
    } else if (entry.two && entry.second === null) {
      waiting = entry;
    } else if (entry.step === now && counts(entry)) {
      const chosen = answerOf(stepOf(flow, now), entry.answer);
      if (!chosen) continue;
      path.push(entry);
      now = chosen.next;
    }
  }
  return { now, waiting, path };
}

/** The answer of a step by its name. */
export function answerOf(step: FlowStep, answer: string): FlowAnswer | undefined {
  return step.answers.find((each) => each.answer === answer);
}

/** One run with all that was recorded. */
export interface Run {
  id: string;
  incidentId: string;
  version: number;
  because: string;
  begun: { by: { id: string; name: string }; at: Date };
  /** Those who accepted, in order; `apart` is false for somebody who turned out to be in the incident. */
  accepted: { person: { id: string; name: string }; role: string; at: Date; apart: boolean }[];
  computer: { name: string; place: string; mark: Buffer; by: string; at: Date } | null;
  entries: Entry[];
  sites: SiteRecord[];
  looks: Look[];
}

/** Seniors without whom nothing begins (R144); the database has the same number. */
export const SENIORS = 2;

/** A sentence about what did not come from the designated computer (R145), after a space; '' otherwise. */
export function fromWords(from: FromComputer | null): string {
  return from === 'other' ? ' From another computer than the designated one.' : '';
}

/** Who accepted and counts. */
export function reviewersOf(run: Pick<Run, 'accepted'>): Run['accepted'] {
  return run.accepted.filter(({ apart }) => apart);
}

/** Whether enough seniors have accepted. */
export function isAccepted(run: Pick<Run, 'accepted'>): boolean {
  return reviewersOf(run).length >= SENIORS;
}

/** Where it is, by the version that it began with. */
export function placeIn(run: Pick<Run, 'version' | 'entries'>): Place {
  return placeOf(flowOf(run.version), run.entries);
}

/** The record of reviewing a site (R153), with whoever signed it. */
export interface SiteRecord {
  id: string;
  people: string;
  reviewedOn: string;
  reason: string;
  site: string;
  concern: string;
  conclusion: string;
  computer: string;
  place: string;
  /** What was seen may be an image of child abuse: then nothing of it is pictured (R148). */
  abuseImage: boolean;
  /** SHA-256 of its words. */
  hash: string;
  pictures: SitePicture[];
  recorded: { by: { id: string; name: string }; at: Date };
  /** Which computer it was written at, whatever the reviewers typed (R145); null where that was not noted yet. */
  from: FromComputer | null;
  signatures: {
    place: number;
    personId: string;
    name: string;
    position: string;
    at: Date;
    from: FromComputer | null;
  }[];
}

/** A screenshot of what was reviewed, kept in the vault of the incident. */
export interface SitePicture {
  /** From 1, in the order in which they were attached. */
  number: number;
  exhibitId: string;
  /** Of the exhibit: 3 for E3. */
  exhibit: number;
  name: string;
  bytes: number;
  sha256: string;
  takenAt: Date;
  attached: { by: string; at: Date };
}

/** What both reviewers sign, as `procedure_signed_hash` of the database has it: the words alone, or with every picture in its order. */
export function signedHash({ hash, pictures }: Pick<SiteRecord, 'hash' | 'pictures'>): string {
  if (!pictures.length) return hash;
  return sha256(...[hash, ...pictures.map((picture) => picture.sha256)].map((hex) => Buffer.from(hex, 'hex'))).toString(
    'hex',
  );
}

/** An address that the filter was asked to open for a reviewer (R146). */
export interface Look {
  id: string;
  person: { id: string; name: string };
  address: string;
  changeId: string;
  /** Whether everything that they ask for meanwhile is recorded: not of what was asked for before that was so. */
  recorded: boolean;
  state: string;
  until: Date;
  askedAt: Date;
  endedAt: Date | null;
}

/** Whether two reviewers signed at least one record of a site; somebody who turned out to be in the incident counts no more. */
export function hasSignedSite(run: Pick<Run, 'sites' | 'accepted'>): boolean {
  const reviewers = new Set(reviewersOf(run).map(({ person }) => person.id));
  return run.sites.some(
    ({ signatures }) => signatures.filter(({ personId }) => reviewers.has(personId)).length >= SENIORS,
  );
}
