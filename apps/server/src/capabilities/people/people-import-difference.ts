import { ROLES, type Role } from '../../access/roles.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { changesBetween, FIELD_WORDS, type FieldChange, fullName, type Kind, type PersonFields } from './people.ts';
import { sameName } from './people-import-cells.ts';
import type { CheckedRoster, LineProblem, RosterPerson } from './people-import-check.ts';
import { childrenOf } from './people-import-children.ts';
import {
  asTaken,
  type Difference,
  type Entry,
  type Importer,
  kindWords,
  roleRefusal,
  whyKept,
  YOURS,
} from './people-import-entry.ts';
import {
  byName,
  fieldsOf,
  ID_FIELDS,
  ID_WORDS,
  type IdField,
  type KnownPerson,
  likeness,
  matchLine,
  Register,
} from './people-import-match.ts';

/** Compares a checked file with the record. Pure: the same file and record always give the same difference and fingerprint. */
export function compareRoster(
  roster: CheckedRoster,
  known: readonly KnownPerson[],
  importer: Importer,
  today: string,
): Difference {
  const register = new Register(known);
  const work = new Comparison(register, importer, today);
  for (const row of roster.people) work.take(row);
  work.refuseTakenIds();
  for (const { ids } of roster.refused) work.standsOnRefusedLine(ids);
  const missing = work.findMissing(known, roster);
  const problems = [...roster.problems, ...work.problems].sort((a, b) => a.line - b.line);
  const entries = work.entries;
  const refused = new Set(problems.filter(({ level }) => level === 'error').map(({ line }) => line)).size;
  const lines = roster.people.length + roster.refused.length;
  const named = entries.map(({ line: _, ...rest }) => [rest, work.versionOf(rest.personId)]);
  return {
    entries,
    problems,
    unchanged: work.unchanged,
    refused,
    lines,
    missing,
    fingerprint: sha256(JSON.stringify([named, missing.count])).toString('hex'),
  };
}

