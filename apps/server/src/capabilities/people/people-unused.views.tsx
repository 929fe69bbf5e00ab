import type { JSX } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Table } from '../../ui/components/table.tsx';
import type { PeopleFilter } from './people.schemas.ts';
import type { PersonLine } from './people.store.ts';
import { KINDS, signInDayWords } from './people.ts';
import { peopleQuery } from './people-filter.views.tsx';

interface Unused {
  people: readonly PersonLine[];
  filter: PeopleFilter;
  now: Date;
}

/** Accounts that nobody uses, to be ticked: the button leads to a page that asks before anything is closed. */
export function UnusedAccounts({ people, filter, now }: Unused): JSX.Element {
  const all = filter.tick === 'all';
  return (
    <form method="get" action="/people/accounts/close">
      <input type="hidden" name="back" value={peopleQuery(filter)} />
      <Table
        head={['Account of', 'Kind', 'Last signed in', '']}
        rows={people.map((person) => {
          const name = `${person.family_name}, ${person.given_name}`;
          return [
            <Checkbox
              name="person"
              id={`person-${person.id}`}
              value={person.id}
              text={<bdi>{name}</bdi>}
              checked={all}
            />,
            KINDS[person.kind][0],
            { text: signInDayWords(person.signs_in ?? null, now), class: 'gh-table__said' },
            <a href={`/people/${person.id}`}>
              Open<span class="govuk-visually-hidden"> {name}</span>
            </a>,
          ];
        })}
        class="gh-table--register gh-table--chosen"
      />
      <div class="gh-listfoot">
        <ButtonGroup>
          <Button variant="secondary">Close the ticked accounts…</Button>
          <a
            class="govuk-link"
            href={`/people?${peopleQuery(filter, { tick: all ? undefined : 'all', page: pageOf(filter) })}`}
          >
            {all ? 'Tick none' : 'Tick all on this page'}
          </a>
        </ButtonGroup>
      </div>
    </form>
  );
}

/** The page is not part of what a filter says, and ticking keeps to it. */
function pageOf({ page }: PeopleFilter): string | undefined {
  return page > 1 ? String(page) : undefined;
}
