/**
 * The rules of a school as plain data: who may open what, when, and what was opened or closed for a while. This is what a
 * server writes into a snapshot and what a gate reads out of it; it survives JSON. `compileRules` makes it fit to decide with,
 * `ruleProblems` says what is wrong with it and where.
 */

/** What happens to a request: opened, not shown, asked about first, or opened and noted. */
export type Action = 'allow' | 'block' | 'warn' | 'log';

/** How much an action holds back; of several that count alike the strictest is taken. */
export const STRICTNESS: Readonly<Record<Action, number>> = { allow: 0, log: 1, warn: 2, block: 3 };

/** Whom a policy or an exception is for: everybody in any of these. Without a single entry it is for nobody. */
export interface AppliesTo {
  everyone?: boolean;
  /** `pupil`, `staff`, `guest`: the audience of a request without its key stage. */
  roles?: string[];
  /** 1 to 5. */
  keyStages?: number[];
  /** National curriculum years; 0 is reception, −1 and −2 are nursery. */
  years?: number[];
  groups?: string[];
  /** Opaque ids. */
  persons?: string[];
}

/** In which periods of a calendar a policy holds: in any of them. */
export interface When {
  calendar: string;
  periods: string[];
}

/** Where somebody is when they ask: on the school's network or outside of it. */
export type Place = 'on-site' | 'off-site';

/**
 * What some people may open: an action per category. What it does not name it leaves to the next policy down, the one for
 * more people. `fallback` is for what no policy names and no list has; null leaves that to the next one as well.
 */
export interface Policy {
  id: string;
  name: string;
  appliesTo: AppliesTo;
  /** Null: always. */
  when: When | null;
  /** Where it holds; left out: everywhere. */
  place?: Place;
  /** From when it holds, milliseconds since 1970; left out for what has held since ever. */
  from?: number;
  /** Until when, not included; left out for what has no end. Outside its time a policy is as if it had never been, wherever it was kept. */
  until?: number;
  categories: Record<string, Action>;
  fallback: Action | null;
  /**
   * What is taken away from those whom it is for: everything, or these categories. It comes before the school's own words, so that neither a list
   * nor an exception opens it again, and before every other policy. Left out where nothing is.
   */
  withdrawn?: 'all' | string[];
  /** Asked before every policy without it, also those for fewer people: a class that has no internet has none. What the school opened by address comes before it. */
  first?: true;
}

/** Something opened or closed for a while: "open bbc.example for 9B until 15:30 today". Outside its time it is as if it had never been. */
export interface Exception {
  id: string;
  appliesTo: AppliesTo;
  /** Host, with all beneath it, or host and path, as in a school's own lists. */
  address: string;
  action: 'allow' | 'block';
  /** Milliseconds since 1970. `from` belongs to it, `until` does not. */
  from: number;
  until: number;
  /** Why it was granted, as a code of whoever granted it. */
  reason: string;
}

/**
 * A time in which everything that some people ask for is told, opened or not: an investigation for which a school has to account afterwards.
 * It changes no decision.
 */
export interface Recording {
  id: string;
  appliesTo: AppliesTo;
  /** Milliseconds since 1970. `from` belongs to it, `until` does not. */
  from: number;
  until: number;
}

/** Which weekday; the day's names are those of `Intl` in short, lower case. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Days with a name, both ends included: holidays, closures, or open days that are special (sports day). */
export interface NamedDays {
  name: string;
  /** `2026-12-21`. */
  from: string;
  to: string;
  /** `usual`: the name changes nothing about being open; weekends among the days stay closed. */
  school: 'open' | 'closed' | 'usual';
}

/**
 * A stretch of the clock on some days. `from` belongs to it, `to` does not; `24:00` is the end of the day. When `to` is not
 * after `from` it runs into the next morning and belongs to the day on which it began.
 */
export interface Span {
  days: Weekday[];
  /** On days when the school is open, when it is closed, on every day, or on the named days only. */
  on: 'open' | 'closed' | 'every' | { named: string };
  /** `08:45`, by the wall clock. */
  from: string;
  to: string;
}

/** A named part of the week: lessons, break, after school, holidays. */
export interface Period {
  id: string;
  name: string;
  spans: Span[];
}

/** How a school's time is divided, by the wall clock of its zone. A day is closed when any of its names says so; else open when one says so; else weekends are closed. */
export interface Calendar {
  id: string;
  /** IANA name: `Europe/London`. */
  zone: string;
  named: NamedDays[];
  periods: Period[];
}

/** One of the school's two own lists. An entry is a host, with all beneath it, or a host and a path. */
export interface SchoolList {
  name: string;
  version: string;
  entries: string[];
}

/** Everything a school decides about its filter. */
export interface Rules {
  policies: Policy[];
  calendars: Calendar[];
  exceptions: Exception[];
  /** Left out where there are none. */
  recordings?: Recording[];
  /** Categories that no exception opens. The illegal ones are always among them. */
  neverExcepted: string[];
  school: { allow: SchoolList; deny: SchoolList };
  /** The school's stated choice for faults. */
  onError: 'block' | 'allow';
}

/** Something in the rules to look at. `path` is where: `policies[2].when.periods[0]`. With an error the rules are not used. */
export interface RuleProblem {
  path: string;
  message: string;
  level: 'error' | 'note';
}
