import type { JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { viewQuery } from '../../site/saved-views.ts';
import { SavedViewsRow, SaveViewForm } from '../../site/saved-views.views.tsx';
import { LinkButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { type ChosenFilter, FilterPanel, QuickFind } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination } from '../../ui/components/pagination.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { monthDayWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import { SENSITIVITIES } from './incidents.ts';
import { filterOnly, type LogFilter, typedDates } from './incidents-log.schemas.ts';
import type { LogLine, LogPage } from './incidents-log.service.ts';
import { GradeTag, HeldTag, StateOf } from './incidents-parts.views.tsx';
import { GRADES, INCIDENT_TYPES, typeOf } from './incidents-taxonomy.ts';

interface LogView {
  page: LogPage;
  filter: LogFilter;
}

const STATES = { open: 'Open', late: 'Past its date', closed: 'Closed' } as const;
const PLACES = { off_site: 'Off site', on_site: 'At school' } as const;

const logQuery = (filter: LogFilter) => viewQuery(filterOnly(filter));
const address = (filter: Record<string, string | undefined>, path = '/incidents') => {
  const query = viewQuery(filter);
  return query ? `${path}?${query}` : path;
};

/** The incident log (R114). */
export function logPage(shell: Shell, view: LogView): VNode {
  const { page, filter } = view;
  const query = logQuery(filter);
  const actions = <LinkButton href="/incidents/new">Log an incident</LinkButton>;
  if (page.all === 0) {
    return (
      <Page title="Incidents" density="desk" shell={shell}>
        <SectionViews shell={shell} />
        <PageTitle actions={actions}>Incidents</PageTitle>
        <NoneYet hasDesk={shell.sections.some(({ href }) => href === '/alerts')} seesAll={page.mayExport} />
      </Page>
    );
  }
  return (
    <Page title="Incidents" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        actions={
          <>
            <SavedViewsRow list="incidents" views={page.views} query={query} />
            {actions}
          </>
        }
      >
        Incidents
      </PageTitle>
      <FilterLayout filter={<LogFilterPanel view={view} />}>
        <QuickFind action="/incidents" name="who" label="Name, form, number, device or title" value={view.filter.who} />
        <ListPanel
          count={
            page.isMore ? `More than ${page.total.toLocaleString('en-GB')} incidents` : plural(page.total, 'incident')
          }
          range={page.lines.length ? rangeWords(page) : undefined}
          csvHref={page.mayExport ? address(filterOnly(filter), '/incidents/csv') : undefined}
          printHref={address(filterOnly(filter), '/incidents/print')}
          pagination={paging(view)}
        >
          {page.lines.length ? <LogTable lines={page.lines} now={page.now} /> : <NoneFits />}
        </ListPanel>
        <SaveViewForm list="incidents" views={page.views} query={query} csrf={shell.csrf} />
      </FilterLayout>
    </Page>
  );
}

function rangeWords({ first, lines, isPlaced }: LogPage): string {
  return isPlaced ? `${first} to ${first + lines.length - 1}, newest first` : 'further back, newest first';
}

function NoneYet({ hasDesk, seesAll }: { hasDesk: boolean; seesAll: boolean }): JSX.Element {
  const desk = (
    <>
      <b>From an alert.</b> On the <a href="/alerts">triage desk</a>, press Escalate.
    </>
  );
  const own = (
    <>
      <b>From you.</b> <a href="/incidents/new">Log an incident</a>. It takes about a minute.
    </>
  );
  return (
    <EmptyState
      title={seesAll ? 'No incidents have been logged yet' : 'No incidents for you to see'}
      ways={hasDesk ? [desk, own] : [own]}
    >
      An incident is a concern that someone acts on.{hasDesk ? ' It can start in two ways:' : ' You can start one:'}
    </EmptyState>
  );
}

function NoneFits(): JSX.Element {
  return (
    <p class="gh-none">
      No incidents match these filters. <a href="/incidents">Show all incidents</a>
    </p>
  );
}

function LogTable({ lines, now }: { lines: readonly LogLine[]; now: Date }): JSX.Element {
  return (
    <Table
      class="gh-table--striped gh-table--register"
      head={['Incident', 'When', 'People', 'Kind', 'Grade', 'State', 'Owner']}
      rows={lines.map((line) => [
        <>
          <a href={`/incidents/${line.id}`}>
            <bdi>{line.title}</bdi>
            <br />
            {/* Six of a busy term may have one title: whoever goes from link to link hears which. */}
            <span class="gh-soft gh-rownumber">{recordNumber(line)}</span>
          </a>{' '}
          <HeldTag sensitivity={line.sensitivity} />
        </>,
        <span class="gh-nowrap">{shortDateTimeWords(line.occurred_at, now)}</span>,
        <Names line={line} />,
        <>
          {typeOf(line.type).name}
          {line.off_site ? <span class="gh-soft">, off site</span> : null}
        </>,
        <GradeTag grade={line.grade} />,
        <StateOf row={line} now={now} />,
        { text: <bdi>{line.owner_name ?? 'A colleague'}</bdi>, class: 'gh-table__said' },
      ])}
    />
  );
}

/** The first two; a list of twelve would hide the others. */
function Names({ line }: { line: LogLine }): JSX.Element {
  const [first, second, ...more] = line.people;
  return (
    <>
      {[first, second].map((person, index) =>
        person ? (
          <>
            {index ? ', ' : null}
            <bdi>{person.name}</bdi> {person.class_name ?? ''}
          </>
        ) : null,
      )}
      {more.length ? <span class="gh-soft"> and {plural(more.length, 'other')}</span> : null}
    </>
  );
}

function paging(view: LogView): JSX.Element | undefined {
  const { page, filter } = view;
  const [top] = page.lines;
  const last = page.lines.at(-1);
  const previous = page.first > 1 && top ? { href: address({ ...filterOnly(filter), before: top.id }) } : undefined;
  const next = page.hasNext && last ? { href: address({ ...filterOnly(filter), after: last.id }) } : undefined;
  if (!previous && !next) return undefined;
  return <Pagination items={[]} previous={previous} next={next} />;
}

function chosenFilters({ page, filter }: LogView): ChosenFilter[] {
  const dates = typedDates(filter, page.now);
  const owner = filter.owner === 'me' ? 'Mine' : page.owners.find((each) => each.id === filter.owner)?.name;
  const words: Partial<Record<keyof LogFilter, string | undefined>> = {
    who: filter.who && `“${filter.who}”`,
    state: filter.state && STATES[filter.state],
    type: filter.type && typeOf(filter.type).name,
    grade: filter.grade && GRADES[filter.grade],
    held: filter.held && SENSITIVITIES[filter.held],
    from: dates.from && `from ${monthDayWords(dates.from, page.now)}`,
    to: dates.to && `to ${monthDayWords(dates.to, page.now)}`,
    owner: filter.owner && (owner ?? 'An owner'),
    place: filter.place && PLACES[filter.place],
  };
  return Object.entries(words).flatMap(([key, text]) =>
    text ? [{ text, href: address({ ...filterOnly(filter), [key]: undefined }) }] : [],
  );
}

const options = (any: string, table: Readonly<Record<string, string>>) => [
  { value: '', text: any },
  ...Object.entries(table).map(([value, text]) => ({ value, text })),
];

function LogFilterPanel({ view }: { view: LogView }): JSX.Element {
  const { page, filter } = view;
  const types = Object.fromEntries(Object.entries(INCIDENT_TYPES).map(([code, type]) => [code, type.name]));
  const dates = typedDates(filter, page.now);
  const { staff, ...others } = SENSITIVITIES;
  const held = page.maySeeStaff ? { ...others, staff } : others;
  const owners = Object.fromEntries(page.owners.map((owner) => [owner.id, owner.name]));
  return (
    <FilterPanel action="/incidents" submit="Show incidents" chosen={chosenFilters(view)} clearHref="/incidents">
      <Input
        name="who"
        label="Name, form, number, device or title"
        value={filter.who}
        attributes={{ maxlength: 200 }}
      />
      <Select name="state" label="State" value={filter.state} items={options('Any', STATES)} />
      <Select name="type" label="Kind" value={filter.type} items={options('Any', types)} />
      <Select name="grade" label="Grade" value={filter.grade} items={options('Any', GRADES)} />
      <Select name="held" label="Held as" value={filter.held} items={options('Any', held)} />
      <Input name="from" label="From" type="date" value={dates.from ?? ''} />
      <Input name="to" label="To" type="date" value={dates.to ?? ''} />
      <Select name="owner" label="Owner" value={filter.owner} items={options('Any', { me: 'Me', ...owners })} />
      <Select name="place" label="Where" value={filter.place} items={options('Anywhere', PLACES)} />
    </FilterPanel>
  );
}
