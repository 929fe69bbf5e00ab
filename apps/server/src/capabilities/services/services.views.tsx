import type { JSX, VNode } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { type ChosenFilter, FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { TITLE_ID } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { listHref } from '../../ui/list-href.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, fullDateTimeWords, monthDayWords, plural } from '../../ui/words.ts';
import type { ServicesQuery } from './services.schemas.ts';
import type { Line, Register } from './services.service.ts';
import { SERVICES } from './services.ts';
import { ageWords, basisWords, findingsWords, letInWords, sharesWords } from './services-words.ts';

const SHOWN = {
  look: 'To look at: age, filter or legal basis',
  review: 'Review is due',
  ended: 'No longer used',
} as const;

/** The apps and services that the school uses (R90). */
export function servicesPage(shell: Shell, view: Register & { keeps: boolean }): VNode {
  const { inUse, query, keeps } = view;
  const nothing = inUse === 0 && !query.words && query.show === undefined;
  const add = keeps ? <LinkButton href={`${SERVICES}/new`}>Add an app or service…</LinkButton> : undefined;
  return (
    <Page title="Apps and services" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="What the school uses, from which age, what data about pupils it is given, and who may do what there."
        actions={nothing ? undefined : add}
      >
        {nothing
          ? 'No apps or services recorded yet'
          : `${countWord(inUse)} ${inUse === 1 ? 'app or service' : 'apps and services'}`}
      </PageTitle>
      {nothing ? (
        <EmptyState
          title="Start with those that pupils sign in to"
          ways={[
            'The learning platform and school email.',
            'Quizzes and practice for one subject.',
            'Video calls and chat.',
          ]}
          more={add}
        >
          For each, note its minimum age, the data about pupils that it is given and who may use it. You are then told
          where that does not fit its terms or the filter.
        </EmptyState>
      ) : (
        <FilterLayout filter={<Filter query={query} />}>
          <ListPanel
            count={plural(view.rows.length, 'app or service', 'apps and services')}
            range="by name"
            csvHref={listHref(`${SERVICES}/csv`, query)}
            printHref={listHref(`${SERVICES}/print`, query)}
          >
            {view.rows.length ? (
              <Lines view={view} />
            ) : (
              <p class="govuk-body">Nothing matches. Clear the filter to see all.</p>
            )}
          </ListPanel>
        </FilterLayout>
      )}
    </Page>
  );
}

function Filter({ query }: { query: ServicesQuery }): JSX.Element {
  const { words, show } = query;
  const chosen: ChosenFilter[] = [
    ...(show ? [{ text: SHOWN[show], href: listHref(SERVICES, { words }) }] : []),
    ...(words ? [{ text: `“${words}”`, href: listHref(SERVICES, { show }) }] : []),
  ];
  return (
    <FilterPanel action={SERVICES} chosen={chosen} clearHref={SERVICES} submit="Show apps and services">
      <Input name="words" label="A name, an address or what it is for" value={words} />
      <Select
        name="show"
        label="Show"
        value={show ?? ''}
        items={[{ value: '', text: 'All in use' }, ...Object.entries(SHOWN).map(([value, text]) => ({ value, text }))]}
      />
    </FilterPanel>
  );
}

function Lines({ view: { rows, now } }: { view: Pick<Register, 'rows' | 'now'> }): JSX.Element {
  return (
    <Table
      head={['App or service', 'Minimum age', 'Who may use it', 'Data about pupils', 'Review', 'To look at']}
      rows={rows.map((line): Cell[] => [
        <>
          <a href={`${SERVICES}/${line.id}`}>
            <bdi>{line.name}</bdi>
          </a>
          <div class="gh-soft">
            <bdi>{line.purpose}</bdi>
          </div>
        </>,
        ageWords(line.leastAge),
        letInWords(line),
        line.shares.length ? basisWords(line) : 'None',
        line.ended ? `Ended ${monthDayWords(schoolDate(line.ended.at), now)}` : monthDayWords(line.reviewOn, now),
        signsCell(line),
      ])}
    />
  );
}

/** What is to be looked at, as tags; a dash where nothing is. */
function signsCell({ findings, ended }: Line): JSX.Element | string {
  const { young, filter, isUnsettled, isDue } = findings;
  if (ended) return <StateTag state="no-action">No longer used</StateTag>;
  const tags = [
    ...(young.length ? [<Tag tone="crimson">Age</Tag>] : []),
    ...(filter.some(({ isPressing }) => isPressing) ? [<Tag tone="amber">Filter</Tag>] : []),
    ...(isUnsettled ? [<Tag tone="amber">Legal basis</Tag>] : []),
    ...(isDue ? [<StateTag state="due">Review due</StateTag>] : []),
  ];
  return tags.length ? <span class="gh-tags">{tags}</span> : '–';
}

/** The register on paper. */
export function servicesPrintPage(shell: Shell, { rows, query, now }: Register): VNode {
  return (
    <Page
      title="To print · Apps and services"
      density="desk"
      shell={shell}
      back={{ href: listHref(SERVICES, query), text: 'Apps and services' }}
    >
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>Apps and services</h1>
        <p class="gh-soft">
          {query.show ? `${SHOWN[query.show]}. ` : ''}
          {query.words ? `With “${query.words}”. ` : ''}
          Printed on {fullDateTimeWords(now)}.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      {rows.length ? (
        <Table
          head={['App or service', 'Minimum age', 'Who may use it', 'Data about pupils', 'Decided by', 'To look at']}
          rows={rows.map((line): Cell[] => [
            <>
              <b>
                <bdi>{line.name}</bdi>
              </b>
              <div class="gh-soft">
                <bdi>{line.addresses.join(', ')}</bdi>
              </div>
            </>,
            ageWords(line.leastAge),
            letInWords(line),
            line.shares.length ? `${sharesWords(line)}. ${basisWords(line)}` : 'None',
            <bdi>{line.decidedBy}</bdi>,
            findingsWords(line, now).join(' ') || '–',
          ])}
        />
      ) : (
        <p>No apps or services.</p>
      )}
    </Page>
  );
}
