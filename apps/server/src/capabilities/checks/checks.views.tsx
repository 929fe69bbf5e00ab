import type { VNode } from 'preact';
import { Button, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel, MainAside } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Facts, Panel, TITLE_ID } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, fullDateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { ChecksQuery } from './checks.schemas.ts';
import { CHECKS_A_PAGE } from './checks.store.ts';
import { AUDIENCE_WORDS, audienceItems, type Check, EXPECTED, OUTCOMES, outcomeOf, RESULTS } from './checks.ts';
import { ChecksViews } from './checks-head.views.tsx';

const PATH = '/filtering/checks';

/** How a check came out, as a tag. */
export function OutcomeTag({ check }: { check: Pick<Check, 'expected' | 'result'> }): VNode {
  const outcome = outcomeOf(check);
  const state = ({ as_expected: 'done', otherwise: 'blocked', not_sure: 'not-known' } as const)[outcome];
  return <StateTag state={state}>{OUTCOMES[outcome]}</StateTag>;
}

interface ListView {
  rows: readonly Check[];
  total: number;
  /** Whom the log can be narrowed to. */
  audiences: readonly string[];
  query: ChecksQuery;
  now: Date;
  records: boolean;
}

/** The log of checks, newest first. */
export function checksPage(shell: Shell, view: ListView): VNode {
  const { query, total, records } = view;
  const { page: _, ...filters } = query;
  const nothing = total === 0 && !Object.values(filters).some(Boolean);
  const add = records ? <LinkButton href={`${PATH}/new`}>Record a check…</LinkButton> : undefined;
  return (
    <Page title="Filter checks" density="desk" shell={shell}>
      <ChecksViews shell={shell} current={PATH} />
      <PageTitle
        under="Test on a device whether the filter works as it should, and record it here. Nothing is deleted."
        actions={nothing ? undefined : add}
      >
        {nothing ? 'No checks recorded yet' : `${countWord(total)} ${total === 1 ? 'check' : 'checks'} of the filter`}
      </PageTitle>
      {nothing ? (
        <EmptyState
          title="Start with one device in each place"
          ways={['A pupil’s device in the library.', 'A member of staff’s laptop.', 'A tablet on the guest network.']}
          more={add}
        >
          The Department for Education’s standards ask for a log of checks: who, when, which device, where, for whom,
          what was tested and what was done. Each takes a minute.
        </EmptyState>
      ) : (
        <Checks view={view} />
      )}
    </Page>
  );
}

function Checks({ view }: { view: ListView }): VNode {
  const { query, total, rows } = view;
  const pages = Math.max(1, Math.ceil(total / CHECKS_A_PAGE));
  const first = (query.page - 1) * CHECKS_A_PAGE + 1;
  return (
    <FilterLayout filter={<Filter query={query} audiences={view.audiences} />}>
      <ListPanel
        count={plural(total, 'check')}
        range={rows.length ? `${first} to ${first + rows.length - 1}, newest first` : undefined}
        csvHref={listHref(`${PATH}/csv`, query)}
        printHref={listHref(`${PATH}/print`, query)}
        {...(pages > 1 && {
          page: `Page ${query.page} of ${pages}`,
          pagination: <Pagination items={pageItems(query.page, pages, (page) => listHref(PATH, query, { page }))} />,
        })}
      >
        {rows.length ? (
          <CheckTable rows={rows} now={view.now} />
        ) : (
          <p class="govuk-body">Nothing matches. Clear the filter to see all.</p>
        )}
      </ListPanel>
    </FilterLayout>
  );
}

function CheckTable({ rows, now }: { rows: readonly Check[]; now: Date }): VNode {
  return (
    <Table
      head={['What was tested', 'Result', 'Device and place', 'For', 'Who and when', 'Action']}
      rows={rows.map((check): Cell[] => [
        <a href={`${PATH}/${check.id}`}>
          <bdi>{check.tried}</bdi>
          <span class="govuk-visually-hidden">, {shortDateTimeWords(check.triedAt, now)}</span>
        </a>,
        <>
          <OutcomeTag check={check} />
          <div class="gh-soft">{RESULTS[check.result]}</div>
        </>,
        <>
          <bdi>{check.device}</bdi>
          <div class="gh-soft">
            <bdi>{check.place}</bdi>
          </div>
        </>,
        AUDIENCE_WORDS[check.audience],
        <>
          <bdi>{check.by}</bdi>
          <div class="gh-soft">{shortDateTimeWords(check.triedAt, now)}</div>
        </>,
        <Done check={check} />,
      ])}
    />
  );
}

function Done({ check }: { check: Check }): VNode | string {
  const last = check.actions.at(-1);
  if (last) return <bdi>{last.action}</bdi>;
  return outcomeOf(check) === 'as_expected' ? 'None needed' : <StateTag state="due">None yet</StateTag>;
}

