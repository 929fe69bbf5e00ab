import type { Role } from '../../access/roles.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { KINDS, type Kind, type PersonFields } from './people.ts';
import {
  hasLostLetters,
  looksGarbled,
  type Read,
  readChildIds,
  readDay,
  readEmail,
  readKind,
  readMisId,
  readRole,
  readSex,
  readText,
  readUpn,
  readUsername,
  readYear,
} from './people-import-cells.ts';
import { COLUMNS, type Column, type Mapping } from './people-import-columns.ts';
import type { FileLine } from './people-import-file.ts';
import { roleFits } from './people-roles.ts';

/** Something about one line. An `error` keeps the line out; a `look` is for a person to judge. */
export interface LineProblem {
  line: number;
  /** The heading of the column in the file. */
  column: string;
  value: string;
  message: string;
  level: 'error' | 'look';
}

/** A line that could be read. Fields that the file does not have, or leaves empty where empty says nothing, are absent. */
export interface RosterPerson {
  line: number;
  fields: Partial<PersonFields> & Pick<PersonFields, 'kind' | 'given_name' | 'family_name'>;
  role: Role | null;
  left_on: string | null;
  /** Ids of children, as a parent’s line has them. */
  children?: string[];
  /** What stands with other pupils too, and so is nobody’s. */
  shared?: Shared;
}

/** What a sign-in is known by, and several pupils may use: a parent's address, the username of a class. */
export type Shared = Partial<Record<'email' | 'username', string>>;

/** The file after the checks that need nothing but the file. */
export interface CheckedRoster {
  people: RosterPerson[];
  problems: LineProblem[];
  /** Lines with errors and the ids on them, so that whoever stands on one is not taken for a leaver. */
  refused: { line: number; ids: Pick<Partial<PersonFields>, 'mis_id' | 'upn' | 'email' | 'username'> }[];
}

const MOST: Partial<Record<Column, number>> = {
  given_name: 100,
  family_name: 100,
  preferred_given: 100,
  preferred_family: 100,
  class_name: 40,
  mis_id: 60,
  email: 254,
};
/** Everything that has no own limit, such as a job title. */
const MOST_OTHERS = 120;

/** Reads one line cell by cell and notes what is wrong with it. */
class LineReader {
  readonly problems: LineProblem[] = [];
  readonly source: FileLine;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  constructor(source: FileLine, header: readonly string[], mapping: Mapping) {
    this.source = source;
    this.header = header;
    this.mapping = mapping;
  }
  note(column: Column, message: string, level: LineProblem['level'] = 'error', value = this.cell(column)): void {
    const place = this.mapping.places[column];
    const heading = (place === undefined ? undefined : this.header[place]) || COLUMNS[column];
    this.problems.push({ line: this.source.line, column: heading, value: value.slice(0, 80), message, level });
  }
  cell(column: Column): string {
    const place = this.mapping.places[column];
    return place === undefined ? '' : (this.source.cells[place] ?? '').trim();
  }
  text(column: Column): string | null {
    const read = readText(this.cell(column), MOST[column] ?? MOST_OTHERS);
    if ('problem' in read) {
      this.note(column, read.problem);
      return null;
    }
    if (read.value && looksGarbled(read.value))
      this.note(column, 'looks garbled, as if the file was saved in another encoding', 'look');
    return read.value;
  }
  name(column: Column): string | null {
    const name = this.text(column);
    if (name === null || !hasLostLetters(name)) return name;
    const words = 'has a question mark where a letter was lost when the file was saved';
    this.note(column, `${words}. Export it again, or save it in Excel as “CSV UTF-8”`);
    return null;
  }
  /** `spared`: without it the line can do, so that what cannot be read is left out alone. */
  value<Value>(column: Column, read: (text: string) => Read<Value>, spared = false): Value | null {
    const text = this.text(column);
    if (text === null) return null;
    const result = read(text);
    if ('value' in result) return result.value;
    if (spared)
      this.note(column, `${result.problem}. Only this is left out; everything else on the line is used`, 'look');
    else this.note(column, result.problem);
    return null;
  }
}

interface LineRead {
  reader: LineReader;
  person: RosterPerson;
}

/** Checks every line by itself, then the lines against each other. `today` is the school's date. */
export function checkRoster(
  lines: readonly FileLine[],
  header: readonly string[],
  mapping: Mapping,
  today: string,
): CheckedRoster {
  const checked: CheckedRoster = { people: [], problems: [], refused: [] };
  const seen = new SeenIds();
  const read = lines.map((source) => {
    const reader = new LineReader(source, header, mapping);
    return { source, reader, person: readPerson(reader, today) };
  });
  leaveShared(read, 'email');
  leaveShared(read, 'username');
  for (const { source, reader, person } of read) {
    if (source.cells.length > header.length && source.cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      reader.problems.push({
        line: source.line,
        column: '',
        value: '',
        level: 'error',
        message: `has ${source.cells.length} values for ${header.length} columns. There may be a separator inside a value without quotation marks`,
      });
    }
    seen.check(reader, person);
    checked.problems.push(...reader.problems);
    if (reader.problems.some(({ level }) => level === 'error'))
      checked.refused.push({ line: source.line, ids: idsOf(person) });
    else checked.people.push(person);
  }
  checked.problems.push(...twins(checked.people));
  checked.problems.sort((a, b) => a.line - b.line);
  return checked;
}

