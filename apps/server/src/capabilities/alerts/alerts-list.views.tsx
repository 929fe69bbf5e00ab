import type { VNode } from 'preact';
import { alertNumber } from '../../kernel/record-number.ts';
import { MOST_COUNTED } from '../../site/most-counted.ts';
import { viewQuery } from '../../site/saved-views.ts';
import { SavedViewsRow, SaveViewForm } from '../../site/saved-views.views.tsx';
import { PrintButton } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Severity, severityWords } from '../../ui/components/severity.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, monthDayWords, plural, shareWords, shortDateTimeWords } from '../../ui/words.ts';
import type { AlertRow } from './alerts.store.ts';
import { ALERT_HARMS, harmWords, subjectWords } from './alerts.ts';
import { type AlertListQuery, listHref, listParams } from './alerts-list.schemas.ts';
import { FALSE_ALARM_DAYS, type ListData, type ShownCount } from './alerts-list.service.ts';
import { PAGE_SIZE } from './alerts-list.store.ts';
import { AlertTag } from './alerts-tags.views.tsx';
import { lastWithWords, STATE_WORDS, seenInWords } from './alerts-words.ts';

const LEVELS = [5, 4, 3, 2, 1] as const;
const STATE_FILTERS = { ...STATE_WORDS, open: 'Not yet decided', false_alarm: 'False alarm' } as const;

/** All alerts about pupils, with filters that stay in the address. */
export function listPage(shell: Shell, data: ListData): VNode {
  const { query, views } = data;
  const saved = viewQuery(Object.fromEntries(listParams({ ...query, page: 1, asof: undefined })));
  return (
    <Page title="All alerts" density="desk" shell={shell} back={{ href: '/alerts', text: 'Triage' }}>
      <PageTitle actions={<SavedViewsRow list="alerts" views={views} query={saved} />}>All alerts</PageTitle>
      <FilterLayout filter={<Filter data={data} />}>
        <ListPanel
          count={data.isMore ? `More than ${data.total.toLocaleString('en-GB')} alerts` : plural(data.total, 'alert')}
          range={rangeWords(data)}
          csvHref={listHref({ ...query, page: 1, asof: undefined }, {}, '/alerts/all.csv')}
          printHref={listHref({ ...query, page: 1, asof: undefined }, {}, '/alerts/all/print')}
          page={pageWords(data)}
          pagination={<Pages data={data} />}
        >
          {data.alerts.length ? <AlertTable alerts={data.alerts} now={data.now} /> : <NoneFound query={query} />}
        </ListPanel>
        <SaveViewForm list="alerts" views={views} query={saved} csrf={shell.csrf} />
      </FilterLayout>
    </Page>
  );
}

function rangeWords({ alerts, query }: ListData): string | undefined {
  if (!alerts.length) return undefined;
  const first = (query.page - 1) * PAGE_SIZE + 1;
  return `${first} to ${first + alerts.length - 1}, newest first`;
}

function pageWords({ total, isMore, query }: ListData): string {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return `Page ${query.page} of ${isMore ? `more than ${pages}` : pages}`;
}

function Pages({ data }: { data: ListData }): VNode | null {
  const counted = Math.ceil(data.total / PAGE_SIZE);
  if (counted < 2) return null;
  const { page } = data.query;
  // Beyond what was counted it goes on as long as pages are full.
  const pages = data.isMore ? Math.max(counted, page + (data.alerts.length === PAGE_SIZE ? 1 : 0)) : counted;
  const at = (number: number) => listHref(data.query, { page: number });
  return (
    <Pagination
      items={pageItems(page, pages, at)}
      previous={page > 1 ? { href: at(page - 1) } : undefined}
      next={page < pages ? { href: at(page + 1) } : undefined}
    />
  );
}

function Filter({ data }: { data: ListData }): VNode {
  const { query } = data;
  const without = (change: Partial<AlertListQuery>) => listHref({ ...query, page: 1, asof: undefined }, change);
  const chosen = [
    query.q && { text: query.q, href: without({ q: '' }) },
    ...query.severity.map((level) => ({
      text: severityWords[level],
      href: without({ severity: query.severity.filter((each) => each !== level) }),
    })),
    query.harm && { text: harmWords(query.harm), href: without({ harm: '' }) },
    query.state && { text: STATE_FILTERS[query.state], href: without({ state: '' }) },
    query.from && { text: `from ${monthDayWords(query.from, data.now)}`, href: without({ from: undefined }) },
    query.to && { text: `to ${monthDayWords(query.to, data.now)}`, href: without({ to: undefined }) },
  ].filter((each) => typeof each === 'object');
  return (
    <FilterPanel action="/alerts/all" submit="Show alerts" chosen={chosen} clearHref="/alerts/all">
      <Input name="q" id="q" label="Name or form" value={query.q} attributes={{ maxlength: 100 }} />
      <SeverityBoxes data={data} />
      <Select
        name="harm"
        label="Harm"
        value={query.harm}
        items={[{ value: '', text: 'All' }, ...ALERT_HARMS.map((code) => ({ value: code, text: harmWords(code) }))]}
      />
      <Select
        name="state"
        label="State"
        value={query.state}
        items={[{ value: '', text: 'Any' }, ...Object.entries(STATE_FILTERS).map(([value, text]) => ({ value, text }))]}
      />
      <Input name="from" label="From" type="date" value={query.from ?? ''} />
      <Input name="to" label="To" type="date" value={query.to ?? ''} />
    </FilterPanel>
  );
}

