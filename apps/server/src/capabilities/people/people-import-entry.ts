import type { Role } from '../../access/roles.ts';
import type { FieldChange, Kind, PersonFields } from './people.ts';
import type { LineProblem } from './people-import-check.ts';

/** Who applies the file: what they may give, and that nobody ends themselves by a file. */
export interface Importer {
  personId: string;
  roles: readonly Role[];
  mayGive: boolean;
}

/** What one line, or a missing person, comes to. */
export interface Entry {
  what: 'added' | 'changed' | 'returned' | 'left';
  line: number | null;
  personId: string | null;
  name: string;
  kind: Kind;
  year_group: number | null;
  class_name: string | null;
  changes: FieldChange[];
  role: Role | null;
  left_on: string | null;
  after: PersonFields;
}

/** The whole difference between a file and the record. */
export interface Difference {
  entries: Entry[];
  problems: LineProblem[];
  unchanged: number;
  refused: number;
  lines: number;
  /** People of the file's kinds who are on record and not in the file; `entries` holds them as left. */
  missing: { count: number; of: number; kinds: Kind[]; heldBack: string | null };
  /** Changes when, and only when, what applying would do changes. */
  fingerprint: string;
}

/** More than a tenth or more than twenty missing asks whether it is the whole school. */
export function needsAsking(missing: Difference['missing']): boolean {
  return missing.count > 20 || missing.count * 10 > missing.of;
}
