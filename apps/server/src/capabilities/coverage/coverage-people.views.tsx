import type { VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { ageWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { PeopleQuery } from './coverage.schemas.ts';
import { rulesWords, sureWords } from './coverage-devices.ts';
import { CoverTag } from './coverage-devices.views.tsx';
import { CoverageViews } from './coverage-head.views.tsx';
import type { PeopleList } from './coverage-lists.service.ts';
import { type CoveredPerson, PEOPLE_A_PAGE, type YearCount } from './coverage-people.store.ts';
import { personStateWords, sumOf, yearLabel } from './coverage-people.ts';
import { COVER_STATES, STATE_WORDS, sinceWords } from './coverage-state.ts';

const PATH = '/coverage/people';
const KINDS = { pupil: 'Pupils', staff: 'Staff' } as const;
/** Heads that a phone can set beside a number. */
const COLUMNS = { monitored: 'Monitored', filtered: 'Filtered only', unknown: 'Not known' } as const;
/** Nothing to say: a phone leaves it out. */
const NONE = '–';
const FILTERS = { ...STATE_WORDS, nobody: 'Nobody to monitor is known yet' } as const;

interface View extends PeopleList {
  query: PeopleQuery;
}

/** Pupils and staff: where each was last heard, how sure that is, and who of them nobody is known to watch today. */
export function coveredPage(shell: Shell, view: View): VNode {
  const pupils = sumOf(view.years, 'pupil');
  if (pupils.all === 0 && isAll(view.query)) return nobodyYetPage(shell, view);
  return (
    <Page title="People · Coverage" density="desk" shell={shell} back={{ href: '/coverage', text: 'Coverage' }}>
      <CoverageViews current={PATH} people />
      <PageTitle under="“Not known” proves nothing: a pupil with no activity may be ill, in the gym, or on a device without the agent.">
        {pupils.monitored.toLocaleString('en-GB')} of {plural(pupils.all, 'pupil')} filtered and monitored{' '}
        {sinceWords(view.measure)}
      </PageTitle>
      <Stack>
        <Years years={view.years} />
        <People view={view} />
      </Stack>
    </Page>
  );
}

/** Whether nothing is filtered for. */
const isAll = ({ state, kind, year, class: form, name }: PeopleQuery) =>
  [state, kind, year, form, name].every((each) => each === undefined);

/** Before pupils are added: a count of nobody would read as a failing, and says nothing of what to do. */
function nobodyYetPage(shell: Shell, view: View): VNode {
  const hasPeople = shell.sections.some(({ href }) => href === '/people');
  return (
    <Page title="People · Coverage" density="desk" shell={shell} back={{ href: '/coverage', text: 'Coverage' }}>
      <CoverageViews current={PATH} people />
      <PageTitle>No pupils have been added yet</PageTitle>
      <Stack>
        <EmptyState
          title="Add pupils first"
          ways={[
            hasPeople ? <a href="/people">Add or import people</a> : 'Whoever keeps the list of pupils imports them.',
          ]}
        >
          This page then shows each pupil: whether they are filtered and monitored, and when they were last in contact.
        </EmptyState>
        <People view={view} />
      </Stack>
    </Page>
  );
}

function Years({ years }: { years: readonly YearCount[] }): VNode {
  const number = (count: number, year: YearCount, state: string): Cell => ({
    format: 'numeric',
    text:
      count === 0 ? (
        '0'
      ) : (
        <a class="govuk-link" href={listHref(PATH, { state, kind: year.kind, year: year.yearGroup ?? undefined })}>
          {count.toLocaleString('en-GB')}
          <span class="govuk-visually-hidden"> of {yearLabel(year)}</span>
        </a>
      ),
  });
  return (
    <Panel title="By year" flush>
      <Table
        head={['Year', ...COVER_STATES.map((state): Cell => ({ text: COLUMNS[state], format: 'numeric' }))]}
        firstCellIsHeader
        stack={false}
        class="gh-figures"
        rows={years.map((year) => [yearLabel(year), ...COVER_STATES.map((state) => number(year[state], year, state))])}
      />
    </Panel>
  );
}

function People({ view }: { view: View }): VNode {
  const { query, rows, total } = view;
  const pages = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
  const first = (query.page - 1) * PEOPLE_A_PAGE + 1;
  return (
    <FilterLayout filter={<Filter view={view} />}>
      <ListPanel
        count={plural(total, 'person', 'people')}
        range={rows.length ? `${first} to ${first + rows.length - 1}, by name` : undefined}
        csvHref={listHref(`${PATH}/csv`, query)}
        {...(pages > 1 && {
          page: `Page ${query.page} of ${pages}`,
          pagination: <Pagination items={pageItems(query.page, pages, (page) => listHref(PATH, query, { page }))} />,
        })}
      >
        {rows.length ? (
          <Table
            class="gh-table--register"
            head={['Name', 'Year and class', 'State', 'Last contact on', 'When', 'How sure']}
            firstCellIsHeader
            rows={rows.map((person) => personRow(person, view.measure.now))}
          />
        ) : (
          <p class="govuk-body">Nobody matches. Clear the filter to see everybody.</p>
        )}
      </ListPanel>
    </FilterLayout>
  );
}

function personRow(person: CoveredPerson, now: Date): Cell[] {
  const { last } = person;
  const form = [person.yearGroup === null ? '' : yearWords(person.yearGroup), person.className].filter(Boolean);
  return [
    <a class="govuk-link" href={`/people/${person.id}`}>
      <bdi>{person.name}</bdi>
    </a>,
    person.kind === 'staff' ? 'Staff' : form.join(', ') || '–',
    <CoverTag state={person.state} words={personStateWords(person)} />,
    last ? (
      <>
        <bdi>{last.where}</bdi>
        {last.through ? (
          <div class="gh-soft">
            through <bdi>{last.through}</bdi>
          </div>
        ) : null}
      </>
    ) : (
      'Nowhere yet'
    ),
    last ? (
      <>
        {shortDateTimeWords(last.at, now)} ({ageWords(last.at, now)} ago)
        <div class="gh-soft">Rules made: {rulesWords(last.rules, now)}</div>
      </>
    ) : (
      NONE
    ),
    last ? { text: sureWords(last.confidence), class: 'gh-table__said' } : NONE,
  ];
}

function Filter({ view: { query, classes, years } }: { view: View }): VNode {
  const words: [keyof PeopleQuery, string | undefined][] = [
    ['state', query.state && FILTERS[query.state]],
    ['kind', query.kind && KINDS[query.kind]],
    ['year', query.year === undefined ? undefined : yearWords(query.year)],
    ['class', query.class],
    ['name', query.name && `“${query.name}”`],
  ];
  const chosen = words.flatMap(([key, text]) =>
    text ? [{ text, href: listHref(PATH, query, { [key]: undefined }) }] : [],
  );
  const any = (text: string) => ({ value: '', text });
  const options = (of: Record<string, string>) => Object.entries(of).map(([value, text]) => ({ value, text }));
  const given = years.flatMap(({ yearGroup }) => (yearGroup === null ? [] : [yearGroup]));
  return (
    <FilterPanel action={PATH} submit="Show people" chosen={chosen} clearHref={PATH}>
      <Select name="state" label="State" value={query.state} items={[any('Any state'), ...options(FILTERS)]} />
      <Select name="kind" label="Kind" value={query.kind} items={[any('Pupils and staff'), ...options(KINDS)]} />
      <Select
        name="year"
        label="Year"
        value={query.year === undefined ? undefined : String(query.year)}
        items={[any('All years'), ...given.map((year) => ({ value: String(year), text: yearWords(year) }))]}
      />
      <Select
        name="class"
        label="Class"
        value={query.class}
        items={[any('All classes'), ...classes.map((name) => ({ value: name, text: name }))]}
      />
      <Input name="name" label="Name" value={query.name} autocomplete="off" spellcheck={false} />
    </FilterPanel>
  );
}
