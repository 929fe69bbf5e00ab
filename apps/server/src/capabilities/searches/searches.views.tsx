import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { ListPanel } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination } from '../../ui/components/pagination.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { countWord, dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { Register } from './searches.service.ts';
import { SEARCHES_A_PAGE } from './searches.store.ts';
import {
  BECAME,
  CONSENTS,
  DELETED,
  noteOf,
  placeOf,
  SEARCH_PARTS,
  SEARCHED,
  type Search,
  type SearchPart,
} from './searches.ts';
import { LaterPanel, parentWords, reviewWords } from './searches-later.views.tsx';

const HERE = '/registers/searches';

const PARTS = Object.keys(SEARCH_PARTS) as SearchPart[];

function partWords({ parts, noWitness }: Search, part: SearchPart, nobody: string): string {
  if (part === 'witness' && noWitness) return nobody;
  return parts[part] ?? 'a colleague';
}

function BecameTag({ search }: { search: Search }): JSX.Element {
  if (noteOf(search, 'struck')) return <StateTag state="done">Struck out</StateTag>;
  const place = placeOf(search);
  if (place === 'kept') return <StateTag state="locked">The school has it</StateTag>;
  return place === 'police' ? (
    <StateTag state="passed-on">With the police</StateTag>
  ) : (
    <StateTag state="done">Given back</StateTag>
  );
}

/** The register of searches, confiscations and deletions; on paper without what is to be pressed. */
export function registerPage(
  shell: Shell,
  { rows, total, filter, now }: Register,
  form: 'page' | 'paper' = 'page',
): VNode {
  const isPaper = form === 'paper';
  const add = filter.incidentId ? `${HERE}/new?incident=${filter.incidentId}` : `${HERE}/new`;
  return (
    <Page title="Searches of devices" density="desk" shell={shell}>
      {isPaper ? null : <SectionViews shell={shell} />}
      <PageTitle
        under="Who was searched, on whose authority, who was present, and what happened next"
        actions={
          isPaper ? <PrintButton>Print this page</PrintButton> : <LinkButton href={add}>Record a search…</LinkButton>
        }
      >
        {titleOf(total, filter)}
      </PageTitle>
      <div class="gh-stack">
        {isPaper ? <FilterWords filter={filter} total={total} /> : <FilterForm filter={filter} />}
        <Listed register={{ rows, total, filter, now }} isPaper={isPaper} />
      </div>
    </Page>
  );
}

const isFiltered = ({ words, kept, alone, incidentId }: Register['filter']) =>
  Boolean(words || kept || alone || incidentId);

function titleOf(total: number, filter: Register['filter']): string {
  if (total) return `${countWord(total)} ${total === 1 ? 'search of a device' : 'searches of devices'}`;
  return isFiltered(filter) ? 'No searches like that' : 'No searches recorded';
}

function Listed({ register, isPaper }: { register: Register; isPaper: boolean }): JSX.Element {
  const { rows, total, filter, now } = register;
  if (rows.length && isPaper) return <Searches rows={rows} now={now} />;
  if (rows.length)
    return (
      <ListPanel
        count={plural(total, 'search', 'searches')}
        range="newest first"
        hasFilter={false}
        printHref={registerHref(filter, '/print')}
        pagination={total > SEARCHES_A_PAGE ? <Paging total={total} filter={filter} /> : undefined}
      >
        <Searches rows={rows} now={now} />
      </ListPanel>
    );
  if (isFiltered(filter))
    return (
      <p>
        None of the searches that you may see. <a href={HERE}>See all of them</a>
      </p>
    );
  return (
    <p>
      Record each search of a pupil’s or member of staff’s device here on the day, even if nothing was found. You see
      your own searches, and those you are allowed to see.
    </p>
  );
}

/** The address of the register, or of its print, with its filters. */
export function registerHref(filter: Register['filter'], what: '' | '/print' = ''): string {
  const query = new URLSearchParams({
    ...(filter.words && { words: filter.words }),
    ...(filter.kept && { kept: 'yes' }),
    ...(filter.alone && { alone: 'yes' }),
    ...(filter.incidentId && { incident: filter.incidentId }),
    ...(filter.page > 1 && { page: String(filter.page) }),
  }).toString();
  return `${HERE}${what}${query && `?${query}`}`;
}

function Searches({ rows, now }: Pick<Register, 'rows' | 'now'>): JSX.Element {
  return (
    <Table
      head={['Who and what', 'When', 'Authorised, searched, witness', 'Deleted', 'Device']}
      rows={rows.map((search): Cell[] => [
        <>
          <a href={`${HERE}/${search.id}`}>
            {noteOf(search, 'struck') ? (
              <del>
                <bdi>{search.name}</bdi>
              </del>
            ) : (
              <bdi>{search.name}</bdi>
            )}
          </a>
          <div class="gh-soft">
            <bdi>{search.device}</bdi>
          </div>
        </>,
        shortDateTimeWords(search.searchedAt, now),
        <>
          <bdi>{PARTS.map((part) => partWords(search, part, 'no witness')).join(', ')}</bdi>
          {search.noWitness ? <div class="gh-soft">{reviewWords(search)}</div> : null}
        </>,
        search.deleted === 'deleted' || noteOf(search, 'deleted') ? 'Yes' : 'No',
        <>
          <BecameTag search={search} />
          <div class="gh-soft">{parentWords(search)}</div>
        </>,
      ])}
    />
  );
}

