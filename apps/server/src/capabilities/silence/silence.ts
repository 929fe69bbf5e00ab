import type { Settings } from '../../access/settings.ts';
import { type SchoolHours, schoolDate, schoolDaysAgo, schoolHoursAt } from '../../kernel/school-time.ts';
import { dateTimeWords, listWords, plural, timeWords } from '../../ui/words.ts';

/**
 * When silence is told (R88, S1). `agent`: an agent has said nothing for some school days. `unwatched`: its person still browses at school, seen by a
 * gate. `gate`: a gate says nothing in school hours.
 */
export const RULES = ['unwatched', 'gate', 'agent'] as const;

/** See RULES. */
export type Rule = (typeof RULES)[number];

const MINUTE_MS = 60_000;
/** The server looks every three minutes; when it has not looked for so long it was away itself, and what it did not hear then proves nothing. */
const AWAY_MS = 10 * MINUTE_MS;
/** After an absence the devices in use have so long to be heard before days of silence are counted. */
const COMING_BACK_MS = 30 * MINUTE_MS;
/** How often it looks. */
const EVERY_MS = 3 * MINUTE_MS;
/** Fewer than so many silent at once are never the network. */
const FEWEST_TOGETHER = 5;
/** Names that a sentence holds. */
const MOST_NAMED = 3;

/** What the server knows of its own looking. */
export interface Watch {
  /** Since when it has looked without a pause. */
  since: Date;
  lookedAt: Date;
}

/** The watch after this look, or null where it is too early for one. */
export function nextWatch(watch: Watch | null, now: Date): Watch | null {
  if (watch === null) return { since: now, lookedAt: now };
  const pause = now.getTime() - watch.lookedAt.getTime();
  if (pause >= 0 && pause < EVERY_MS) return null;
  return { since: pause > AWAY_MS || pause < 0 ? now : watch.since, lookedAt: now };
}

/** The settings that the rules read. */
export type SilenceSettings = Pick<Settings, 'silence.agentDays' | 'silence.unwatchedMinutes' | 'silence.gateMinutes'>;

/** A sensor that was last heard at or before the moment of a rule is silent by it; null: the rule does not hold now. */
export type Limits = Record<Rule, Date | null> & {
  /** For `unwatched`: a gate must have seen the person so many milliseconds after the agent's last word, and today. */
  unwatchedMs: number;
  today: Date | null;
};

/**
 * From when on silence counts. Nothing is told on days on which the school is closed; gates and people without their agents only in school hours, of
 * which so many minutes have to be over; and the time in which the server itself was away does not count.
 *   10 minutes, school from 08:30: a gate last heard at 03:00 is told of at 08:40, one last heard at 10:00 at 10:10.
 */
export function limitsAt(now: Date, settings: SilenceSettings, hours: SchoolHours, watch: Watch): Limits {
  const open = schoolHoursAt(now, hours);
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const counts = (ms: number) =>
    open !== null && now.getTime() - Math.max(open.from.getTime(), watch.since.getTime()) >= ms ? ago(ms) : null;
  const unwatchedMs = settings['silence.unwatchedMinutes'] * MINUTE_MS;
  const isBack = now.getTime() - watch.since.getTime() >= COMING_BACK_MS;
  return {
    agent: open !== null && isBack ? schoolDaysAgo(now, settings['silence.agentDays'], hours) : null,
    unwatched: counts(unwatchedMs),
    gate: counts(settings['silence.gateMinutes'] * MINUTE_MS),
    unwatchedMs,
    today: open?.from ?? null,
  };
}

/** Whether so many agents fall silent at once that it is the network, and nobody's doing. `lately` were told of already in the last hours. */
export function isTogether(found: number, lately: number, agents: number, percent: number): boolean {
  const all = found + lately;
  return found > 0 && all >= FEWEST_TOGETHER && all * 100 > agents * percent;
}

/** A silent sensor, as its sentence needs it. */
export interface Silent {
  name: string;
  since: Date;
  /** For `unwatched`: when a gate saw the person last. */
  seenAt: Date | null;
}

/** What is told of one sensor. */
export function silenceWords(
  rule: Rule,
  { name, since, seenAt }: Silent,
  settings: SilenceSettings,
  now: Date,
): string {
  const last = momentWords(since, now);
  if (rule === 'gate')
    return `${name} was last in contact ${last}. What goes through it is not known, and may not be filtered.`;
  if (rule === 'agent') {
    const days = plural(settings['silence.agentDays'], 'school day');
    return `The agent on ${name} has been silent for ${days}. It was last in contact ${last}. The device may be off, at home, or without its agent.`;
  }
  const seen = seenAt ? `, last ${momentWords(seenAt, now)}` : '';
  return `The agent on ${name} was last in contact ${last}, and a gate has seen the same person browsing since${seen}.`;
}

/** What is told of many at once: "40 agents silent since 09:10: …". */
export function togetherWords(silent: readonly Silent[], now: Date): string {
  const earliest = new Date(Math.min(...silent.map(({ since }) => since.getTime())));
  const names = silent.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = silent.length - names.length;
  const who = listWords(more > 0 ? [...names, `${more.toLocaleString('en-GB')} more`] : names);
  return `${plural(silent.length, 'agent')} silent since ${momentWords(earliest, now).replace(/^(at|on) /, '')}: ${who}. So many at once points to the network, or to how the agent is deployed; it is not about any person.`;
}

/** "at 10:42", "on Friday 13 November, 15:58". */
export function momentWords(at: Date, now: Date): string {
  return schoolDate(at) === schoolDate(now) ? `at ${timeWords(at)}` : `on ${dateTimeWords(at, now)}`;
}
