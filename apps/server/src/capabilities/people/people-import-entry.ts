import { isGivenByHeadOnly, mayGiveRole } from '../../access/role-giving.ts';
import { ROLES, type Role } from '../../access/roles.ts';
import {
  changesBetween,
  type FieldChange,
  KINDS,
  type Kind,
  notOnesOwn,
  type PersonFields,
  type RecordChange,
} from './people.ts';
import type { LineProblem, RosterPerson } from './people-import-check.ts';
import { fieldsOf, type KnownPerson, withoutZeros } from './people-import-match.ts';
import { narrowedBy, roleFits } from './people-roles.ts';

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
  /** Pupils for whom a parent is to be recorded as responsible. */
  children?: string[];
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
  // As it was first: a file that was saved from Excel, which takes its zeros away, would change it, and the next one back again.
  if (before.mis_id && after.mis_id && withoutZeros(before.mis_id) === withoutZeros(after.mis_id))
    after.mis_id = before.mis_id;
  // What it is known as by now to be several pupils' is nobody's: what they do under it would be told of the one who has it on record.
  for (const field of ['email', 'username'] as const)
    if (row.shared?.[field] && row.shared[field] === before[field]) after[field] = null;
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

/** A colleague who is a parent too stands in both files: nobody with an office of the school becomes a parent by one. */
export function kindWords(person: KnownPerson, kind: Kind): { words: string; isError: boolean } {
  const became = KINDS[kind][0].toLowerCase();
  const office = person.status === 'active' ? person.roles.find((role) => !roleFits(role, kind)) : undefined;
  const was = `is on record as ${KINDS[person.kind][0].toLowerCase()}`;
  const words = office
    ? `${was} and holds the role ${ROLES[office]}, which no ${became} holds. End the role first, or remove the line`
    : `${was} and becomes ${became}. Check whether it is the same person`;
  return { words, isError: office !== undefined };
}

/** More than a tenth or more than twenty missing asks whether it is the whole school. */
export function needsAsking(missing: Difference['missing']): boolean {
  return missing.count > 20 || missing.count * 10 > missing.of;
}

/** Why a line’s role is not given to somebody; undefined where it is. */
export function roleRefusal(
  role: Role,
  fields: RosterPerson['fields'],
  personId: string,
  importer: Importer,
): string | undefined {
  if (!roleFits(role, fields.kind)) return 'this kind of person cannot hold it';
  if (narrowedBy(role) === 'year' && (fields.year_group ?? null) === null)
    return 'a head of year needs a year on the line';
  if (!importer.mayGive) return 'only the headteacher and the network manager can give roles';
  if (personId === importer.personId) return 'nobody can give themselves a role';
  return mayGiveRole(importer, role, personId) ? undefined : 'only the headteacher can give it';
}
