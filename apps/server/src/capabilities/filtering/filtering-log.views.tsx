import type { VNode } from 'preact';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural, shortDateTimeWords } from '../../ui/words.ts';
import type { LogQuery } from './filtering.schemas.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import {
  changeName,
  endedWords,
  KIND_WORDS,
  NOT_OPEN,
  proposalWords,
  STATE_WORDS,
  timesWords,
} from './filtering-words.ts';

const PATH = '/filtering/changes';
const STATES = { waiting: 'Waiting for a second person', ...STATE_WORDS };

interface LogView {
  rows: readonly ChangeRow[];
  total: number;
  pages: number;
  query: LogQuery;
  ask: boolean;
  now: Date;
}

/** Every change to the filter with its reason, newest first: governors read the same as staff (R4, R83). */
export function logPage(shell: Shell, view: LogView): VNode {
  const { rows, total, query, ask } = view;
  const { page, ...filters } = query;
  const nothing = total === 0 && !Object.values(filters).some(Boolean);
  return (
    <Page title="Changes to the filter" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Requested by one person and approved by another, with the reason given. Nothing here can be edited."
        actions={ask ? <LinkButton href="/filtering/propose/cells">Ask for a change</LinkButton> : undefined}
      >
        {nothing ? 'The filter has not been changed yet' : `${plural(total, 'change')} to the filter`}
      </PageTitle>
      {nothing ? (
        <Nothing ask={ask} />
      ) : (
        <FilterLayout filter={<Filter query={query} />}>
          <ListPanel
            count={plural(total, 'change')}
            range="newest first"
            csvHref={listHref(`${PATH}/csv`, query)}
            printHref={listHref(`${PATH}/print`, query)}
            {...(view.pages > 1 && {
              page: `Page ${page} of ${view.pages}`,
              pagination: (
                <Pagination items={pageItems(page, view.pages, (to) => listHref(PATH, query, { page: to }))} />
              ),
            })}
          >
            {rows.length ? (
              <LogTable view={view} />
            ) : (
              <p class="govuk-body">Nothing matches. Clear the filter to see all.</p>
            )}
          </ListPanel>
        </FilterLayout>
      )}
    </Page>
  );
}

function LogTable({ view: { rows, now } }: { view: LogView }): VNode {
  return (
    <Table
      head={['Change', 'What', 'Why', 'Asked', 'State']}
      class="gh-table--register"
      rows={rows.map((change): Cell[] => [
        <a class="gh-number" href={`${PATH}/${change.id}`}>
          {changeName(change.number)}
        </a>,
        {
          text: (
            <>
              <bdi>{proposalWords(change.proposal, change.aboutPerson?.name)}</bdi>
              <div class="gh-soft">{timesWords(change.proposal, now, change.emergency)}</div>
            </>
          ),
          class: 'gh-table__own',
        },
        { text: <bdi>{change.reason}</bdi>, class: 'gh-table__own gh-table__said' },
        <>
          <bdi>{change.requester.name}</bdi>
          <div class="gh-soft">{shortDateTimeWords(change.requestedAt, now)}</div>
        </>,
        <ChangeTag change={change} now={now} />,
      ])}
    />
  );
}

/** The state of a change, with who decided it. */
export function ChangeTag({ change, now }: { change: ChangeRow; now: Date }): VNode {
  const { state, decidedBy, emergency, signBy, ended } = change;
  const by = decidedBy ? <bdi>{decidedBy.name}</bdi> : null;
  const shut = change.isShut ? <div class="gh-soft">{NOT_OPEN}</div> : null;
  if (state === 'asked') {
    const isLate = signBy !== null && signBy <= now;
    if (isLate) return <StateTag state="late">Not signed off</StateTag>;
    if (emergency && ended) return <StateTag state="due">Ended, not signed off</StateTag>;
    return (
      <>
        {emergency && !change.isShut ? (
          <StateTag state="due">In force, not signed off</StateTag>
        ) : (
          <StateTag state="one-of-two">{emergency ? 'Not signed off' : 'Waiting'}</StateTag>
        )}
        {shut}
      </>
    );
  }
  const tags = {
    approved: <StateTag state="done">{emergency ? 'Signed' : 'Approved'}</StateTag>,
    refused: <StateTag state="no-action">Refused</StateTag>,
    withdrawn: <StateTag state="no-action">Cancelled</StateTag>,
    lapsed: (
      <Tag tone="crimson" icon="clock">
        Expired, not signed off
      </Tag>
    ),
  };
  return (
    <>
      {tags[state]}
      {ended ? <div class="gh-soft">{endedWords(change)}</div> : null}
      {by ? <div class="gh-soft">{by}</div> : null}
      {shut}
    </>
  );
}

function Filter({ query }: { query: LogQuery }): VNode {
  const any = (text: string) => ({ value: '', text });
  const words: [keyof LogQuery, string | undefined][] = [
    ['state', query.state && STATES[query.state]],
    ['kind', query.kind && KIND_WORDS[query.kind]],
    ['emergency', query.emergency && 'Emergencies'],
    ['text', query.text && `“${query.text}”`],
  ];
  const chosen = words.flatMap(([key, text]) =>
    text ? [{ text, href: listHref(PATH, query, { [key]: undefined }) }] : [],
  );
  return (
    <FilterPanel action={PATH} submit="Show changes" chosen={chosen} clearHref={PATH}>
      <Select
        name="state"
        label="State"
        value={query.state}
        items={[
          any('Any state'),
          ...['waiting', 'approved', 'refused', 'withdrawn', 'lapsed'].map((value) => ({
            value,
            text: STATES[value as keyof typeof STATES],
          })),
        ]}
      />
      <Select
        name="kind"
        label="About"
        value={query.kind}
        items={[any('Anything'), ...Object.entries(KIND_WORDS).map(([value, text]) => ({ value, text }))]}
      />
      <Select
        name="emergency"
        label="How"
        value={query.emergency}
        items={[any('Any way'), { value: 'yes', text: 'As an emergency' }]}
      />
      <Input name="text" label="Address or reason" value={query.text} autocomplete="off" spellcheck={false} />
    </FilterPanel>
  );
}

function Nothing({ ask }: { ask: boolean }): VNode {
  return (
    <EmptyState
      title="No change yet"
      ways={[
        <>
          <b>A page needed for a lesson.</b>{' '}
          {ask ? <a href="/filtering/ask">Ask to unblock it</a> : 'Staff ask to unblock it'} for a class and a time.
        </>,
        <>
          <b>What is blocked, and for whom.</b> Open <a href="/filtering">the matrix</a> and choose a cell.
        </>,
        <>
          <b>Something that cannot wait.</b> An emergency change takes effect at once and is signed off by a second
          person afterwards.
        </>,
      ]}
      more={ask ? undefined : 'Staff ask for changes; here you can see what was decided.'}
    >
      The filter is as it was set up. Each change to it appears here, with who asked, who approved it and why.
    </EmptyState>
  );
}
