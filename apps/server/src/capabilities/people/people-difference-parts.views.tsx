import type { JSX } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { yearWords } from '../../access/years.ts';
import { Details } from '../../ui/components/details.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { plural } from '../../ui/words.ts';
import { KINDS } from './people.ts';
import { ChangeWords } from './people-history.views.tsx';
import { type KeptDifference, SECTIONS, type Section, SHOWN_ENTRIES, SHOWN_PROBLEMS } from './people-import.ts';
import type { LineProblem } from './people-import-check.ts';
import type { Entry } from './people-import-entry.ts';

/** "Line 12, Year: “12/13” is not a year." */
export function ProblemWords({ problem }: { problem: LineProblem }): JSX.Element {
  return (
    <>
      {problem.line ? <b>Line {problem.line}</b> : <b>Not in the file</b>}
      {problem.column ? (
        <>
          , <bdi>{problem.column}</bdi>
        </>
      ) : null}
      :{' '}
      {problem.value ? (
        <>
          “<bdi>{shown(problem.value)}</bdi>”{' '}
        </>
      ) : null}
      {problem.message}.
    </>
  );
}

/** Hidden characters as what they are, so that they can be seen and cannot turn the line. */
function shown(value: string): string {
  return value.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** What must be mended, then what somebody should look at. */
export function ProblemsPanel({ id, difference }: { id: string; difference: KeptDifference }): JSX.Element | null {
  const { problems, errors, looks } = difference;
  if (!problems.length) return null;
  const list = (level: LineProblem['level']) => problems.filter((problem) => problem.level === level);
  const lines = (level: LineProblem['level']) => (
    <>
      <ul class="govuk-list">
        {list(level)
          .slice(0, 50)
          .map((problem) => (
            <li>
              <ProblemWords problem={problem} />
            </li>
          ))}
      </ul>
      {list(level).length > 50 ? <p class="govuk-body">There are more: see the download.</p> : null}
    </>
  );
  const mend = `${plural(errors, 'error')}: these lines are left out, and the people on them stay as they are`;
  const look = `${looks.toLocaleString('en-GB')} to check; these lines are included`;
  return (
    <Panel title="To fix or check" end={<a href={`/people/import/${id}/problems.csv`}>Download as CSV</a>}>
      {errors ? (
        <>
          <h3 class="govuk-heading-s">{mend}</h3>
          {lines('error')}
        </>
      ) : null}
      {looks ? (
        <Details summary={look} open={looks <= 8}>
          {lines('look')}
        </Details>
      ) : null}
      {errors + looks > SHOWN_PROBLEMS ? <p class="govuk-body">The first {SHOWN_PROBLEMS} are shown.</p> : null}
    </Panel>
  );
}

/** Where no field differs. */
const NOTHING_ELSE = { added: 'New', returned: 'Back at the school', left: 'Left', changed: '' } as const;

function entryCells(entry: Entry): Cell[] {
  const place = [entry.year_group === null ? '' : yearWords(entry.year_group), entry.class_name]
    .filter(Boolean)
    .join(', ');
  const changes = entry.changes.filter(({ field }) => field !== 'status');
  const role = entry.role ? <div>Role: {ROLES[entry.role]}</div> : null;
  const family = entry.children?.length ? (
    <div>Parental responsibility for {plural(entry.children.length, 'child', 'children')}</div>
  ) : null;
  const nothing =
    entry.what === 'changed' && !role && !family ? 'Kept up to date by the file from now on' : NOTHING_ELSE[entry.what];
  return [
    entry.line === null ? 'Missing' : String(entry.line),
    entry.personId ? (
      <a href={`/people/${entry.personId}`}>
        <bdi>{entry.name}</bdi>
      </a>
    ) : (
      <bdi>{entry.name}</bdi>
    ),
    KINDS[entry.kind][0],
    <bdi>{place || '–'}</bdi>,
    <>
      {changes.map((change) => (
        <div>
          <ChangeWords change={change} />
        </div>
      ))}
      {role}
      {family}
      {changes.length ? null : nothing}
    </>,
  ];
}

/** One part of the difference: leavers, new names, moves … */
export function SectionPanel({
  id,
  section,
  difference,
}: {
  id: string;
  section: Section;
  difference: KeptDifference;
}): JSX.Element | null {
  const entries = difference.entries[section];
  const count = difference.counts[section];
  if (!entries?.length) return null;
  const [one, many] = SECTIONS[section];
  const table = (
    <Table head={['Line', 'Name', 'Kind', 'Year and class', 'What changes']} rows={entries.map(entryCells)} />
  );
  const more =
    count > SHOWN_ENTRIES ? (
      <p class="govuk-body">
        The first {SHOWN_ENTRIES} are shown. <a href={`/people/import/${id}/difference.csv`}>Download all as CSV</a>
      </p>
    ) : null;
  const title = plural(count, one, many);
  // New people of a first import are many and alike: closed until asked for.
  if (section === 'added' && count > 20)
    return (
      <Panel title={title}>
        <Details summary="Show them">
          {table}
          {more}
        </Details>
      </Panel>
    );
  return (
    <Panel title={title} flush {...(more && { foot: more })}>
      {table}
    </Panel>
  );
}
