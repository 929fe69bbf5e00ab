import type { JSX } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { yearWords } from '../../access/years.ts';
import { Details } from '../../ui/components/details.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { Tag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords, listWords } from '../../ui/words.ts';
import { type PeopleRights, PeopleTabs } from './people-list.views.tsx';
import { roleWords } from './people-person.views.tsx';
import { type HolderRow, isHeld } from './people-roles.store.ts';
import { answersFor, type DutyGiving, NAMED_OFFICES, REGISTER_ROLES } from './people-roles.ts';

function HolderLine({ row, now }: { row: HolderRow; now: Date }): JSX.Element {
  const narrow = row.year_group === null ? row.class_name : yearWords(row.year_group);
  return (
    <div>
      <a href={`/people/${row.person_id}`}>
        <bdi>
          {row.given_name} {row.family_name}
        </bdi>
      </a>
      {narrow ? (
        <>
          , <bdi>{narrow}</bdi>
        </>
      ) : null}
      <span class="gh-soft">
        {' '}
        since {dayWords(row.starts_on, now)}
        {row.ends_on ? `, until ${dayWords(row.ends_on, now)}` : ''}
      </span>
    </div>
  );
}

function officeCells(role: Role, held: readonly HolderRow[], settings: DutyGiving, now: Date): Cell[] {
  const holders = held.map((row) => <HolderLine row={row} now={now} />);
  return [
    ROLES[role],
    holders.length ? (
      <div>{holders}</div>
    ) : NAMED_OFFICES.includes(role) ? (
      <Tag tone="amber" icon="warning">
        Nobody
      </Tag>
    ) : (
      <span class="gh-soft">Nobody</span>
    ),
    answersFor(role, settings) ?? '–',
  ];
}

/** "Nobody is deputy safeguarding lead.": one sentence for every vacancy. */
export function vacancyWords(vacant: readonly Role[]): string {
  const names = vacant.map((role) => ROLES[role].toLowerCase());
  return `Nobody is ${listWords(names, 'or')}.`;
}

/** Who is responsible for what: the register of role holders (R2, R3). */
export function registerPage(
  shell: Shell,
  input: {
    holders: readonly HolderRow[];
    settings: DutyGiving;
    today: string;
    rights: PeopleRights;
    now: Date;
  },
): JSX.Element {
  const { holders, settings, today, rights, now } = input;
  const held = holders.filter((row) => row.status === 'active' && isHeld(row, today));
  const coming = holders.filter(
    (row) => row.starts_on > today && (row.ends_on === null || row.ends_on >= row.starts_on),
  );
  const past = holders.filter((row) => row.ends_on !== null && row.ends_on < today && row.ends_on >= row.starts_on);
  const of = (role: Role) => held.filter((row) => row.role === role);
  const vacant = NAMED_OFFICES.filter((role) => of(role).length === 0);
  return (
    <Page title="Who is responsible for what" density="desk" shell={shell}>
      <PeopleTabs current="/people/roles" rights={rights} />
      <PageTitle under={`As of ${dayWords(today, now)}`}>Who is responsible for what</PageTitle>
      <Stack>
        {vacant.length ? (
          <WarningNote lead={vacancyWords(vacant)}>
            {rights.giveRoles
              ? 'Open the page of the person taking it on and give them the role.'
              : 'The headteacher can give these roles.'}
          </WarningNote>
        ) : null}
        <Panel flush>
          <Table
            head={['Role', 'Held by', 'Responsible for']}
            rows={REGISTER_ROLES.map((role) => officeCells(role, of(role), settings, now))}
            firstCellIsHeader
          />
        </Panel>
        {coming.length ? (
          <Panel title="Starting later" flush>
            <Table
              head={['Who', 'Role', 'From']}
              rows={coming.map((row) => [
                <a href={`/people/${row.person_id}`}>
                  <bdi>
                    {row.given_name} {row.family_name}
                  </bdi>
                </a>,
                <bdi>{roleWords(row)}</bdi>,
                dayWords(row.starts_on, now),
              ])}
            />
          </Panel>
        ) : null}
        {past.length ? (
          <Details summary="Past holders">
            <Table
              head={['Who', 'Role', 'From', 'Last day']}
              rows={past.map((row) => [
                <a href={`/people/${row.person_id}`}>
                  <bdi>
                    {row.given_name} {row.family_name}
                  </bdi>
                </a>,
                <bdi>{roleWords(row)}</bdi>,
                dayWords(row.starts_on, now),
                dayWords(row.ends_on ?? '', now),
              ])}
            />
          </Details>
        ) : null}
      </Stack>
    </Page>
  );
}
