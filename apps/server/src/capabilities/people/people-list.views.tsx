import type { JSX } from 'preact';
import { yearWords } from '../../access/years.ts';
import { SavedViewsRow, SaveViewForm } from '../../site/saved-views.views.tsx';
import { ButtonGroup, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { QuickFind } from '../../ui/components/filter-panel.tsx';
import { FilterLayout, ListPanel, Stack } from '../../ui/components/layouts.tsx';
import { LinkRow } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Pagination, pageItems } from '../../ui/components/pagination.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import type { PeopleFilter } from './people.schemas.ts';
import type { Directory } from './people.service.ts';
import type { PersonLine } from './people.store.ts';
import { endedWord, KINDS, signInDayWords } from './people.ts';
import { Browse, chosenFilters, Filters, peopleQuery } from './people-filter.views.tsx';
import { UnusedAccounts } from './people-unused.views.tsx';

/** What the reader may do here; buttons that cannot be used are not shown. */
export interface PeopleRights {
  manage: boolean;
  giveRoles: boolean;
  /** May give the roles that open safeguarding records. */
  giveSenior: boolean;
  import: boolean;
  export: boolean;
  accounts: boolean;
  /** Is told when people signed in last. */
  signIns: boolean;
  /** Is told whose parent somebody is. */
  family: boolean;
  /** May read what is on record about pupils, as far as each record lets them. */
  record: boolean;
  /** May read the register of apps and services. */
  services: boolean;
  /** May know of some pupils whether they need extra help online, and of whom: of all, or of those whom they teach or whose year they lead. */
  extraHelp: boolean;
  extraHelpOf: (person: Pick<PersonLine, 'kind' | 'year_group' | 'class_name'>) => boolean;
}

const TABS = [
  ['/people', 'Directory'],
  ['/people/groups', 'Groups'],
  ['/people/roles', 'Who is responsible for what'],
  ['/people/extra-help', 'Extra help online'],
  ['/people/import', 'Import'],
] as const;

/** The pages of this section. */
export function PeopleTabs({ current, rights }: { current: string; rights: PeopleRights }): JSX.Element {
  const may: Readonly<Record<string, boolean>> = {
    '/people/import': rights.import,
    '/people/extra-help': rights.extraHelp,
  };
  const shown = TABS.filter(([href]) => may[href] ?? true);
  return <LinkRow label="People" links={shown.map(([href, text]) => ({ href, text, current: href === current }))} />;
}

/** The name as a link, isolated so that no mark in it turns the text around it. */
export function PersonLink({ person }: { person: Pick<PersonLine, 'id' | 'given_name' | 'family_name'> }): JSX.Element {
  return (
    <a href={`/people/${person.id}`}>
      <bdi>
        {person.family_name}, {person.given_name}
      </bdi>
    </a>
  );
}

/** Says nothing where no label stands before it. */
const NONE = '–';

function personCells(person: PersonLine, now: Date | undefined): Cell[] {
  return [
    <PersonLink person={person} />,
    KINDS[person.kind][0],
    person.year_group === null ? NONE : yearWords(person.year_group),
    person.class_name ? <bdi>{person.class_name}</bdi> : NONE,
    person.username ? <bdi>{person.username}</bdi> : NONE,
    ...(now ? [signInCell(person, now)] : []),
    // On a phone whoever is not said to have left is at the school.
    person.status === 'left' ? (
      <StateTag state="no-action">{endedWord(person.kind)}</StateTag>
    ) : (
      { text: 'At the school', class: 'gh-table__none' }
    ),
  ];
}

function signInCell({ signs_in: day }: PersonLine, now: Date): Cell {
  return day ? { text: signInDayWords(day, now), class: 'gh-table__said' } : NONE;
}

/** People as a table; with `now` it says when each signed in last. */
export function PeopleTable({ people, now }: { people: readonly PersonLine[]; now?: Date | undefined }): JSX.Element {
  // What each of them is says itself: on a phone a register of a thousand needs no labels.
  return (
    <Table
      head={['Name', 'Kind', 'Year', 'Class', 'Username', ...(now ? ['Last signed in'] : []), 'State']}
      rows={people.map((person) => personCells(person, now))}
      class="gh-table--register"
    />
  );
}