/** Which of them stand on the paper. */
function FilterWords({ filter, total }: Pick<Register, 'filter' | 'total'>): JSX.Element {
  const pages = Math.max(1, Math.ceil(total / SEARCHES_A_PAGE));
  const parts = [
    filter.words ? `With “${filter.words}”.` : '',
    filter.kept ? 'What the school still has.' : '',
    filter.alone ? 'Without a witness.' : '',
    filter.incidentId ? 'Of one incident.' : '',
    pages > 1 ? `Page ${filter.page} of ${pages}.` : '',
  ];
  return <p class="gh-soft">Confidential. {parts.filter(Boolean).join(' ')}</p>;
}

function FilterForm({ filter }: Pick<Register, 'filter'>): JSX.Element {
  return (
    <form method="get" action={HERE} class="gh-filterline">
      {filter.incidentId ? <input type="hidden" name="incident" value={filter.incidentId} /> : null}
      <Input name="words" label="A name or a device" value={filter.words} width={20} />
      <Button variant="secondary">Find</Button>
      <div class="govuk-button-group">
        {filter.kept || filter.alone ? <a href={HERE}>All of them</a> : null}
        {filter.kept ? null : <a href={`${HERE}?kept=yes`}>What the school still has</a>}
        {filter.alone ? null : <a href={`${HERE}?alone=yes`}>Without a witness</a>}
      </div>
    </form>
  );
}

function Paging({ total, filter }: Pick<Register, 'total' | 'filter'>): JSX.Element | null {
  const last = Math.ceil(total / SEARCHES_A_PAGE);
  if (last < 2) return null;
  const href = (page: number) => registerHref({ ...filter, page });
  return (
    <Pagination
      previous={filter.page > 1 ? { href: href(filter.page - 1) } : undefined}
      next={filter.page < last ? { href: href(filter.page + 1) } : undefined}
    />
  );
}

/** What the page of one search is made from. */
export interface SearchView {
  search: Search;
  now: Date;
  /** Its legal hold, where it belongs to no incident. */
  hold: VNode | null;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** One search. */
export function searchPage(shell: Shell, view: SearchView): VNode {
  const { search, now, problems } = view;
  return (
    <Page title="Search of a device" density="desk" shell={shell} back={{ href: HERE, text: 'Searches of devices' }}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <PageTitle under={dateTimeWords(search.searchedAt, now)} actions={<BecameTag search={search} />}>
        <bdi>
          {search.device}, {search.name}
        </bdi>
      </PageTitle>
      <div class="gh-stack">
        <Panel title="The search">
          <Facts facts={factsOf(search, now)} />
        </Panel>
        <LaterPanel search={search} now={now} />
        {placeOf(search) === 'kept' && !noteOf(search, 'struck') ? <ReturnForm shell={shell} view={view} /> : null}
        {view.hold}
      </div>
    </Page>
  );
}

function factsOf(search: Search, now: Date) {
  const said = (text: string | null) => <bdi>{text ?? 'a colleague'}</bdi>;
  return [
    {
      name: 'Who',
      value: said(
        `${search.name} (${SEARCHED[search.kind].toLowerCase()}${search.onRoll ? '' : ', not matched with the roll'})`,
      ),
    },
    { name: 'Why', value: said(search.grounds) },
    { name: 'Did they agree?', value: CONSENTS[search.consent] },
    ...PARTS.map((part) => ({ name: SEARCH_PARTS[part], value: said(partWords(search, part, 'Nobody')) })),
    ...(search.noWitness ? [{ name: 'Why nobody was there', value: said(search.noWitness) }] : []),
    { name: 'Did anybody look at what is on it?', value: search.lookedInto ? 'Yes' : 'No' },
    { name: 'What was found', value: said(search.outcome) },
    { name: 'What was deleted', value: said(search.deletedWords ?? DELETED[search.deleted]) },
    { name: 'The device', value: BECAME[search.became] },
    ...(search.returned && !noteOf(search, 'police') && !noteOf(search, 'struck')
      ? [{ name: 'Given back', value: said(`${dateTimeWords(search.returned.at, now)}, to ${search.returned.to}`) }]
      : []),
    ...(search.incident
      ? [{ name: 'Incident', value: <a href={`/incidents/${search.incident.id}`}>{search.incident.label}</a> }]
      : []),
    {
      name: 'Recorded',
      value: said(`${dateTimeWords(search.recordedAt, now)}, by ${search.recordedBy ?? 'a colleague'}`),
    },
  ];
}

function ReturnForm({ shell, view }: { shell: Shell; view: SearchView }): JSX.Element {
  const { search, kept, problems } = view;
  const errorOf = (field: string) => problemOf(problems, field);
  return (
    <Panel title="Return the device">
      <form method="post" action={`${HERE}/${search.id}/return`} noValidate data-draft="">
        <Csrf token={shell.csrf} />
        <p>
          <a href={`${HERE}/${search.id}/later?what=police`}>It went to the police</a>
        </p>
        <Input name="to" label="Who was it given to?" value={kept.to} error={errorOf('to')} />
        <WhenInput kept={kept} problems={problems} legend="When?" />
        <ButtonGroup>
          <Button preventDoubleClick>Record return</Button>
        </ButtonGroup>
      </form>
    </Panel>
  );
}

/** Said before anybody looks into a device: what is seen there may not be copied, shown or deleted. */
export function BeforeLooking(): JSX.Element {
  return (
    <Note tone="crimson" lead="Might it show a child undressed or abused?">
      Do not look at, copy, print or delete anything. Switch the device off, put it in the safe and ring the police.
    </Note>
  );
}
