import type { Settings } from '../../access/settings.ts';
import { type SchoolHours, schoolDate, schoolDayBegan, schoolDaysAgo } from '../../kernel/school-time.ts';
import { dateTimeWords, plural, timeWords } from '../../ui/words.ts';
import { OLDEST_RELEASE } from '../agents/index.ts';

/**
 * How a device or a person stands since the school's day began. `unknown` is a state of its own: nothing was heard, and that proves neither that all is
 * well nor that anything is wrong.
 */
export const COVER_STATES = ['monitored', 'filtered', 'unknown'] as const;

/** See COVER_STATES. */
export type CoverState = (typeof COVER_STATES)[number];

/** The states in words, as the legend and the filters say them. */
export const STATE_WORDS: Record<CoverState, string> = {
  monitored: 'Filtered and monitored',
  filtered: 'Filtered, not monitored',
  unknown: 'Not known',
};

/** By what a device's state is measured at one moment. */
export interface Measure {
  now: Date;
  /** When the school's day began. */
  since: Date;
  /** A gate that was last heard before this is silent. */
  gateBefore: Date;
  /** An agent that was last heard before this has been silent for so many school days that it is an alert. */
  longBefore: Date;
  silentDays: number;
  /** Whether the school watches anything on devices. */
  watching: boolean;
  /** Oldest release that the server understands, as numbers. */
  oldest: number[];
}

/** The school's hours, from its settings. */
export function hoursOf(settings: Settings): SchoolHours {
  return {
    starts: settings['school.dayStarts'],
    ends: settings['school.dayEnds'],
    closed: settings['school.closedDays'],
  };
}

/** What holds for this school now. */
export function measureAt(now: Date, settings: Settings): Measure {
  const hours = hoursOf(settings);
  return {
    now,
    since: schoolDayBegan(now, hours),
    gateBefore: new Date(now.getTime() - settings['silence.gateMinutes'] * 60_000),
    longBefore: schoolDaysAgo(now, settings['silence.agentDays'], hours),
    silentDays: settings['silence.agentDays'],
    watching: settings['watch.searches'] || settings['watch.typing'] || settings['watch.pages'],
    oldest: OLDEST_RELEASE.split('.').map(Number),
  };
}

/** How many agents there are in each state, and how the gates are. */
export interface DeviceCounts {
  all: number;
  monitored: number;
  filtered: number;
  unknown: number;
  /** Of the unknown ones: silent so long that it is an alert, and never heard at all. */
  long: number;
  never: number;
  old: number;
  /** Taken off the network because of a virus, and not released (R139). */
  isolated: number;
  gates: { all: number; heard: number };
  resolvers: { all: number; heard: number };
  /** Agents whose key was revoked lately, the newest first, at most three of them: whoever ends a key does not make the rest look better. */
  revoked: { all: number; newest: { name: string; at: Date; by: string | null }[] };
}

/** "since 08:30", "since Friday 13 November, 08:30". */
export function sinceWords({ since, now }: Pick<Measure, 'since' | 'now'>): string {
  return `since ${schoolDate(since) === schoolDate(now) ? timeWords(since) : dateTimeWords(since, now)}`;
}

/** What is known of those of which nothing is known: "12 silent for 3 school days or more, 5 not heard yet today". */
export function unknownWords({ unknown, long, never }: DeviceCounts, { silentDays }: Measure): string {
  const lately = unknown - long - never;
  const parts = [
    long ? `${long.toLocaleString('en-GB')} silent for ${plural(silentDays, 'school day')} or more` : '',
    lately ? `${lately.toLocaleString('en-GB')} not in contact since the school day began` : '',
    never ? `${never.toLocaleString('en-GB')} never in contact` : '',
  ].filter(Boolean);
  return parts.join(', ');
}
