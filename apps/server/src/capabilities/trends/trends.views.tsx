import type { VNode } from 'preact';
import { yearWords } from '../../access/years.ts';
import { CountBar } from '../../ui/components/charts.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { FilterPanel } from '../../ui/components/filter-panel.tsx';
import { FilterLayout, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { ANOTHER_YEAR, dateWords } from '../../ui/words.ts';
import type { TrendsQuery } from './trends.schemas.ts';
import type { Trends, TrendTable } from './trends.service.ts';
import { DIMENSIONS } from './trends.ts';

const PATH = '/reports/trends';
const PLACES = { on_site: 'On site', off_site: 'Off site' } as const;
const GRADES = { minor: 'Minor', moderate: 'Moderate', severe: 'Severe' } as const;

/** Figures of a school year or term, each a table with its bars. */
export function trendsPage(shell: Shell, trends: Trends): VNode {
  const { period, periods, total, exact, tooFew, waits, first, query } = trends;
  return (
    <Page title="Trends" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="Counts from the incident log. Concerns about staff are not included, and merged incidents count once.">
        {first ? (
          `No figures until ${noonOf(first.from)}`
        ) : waits ? (
          period.name
        ) : (
          <>
            {period.name}:{' '}
            {tooFew && exact ? 'no incident' : `${total.toLowerCase()} ${total === '1' ? 'incident' : 'incidents'}`}
          </>
        )}
      </PageTitle>
      <FilterLayout filter={first ? null : <Filter trends={trends} />}>
        <Stack>
          {exact ? null : <HowCounted />}
          <WhenCounted trends={trends} />
          {first ? (
            <NoneYet first={first} />
          ) : waits ? (
            <NotYet keepsFrom={trends.keepsFrom} isOnly={periods.length === 1} />
          ) : tooFew ? (
            <TooFew exact={exact} isFiltered={listHref(PATH, { ...query, period: undefined }) !== PATH} />
          ) : (
            trends.tables.map((table) => <Counts table={table} exact={exact} />)
          )}
          {tooFew ? null : (
            <p class="govuk-body">
              <a href={listHref(`${PATH}/csv`, query)}>Download these figures (CSV)</a>
            </p>
          )}
        </Stack>
      </FilterLayout>
    </Page>
  );
}

function HowCounted(): VNode {
  return (
    <Note tone="petrol" icon="lock" lead="Nobody can be identified from these figures.">
      Only finished terms are shown, once late entries are in: a figure that changed from one day to the next could tell
      of one incident. Each number is given as one of five, such as 10 to 14; fewer than 5 can also be none.
    </Note>
  );
}

/** Always with its year: this is read when the term is long over. */
const onDay = (at: Date) => dateWords(at, ANOTHER_YEAR);

const noonOf = (day: string) => onDay(new Date(`${day}T12:00:00Z`));

/** Of a school that has just begun, for those who read no records: when there is something here, and why not before. */
function NoneYet({ first: { name, endsOn, from } }: { first: NonNullable<Trends['first']> }): VNode {
  return (
    <EmptyState
      title={`The first figures are those of the ${name.replace(/^./, (letter) => letter.toLowerCase())}`}
      ways={['Until then, ask the safeguarding lead what they can tell you of the term so far.']}
    >
      It ends on {noonOf(endsOn)}. Once late entries are in, on {noonOf(from)}, its figures are fixed and stand here.
    </EmptyState>
  );
}

/** A term whose figures can still change, for those who read no records. */
function NotYet({ keepsFrom, isOnly }: Pick<Trends, 'keepsFrom'> & { isOnly: boolean }): VNode {
  return (
    <EmptyState
      title={keepsFrom === null ? 'Not shown' : 'Not shown yet'}
      {...(!isOnly && { ways: ['Choose another term.'] })}
    >
      {keepsFrom === null
        ? 'The figures of this term were never fixed: it ended before the school began to use Gatehouse.'
        : `The figures of this term are fixed on ${noonOf(keepsFrom)}, when late entries are in, and can be read here from then on.`}
    </EmptyState>
  );
}

function WhenCounted({
  trends: { exact, total, keptAt, keepsFrom, narrows, since, waits },
}: {
  trends: Trends;
}): VNode | null {
  if (waits) return null;
  if (keepsFrom) return <Note lead="Late entries still count.">The figures are fixed on {noonOf(keepsFrom)}.</Note>;
  if (!keptAt) return null;
  if (!exact)
    return (
      <Note lead={`Fixed on ${onDay(keptAt)}.`}>Later corrections and disposals do not change these figures.</Note>
    );
  return (
    <>
      <Note lead={`Fixed on ${onDay(keptAt)}.`}>
        Records hidden from somebody at that time are not counted.{' '}
        {narrows ? '' : 'Some records have since been disposed of, so these figures cannot be filtered.'}
      </Note>
      {since ? <SinceThen since={since} total={total} /> : null}
    </>
  );
}

const CAUSES = { corrected: 'Corrected', disposed: 'Disposed of' } as const;

function SinceThen({ since: { lines, now }, total }: { since: NonNullable<Trends['since']>; total: string }): VNode {
  return (
    <Panel title="Changes to these records since">
      {lines.length === 0 ? (
        <p class="govuk-body">None has been corrected or disposed of. The figures would be the same today.</p>
      ) : (
        <>
          <p class="govuk-body">
            Counted today, there would be{' '}
            {now.toLocaleString('en-GB') === total
              ? 'the same number'
              : `${now.toLocaleString('en-GB')} instead of ${total}`}
            .
          </p>
          <Table
            head={[
              'What happened',
              { text: 'Records', format: 'numeric' },
              { text: 'Change in number', format: 'numeric' },
            ]}
            firstCellIsHeader
            rows={lines.map(({ cause, what, records, effect }): Cell[] => [
              `${CAUSES[cause]}: ${what}`,
              { text: records.toLocaleString('en-GB'), format: 'numeric' },
              { text: signed(effect), format: 'numeric' },
            ])}
          />
        </>
      )}
    </Panel>
  );
}

/** "+2", "−1", "0". */
function signed(effect: number): string {
  return effect > 0 ? `+${effect}` : effect < 0 ? `−${-effect}` : '0';
}

function TooFew({ exact, isFiltered }: { exact: boolean; isFiltered: boolean }): VNode {
  if (exact && !isFiltered)
    return (
      <EmptyState
        title="Nothing to count yet"
        ways={[
          <>
            <a href="/incidents/new">Log an incident</a>, or escalate an alert. It counts here at once.
          </>,
          'Choose another school year or term to see earlier figures.',
        ]}
      >
        This page then shows what happens most, where, and in which year groups.
      </EmptyState>
    );
  return exact ? (
    <EmptyState
      title="No matching incidents"
      ways={['Choose another school year or term.', <a href={PATH}>Clear the filter</a>]}
    >
      Figures come from the incident log.
    </EmptyState>
  ) : (
    <EmptyState title="Too few to show" ways={['Choose another term.']}>
      Fewer than five incidents could identify somebody.
    </EmptyState>
  );
}

const LEFT_OUT = 'Not shown for this term: one of its numbers could be worked out from the other tables.';

function Counts({ table: { key, lines, isLeft }, exact }: { table: TrendTable; exact: boolean }): VNode {
  const { title, head, unit } = DIMENSIONS[key];
  const note = key === 'year' ? 'An incident with pupils from two year groups counts in both' : undefined;
  return (
    <Panel title={title} {...(note && { note })}>
      {lines.length === 0 ? (
        <p class="govuk-body">{isLeft ? LEFT_OUT : exact ? 'Nothing recorded.' : 'Nothing to show.'}</p>
      ) : (
        <Table
          head={[head, <span class="govuk-visually-hidden">Bar</span>, { text: unit, format: 'numeric' }]}
          firstCellIsHeader
          stack={false}
          class="gh-counts"
          rows={lines.map(({ name, value, bar }): Cell[] => [
            <bdi>{name}</bdi>,
            bar === null ? '' : <CountBar share={bar} />,
            { text: value, format: 'numeric' },
          ])}
        />
      )}
    </Panel>
  );
}

function Filter({ trends: { periods, query, narrows, types, years } }: { trends: Trends }): VNode {
  const any = (text: string) => ({ value: '', text });
  const named = (of: Iterable<[string, string]>) => [...of].map(([value, text]) => ({ value, text }));
  const names: [keyof TrendsQuery, string | undefined][] = [
    ['type', query.type && (types.get(query.type) ?? query.type)],
    ['grade', query.grade && (GRADES[query.grade as keyof typeof GRADES] ?? query.grade)],
    ['year', query.year === undefined ? undefined : yearWords(query.year)],
    ['place', query.place && PLACES[query.place]],
  ];
  const chosen = names.flatMap(([key, text]) =>
    text ? [{ text, href: listHref(PATH, query, { [key]: undefined }) }] : [],
  );
  return (
    <FilterPanel action={PATH} submit="Show figures" chosen={chosen} clearHref={PATH}>
      <Select
        name="period"
        label="Time"
        value={query.period}
        items={periods.map(({ key, name }) => ({ value: key, text: name }))}
      />
      {narrows ? (
        <>
          <Select name="type" label="Type" value={query.type} items={[any('Any type'), ...named(types)]} />
          <Select
            name="grade"
            label="Severity"
            value={query.grade}
            items={[any('Any grade'), ...named(Object.entries(GRADES))]}
          />
          <Select
            name="year"
            label="Year group"
            value={query.year === undefined ? '' : String(query.year)}
            items={[any('Any year'), ...years.map((year) => ({ value: String(year), text: yearWords(year) }))]}
          />
          <Select
            name="place"
            label="Where"
            value={query.place}
            items={[any('Anywhere'), ...named(Object.entries(PLACES))]}
          />
        </>
      ) : null}
    </FilterPanel>
  );
}
