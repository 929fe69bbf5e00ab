import type { JSX } from 'preact';
import { Button, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FileUpload } from '../../ui/components/file-upload.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { KIND_LIST, KINDS } from './people.ts';
import { type FormState, Problems } from './people-form.views.tsx';
import type { ImportRecord } from './people-import.store.ts';
import { SECTION_LIST } from './people-import.ts';
import { COLUMN_LIST, COLUMNS } from './people-import-columns.ts';
import { readingWords } from './people-import-file.ts';
import { type PeopleRights, PeopleTabs } from './people-list.views.tsx';

const STATES = {
  uploaded: <StateTag state="viewed">Columns to choose</StateTag>,
  checked: <StateTag state="viewed">Checked, not saved</StateTag>,
  applied: <StateTag state="done">Applied</StateTag>,
  dropped: <StateTag state="no-action">Discarded</StateTag>,
} as const;

function Earlier({ imports, now }: { imports: readonly ImportRecord[]; now: Date }): JSX.Element {
  const changed = ({ difference }: ImportRecord) =>
    difference ? SECTION_LIST.reduce((sum, section) => sum + difference.counts[section], 0) : 0;
  return (
    <Panel title="Earlier files" flush>
      <Table
        head={['File', 'When', 'By', 'State', { text: 'Changes', format: 'numeric' }]}
        rows={imports.map((record) => [
          <a href={`/people/import/${record.id}`}>
            <bdi>{record.file_name}</bdi>
          </a>,
          dateTimeWords(record.applied_at ?? record.uploaded_at, now),
          <bdi>{record.applier ?? record.uploader}</bdi>,
          STATES[record.state],
          { text: changed(record).toLocaleString('en-GB'), format: 'numeric' },
        ])}
      />
    </Panel>
  );
}

/** For a headteacher: what one person did alone takes months to be found out, when the first report waits for its second signature (S8). */
function AddedByYou(): JSX.Element {
  return (
    <Note lead="Who is a second person?">
      Somebody whom you add and give a leading role yourself is not, beside you, for what takes two people: changes to
      the filter, reports. Let the network manager or the office bring in the staff, and give the roles yourself.
    </Note>
  );
}

/** Choose a file. */
export function uploadPage(
  shell: Shell,
  input: { imports: readonly ImportRecord[]; state: FormState; rights: PeopleRights; now: Date },
): JSX.Element {
  const { imports, state, rights, now } = input;
  return (
    <Page title="Import people" density="desk" shell={shell}>
      <Problems problems={state.problems} kept="Nobody was added or changed." />
      <PeopleTabs current="/people/import" rights={rights} />
      <PageTitle>Import people from a file</PageTitle>
      <Stack>
        <MainAside
          aside={
            <Stack>
              <Note lead="Nothing is saved yet.">
                You see each new name, move and leaver first. Nothing is saved until you press “Apply”.
              </Note>
              {rights.giveSenior ? <AddedByYou /> : null}
              <Panel title="What the file needs">
                <ul class="govuk-list govuk-list--bullet">
                  <li>CSV, as exported by SIMS, Arbor, Bromcom or a spreadsheet; up to 10 MB</li>
                  <li>a first line with column names</li>
                  <li>first name, family name</li>
                  <li>MIS id, UPN, email or username: a name alone cannot tell twins apart</li>
                </ul>
              </Panel>
            </Stack>
          }
        >
          <Panel>
            <form method="post" action="/people/import" enctype="multipart/form-data">
              <Csrf token={shell.csrf} />
              <FileUpload
                name="file"
                label="CSV file"
                hint="All pupils in one file, all staff in one file, or both together"
                error={problemOf(state.problems, 'file')}
                attributes={{ accept: '.csv,.txt,text/csv,text/plain' }}
              />
              <p class="govuk-body gh-soft">
                A school’s file is checked in under a second. 20,000 lines take a few seconds; stay on this page.
              </p>
              <Button preventDoubleClick busy="Checking every line of the file…">
                Check the file
              </Button>
            </form>
          </Panel>
          {imports.length ? <Earlier imports={imports} now={now} /> : null}
        </MainAside>
      </Stack>
    </Page>
  );
}

