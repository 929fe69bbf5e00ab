import { isGivenByHeadOnly } from '../../access/role-giving.ts';
import { ROLES, type Role } from '../../access/roles.ts';
import {
  changesBetween,
  type FieldChange,
  type Kind,
  notOnesOwn,
  type PersonFields,
  type RecordChange,
} from './people.ts';
import type { LineProblem, RosterPerson } from './people-import-check.ts';
import { fieldsOf, type KnownPerson } from './people-import-match.ts';

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

/** Said of a field that the importer's own line would change. */
export const YOURS =
  'is yours: a colleague has to change it, by hand or with this file. Everything else on the line is used';

/** What a line makes of somebody on record. Of whoever imports it leaves alone by what they are known in events (S13, S14). */
export function asTaken(
  row: RosterPerson,
  person: KnownPerson,
  importer: Importer,
): { after: PersonFields; kept: RecordChange[] } {
  const before = fieldsOf(person);
  const after: PersonFields = { ...before, ...row.fields };
  if (person.id !== importer.personId) return { after, kept: [] };
  const kept = notOnesOwn(changesBetween(before, after));
  return { after: { ...after, ...Object.fromEntries(kept.map(({ field }) => [field, before[field]])) }, kept };
}

/** Why somebody stays who is missing, or leaves by this file: nobody is locked out by one, neither whoever applies it nor who leads the school (S10). */
export function whyKept(person: KnownPerson, importer: Importer): string | undefined {
  if (person.id === importer.personId) return 'is you. You cannot mark yourself as left; your record stays';
  const first = person.roles.find((role) => role === 'head' || role === 'dsl');
  if (first)
    return `is ${ROLES[first].toLowerCase()}. Give the role to someone else, then mark this leaver by hand; the record stays`;
  const leading = [...person.roles, ...person.coming].find(isGivenByHeadOnly);
  if (!leading || importer.roles.includes('head')) return undefined;
  return `is ${ROLES[leading].toLowerCase()}: only the headteacher marks them as left; the record stays`;
}

/** More than a tenth or more than twenty missing asks whether it is the whole school. */
export function needsAsking(missing: Difference['missing']): boolean {
  return missing.count > 20 || missing.count * 10 > missing.of;
}
