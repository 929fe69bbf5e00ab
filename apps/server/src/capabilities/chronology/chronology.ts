/** What became of a sanction that does not simply count: no second person has agreed yet, it was lifted early, an appeal took it back, or it was recorded by mistake. */
export type SanctionStanding = 'asked' | 'lifted' | 'overturned' | 'mistake';

/** Something on record about a pupil. */
export type Entry = { at: Date } & (
  | {
      what: 'incident';
      id: string;
      /** "INC-0471". */
      number: string;
      title: string;
      type: string;
      grade: string;
      state: string;
      /** Each part that the pupil has in it. */
      parts: string[];
    }
  | { what: 'alert'; id: string; number: string; harm: string; severity: number; state: string; isFalseAlarm: boolean }
  | {
      what: 'sanction';
      incidentId: string;
      number: string;
      step: string;
      /** "Games; a device (LT-114)"; empty where nothing is. */
      withdrawn: string;
      until: string | null;
      isUntilOutcome: boolean;
      isUntilLifted: boolean;
      keptUntil: string | null;
      standing: SanctionStanding | null;
    }
  | { what: 'search'; id: string; device: string; became: string }
);

/** What is on record about one pupil, as far as whoever reads it may see it; the last first. */
export interface Chronology {
  person: { id: string; name: string; form: string | null };
  entries: Entry[];
  /** Where this reader opens alerts: `/alerts`, or `/passed`. */
  alertsAt: string;
  /** True where there is more than one page shows. */
  isCut: boolean;
  now: Date;
}
