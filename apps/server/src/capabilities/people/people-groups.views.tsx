import type { JSX } from 'preact';
import { yearWords } from '../../access/years.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dayWords } from '../../ui/words.ts';
import { Field, type FormState, Problems } from './people-form.views.tsx';
import { type GroupRecord, OWN_GROUP } from './people-groups.service.ts';
import type { GroupLine, MemberLine } from './people-groups.store.ts';
import { identityWords } from './people-identity.ts';
import { type PeopleRights, PeopleTabs } from './people-list.views.tsx';

/** Every group, and a form for another. */
export function groupsPage(
  shell: Shell,
  input: { groups: readonly GroupLine[]; state: FormState; rights: PeopleRights },
): JSX.Element {
  const { groups, state, rights } = input;
  const form = (
    <form method="post" action="/people/groups">
      <Csrf token={shell.csrf} />
      <Field
        state={state}
        name="name"
        label="Name of the group"
        hint="For example, Year 9 chess club"
        attributes={{ maxlength: 80 }}
      />
      <Button>Create group</Button>
    </form>
  );
  return (
    <Page title="Groups" density="desk" shell={shell}>
      <Problems problems={state.problems} />
      <PeopleTabs current="/people/groups" rights={rights} />
      <PageTitle>Groups</PageTitle>
      <Stack>
        <MainAside layout="narrow-aside" aside={rights.manage ? <Panel title="Create a group">{form}</Panel> : null}>
          {groups.length === 0 ? (
            <EmptyState title="There are no groups yet">
              Groups bring together pupils from different classes: a club, a set, a trip. Policies and lists can then
              use the group.
            </EmptyState>
          ) : (
            <Panel flush>
              <Table
                head={['Group', { text: 'Members', format: 'numeric' }, { text: 'Teachers', format: 'numeric' }]}
                rows={groups.map((group) => [
                  <a href={`/people/groups/${group.id}`}>
                    <bdi>{group.name}</bdi>
                  </a>,
                  { text: group.members, format: 'numeric' },
                  { text: group.teachers, format: 'numeric' },
                ])}
              />
            </Panel>
          )}
        </MainAside>
      </Stack>
    </Page>
  );
}

function Adding({ shell, record, find }: { shell: Shell; record: GroupRecord; find: string }): JSX.Element {
  const { group, found, members } = record;
  const inIt = new Set(members.filter(({ left_on }) => left_on === null).map(({ person_id }) => person_id));
  const free = found.filter(({ id }) => !inIt.has(id));
  if (record.isOwn)
    return (
      <Panel title="Add someone">
        <p class="govuk-body">{OWN_GROUP}</p>
      </Panel>
    );
  return (
    <Panel title="Add someone">
      <form method="get" action={`/people/groups/${group.id}`}>
        <Field state={{ values: { find }, problems: [] }} name="find" label="Name" hint="The start of each name" />
        <Button variant="secondary" size="small">
          Find
        </Button>
      </form>
      {find && free.length === 0 ? (
        <p class="govuk-body">
          Nobody outside the group matches “<bdi>{find}</bdi>”.
        </p>
      ) : null}
      {free.length ? (
        <form method="post" action={`/people/groups/${group.id}/members`}>
          <Csrf token={shell.csrf} />
          <Radios
            name="person_id"
            legend="Who"
            items={free.map((person) => ({
              value: person.id,
              text: <bdi>{person.name}</bdi>,
              hint: <bdi>{identityWords(person)}</bdi>,
            }))}
          />
          <Radios
            name="part"
            legend="As"
            value="member"
            items={[
              { value: 'member', text: 'Member' },
              { value: 'teacher', text: 'Teacher' },
            ]}
          />
          <Button>Add to the group</Button>
        </form>
      ) : null}
    </Panel>
  );
}

function memberCells(shell: Shell, groupId: string, row: MemberLine, manage: boolean, now: Date): Cell[] {
  const name = `${row.family_name}, ${row.given_name}`;
  return [
    <a href={`/people/${row.person_id}`}>
      <bdi>{name}</bdi>
    </a>,
    row.part === 'teacher' ? 'Teacher' : 'Member',
    <bdi>
      {[row.year_group === null ? '' : yearWords(row.year_group), row.class_name].filter(Boolean).join(', ') || '–'}
    </bdi>,
    dayWords(row.joined_on, now),
    manage ? (
      <form method="post" action={`/people/groups/${groupId}/members/${row.person_id}/end`}>
        <Csrf token={shell.csrf} />
        <Button variant="secondary" size="small">
          Remove
          <span class="govuk-visually-hidden">
            {' '}
            <bdi>{name}</bdi>
          </span>
        </Button>
      </form>
    ) : (
      ''
    ),
  ];
}

/** One group with its members and teachers; who left it stays with the dates. */
export function groupPage(
  shell: Shell,
  input: { record: GroupRecord; find: string; rights: PeopleRights; now: Date },
): JSX.Element {
  const { record, find, rights, now } = input;
  const { group, members } = record;
  const open = members.filter(({ left_on }) => left_on === null);
  const past = members.filter(({ left_on }) => left_on !== null);
  const manage = rights.manage && group.ended_on === null;
  const end = (
    <form method="post" action={`/people/groups/${group.id}/end`}>
      <Csrf token={shell.csrf} />
      <Button variant="secondary">End the group</Button>
    </form>
  );
  return (
    <Page title="Group" density="desk" shell={shell}>
      <PageTitle
        crumbs={[{ text: 'Groups', href: '/people/groups' }, { text: <bdi>{group.name}</bdi> }]}
        actions={manage ? end : undefined}
        under={
          group.ended_on ? <StateTag state="no-action">Ended on {dayWords(group.ended_on, now)}</StateTag> : undefined
        }
      >
        <bdi>{group.name}</bdi>
      </PageTitle>
      <MainAside aside={manage ? <Adding shell={shell} record={record} find={find} /> : null}>
        {open.length === 0 ? (
          <EmptyState title="Nobody is in this group">
            {manage ? 'Find someone on the right and add them.' : 'The office adds people to groups.'}
          </EmptyState>
        ) : (
          <Panel flush>
            <Table
              head={['Name', 'Part', 'Year and class', 'Since', '']}
              rows={open.map((row) => memberCells(shell, group.id, row, manage, now))}
            />
          </Panel>
        )}
        {past.length ? (
          <Details summary="Past members">
            <Table
              head={['Name', 'From', 'To']}
              rows={past.map((row) => [
                <bdi>
                  {row.family_name}, {row.given_name}
                </bdi>,
                dayWords(row.joined_on, now),
                dayWords(row.left_on ?? '', now),
              ])}
            />
          </Details>
        ) : null}
      </MainAside>
    </Page>
  );
}
