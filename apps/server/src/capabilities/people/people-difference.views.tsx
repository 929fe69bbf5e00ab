import type { ComponentChildren, JSX } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { capital, dateTimeWords, listWords } from '../../ui/words.ts';
import { KINDS } from './people.ts';
import { ProblemsPanel, SectionPanel } from './people-difference-parts.views.tsx';
import { type FormState, Problems } from './people-form.views.tsx';
import type { ImportRecord } from './people-import.store.ts';
import { type KeptDifference, SECTION_LIST, SECTIONS } from './people-import.ts';
import { needsAsking } from './people-import-entry.ts';
import { readingWords } from './people-import-file.ts';

function missingWords({ missing }: KeptDifference): string {
  const kinds = listWords(missing.kinds.map((kind) => KINDS[kind][1]));
  return `This file is missing ${missing.count.toLocaleString('en-GB')} of ${missing.of.toLocaleString('en-GB')} ${kinds}.`;
}

function Leavers({ difference, state }: { difference: KeptDifference; state: FormState }): JSX.Element {
  const { missing } = difference;
  if (missing.count === 0) return <input type="hidden" name="leavers" value="keep" />;
  if (missing.heldBack) {
    return (
      <WarningNote lead={missingWords(difference)}>
        {missing.heldBack}
        <input type="hidden" name="leavers" value="keep" />
      </WarningNote>
    );
  }
  const ask = needsAsking(missing);
  const tick = ask ? (
    <Checkbox
      name="whole_school"
      text={`I have checked: this file is everybody, and ${missing.count.toLocaleString('en-GB')} have left`}
      checked={state.values.whole_school === 'yes'}
      error={problemOf(state.problems, 'whole_school')}
    />
  ) : undefined;
  return (
    <Radios
      name="leavers"
      legend={`${missingWords(difference)}${ask ? ' Is it the whole school?' : ''}`}
      value={state.values.leavers}
      error={problemOf(state.problems, 'leavers')}
      items={[
        {
          value: 'mark',
          text: `Yes: mark ${missing.count === 1 ? 'this one' : `these ${missing.count.toLocaleString('en-GB')}`} as left`,
          hint: 'Accounts, sessions, roles and groups end at once',
          ...(tick && { conditional: tick }),
        },
        {
          value: 'keep',
          text: 'No: leave the missing people as they are',
          hint: 'For a file of one year group or class',
        },
      ]}
    />
  );
}

function Decide({
  shell,
  record,
  difference,
  state,
}: {
  shell: Shell;
  record: ImportRecord;
  difference: KeptDifference;
  state: FormState;
}): JSX.Element {
  const changes = SECTION_LIST.reduce((sum, section) => sum + difference.counts[section], 0);
  const drop = (
    <form method="post" action={`/people/import/${record.id}/drop`}>
      <Csrf token={shell.csrf} />
      <Button variant="secondary">Discard the file</Button>
    </form>
  );
  if (changes === 0)
    return (
      <Panel title="Nothing to apply">
        <p class="govuk-body">
          {difference.lines === difference.refused
            ? `No lines can be used. ${difference.mistaken ? 'Change the columns, or fix' : 'Fix'} the file and choose it again.`
            : 'The record already matches the file.'}
        </p>
        {drop}
      </Panel>
    );
  return (
    <Panel title="Apply" emphasis="strong">
      <form method="post" action={`/people/import/${record.id}/apply`}>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="fingerprint" value={difference.fingerprint} />
        <Leavers difference={difference} state={state} />
        {difference.counts.added + changes > 5000 ? (
          <p class="govuk-body gh-soft">
            Writing {changes.toLocaleString('en-GB')} changes takes a few seconds; stay on this page.
          </p>
        ) : null}
        <ButtonGroup>
          <Button preventDoubleClick busy="Writing the changes…">
            Apply the changes
          </Button>
        </ButtonGroup>
      </form>
      {drop}
    </Panel>
  );
}

function numbers(difference: KeptDifference): { name: ComponentChildren; value: ComponentChildren }[] {
  const rows = SECTION_LIST.filter((section) => difference.counts[section] > 0).map((section) => ({
    name: capital(SECTIONS[section][1]),
    value: difference.counts[section].toLocaleString('en-GB'),
  }));
  const more: [string, number][] = [
    ['Roles given', difference.roles],
    ['Unchanged', difference.unchanged],
    ['Lines left out', difference.refused],
    ['Lines in the file', difference.lines],
  ];
  return [
    ...rows,
    ...more
      .filter(([name, value]) => value > 0 || name === 'Lines in the file')
      .map(([name, value]) => ({ name, value: value.toLocaleString('en-GB') })),
  ];
}

/** What a file would do, before anything is written. */
export function differencePage(
  shell: Shell,
  input: { record: ImportRecord; difference: KeptDifference; state: FormState; moved: boolean; now: Date },
): JSX.Element {
  const { record, difference, state, moved, now } = input;
  return (
    <Page title="What the file would change" density="desk" shell={shell}>
      <Problems problems={state.problems} />
      <PageTitle
        crumbs={[{ text: 'Import', href: '/people/import' }, { text: <bdi>{record.file_name}</bdi> }]}
        under={
          <>
            Read as {readingWords(record.reading)}, {dateTimeWords(record.uploaded_at, now)}.{' '}
            {record.columns.asIn === undefined ? null : (
              <>
                The columns are those of <bdi>{record.columns.asIn}</bdi>, which has the same headings.{' '}
              </>
            )}
            <a href={`/people/import/${record.id}/columns`}>Change the columns</a>
          </>
        }
      >
        What the file would change
      </PageTitle>
      <MainAside
        aside={
          <>
            <Decide shell={shell} record={record} difference={difference} state={state} />
            <Panel title="In numbers">
              <Facts layout="rows" facts={numbers(difference)} />
            </Panel>
          </>
        }
      >
        {moved ? (
          <WarningNote lead="People have changed since you looked.">
            Nothing was saved. This is the current difference; check again, then apply.
          </WarningNote>
        ) : null}
        <Note lead="Nothing is saved yet." icon="eye">
          People are matched by MIS id, then UPN, then email or username; never by name alone.
        </Note>
        {difference.mistaken ? (
          <WarningNote lead={`Most lines have an error under “${difference.mistaken}”.`}>
            Perhaps the file means something else by that column. Choose another column for it, or “Not in this file”.{' '}
            <a href={`/people/import/${record.id}/columns`}>Choose the column</a>
          </WarningNote>
        ) : null}
        {record.columns.places.username === undefined && difference.counts.added > 0 ? (
          <WarningNote lead="No column is the username.">
            Devices identify people by their school network username or email address. Anyone with neither here is
            unknown to every alert, and their alerts go to the desk for unknown people.{' '}
            <a href={`/people/import/${record.id}/columns`}>Choose the column</a>
          </WarningNote>
        ) : null}
        <ProblemsPanel id={record.id} difference={difference} />
        {SECTION_LIST.map((section) => (
          <SectionPanel id={record.id} section={section} difference={difference} />
        ))}
      </MainAside>
    </Page>
  );
}
