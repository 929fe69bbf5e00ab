import type { VNode } from 'preact';
import type { JournalReport } from '../../audit/report.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { JournalQuery } from './journal.schemas.ts';
import type { JournalRow } from './journal.store.ts';
import { ACTION_GROUPS, actionWords, payloadLines } from './journal.ts';

interface ListData {
  rows: JournalRow[];
  more: boolean;
  query: JournalQuery;
  now: Date;
}

/** Everything that was done, newest first. */
export function journalPage(shell: Shell, data: ListData): VNode {
  const { rows, more, query, now } = data;
  const last = rows.at(-1);
  const older = last && more ? address({ ...query, before: last.seq }) : undefined;
  return (
    <Page title="Journal" density="desk" shell={shell}>
      <PageTitle
        under="Every change and every look at a safeguarding record, chained so that nobody can quietly edit it."
        actions={<CheckForm shell={shell} />}
      >
        Who did what
      </PageTitle>
      <FilterLayout filter={<JournalFilterPanel query={query} />}>
        <ListPanel
          count={rows.length ? `Entries ${rows.at(-1)?.seq} to ${rows[0]?.seq}` : 'No entries'}
          range="newest first"
          pagination={
            older ? (
              <a class="govuk-link" href={older}>
                Older entries
              </a>
            ) : undefined
          }
        >
          {rows.length ? <EntryTable rows={rows} now={now} /> : <NoEntries />}
        </ListPanel>
      </FilterLayout>
    </Page>
  );
}

function CheckForm({ shell }: { shell: Shell }): VNode {
  return (
    <form method="post" action="/journal/check">
      <Csrf token={shell.csrf} />
      <Button variant="secondary">Check the journal</Button>
    </form>
  );
}

function JournalFilterPanel({ query }: { query: JournalQuery }): VNode {
  const groups = Object.entries(ACTION_GROUPS).map(([value, text]) => ({ value, text }));
  const chosen = [
    query.about && { text: ACTION_GROUPS[query.about] ?? query.about, href: address({ ...query, about: undefined }) },
    query.from && { text: `from ${query.from}`, href: address({ ...query, from: undefined }) },
    query.to && { text: `to ${query.to}`, href: address({ ...query, to: undefined }) },
    query.subject && { text: 'one record', href: address({ ...query, subject: undefined }) },
    query.actor && { text: 'one person', href: address({ ...query, actor: undefined }) },
  ].filter((each) => typeof each === 'object');
  return (
    <FilterPanel action="/journal" submit="Show entries" chosen={chosen} clearHref="/journal">
      <Select
        name="about"
        label="About"
        value={query.about ?? ''}
        items={[{ value: '', text: 'Everything' }, ...groups]}
      />
      <Input name="from" label="From" type="date" value={query.from ?? ''} />
      <Input name="to" label="To" type="date" value={query.to ?? ''} />
    </FilterPanel>
  );
}

function EntryTable({ rows, now }: { rows: JournalRow[]; now: Date }): VNode {
  return (
    <Table
      caption="Journal entries, newest first"
      captionClass="govuk-visually-hidden"
      head={[{ text: 'No.', format: 'numeric' }, 'When', 'Who', 'What', 'Details']}
      rows={rows.map((row) => [
        { text: row.seq, format: 'numeric' },
        shortDateTimeWords(row.at, now),
        { text: <bdi>{row.actorName ?? (row.actorKind === 'system' ? 'Gatehouse' : 'Not known')}</bdi> },
        actionWords(row.action),
        {
          text: (
            <>
              {payloadLines(row.payload).map((line) => (
                <div>
                  <bdi>{line}</bdi>
                </div>
              ))}
            </>
          ),
        },
      ])}
    />
  );
}

function NoEntries(): VNode {
  return (
    <EmptyState title="Nothing matches">The journal fills by itself. Clear the filter to see everything.</EmptyState>
  );
}

/** What a check found. */
export function checkedPage(shell: Shell, report: JournalReport, now: Date): VNode {
  const holds = report.faults.length === 0;
  return (
    <Page title="Journal check" density="desk" shell={shell} back={{ href: '/journal', text: 'Journal' }}>
      <PageTitle under={`Checked ${dateTimeWords(now, now)}.`}>
        {holds ? 'Every entry is as it was written' : 'The journal was changed'}
      </PageTitle>
      {holds ? null : (
        <WarningNote lead="Keep everything as it is.">
          Do not restart or restore. Write down this page and ask for help from outside the school.
        </WarningNote>
      )}
      {holds ? null : (
        <Panel title="What does not hold">
          <ul class="govuk-list govuk-list--bullet">
            {report.faults.map((fault) => (
              <li>{fault.message}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="What was checked">
        <SummaryList
          rows={[
            { key: 'Entries', value: String(report.entries) },
            { key: 'Contents erased under the retention schedule', value: String(report.erased) },
            { key: 'Looks at records', value: `${report.reads}, of which ${report.unsealed} are not sealed yet` },
            { key: 'Signed checkpoints', value: plural(report.checkpoints, 'checkpoint') },
            {
              key: 'Last entry, to keep on paper',
              value: <span class="gh-mono">{`${report.head.seq}:${report.head.hash}`}</span>,
            },
          ]}
        />
        <p>
          Keep the last line outside this computer.{' '}
          <span class="gh-mono">npx gatehouse journal verify --checkpoint …</span> later finds a journal that was cut
          short or made anew.
        </p>
        <p>
          <a class="govuk-link" href="/journal/export">
            Download the journal
          </a>{' '}
          to have it checked elsewhere.
        </p>
      </Panel>
    </Page>
  );
}

function address(query: JournalQuery): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  const text = params.toString();
  return text ? `/journal?${text}` : '/journal';
}
