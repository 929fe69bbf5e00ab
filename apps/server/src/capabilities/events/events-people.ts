/** A person as far as an account leads to them. */
export interface Candidate {
  id: string;
  kind: string;
  status: string;
  /** The last day at the school, `2026-11-16`; null for everybody who is here. */
  leftOn: string | null;
  /** The last day of somebody who is here for a while. */
  leavesOn: string | null;
  username: string | null;
  email: string | null;
  yearGroup: number | null;
  className: string | null;
  /** Groups of the roll that they belong to. */
  groups?: string[];
}

/** Why an event belongs to nobody: kept beside it, so that the desk can say what is missing (S27). */
export type Unresolved = 'no_account' | 'sensor_unsure' | 'no_such_person' | 'ambiguous' | 'left';

/**
 * Whose event it is. `adult`: nobody is named, and yet it cannot be a pupil: the account is that of an adult who left, or of two adults.
 */
export type Resolved =
  | { person: Candidate; because: null; adult?: never }
  | { person: null; because: Unresolved; adult: boolean };

/** The names under which the person of an account may be stored: as it is, and the name inside `DOMAIN\name` and `name@domain`. */
export function namesOf(account: string): string[] {
  const whole = account.trim().toLowerCase();
  return [...new Set([whole, bareName(whole)])].filter((name) => name !== '');
}

/** Candidates by each name that they may be called. */
export type ByName = ReadonlyMap<string, readonly Candidate[]>;

/** Candidates under their username and their address, so that an event looks at its own and not at everybody of its batch. */
export function byName(candidates: readonly Candidate[]): ByName {
  const found = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const name of new Set([candidate.username, candidate.email])) {
      if (name !== null) found.set(name, [...(found.get(name) ?? []), candidate]);
    }
  }
  return found;
}

/** Those who may be meant by an account. */
export function candidatesOf(account: string, people: ByName): Candidate[] {
  return [...new Set(namesOf(account).flatMap((name) => people.get(name) ?? []))];
}

function bareName(whole: string): string {
  return whole.slice(whole.lastIndexOf('\\') + 1).replace(/@[^@]*$/, '');
}

/**
 * The person of an account, by exact match of what is stored and never by likeness. The name inside `name@domain` counts only when the
 * person's own address is at that domain: a guest from elsewhere may have a pupil's name (S2, S27). `on` is the school's date of the event:
 * what a device brings late belongs to whoever was still here then.
 */
export function personOf(account: string, candidates: readonly Candidate[], on: string): Resolved {
  const whole = account.trim().toLowerCase();
  const bare = bareName(whole);
  const domain = whole.includes('@') ? whole.slice(whole.lastIndexOf('@')) : null;
  const matches = candidates.filter(({ username, email }) => {
    if (username === whole || email === whole) return true;
    return bare !== whole && username === bare && (domain === null || email?.endsWith(domain) === true);
  });
  const [only, ...others] = matches;
  if (!only) return { person: null, because: 'no_such_person', adult: false };
  // Whoever it is: when all of them are adults, the safeguarding desk has no business with it (R99).
  const adult = matches.every(({ kind }) => kind !== 'pupil');
  if (others.length > 0) return { person: null, because: 'ambiguous', adult };
  const { status, leftOn, leavesOn } = only;
  const gone = status === 'left' ? leftOn === null || on > leftOn : leavesOn !== null && on > leavesOn;
  return gone ? { person: null, because: 'left', adult } : { person: only, because: null };
}

/** What an event and its alert call the person: only pupils are pupils, and who is not known may be a child (R99). */
export function subjectKindOf({ person, adult }: Resolved): 'pupil' | 'staff' | 'other' | 'unknown' {
  if (person === null) return adult ? 'other' : 'unknown';
  return person.kind === 'pupil' || person.kind === 'staff' ? person.kind : 'other';
}