class Comparison {
  entries: Entry[] = [];
  readonly problems: LineProblem[] = [];
  unchanged = 0;
  /** The pupils of whom a line is a parent and was not, by line. */
  private readonly children = new Map<number, string[]>();
  private readonly present = new Set<string>();
  private readonly kinds = new Set<Kind>();
  private readonly byId = new Map<string, KnownPerson>();
  private unmatchedErrors = 0;
  private readonly register: Register;
  private readonly importer: Importer;
  private readonly today: string;
  constructor(register: Register, importer: Importer, today: string) {
    this.register = register;
    this.importer = importer;
    this.today = today;
  }
  versionOf(personId: string | null): number {
    return (personId && this.byId.get(personId)?.version) || 0;
  }
  private note(
    line: number,
    column: string,
    value: string | null | undefined,
    message: string,
    level: LineProblem['level'],
  ): void {
    this.problems.push({ line, column, value: (value ?? '').slice(0, 80), message, level });
  }
  take(row: RosterPerson): void {
    this.kinds.add(row.fields.kind);
    const { person, problem } = matchLine(row, this.register);
    const family = childrenOf(row, this.register, person);
    for (const { value, message } of family.problems) this.note(row.line, 'Children', value, message, 'look');
    this.children.set(row.line, family.pupilIds);
    const name = fullName(row.fields);
    if (problem) this.refuse(row, person, ID_WORDS[problem.field], row.fields[problem.field], problem.message);
    else if (person && this.present.has(person.id)) {
      const words = `is ${fullName(person)} by one id, and another line is ${fullName(person)} by another. Fix the file`;
      this.refuse(row, person, 'Family name', name, words);
    } else if (person) this.change(row, person);
    else this.add(row);
  }
  private refuse(
    row: RosterPerson,
    person: KnownPerson | undefined,
    column: string,
    value: string | null | undefined,
    message: string,
  ): void {
    if (person) this.present.add(person.id);
    this.note(row.line, column, value, message, 'error');
  }
  private add(row: RosterPerson): void {
    const like = this.register.alike.get(likeness(row.fields));
    const name = `${row.fields.given_name} ${row.fields.family_name}`;
    if (like && !this.present.has(like.id))
      this.note(
        row.line,
        'Family name',
        name,
        `is the name of somebody already here${like.class_name ? ` (${like.class_name})` : ''} with other ids. They will be two people; if they are the same person, give that record this line’s id first`,
        'look',
      );
    if (row.left_on && row.left_on <= this.today) {
      this.note(
        row.line,
        'Leaving date',
        row.left_on,
        'has passed and the person is not on record, so nobody is added',
        'look',
      );
      return;
    }
    const after: PersonFields = {
      sex: 'not_recorded',
      year_group: null,
      class_name: null,
      email: null,
      username: null,
      mis_id: null,
      upn: null,
      job_title: null,
      ...row.fields,
    };
    this.push('added', row, null, after, []);
  }
  private change(row: RosterPerson, person: KnownPerson): void {
    this.present.add(person.id);
    this.byId.set(person.id, person);
    const { after, kept } = asTaken(row, person, this.importer);
    for (const { field } of kept) this.note(row.line, FIELD_WORDS[field], row.fields[field]?.toString(), YOURS, 'look');
    if (after.kind !== person.kind && this.refusesKind(row, person, after.kind)) return;
    const changes = changesBetween(fieldsOf(person), after);
    if (!sameName(person.given_name, after.given_name) && !sameName(person.family_name, after.family_name)) {
      this.note(
        row.line,
        'Family name',
        `${after.given_name} ${after.family_name}`,
        `was ${fullName(person)}: both names change. Check whether the id was given to someone else`,
        'look',
      );
    }
    const leaves = row.left_on !== null && row.left_on <= this.today;
    if (leaves && person.status === 'active') {
      this.leave(person, row.line, row.left_on ?? this.today);
      return;
    }
    if (person.status === 'left') {
      if (leaves) this.unchanged += 1;
      else this.push('returned', row, person, after, [...changes, { field: 'status', from: 'left', to: 'active' }]);
      return;
    }
    const role = this.roleFor(row, person.id, person.roles);
    const isParentOf = this.children.get(row.line) ?? [];
    if (changes.length || role || isParentOf.length || person.source === 'hand')
      this.push('changed', row, person, after, changes);
    else this.unchanged += 1;
  }
  private refusesKind(row: RosterPerson, person: KnownPerson, kind: Kind): boolean {
    const { words, isError } = kindWords(person, kind);
    this.note(row.line, 'Kind', fullName(row.fields), words, isError ? 'error' : 'look');
    return isError;
  }
  private leave(person: KnownPerson, line: number | null, left_on: string): void {
    this.byId.set(person.id, person);
    const kept = whyKept(person, this.importer);
    if (kept) {
      this.note(line ?? 0, 'Leaving date', fullName(person), kept, 'look');
      return;
    }
    const changes: FieldChange[] = [{ field: 'status', from: 'active', to: 'left' }];
    this.enter('left', line, person, fieldsOf(person), changes, { left_on });
  }
  private push(
    what: Entry['what'],
    row: RosterPerson,
    person: KnownPerson | null,
    after: PersonFields,
    changes: FieldChange[],
  ): void {
    const role = this.roleFor(row, person?.id ?? '', person?.status === 'active' ? person.roles : []);
    const children = this.children.get(row.line) ?? [];
    this.enter(what, row.line, person, after, changes, { role, ...(children.length && { children }) });
  }
  private enter(
    what: Entry['what'],
    line: number | null,
    person: KnownPerson | null,
    after: PersonFields,
    changes: FieldChange[],
    more: Partial<Pick<Entry, 'role' | 'left_on' | 'children'>>,
  ): void {
    const { kind, year_group, class_name } = after;
    this.entries.push({
      what,
      line,
      personId: person?.id ?? null,
      name: fullName(after),
      kind,
      year_group,
      class_name,
      changes,
      role: null,
      left_on: null,
      after,
      ...more,
    });
  }
  /** The role that the line gives, where its giver may: the one rule for all ways in (S10). */
  private roleFor(row: RosterPerson, personId: string, held: readonly Role[]): Role | null {
    if (!row.role || held.includes(row.role)) return null;
    const refusal = roleRefusal(row.role, row.fields, personId, this.importer);
    if (!refusal) return row.role;
    const told = this.problems.some(({ line, column }) => line === row.line && column === 'Role');
    if (!told)
      this.note(
        row.line,
        'Role',
        ROLES[row.role],
        `is not given: ${refusal}. Everything else on the line is used`,
        'look',
      );
    return null;
  }
  /** An id that belongs to somebody else keeps the line out, unless that person gives it up in this file. */
  refuseTakenIds(): void {
    // Again until nothing is refused: whoever counted on an id being given up by a refused line is refused too.
    for (let before = -1; before !== this.entries.length; ) {
      before = this.entries.length;
      const after = new Map(this.entries.map((entry) => [entry.personId, entry]));
      this.entries = this.entries.filter((entry) => {
        const taken = this.takenId(entry, after);
        if (taken) this.note(entry.line ?? 0, ID_WORDS[taken.field], entry.after[taken.field], taken.message, 'error');
        return !taken;
      });
    }
  }
  private takenId(entry: Entry, after: Map<string | null, Entry>): { field: IdField; message: string } | undefined {
    for (const field of ID_FIELDS) {
      const others = this.register.others(field, entry.after[field], entry.personId);
      // Whoever gives it up in this file has it no more.
      const stays = others.find(({ holder, as }) => (after.get(holder.id)?.after ?? holder)[as] === entry.after[field]);
      if (!stays) continue;
      const { holder } = stays;
      const left = holder.status === 'left' ? ', who has left' : '';
      return { field, message: `is recorded for ${fullName(holder)}${left}. Remove it from that record first` };
    }
    return undefined;
  }
  /** Whoever stands on a line in error is in the school: they are no leaver. */
  standsOnRefusedLine(ids: CheckedRoster['refused'][number]['ids']): void {
    const found = ID_FIELDS.map((field) => this.register.find(field, ids[field])).filter(
      (person) => person !== undefined,
    );
    for (const person of found) this.present.add(person.id);
    if (!found.length) this.unmatchedErrors += 1;
  }
  findMissing(known: readonly KnownPerson[], roster: CheckedRoster): Difference['missing'] {
    const kinds = [...this.kinds];
    const expected = known.filter(
      (person) => person.status === 'active' && person.source === 'mis' && this.kinds.has(person.kind),
    );
    const gone = expected.filter((person) => !this.present.has(person.id)).sort(byName);
    const blind = this.unmatchedErrors;
    const heldBack =
      gone.length && blind
        ? `${blind === 1 ? 'One line' : `${blind} lines`} with errors may be among them, so this file marks nobody as left until every line can be read.`
        : null;
    const before = this.entries.length;
    if (!heldBack) for (const person of gone) this.leave(person, null, this.today);
    const count = heldBack ? gone.length : this.entries.length - before;
    return { count, of: expected.length, kinds: roster.people.length ? kinds : [], heldBack };
  }
}
