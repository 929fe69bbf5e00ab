import type { AlertSeverity, FlaggedEvent, Series } from './alerts.ts';

/** An undecided episode as folding sees it. `id` is null until it is stored. */
export interface Episode {
  id: string | null;
  number: number | null;
  key: string;
  severity: AlertSeverity;
  firstAt: Date;
  lastAt: Date;
  times: number;
}

/** What is to be written for one episode. */
export interface FoldedEpisode {
  /** The stored episode it goes on, or null for a new one. */
  into: string | null;
  /** Stored episodes that turned out to be part of it: a late event lies between them. */
  absorbed: string[];
  /** The gravest event, whose person, form and severity the episode shows. */
  lead: FlaggedEvent;
  events: FlaggedEvent[];
  /** As stored, or null for a new one. */
  was: AlertSeverity | null;
  severity: AlertSeverity;
  firstAt: Date;
  lastAt: Date;
  /** Number of events after this. */
  times: number;
}

interface Growing extends Omit<FoldedEpisode, 'lead'> {
  number: number;
}

/** One person and one harm; where nobody is known the account, then the device, stands in. Apart by series, so that nothing crosses desks. */
export function foldKey(
  flagged: Pick<FlaggedEvent, 'personId' | 'accountName' | 'device' | 'harm'>,
  series: Series,
): string {
  const who = flagged.personId
    ? `person ${flagged.personId}`
    : flagged.accountName
      ? `account ${flagged.accountName.toLowerCase()}`
      : `device ${flagged.device?.toLowerCase() ?? ''}`;
  return `${series} ${flagged.harm} ${who}`;
}

/**
 * Folds events of one key into its undecided episodes: within the window of either end they are the same episode.
 *
 * Devices deliver late and in any order, so the answer may not depend on it. Events are taken by time; one that lies within the window
 * of two episodes shows that they were always one, and they become one: the lowest number goes on, the others are absorbed.
 *   window 60: 09:00 and 10:40 are two episodes; 09:50 arrives → one episode, 09:00 to 10:40, three times.
 */
export function foldEvents(
  stored: readonly Episode[],
  flagged: readonly FlaggedEvent[],
  windowMs: number,
): FoldedEpisode[] {
  let growing: Growing[] = stored.map((episode) => ({
    into: episode.id,
    absorbed: [],
    events: [],
    was: episode.severity,
    severity: episode.severity,
    firstAt: episode.firstAt,
    lastAt: episode.lastAt,
    times: episode.times,
    number: episode.number ?? Number.POSITIVE_INFINITY,
  }));
  for (const event of [...flagged].sort(byTime)) {
    const touched = growing.filter((episode) => touches(episode, event.occurredAt, windowMs));
    const joined = withEvent(touched, event);
    growing = [...growing.filter((episode) => !touched.includes(episode)), joined];
  }
  return growing.flatMap(({ number: _, ...episode }) => {
    const lead = [...episode.events].sort((a, b) => b.severity - a.severity || byTime(a, b))[0];
    return lead ? [{ ...episode, lead }] : [];
  });
}

function touches(episode: Growing, at: Date, windowMs: number): boolean {
  return at.getTime() >= episode.firstAt.getTime() - windowMs && at.getTime() <= episode.lastAt.getTime() + windowMs;
}

function withEvent(touched: Growing[], event: FlaggedEvent): Growing {
  const [kept, ...others] = [...touched].sort((a, b) => a.number - b.number);
  const at = event.occurredAt;
  if (!kept) {
    return {
      into: null,
      absorbed: [],
      events: [event],
      was: null,
      severity: event.severity,
      firstAt: at,
      lastAt: at,
      times: 1,
      number: Number.POSITIVE_INFINITY,
    };
  }
  return {
    ...kept,
    absorbed: touched.flatMap((each) => [...each.absorbed, ...(each === kept || !each.into ? [] : [each.into])]),
    events: [...touched.flatMap((each) => each.events), event],
    severity: Math.max(event.severity, ...touched.map((each) => each.severity)) as AlertSeverity,
    firstAt: new Date(Math.min(at.getTime(), ...touched.map((each) => each.firstAt.getTime()))),
    lastAt: new Date(Math.max(at.getTime(), ...touched.map((each) => each.lastAt.getTime()))),
    times: 1 + kept.times + others.reduce((sum, each) => sum + each.times, 0),
  };
}

function byTime(a: FlaggedEvent, b: FlaggedEvent): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || (a.eventId < b.eventId ? -1 : 1);
}