function idsOf({ fields }: RosterPerson): CheckedRoster['refused'][number]['ids'] {
  const { mis_id, upn, email, username } = fields;
  return { ...(mis_id && { mis_id }), ...(upn && { upn }), ...(email && { email }), ...(username && { username }) };
}

function readPerson(reader: LineReader, today: string): RosterPerson {
  const has = (column: Column) => reader.mapping.places[column] !== undefined;
  const fields: Partial<PersonFields> = {};
  const kind = has('kind') ? reader.value('kind', readKind) : reader.mapping.kind;
  if (has('kind') && reader.cell('kind') === '') reader.note('kind', 'Say what kind of person this is');
  const given = reader.name('preferred_given') ?? reader.name('given_name');
  const family = reader.name('preferred_family') ?? reader.name('family_name');
  const clean = !reader.problems.length;
  if (!given && clean) reader.note(has('given_name') ? 'given_name' : 'preferred_given', 'Enter the first name');
  if (!family && clean) reader.note(has('family_name') ? 'family_name' : 'preferred_family', 'Enter the family name');
  // An empty id or sex says nothing and leaves what is recorded; an empty class, year or post says that there is none.
  const mis_id = reader.value('mis_id', readMisId);
  const upn = reader.value('upn', readUpn);
  // A pupil whom another id tells apart is not left out for it: whom no record knows, no alert can name. Staff are known by their address (S14).
  const spared = kind === 'pupil' && (mis_id ?? upn) !== null;
  const ids = {
    ...{ mis_id, upn },
    email: reader.value('email', readEmail, spared),
    username: reader.value('username', readUsername, spared),
    sex: reader.value('sex', readSex, spared),
  };
  for (const [field, value] of Object.entries(ids)) if (value !== null) Object.assign(fields, { [field]: value });
  if (has('year_group')) fields.year_group = reader.value('year_group', readYear);
  if (has('class_name')) fields.class_name = reader.text('class_name');
  if (has('job_title')) fields.job_title = reader.text('job_title');
  if (
    !reader.problems.some(({ level }) => level === 'error') &&
    !Object.keys(idsOf({ fields } as RosterPerson)).length
  ) {
    reader.note(
      has('mis_id') ? 'mis_id' : has('upn') ? 'upn' : has('email') ? 'email' : 'username',
      'The line has no id, so it is not clear whose it is',
    );
  }
  const left_on = reader.value('left_on', readDay);
  if (left_on && left_on > today)
    reader.note(
      'left_on',
      'is in the future. The person stays until a later file, or someone, marks them as left',
      'look',
    );
  const role = reader.value('role', readRole);
  if (kind === 'pupil' && role && !roleFits(role, kind) && (fields.year_group ?? null) === null && !fields.class_name) {
    // Taken for a pupil, what is about a colleague would go to those who read what is about a child.
    const words = 'is no role of a pupil, and the line has neither year nor class';
    reader.note('role', `${words}. Say what each person is in a column “Kind”, or put staff in a file of their own`);
  }
  return {
    line: reader.source.line,
    fields: { ...fields, kind: kind ?? 'pupil', given_name: given ?? '', family_name: family ?? '' },
    role,
    left_on,
    ...(has('children') && { children: readChildIds(reader.text('children')) }),
  };
}

/**
 * An address that stands with several pupils, such as a parent's with brothers and sisters, or the username with which a class of small children
 * signs in, tells none of them apart: it is taken from none of their lines, and the lines count (S27).
 */
function leaveShared(read: readonly LineRead[], field: keyof Shared): void {
  for (const [value, group] of Map.groupBy(read, ({ person }) => person.fields[field])) {
    const pupils = new Set(
      group.map(({ person: { fields } }) => fields.kind === 'pupil' && (fields.mis_id ?? fields.upn)),
    );
    if (!value || pupils.size < 2 || pupils.has(false) || pupils.has(undefined)) continue;
    for (const { reader, person } of group) {
      delete person.fields[field];
      person.shared = { ...person.shared, [field]: value };
      const words = `is on ${group.length} lines. It cannot tell these pupils apart, so it is recorded for none of them`;
      reader.note(field, `${words}; everything else on the line is used`, 'look');
    }
  }
}

/** Ids that stood on an earlier line: the second line is the one in error. */
class SeenIds {
  private readonly seen = new Map<string, number>();
  check(reader: LineReader, person: RosterPerson): void {
    for (const [column, value] of Object.entries(idsOf(person)) as [
      'mis_id' | 'upn' | 'email' | 'username',
      string,
    ][]) {
      const key = `${column} ${value}`;
      const first = this.seen.get(key);
      if (first === undefined) this.seen.set(key, person.line);
      else reader.note(column, `is already on line ${first}. Two people cannot share it`);
    }
  }
}

/** People of one name in one class: twice the same child, or two children. Only a person can tell. */
function twins(people: readonly RosterPerson[]): LineProblem[] {
  const first = new Map<string, number>();
  const found: LineProblem[] = [];
  for (const { line, fields } of people) {
    const key = `${nameKey(`${fields.family_name} ${fields.given_name}`)}|${fields.kind}|${fields.year_group ?? ''}|${fields.class_name ?? ''}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else
      found.push({
        line,
        column: COLUMNS.family_name,
        value: `${fields.given_name} ${fields.family_name}`,
        level: 'look',
        message: `has the same name and class as line ${before}. Their ids are different; check whether they are two ${KINDS[fields.kind as Kind][1]}`,
      });
  }
  return found;
}
