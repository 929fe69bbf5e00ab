import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { viewQuery } from '../../site/saved-views.ts';
import { Button, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { type ChosenFilter, FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { FilterLayout, ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { TITLE_ID } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, dayWords, fullDateTimeWords, plural } from '../../ui/words.ts';
import { DISCLOSURES_A_PAGE, type DisclosureLog } from './disclosures.service.ts';
import { type Disclosure, TOLD_AS, WAYS } from './disclosures.ts';

/** Where the log is. */
export const DISCLOSURES = '/registers/disclosures';

/** The log with these filters at another address. */
export function hrefOf({ from, until, way, words }: DisclosureLog['query'], path = DISCLOSURES): string {
  return `${path}?${viewQuery({ from, until, way, words })}`;
}

/** Who was told or shown what monitoring has found of somebody. */
export function logPage(shell: Shell, log: DisclosureLog & { total: number; mayNote: boolean }): VNode {
  const { lines, total, query, now, mayNote } = log;
  const pages = Math.max(1, Math.ceil(total / DISCLOSURES_A_PAGE));
  const first = (query.page - 1) * DISCLOSURES_A_PAGE + 1;
  const to = (page: number) => `${hrefOf(query)}&page=${page}`;
  return (
    <Page title="Disclosures" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        under="Who was told or shown what monitoring found about someone. Filled in automatically; record anything said in person."
        actions={mayNote ? <LinkButton href={`${DISCLOSURES}/new`}>Record what was said…</LinkButton> : undefined}
      >
        {total ? `${countWord(total)} ${total === 1 ? 'disclosure' : 'disclosures'}` : 'No disclosures'}
      </PageTitle>
      <FilterLayout filter={<Filter query={query} now={now} />}>
        <ListPanel
          count={plural(total, 'disclosure')}
          range={lines.length ? `${first} to ${first + lines.length - 1}, newest first` : undefined}
          {...(total > 0 && {
            csvHref: hrefOf(query, `${DISCLOSURES}/csv`),
            printHref: hrefOf(query, `${DISCLOSURES}/print`),
          })}
          {...(pages > 1 && {
            page: `Page ${query.page} of ${pages}`,
            pagination: <Pagination items={pageItems(query.page, pages, to)} />,
          })}
        >
          {lines.length ? (
            <Lines lines={lines} now={now} />
          ) : (
            <EmptyState title="No disclosures match these filters">
              Alerts passed on, reports of looks and investigations, packs, and anything said in person are listed here,
              as far as you are allowed to see them.
            </EmptyState>
          )}
        </ListPanel>
      </FilterLayout>
    </Page>
  );
}

function Filter({ query, now }: Pick<DisclosureLog, 'query' | 'now'>): JSX.Element {
  const { way, words } = query;
  const chosen: ChosenFilter[] = [
    ...(way ? [{ text: WAYS[way], href: hrefOf({ ...query, way: undefined }) }] : []),
    ...(words ? [{ text: `“${words}”`, href: hrefOf({ ...query, words: undefined }) }] : []),
    { text: `${dayWords(query.from, now)} to ${dayWords(query.until, now)}`, href: viewed({ way, words }) },
  ];
  return (
    <FilterPanel action={DISCLOSURES} chosen={chosen} clearHref={DISCLOSURES} submit="Show disclosures">
      <Input name="words" label="A name or a number" value={words} />
      <Select
        name="way"
        label="How"
        value={way ?? ''}
        items={[{ value: '', text: 'However' }, ...Object.entries(WAYS).map(([value, text]) => ({ value, text }))]}
      />
      <Input name="from" type="date" label="From" value={query.from} />
      <Input name="until" type="date" label="Until" value={query.until} />
    </FilterPanel>
  );
}

const viewed = (kept: Record<string, string | undefined>) => {
  const query = viewQuery(kept);
  return query ? `${DISCLOSURES}?${query}` : DISCLOSURES;
};

function Lines({ lines, now }: { lines: readonly Disclosure[]; now: Date }): JSX.Element {
  return (
    <Table
      class="gh-table--register"
      head={['When', 'About', 'Who was told', 'By', 'How']}
      rows={lines.map(({ at, about, to, way, words, by, record }) => [
        { text: dateTimeWords(at, now), class: 'gh-table__runs' },
        <b>
          <bdi>{about}</bdi>
        </b>,
        { text: <bdi>{to}</bdi>, class: 'gh-table__said' },
        by ? { text: <bdi>{by}</bdi>, class: 'gh-table__said' } : '–',
        {
          class: 'gh-table__own',
          text: (
            <>
              {WAYS[way]}
              {record ? <> {record.href ? <a href={record.href}>{record.label}</a> : record.label}</> : null}
              {words ? (
                <div class="gh-soft">
                  <bdi>{words}</bdi>
                </div>
              ) : null}
            </>
          ),
        },
      ])}
    />
  );
}

/** The log on paper. */
export function logPrintPage(shell: Shell, { lines, query, now }: DisclosureLog): VNode {
  const title = `Disclosures, ${dayWords(query.from, now)} to ${dayWords(query.until, now)}`;
  return (
    <Page title={title} density="desk" shell={shell} back={{ href: hrefOf(query), text: 'Back to the log' }}>
      <header class="gh-printtitle">
        <h1 id={TITLE_ID}>{title}</h1>
        <p class="gh-soft">
          Confidential. Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}: what they may know
          of. That it was printed is recorded.
        </p>
        <PrintButton>Print this page</PrintButton>
      </header>
      {lines.length ? <Lines lines={lines} now={now} /> : <p>No disclosures.</p>}
    </Page>
  );
}

/** What the form is made from. */
export interface SaidForm {
  colleagues: readonly { id: string; name: string }[];
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** Note what was said aloud. */
export function saidPage(shell: Shell, { colleagues, kept, problems }: SaidForm): VNode {
  const field = (name: string) => fieldOf({ values: kept, problems }, name);
  return (
    <Page title="Record what was said" density="desk" shell={shell} back={{ href: DISCLOSURES, text: 'Disclosures' }}>
      <div class="gh-one-form">
        {problems.length ? (
          <ErrorSummary errors={errorsOf(problems)} kept="Nothing is lost: what you wrote is still below." />
        ) : null}
        <PageTitle under="What you told someone about what monitoring found. The person it is about can never read it here.">
          {' '}
          Record what was said{' '}
        </PageTitle>
        <form method="post" action={`${DISCLOSURES}/new`} noValidate>
          <Csrf token={shell.csrf} />
          <Input
            {...field('about')}
            label="Who was it about?"
            hint="Their school username or email address"
            spellcheck={false}
            width={20}
          />
          <Select
            {...field('toldId')}
            label="Who was told?"
            items={[{ value: '', text: 'Choose' }, ...colleagues.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <Radios
            {...field('toldAs')}
            legend="Their role"
            items={Object.entries(TOLD_AS).map(([value, text]) => ({ value, text }))}
          />
          <WhenInput kept={kept} problems={problems} legend="When?" />
          <Textarea {...field('what')} label="What were they told?" rows={3} attributes={{ maxlength: 4000 }} />
          <Textarea
            {...field('because')}
            label="Why did they ask?"
            hint="For example, a return-to-work meeting on Thursday"
            rows={2}
            attributes={{ maxlength: 2000 }}
          />
          <Button preventDoubleClick>Keep it</Button>
        </form>
      </div>
    </Page>
  );
}