function Nobody(props: { filtered: boolean; filter: PeopleFilter; rights: PeopleRights }): JSX.Element {
  const { filtered, filter, rights } = props;
  if (filter.unused) {
    return (
      <EmptyState title="No such account">
        {filter.unused === 'never'
          ? 'Everybody here who has an account has signed in.'
          : 'Everybody here who has an account has signed in within 12 months, or was only given it then.'}{' '}
        <a href="/people">Show everybody</a>
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState title="Nobody matches these filters">
        Names are found by the start of each word: “lis ad” finds Ada Lisle. <a href="/people">Show everybody</a>
      </EmptyState>
    );
  }
  const ways = [
    rights.import ? (
      <>
        <b>From your management information system.</b> <a href="/people/import">Import a CSV file</a>. Nothing is saved
        until you have seen what it would do.
      </>
    ) : null,
    rights.manage ? (
      <>
        <b>One at a time.</b> <a href="/people/new">Add a person</a>.
      </>
    ) : null,
  ].filter((way) => way !== null);
  return (
    <EmptyState title="No people yet" ways={ways}>
      The people in the school: pupils by year and class, staff, governors and everyone else.
    </EmptyState>
  );
}

/** Few pupils have an account: of them it is said on their page. */
export function saysSignIns({ kind, unused }: PeopleFilter): boolean {
  return unused !== undefined || (kind !== undefined && kind !== 'pupil');
}

/** How people and their accounts come in. */
function Ways({ rights }: { rights: PeopleRights }): JSX.Element | null {
  const ways = [
    rights.manage && ['/people/new', 'Add a person…'],
    rights.manage && rights.import && ['/people/import', 'Import a file…'],
    rights.accounts && ['/people/accounts/give', 'Give accounts…'],
  ].filter((way) => way !== false);
  if (!ways.length) return null;
  return (
    <ButtonGroup>
      {ways.map(([href = '', text]) => (
        <LinkButton href={href} variant="secondary" size="small">
          {text}
        </LinkButton>
      ))}
    </ButtonGroup>
  );
}

interface DirectoryPage {
  now: Date;
  directory: Directory;
  filter: PeopleFilter;
  rights: PeopleRights;
  pageSize: number;
}

/** The directory: trust, school, year, class, group. */
export function directoryPage(shell: Shell, { directory, filter, rights, pageSize, now }: DirectoryPage): JSX.Element {
  const { people, total, views } = directory;
  const query = peopleQuery(filter);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = (filter.page - 1) * pageSize + 1;
  const to = (page: number) => `/people?${peopleQuery(filter, { page: String(page) })}`;
  return (
    <Page title="People" density="desk" shell={shell}>
      <PeopleTabs current="/people" rights={rights} />
      <PageTitle
        over={directory.trust ? `${directory.trust} / ${shell.schoolName}` : undefined}
        actions={<SavedViewsRow list="people" views={views} query={query} />}
      >
        People
      </PageTitle>
      <Stack>
        <FilterLayout
          filter={
            <Stack>
              <Filters filter={filter} directory={directory} accounts={rights.signIns} />
              <Browse classes={directory.classes} filter={filter} />
            </Stack>
          }
        >
          <QuickFind action="/people" name="name" label="Name, username or class" value={filter.name} />
          <Ways rights={rights} />
          {people.length === 0 ? (
            <Nobody filtered={query !== '' || filter.page > 1} filter={filter} rights={rights} />
          ) : (
            <ListPanel
              count={plural(total, 'person', 'people')}
              range={`${first} to ${first + people.length - 1}, by family name`}
              {...(rights.export && { csvHref: `/people/export?${query}` })}
              printHref={`/people/print?${query}`}
              page={`Page ${filter.page} of ${pages}`}
              pagination={
                pages > 1 ? (
                  <Pagination
                    items={pageItems(filter.page, pages, to)}
                    {...(filter.page > 1 && { previous: { href: to(filter.page - 1) } })}
                    {...(filter.page < pages && { next: { href: to(filter.page + 1) } })}
                  />
                ) : undefined
              }
            >
              {filter.unused && rights.accounts ? (
                <UnusedAccounts people={people} filter={filter} now={now} />
              ) : (
                <PeopleTable people={people} now={rights.signIns && saysSignIns(filter) ? now : undefined} />
              )}
            </ListPanel>
          )}
          <SaveViewForm list="people" views={views} query={query} csrf={shell.csrf} />
        </FilterLayout>
      </Stack>
    </Page>
  );
}

/** The whole list on one page, for paper. */
export function printPage(
  shell: Shell,
  people: readonly PersonLine[],
  filter: PeopleFilter,
  printedAt: string,
): JSX.Element {
  const words = chosenFilters(filter, []).map(({ text }) => text);
  return (
    <Page
      title="People, to print"
      density="desk"
      shell={shell}
      back={{ href: `/people?${peopleQuery(filter)}`, text: 'Back to the list' }}
    >
      <PageTitle
        under={`${words.length ? `${words.join(', ')}. ` : ''}${plural(people.length, 'person', 'people')}, ${printedAt}.`}
        actions={<PrintButton>Print this page</PrintButton>}
      >
        People
      </PageTitle>
      <PeopleTable people={people} />
    </Page>
  );
}