function Filter({ query, audiences }: Pick<ListView, 'query' | 'audiences'>): VNode {
  const words: [keyof ChecksQuery, string | undefined][] = [
    ['outcome', query.outcome && OUTCOMES[query.outcome]],
    ['audience', query.audience && AUDIENCE_WORDS[query.audience]],
    ['place', query.place && `“${query.place}”`],
    ['device', query.device && `“${query.device}”`],
  ];
  const chosen = words.flatMap(([key, text]) =>
    text ? [{ text, href: listHref(PATH, query, { [key]: undefined }) }] : [],
  );
  const any = (text: string) => ({ value: '', text });
  return (
    <FilterPanel action={PATH} submit="Show checks" chosen={chosen} clearHref={PATH}>
      <Select
        name="outcome"
        label="Result"
        value={query.outcome}
        items={[any('Any result'), ...Object.entries(OUTCOMES).map(([value, text]) => ({ value, text }))]}
      />
      <Select
        name="audience"
        label="For"
        value={query.audience}
        items={[any('Everybody'), ...audienceItems([...audiences, query.audience])]}
      />
      <Input name="place" label="Place" value={query.place} autocomplete="off" spellcheck={false} />
      <Input name="device" label="Device" value={query.device} autocomplete="off" spellcheck={false} />
    </FilterPanel>
  );
}

/** The log on paper, as the standards ask for it. */
export function checksPrintPage(
  shell: Shell,
  { rows, now, back }: { rows: readonly Check[]; now: Date; back: string },
): VNode {
  return (
    <Page
      title="To print · Filter checks"
      density="desk"
      shell={shell}
      back={{ href: back, text: 'Back to the checks' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>Filter checks: {plural(rows.length, 'check')}</h1>
        <p class="gh-soft">
          Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. This printing is recorded.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      {rows.length ? null : <p>It has no checks.</p>}
      <Table
        class="gh-printlog"
        head={['When and who', 'Device and place', 'For', 'What was tested', 'Expected and result', 'Action']}
        rows={rows.map((check): Cell[] => [
          <>
            {dateTimeWords(check.triedAt, now)}
            <br />
            <bdi>{check.by}</bdi>
          </>,
          <>
            <bdi>{check.device}</bdi>
            <br />
            <bdi>{check.place}</bdi>
          </>,
          AUDIENCE_WORDS[check.audience],
          <bdi>{check.tried}</bdi>,
          <>
            {EXPECTED[check.expected]}. {RESULTS[check.result]}.
            <br />
            <b>{OUTCOMES[outcomeOf(check)]}.</b>
          </>,
          check.actions.length ? <bdi>{check.actions.map(({ action }) => action).join(' · ')}</bdi> : '—',
        ])}
      />
    </Page>
  );
}

/** One check, and what was done about it. */
export function checkPage(shell: Shell, { check, now, records, kept, problems }: CheckView): VNode {
  const facts = [
    { name: 'Result', value: <OutcomeTag check={check} /> },
    { name: 'Expected', value: EXPECTED[check.expected] },
    { name: 'What happened', value: RESULTS[check.result] },
    { name: 'Device', value: <bdi>{check.device}</bdi> },
    { name: 'Place', value: <bdi>{check.place}</bdi> },
    { name: 'For', value: AUDIENCE_WORDS[check.audience] },
    { name: 'Who', value: <bdi>{check.by}</bdi> },
    { name: 'When', value: dateTimeWords(check.triedAt, now) },
  ];
  return (
    <Page title="Filter check" density="desk" shell={shell} back={{ href: PATH, text: 'Filter checks' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle>
        <bdi>{check.tried}</bdi>
      </PageTitle>
      <MainAside
        layout="form"
        aside={
          <Panel title="The check">
            <Facts facts={facts} />
          </Panel>
        }
        asideLabel="The check"
      >
        {check.noticed ? (
          <Panel title="What was noticed">
            <p>
              <bdi>{check.noticed}</bdi>
            </p>
          </Panel>
        ) : null}
        <Actions check={check} now={now} />
        {records ? (
          <form method="post" action={`${PATH}/${check.id}/actions`} noValidate>
            <Csrf token={shell.csrf} />
            <Textarea
              name="action"
              label="What was done about it?"
              hint="For example, told the provider, blocked the site, tested again on another device."
              rows={3}
              value={kept.action ?? ''}
              error={problemOf(problems, 'action')}
              attributes={{ maxlength: 1000 }}
            />
            <Button preventDoubleClick>Add the action</Button>
          </form>
        ) : null}
      </MainAside>
    </Page>
  );
}

interface CheckView {
  check: Check;
  now: Date;
  records: boolean;
  kept: Record<string, string>;
  problems: readonly { field: string; message: string }[];
}

function Actions({ check, now }: { check: Check; now: Date }): VNode {
  return (
    <Panel title="What was done about it">
      {check.actions.length ? (
        <ul class="gh-plainlist">
          {check.actions.map(({ action, at, by }) => (
            <li>
              <bdi>{action}</bdi>{' '}
              <span class="gh-soft">
                <bdi>{by}</bdi>, {dateTimeWords(at, now)}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{outcomeOf(check) === 'as_expected' ? 'Nothing was needed.' : 'Nothing yet.'}</p>
      )}
    </Panel>
  );
}
