import { FIELD_WORDS, type FieldChange, KINDS, valueWords } from './people.ts';
import { type CheckedRoster, checkRoster } from './people-import-check.ts';
import { COLUMNS, guessMapping, type Mapping, mappingLike, mappingProblems } from './people-import-columns.ts';
import { compareRoster } from './people-import-difference.ts';
import type { Difference, Entry, Importer } from './people-import-entry.ts';
import type { FileLine, FileReading } from './people-import-file.ts';
import type { KnownPerson } from './people-import-match.ts';

/** What an import is doing: waiting for its columns, shown as a difference, written, or put away. */
export type ImportState = 'uploaded' | 'checked' | 'applied' | 'dropped';

/** The parts in which a difference is shown, the gravest first. */
export const SECTIONS = {
  left: ['leaver', 'leavers'],
  returned: ['returner', 'returners'],
  renamed: ['new name', 'new names'],
  moved: ['move to another year or class', 'moves to another year or class'],
  changed: ['other change', 'other changes'],
  added: ['new person', 'new people'],
} as const;

/** A part of the difference. */
export type Section = keyof typeof SECTIONS;

/** All of them, in order. */
export const SECTION_LIST = Object.keys(SECTIONS) as Section[];

/** Entries of one section that the page shows; the rest is in the download. */
export const SHOWN_ENTRIES = 100;
/** Problems that the page shows. */
export const SHOWN_PROBLEMS = 200;

/** A difference as it is kept and shown: whole counts, the first entries of each section. */
export interface KeptDifference {
  counts: Record<Section, number>;
  entries: Partial<Record<Section, Entry[]>>;
  problems: Difference['problems'];
  errors: number;
  /** The column that is wrong on most lines: it was taken for another. */
  mistaken?: string | undefined;
  looks: number;
  lines: number;
  refused: number;
  unchanged: number;
  roles: number;
  missing: Difference['missing'];
  fingerprint: string;
}

/** Where an entry is shown: once, under the gravest thing about it. */
export function sectionOf(entry: Entry): Section {
  if (entry.what !== 'changed') return entry.what;
  const fields = new Set(entry.changes.map(({ field }) => field));
  if (fields.has('given_name') || fields.has('family_name')) return 'renamed';
  return fields.has('year_group') || fields.has('class_name') ? 'moved' : 'changed';
}

/** Lines of which most must be wrong in one column before the column is doubted, and not the lines. */
const DOUBTED_FROM = 5;

/** The column in which more than half of the lines are wrong: a school's own numbers under "UPN" were twelve hundred errors, and nobody said what to do. */
function mistakenColumn({ problems, lines }: Difference): string | undefined {
  const wrong = new Map<string, Set<number>>();
  for (const { level, column, line } of problems)
    if (level === 'error') wrong.set(column, (wrong.get(column) ?? new Set()).add(line));
  const most = [...wrong].sort(([, a], [, b]) => b.size - a.size)[0];
  return most && most[1].size >= DOUBTED_FROM && most[1].size > lines / 2 ? most[0] : undefined;
}

/** What is kept of a difference for its page. */
export function keepDifference(difference: Difference): KeptDifference {
  const { entries, problems, lines, refused, unchanged, missing, fingerprint } = difference;
  const counts = Object.fromEntries(SECTION_LIST.map((section) => [section, 0])) as Record<Section, number>;
  const shown: Partial<Record<Section, Entry[]>> = {};
  for (const entry of entries) {
    const section = sectionOf(entry);
    counts[section] += 1;
    const list = shown[section] ?? [];
    if (list.length < SHOWN_ENTRIES) shown[section] = [...list, entry];
  }
  // Errors first, so that none is cut off behind a thousand twins.
  const graver = [...problems].sort((a, b) => (a.level === b.level ? a.line - b.line : a.level === 'error' ? -1 : 1));
  const errors = problems.filter(({ level }) => level === 'error').length;
  const roles = entries.filter(({ role }) => role).length;
  return {
    counts,
    entries: shown,
    problems: graver.slice(0, SHOWN_PROBLEMS),
    errors,
    mistaken: mistakenColumn(difference),
    looks: problems.length - errors,
    lines,
    refused,
    unchanged,
    roles,
    missing,
    fingerprint,
  };
}

/** What remains of a difference once it is applied: numbers, nobody's data. */
export function forgetNames(kept: KeptDifference): KeptDifference {
  return { ...kept, entries: {}, problems: [] };
}

/** A file with its columns, compared with the record. */
export function differenceOf(
  file: { header: readonly string[]; lines: readonly FileLine[]; mapping: Mapping },
  known: readonly KnownPerson[],
  importer: Importer,
  today: string,
): Difference {
  const roster: CheckedRoster = checkRoster(file.lines, file.header, file.mapping, today);
  return compareRoster(roster, known, importer, today);
}

/** An import that was applied, by which columns. */
export interface EarlierImport {
  file: string;
  header: readonly string[];
  columns: Mapping;
}

/** The columns as of the last file with these headings, else as guessed, and whether they are enough to go on without asking. */
export function firstMapping(
  { header }: Pick<FileReading, 'header'>,
  applied: readonly EarlierImport[] = [],
): { mapping: Mapping; complete: boolean } {
  const headings = JSON.stringify(header);
  const earlier = applied.find((each) => JSON.stringify(each.header) === headings);
  const mapping = earlier ? mappingLike(header, earlier) : guessMapping(header);
  return { mapping, complete: mappingProblems(mapping).length === 0 };
}

/** Problems as rows of a download, in the order of the lines. */
export function problemCsvRows(problems: Difference['problems']): (string | number | null)[][] {
  return problems.map(({ line, column, value, message, level }) => [
    line || null,
    column,
    value,
    message,
    level === 'error' ? 'The line is left out' : 'Check it',
  ]);
}

/** The difference as rows of a download: one for each field that changes, one for somebody new or gone. */
export function differenceCsvRows(entries: readonly Entry[]): (string | number | null)[][] {
  return entries.flatMap((entry) => {
    const who = [entry.line, entry.name, KINDS[entry.kind][0], SECTIONS[sectionOf(entry)][0]];
    const changes: FieldChange[] = entry.role
      ? [...entry.changes, { field: 'role', from: null, to: entry.role }]
      : entry.changes;
    const family = entry.children?.length ? [[...who, COLUMNS.children, null, entry.children.length]] : [];
    if (!changes.length && !family.length) return [[...who, null, null, null]];
    const rows = changes.map(({ field, from, to }) => [
      ...who,
      FIELD_WORDS[field as keyof typeof FIELD_WORDS] ?? field,
      valueWords(field, from),
      valueWords(field, to),
    ]);
    return [...rows, ...family];
  });
}
