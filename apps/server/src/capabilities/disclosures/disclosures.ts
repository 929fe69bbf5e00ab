/** How what monitoring has shown of somebody came to somebody else. */
export const WAYS = {
  alert: 'An alert, passed on or talked about',
  opened: 'An alert about an adult, opened',
  look: 'What was found in a look, reported',
  browsing: 'Browsing, seen under a look',
  released: 'Data handed over under a look',
  report: 'The report of an investigation',
  told: 'Told of an incident that began with an alert',
  pack: 'A pack of an incident that began with an alert',
  aloud: 'Said aloud',
} as const;

/** See WAYS. */
export type Way = keyof typeof WAYS;

/** As what somebody was told. */
export const TOLD_AS = {
  line_manager: 'Their line manager',
  head: 'The headteacher',
  colleague: 'Somebody else who needed to know',
} as const;

/** See TOLD_AS. */
export type ToldAs = keyof typeof TOLD_AS;

/** One line of the log, as its reader may see it. */
export interface Disclosure {
  at: Date;
  way: Way;
  /** Whom it is about: a name, or the number of the incident with the names in it. */
  about: string;
  to: string;
  by: string | null;
  words: string | null;
  /** The record that it comes from; null for what was said aloud. Without an address where the reader has the line and not the record. */
  record: { kind: 'alert' | 'look' | 'incident'; id: string; label: string; href: string | null } | null;
}

/** What somebody noted that was said aloud. */
export interface Said {
  /** A user name or email address. */
  about: string;
  toldId: string;
  toldAs: ToldAs;
  what: string;
  because: string;
  saidAt: Date;
}
