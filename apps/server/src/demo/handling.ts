import { Refusal } from '../kernel/refusal.ts';
import type { FoundAlert, OwnerWork } from './demo.store.ts';
import type { DemoPerson } from './demo-people.ts';
import type { Episode } from './episodes.ts';
import type { Chance } from './random.ts';
import type { SchoolPlay } from './school-play.ts';

/** What deciding goes by: the seed, the moment of making, the dates with lessons, and the owner's eyes to find an alert by its event. */
export interface Deciding {
  seed: string;
  now: Date;
  lessons: ReadonlySet<string>;
  owner: OwnerWork;
}

/** The desk, or what was passed on. */
export type Door = 'alerts' | 'staff-alerts' | 'passed';

/** One alert on its way: who has it, through which door. */
export interface Handling {
  deciding: Deciding;
  play: SchoolPlay;
  episode: Episode;
  chance: Chance;
  alert: FoundAlert;
  who: DemoPerson;
  door: Door;
  /** As it was last seen; a decision within minutes is made on that. */
  version?: number;
}

/** Runs what may come too late in a story; anything but "somebody was quicker" is a fault and goes on. */
export async function unlessSettled(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') return false;
    throw error;
  }
}
