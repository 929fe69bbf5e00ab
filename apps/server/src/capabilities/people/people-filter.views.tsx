import type { JSX } from 'preact';
import { yearsOfSchool, yearWords } from '../../access/years.ts';
import { viewQuery } from '../../site/saved-views.ts';
import { type ChosenFilter, FilterPanel } from '../../ui/components/filter-panel.tsx';
import { Input } from '../../ui/components/input.tsx';
import { SideLinks } from '../../ui/components/link-row.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import type { PeopleFilter } from './people.schemas.ts';
import type { Directory } from './people.service.ts';
import type { ClassCount } from './people.store.ts';
import { KIND_LIST, KINDS } from './people.ts';

/** How long nobody signed in with an account. */
export const UNUSED_WORDS = { year: 'Not for 12 months', never: 'Never' } as const;

const STATUS_WORDS = { active: 'At the school', left: 'Left, or access ended', any: 'Both' } as const;

/** The address of a list with these filters. */
export function peopleQuery(
  filter: PeopleFilter,
  change: Partial<Record<keyof PeopleFilter, string | undefined>> = {},
): string {
  const { page: _, tick: _ticked, year, status, ...rest } = filter;
  const all = {
    ...rest,
    year: year === undefined ? undefined : String(year),
    status: status === 'active' ? undefined : status,
    ...change,
  };
  const query = viewQuery(all);
  return change.page ? `${query}${query ? '&' : ''}page=${change.page}` : query;
}

/** The filters in words, each with the address without it. */
export function chosenFilters(filter: PeopleFilter, groups: Directory['groups']): ChosenFilter[] {
  const words: [keyof PeopleFilter, string | undefined][] = [
    ['name', filter.name && `“${filter.name}”`],
    ['kind', filter.kind && KINDS[filter.kind][0]],
    ['year', filter.year === undefined ? undefined : yearWords(filter.year)],
    ['class', filter.class],
    ['group', filter.group && (groups.find(({ id }) => id === filter.group)?.name ?? 'A group')],
    ['unused', filter.unused && `Signed in: ${UNUSED_WORDS[filter.unused].toLowerCase()}`],
    ['status', filter.status === 'active' ? undefined : STATUS_WORDS[filter.status]],
  ];
  return words.flatMap(([key, text]) =>
    text ? [{ text, href: `/people?${peopleQuery(filter, { [key]: undefined })}` }] : [],
  );
}

/** What an empty choice is called, first in each select. */
const any = (text: string) => ({ value: '', text });

/** What to show of the directory. */
export function Filters(props: { filter: PeopleFilter; directory: Directory; accounts: boolean }): JSX.Element {
  const { filter, directory, accounts } = props;
  const classes = [...new Set(directory.classes.flatMap(({ class_name }) => class_name ?? []))];
  const held = directory.classes.map(({ year_group }) => year_group);
  const years = yearsOfSchool(directory.taught, [...held, filter.year]);
  return (
    <FilterPanel
      action="/people"
      submit="Show people"
      chosen={chosenFilters(filter, directory.groups)}
      clearHref="/people"
    >
      <Input name="name" label="Name, username or class" value={filter.name} autocomplete="off" spellcheck={false} />
      <Select
        name="kind"
        label="Kind"
        value={filter.kind}
        items={[any('All kinds'), ...KIND_LIST.map((kind) => ({ value: kind, text: KINDS[kind][0] }))]}
      />
      <Select
        name="year"
        label="Year"
        items={[
          any('All years'),
          ...years.map((year) => ({ value: String(year), text: yearWords(year), selected: year === filter.year })),
        ]}
      />
      <Select
        name="class"
        label="Class"
        value={filter.class}
        items={[any('All classes'), ...classes.map((name) => ({ value: name, text: name }))]}
      />
      {directory.groups.length ? (
        <Select
          name="group"
          label="Group"
          value={filter.group}
          items={[any('All groups'), ...directory.groups.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      ) : null}
      {accounts ? (
        <Select
          name="unused"
          label="Signed in"
          hint="Of those who have an account"
          value={filter.unused}
          items={[
            any('At any time or not'),
            ...(['year', 'never'] as const).map((value) => ({ value, text: UNUSED_WORDS[value] })),
          ]}
        />
      ) : null}
      <Select
        name="status"
        label="At the school or left"
        value={filter.status}
        items={(['active', 'left', 'any'] as const).map((value) => ({ value, text: STATUS_WORDS[value] }))}
      />
    </FilterPanel>
  );
}

/** Years with their numbers; the chosen one opens into its classes. */
export function Browse({
  classes,
  filter,
}: {
  classes: readonly ClassCount[];
  filter: PeopleFilter;
}): JSX.Element | null {
  const years = [...new Set(classes.map(({ year_group }) => year_group))];
  if (!years.length) return null;
  const sum = (year: number | null) =>
    classes.filter((row) => row.year_group === year).reduce((all, row) => all + row.count, 0);
  const links = years.flatMap((year) => {
    const open = year !== null && year === filter.year;
    const line = {
      href: year === null ? '/people?kind=pupil' : `/people?year=${year}`,
      text: year === null ? 'No year' : yearWords(year),
      number: String(sum(year)),
      current: open && !filter.class,
    };
    const within = open ? classes.filter((row) => row.year_group === year && row.class_name) : [];
    const deeper = within.map((row) => ({
      href: `/people?class=${encodeURIComponent(row.class_name ?? '')}&year=${year}`,
      text: (
        <>
          – <bdi>{row.class_name}</bdi>
        </>
      ),
      number: String(row.count),
      current: row.class_name === filter.class,
    }));
    return [line, ...deeper];
  });
  return (
    <Panel title="Years and classes">
      <SideLinks label="Years and classes" links={links} />
    </Panel>
  );
}