/** Say which column is which. */
export function columnsPage(
  shell: Shell,
  record: ImportRecord,
  state: FormState,
  samples: readonly string[][],
): JSX.Element {
  const { header } = record.reading;
  const sample = (place: number) =>
    samples
      .map((cells) => cells[place]?.trim())
      .filter(Boolean)
      .slice(0, 2)
      .join(', ')
      .slice(0, 40);
  const items = header.map((name, place) => ({
    value: String(place),
    text: `${name || `Column ${place + 1}`}${sample(place) ? ` (${sample(place)})` : ''}`,
  }));
  return (
    <Page title="Columns of the file" density="desk" shell={shell}>
      <Problems problems={state.problems} />
      <PageTitle
        crumbs={[{ text: 'Import', href: '/people/import' }, { text: 'Columns' }]}
        under={
          <>
            <bdi>{record.file_name}</bdi>: {readingWords(record.reading)}
          </>
        }
      >
        Which column is which?
      </PageTitle>
      <MainAside
        layout="form"
        aside={
          <Note lead="Anything not chosen">
            stays as it is on record. A preferred name is used before the legal one.
          </Note>
        }
      >
        <Unrecognised values={state.values} />
        <form method="post" action={`/people/import/${record.id}/columns`}>
          <Csrf token={shell.csrf} />
          {COLUMN_LIST.map((column) => (
            <Select
              name={column}
              label={COLUMNS[column]}
              error={problemOf(state.problems, column)}
              items={[
                { value: '', text: 'Not in this file' },
                ...items.map((item) => ({ ...item, selected: item.value === state.values[column] })),
              ]}
            />
          ))}
          <Radios
            name="kind_of_all"
            legend="Who is in this file, if no column says so?"
            value={state.values.kind_of_all}
            error={problemOf(state.problems, 'kind_of_all')}
            items={KIND_LIST.map((kind) => ({ value: kind, text: KINDS[kind][0] }))}
          />
          <SendOrCancel cancel="/people/import">Check the file</SendOrCancel>
        </form>
      </MainAside>
    </Page>
  );
}

const NAMES = ['given_name', 'family_name', 'preferred_given', 'preferred_family'] as const;

/** What must be done to the file before a choice of columns is of any use. */
function Unrecognised({ values }: { values: FormState['values'] }): JSX.Element | null {
  if (!COLUMN_LIST.some((column) => values[column]))
    return (
      <WarningNote lead="No column names were recognised in the first line.">
        The first line is read as column names. If it is already a person, add a line of column names above it and
        choose the file again; otherwise that person is left out.
      </WarningNote>
    );
  if (NAMES.some((column) => values[column])) return null;
  return (
    <WarningNote lead="No column was recognised as the first name or the family name.">
      If the file has both in one column, such as “Lisle, Ada”, export it again with a column for each, and choose that.
    </WarningNote>
  );
}

/** What an applied import did. */
export function appliedPage(shell: Shell, record: ImportRecord, now: Date): JSX.Element {
  const { difference, applier, applied_at } = record;
  return (
    <Page title="Import applied" density="desk" shell={shell} back={{ href: '/people/import', text: 'Import' }}>
      <PageTitle
        under={
          <>
            <bdi>{applier}</bdi>, {applied_at ? dateTimeWords(applied_at, now) : ''}
          </>
        }
      >
        <bdi>{record.file_name}</bdi> is applied
      </PageTitle>
      <Panel>
        <p class="govuk-body">{difference ? countsWords(difference) : ''}</p>
        <p class="govuk-body">
          The file’s lines are no longer kept. Its fingerprint is in the journal:{' '}
          <span class="gh-mono">{record.file_hash.toString('hex').slice(0, 16)}…</span>
        </p>
        <p class="govuk-body">
          <a href="/people">Go to the directory</a>
        </p>
      </Panel>
    </Page>
  );
}

/** "3 new people, 2 leavers, 1,400 unchanged." */
export function countsWords(difference: NonNullable<ImportRecord['difference']>): string {
  const { counts, unchanged, refused } = difference;
  const changed = counts.renamed + counts.moved + counts.changed;
  const parts = [
    counts.added && plural(counts.added, 'new person', 'new people'),
    changed && `${changed.toLocaleString('en-GB')} changed`,
    counts.returned && `${counts.returned.toLocaleString('en-GB')} back`,
    counts.left && plural(counts.left, 'leaver'),
    `${unchanged.toLocaleString('en-GB')} unchanged`,
    refused && `${plural(refused, 'line')} left out`,
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}
