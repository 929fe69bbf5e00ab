import type { Tx } from '../access/transact.ts';

/** Something that the server noticed by itself: an agent that fell silent, a list that grew old, a probe of the filter that failed. */
export interface Noticed {
  /** Whose sensor it is told by. */
  sensorId: string;
  at: Date;
  /** Where; null where it is at no one device. */
  device: string | null;
  /** What was noticed, in a sentence. */
  title: string;
  harm: 'not-heard' | 'check-failed';
  severity: 1 | 2 | 3 | 4 | 5;
  /** The alert that it goes on with while nobody has decided that; null: begins its own. Left out, it folds as every event does. */
  goesOn?: string | null;
}

/**
 * Raises alerts of what was noticed; the ids of the events, in the order given, and how many alerts are new. Alerts are read beside what the filter
 * refused, so they stand on the filter, its lists and its probes, and these are given it (tasks.ts).
 */
export type TellNoticed = (tx: Tx, noticed: readonly Noticed[]) => Promise<{ eventIds: string[]; raised: number }>;

/** The program of an event that the server noticed by itself, whose title is read as its own words: no sensor tells one of it (S2). */
export const OWN_APP = 'Gatehouse';
