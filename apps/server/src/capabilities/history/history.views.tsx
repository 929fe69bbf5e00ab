import type { VNode } from 'preact';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList } from '../../ui/components/summary-list.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { CERTIFICATES_A_PAGE, type History } from './history.service.ts';
import { type Certificate, type HistoryDay, KEPT_WORDS } from './history.ts';
import { Imports } from './history-import.views.tsx';

const PATH = '/filtering/history';

interface Around {
  page: number;
  /** Whether the reader may change settings. */
  changes: boolean;
  /** Whether the reader may hand in logs. */
  imports: boolean;
}

/** What is kept of browsing, for how long, how much of each day, and what was disposed of. */
export function historyPage(shell: Shell, history: History, around: Around): VNode {
  const { keeping, days, total, now } = history;
  const empty = days.length === 0 && total === 0;
  return (
    <Page title="Browsing history" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Counts only. Nobody can open anyone’s visits here.">
        What browsing history is kept, and for how long
      </PageTitle>
      <Stack>
        {keeping.hold ? (
          <Note tone="petrol" icon="lock" lead="There is a legal hold.">
            Nothing is disposed of, however old, until the hold is ended on the “Policy” page.
          </Note>
        ) : null}
        <Panel title="What is kept" emphasis="strong">
          <Kept history={history} changes={around.changes} />
        </Panel>
        {empty ? <NothingYet /> : <Days days={days} now={now} />}
        <Imports imports={history.imports} may={around.imports} now={now} />
        {empty ? null : <Certificates history={history} page={around.page} />}
      </Stack>
    </Page>
  );
}

function Kept({ history, changes }: { history: History; changes: boolean }): VNode {
  const { keeping, kept, now } = history;
  const change = (key: string, hidden: string) =>
    changes ? { actions: { items: [{ href: `/settings/${key}`, text: 'Change', spoken: hidden }] } } : {};
  const oldest = kept.oldest === null ? 'None' : dayWords(kept.oldest, now);
  return (
    <SummaryList
      rows={[
        {
          key: 'What is kept of a visit',
          value: KEPT_WORDS[keeping.what],
          ...change('filter.urlKept', 'what is kept'),
        },
        { key: 'Kept for', value: plural(keeping.days, 'day'), ...change('history.days', 'how long it is kept') },
        {
          key: 'Visits kept now',
          value: kept.days === 0 ? 'None' : `${number(kept.visits)}, of ${plural(kept.days, 'day')}`,
        },
        { key: 'Oldest day', value: oldest },
        { key: 'Legal hold', value: keeping.hold ? 'On' : 'Off', ...change('history.hold', 'the legal hold') },
        { key: 'Never kept', value: 'Visits to help services such as Childline' },
      ]}
    />
  );
}

function NothingYet(): VNode {
  return (
    <EmptyState
      title="No visits received yet"
      ways={[
        'Install a gate beside the school’s proxy.',
        'Give the proxy’s log when you install it: --log FILE.',
        'Or hand in the log of your provider or remote-access server as a file, below.',
      ]}
    >
      A gate reads the proxy’s own log and sends what is in it. Anything the school does not keep is dropped on arrival.
    </EmptyState>
  );
}

function Days({ days, now }: { days: readonly HistoryDay[]; now: Date }): VNode {
  return (
    <Panel title="Visits per day" note="Visits in the last 30 days">
      <Table
        head={['Day', numeric('Recorded'), numeric('Not kept'), 'Now']}
        rows={days.map(({ day, visits, notKept, disposedAt }): Cell[] => [
          dayWords(day, now),
          numeric(number(visits)),
          numeric(number(notKept)),
          disposedAt === null ? 'Kept' : `Disposed of ${shortDateTimeWords(disposedAt, now)}`,
        ])}
      />
    </Panel>
  );
}

function Certificates({ history, page }: { history: History; page: number }): VNode {
  const { certificates, total, now } = history;
  const pages = Math.max(1, Math.ceil(total / CERTIFICATES_A_PAGE));
  const first = (page - 1) * CERTIFICATES_A_PAGE + 1;
  return (
    <ListPanel
      count={plural(total, 'certificate of disposal', 'certificates of disposal')}
      range={certificates.length ? `${first} to ${first + certificates.length - 1}, newest day first` : undefined}
      hasFilter={false}
      csvHref={`${PATH}/csv`}
      {...(pages > 1 && {
        page: `Page ${page} of ${pages}`,
        pagination: <Pagination items={pageItems(page, pages, (to) => `${PATH}?page=${to}`)} />,
      })}
    >
      {certificates.length ? (
        <Table
          head={['Day', numeric('Visits'), 'Rule', 'Disposed of', 'Hash']}
          rows={certificates.map((each) => certificateRow(each, now))}
        />
      ) : (
        <p class="govuk-body">Nothing is old enough to be disposed of yet.</p>
      )}
    </ListPanel>
  );
}

function certificateRow({ day, visits, requests, keptDays, disposedAt, hash }: Certificate, now: Date): Cell[] {
  return [
    dayWords(day, now),
    numeric(
      <>
        {number(visits)}
        <div class="gh-soft">{plural(requests, 'request')}</div>
      </>,
    ),
    `Kept for ${plural(keptDays, 'day')}`,
    <>
      <StateTag state="done">Disposed of</StateTag>
      <div class="gh-soft">{shortDateTimeWords(disposedAt, now)}</div>
    </>,
    <code>{hash.slice(0, 16)}…</code>,
  ];
}

function numeric(text: VNode | string): Cell {
  return { text, format: 'numeric' };
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}