function SeverityBoxes({ data }: { data: ListData }): VNode {
  return (
    <Checkboxes
      name="severity"
      legend={data.isPart ? `Severity, of the newest ${MOST_COUNTED.toLocaleString('en-GB')}` : 'Severity'}
      values={data.query.severity}
      items={LEVELS.map((level) => ({
        value: level,
        text: (
          <>
            <Severity level={level} size={18} /> <span class="gh-soft">{data.bySeverity[level]}</span>
          </>
        ),
      }))}
    />
  );
}

function AlertTable({ alerts, now }: { alerts: readonly AlertRow[]; now: Date }): VNode {
  return (
    <Table
      caption="Alerts, newest first"
      captionClass="govuk-visually-hidden"
      head={['When', 'Severity', 'Pupil', 'Harm', 'Seen in', 'State', 'Last with']}
      class="gh-table--register"
      rows={alerts.map((alert) => [
        { text: <span class="gh-nowrap">{shortDateTimeWords(alert.firstAt, now)}</span>, class: 'gh-table__runs' },
        <Severity level={alert.severity} size={20} />,
        <>
          <a href={`/alerts/${alert.id}`}>
            <bdi>{subjectWords(alert)}</bdi>
          </a>{' '}
          <span class="gh-soft">{alert.form}</span>
        </>,
        harmWords(alert.harm),
        { text: seenInWords(alert), class: 'gh-table__said' },
        <AlertTag alert={alert} />,
        lastWithWords(alert) === '—' ? '—' : { text: <bdi>{lastWithWords(alert)}</bdi>, class: 'gh-table__said' },
      ])}
    />
  );
}

function NoneFound({ query }: { query: AlertListQuery }): VNode {
  const isFiltered = listParams({ ...query, asof: undefined, page: 1 }).size > 0;
  return isFiltered ? (
    <EmptyState title="No alerts match these filters">
      Remove a filter, or <a href="/alerts/all">see all alerts</a>.
    </EmptyState>
  ) : (
    <EmptyState
      title="No alerts yet"
      ways={[
        <>
          <b>From a gate or an agent.</b> Enrol one under Agents and gates.
        </>,
        <>
          <b>From a log.</b> Send it with <code>npx gatehouse ingest</code>.
        </>,
      ]}
    >
      An alert is something a pupil searched for, typed or opened that an adult should look at.
    </EmptyState>
  );
}

/** The same rows on paper: everything on one page, without what can be pressed. */
export function printPage(shell: Shell, data: { alerts: AlertRow[]; now: Date }): VNode {
  return (
    <Page title="All alerts" density="desk" shell={shell} back={{ href: '/alerts/all', text: 'All alerts' }}>
      <PageTitle
        under={`${plural(data.alerts.length, 'alert')}, ${dateWords(data.now, data.now)}. This print is recorded.`}
        actions={<PrintButton>Print this page</PrintButton>}
      >
        All alerts
      </PageTitle>
      <Panel flush>
        <Table
          head={['Number', 'When', 'Severity', 'Pupil', 'Harm', 'State', 'Last with']}
          rows={data.alerts.map((alert) => [
            alertNumber(alert),
            shortDateTimeWords(alert.firstAt, data.now),
            <Severity level={alert.severity} size={18} />,
            { text: <bdi>{`${subjectWords(alert)} ${alert.form ?? ''}`}</bdi> },
            harmWords(alert.harm),
            alert.falseAlarm ? 'False alarm' : STATE_WORDS[alert.state],
            { text: <bdi>{lastWithWords(alert)}</bdi> },
          ])}
        />
      </Panel>
    </Page>
  );
}

/** Which words raise false alarms. */
export function falseAlarmsPage(shell: Shell, counts: readonly ShownCount[]): VNode {
  const [wrong, right] = [counts.filter(({ falseAlarms }) => falseAlarms), counts.filter((each) => !each.falseAlarms)];
  return (
    <Page title="False alarms by word" density="desk" shell={shell} back={{ href: '/alerts', text: 'Triage' }}>
      <PageTitle
        under={`Alerts about pupils decided in the last ${FALSE_ALARM_DAYS} days. An alert that matched two phrases counts under both.`}
      >
        {titleOf(counts)}
      </PageTitle>
      {counts.length ? (
        <Stack>
          {wrong.length ? <Phrases counts={wrong} /> : null}
          {right.length ? (
            <Details summary={`${plural(right.length, 'phrase')} without a false alarm`}>
              <Phrases counts={right} />
            </Details>
          ) : null}
        </Stack>
      ) : (
        <EmptyState title="Nothing has been decided yet">
          When alerts are closed with “no further action”, false alarms are counted here for each word.
        </EmptyState>
      )}
    </Page>
  );
}

function Phrases({ counts }: { counts: readonly ShownCount[] }): VNode {
  return (
    <Panel flush>
      <Table
        head={[
          'Phrase',
          { text: 'Decided', format: 'numeric' },
          { text: 'False alarms', format: 'numeric' },
          { text: 'Share', format: 'numeric' },
        ]}
        rows={counts.map((count) => [
          <bdi>{count.words}</bdi>,
          { text: count.decided, format: 'numeric' },
          { text: count.falseAlarms, format: 'numeric' },
          { text: shareWords(count.falseAlarms, count.decided), format: 'numeric' },
        ])}
      />
    </Panel>
  );
}

function titleOf(counts: readonly ShownCount[]): string {
  const worst = counts.find((count) => count.falseAlarms > 0);
  if (!worst) return 'No false alarms so far';
  return `${worst.words}: ${worst.falseAlarms} of ${worst.decided} ${worst.falseAlarms === 1 ? 'was a false alarm' : 'were false alarms'}`;
}
