import type { JSX } from 'preact';
import { ROLES } from '../../access/roles.ts';
import { yearWords } from '../../access/years.ts';
import { ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { SummaryList, type SummaryRow } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateWords, dayWords } from '../../ui/words.ts';
import type { PersonRecord } from './people.service.ts';
import { endedWord, fullName, KINDS, SEXES } from './people.ts';
import { Family } from './people-children.views.tsx';
import { History } from './people-history.views.tsx';
import type { PeopleRights } from './people-list.views.tsx';
import { isHeld, type RoleRow } from './people-roles.store.ts';
import { noRoleWords } from './people-roles.ts';
import { accountWords, LastDay } from './people-standing.views.tsx';

/** "Head of year, Year 9". */
export function roleWords(row: Pick<RoleRow, 'role' | 'year_group' | 'class_name'>): string {
  const narrow = row.year_group === null ? row.class_name : yearWords(row.year_group);
  return narrow ? `${ROLES[row.role]}, ${narrow}` : ROLES[row.role];
}

function identityRows({ person, earlierNames }: PersonRecord, rights: PeopleRights, now: Date): SummaryRow[] {
  const text = (value: string | null) => (value ? <bdi>{value}</bdi> : 'Not recorded');
  const rows: [string, JSX.Element | string | null][] = [
    [
      'Kind',
      person.job_title ? (
        <>
          {KINDS[person.kind][0]}, <bdi>{person.job_title}</bdi>
        </>
      ) : (
        KINDS[person.kind][0]
      ),
    ],
    [
      'Year and class',
      person.year_group === null && !person.class_name ? null : (
        <bdi>
          {[person.year_group === null ? '' : yearWords(person.year_group), person.class_name]
            .filter(Boolean)
            .join(', ')}
        </bdi>
      ),
    ],
    [
      'Earlier names',
      earlierNames.length ? (
        <div>
          {earlierNames.map(({ name, until }) => (
            <div>
              <bdi>{name}</bdi> until {dateWords(until, now)}
            </div>
          ))}
        </div>
      ) : null,
    ],
    ['Username', text(person.username)],
    ['Email', text(person.email)],
    ['Sex', rights.manage ? SEXES[person.sex] : null],
    ['MIS id', rights.manage ? text(person.mis_id) : null],
    ['UPN', rights.manage && person.kind === 'pupil' ? text(person.upn) : null],
    ['Last day', person.kind === 'pupil' || person.status === 'left' ? null : <LastDay {...{ person, rights, now }} />],
    [
      'Kept by',
      rights.manage
        ? person.source === 'mis'
          ? 'The school’s file: missing from it means left'
          : 'By hand: an import does not mark them as left'
        : null,
    ],
  ];
  return rows.flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: typeof value === 'string' ? value : value }],
  );
}

function Roles({ record, rights, now }: { record: PersonRecord; rights: PeopleRights; now: Date }): JSX.Element {
  const { roles, person, today } = record;
  const state = (row: RoleRow) => (isHeld(row, today) ? 'Current' : row.starts_on > today ? 'Not yet' : 'Ended');
  const open = (row: RoleRow) => row.ends_on === null || row.ends_on >= today;
  return (
    <Panel
      title="Roles"
      flush={roles.length > 0}
      {...(rights.giveRoles &&
        person.status === 'active' && { end: <a href={`/people/${person.id}/roles`}>Give a role…</a> })}
    >
      {roles.length === 0 ? (
        <p class="govuk-body">{noRoleWords(person.kind)}</p>
      ) : (
        <Table
          head={['Role', 'From', 'Last day', 'State', '']}
          rows={roles.map((row) => [
            <bdi>{roleWords(row)}</bdi>,
            dayWords(row.starts_on, now),
            row.ends_on ? dayWords(row.ends_on, now) : '–',
            state(row),
            rights.giveRoles && open(row) ? (
              <a href={`/people/role/${row.id}/end`}>
                End…<span class="govuk-visually-hidden"> {ROLES[row.role]}</span>
              </a>
            ) : (
              ''
            ),
          ])}
        />
      )}
    </Panel>
  );
}

function Actions({ record, rights }: { record: PersonRecord; rights: PeopleRights }): JSX.Element | null {
  if (!rights.manage) return null;
  const { id, status, kind } = record.person;
  const isParent = kind === 'parent';
  return (
    <ButtonGroup>
      <LinkButton href={`/people/${id}/correct`} variant="secondary">
        Correct…
      </LinkButton>
      {status === 'active' ? (
        <LinkButton href={`/people/${id}/leave`} variant="secondary">
          {isParent ? 'End their access…' : 'Mark as left…'}
        </LinkButton>
      ) : (
        <LinkButton href={`/people/${id}/return`} variant="secondary">
          {isParent ? 'Take back…' : 'Back at the school…'}
        </LinkButton>
      )}
    </ButtonGroup>
  );
}

/** One person: who they are and what they may do. What alerts and incidents say is not here: that is for those who need to know. */
export function personPage(shell: Shell, record: PersonRecord, rights: PeopleRights, now: Date): JSX.Element {
  const { person, groups } = record;
  return (
    <Page title="Person" density="desk" shell={shell}>
      <PageTitle
        crumbs={[{ text: 'People', href: '/people' }, { text: <bdi>{fullName(person)}</bdi> }]}
        actions={<Actions record={record} rights={rights} />}
        under={
          person.status === 'left' ? (
            <StateTag state="no-action">
              {endedWord(person.kind)} on {dayWords(person.left_on ?? '', now)}
            </StateTag>
          ) : undefined
        }
      >
        <bdi>{fullName(person)}</bdi>
      </PageTitle>
      <MainAside
        aside={
          <>
            {rights.manage || rights.giveRoles ? (
              <Panel title="Account">
                {accountWords(record, now)}
                {rights.accounts && person.status === 'active' ? (
                  <p class="govuk-body">
                    <a href={`/people/${person.id}/account`}>
                      {record.account && !record.account.ended ? 'Give a new one-time password…' : 'Give an account…'}
                    </a>
                  </p>
                ) : null}
                {rights.accounts && record.account && !record.account.ended && !record.isOwn ? (
                  <p class="govuk-body">
                    <a href={`/people/accounts/close?person=${person.id}`}>Close the account…</a>
                  </p>
                ) : null}
              </Panel>
            ) : null}
            {rights.record && person.kind === 'pupil' ? (
              <Panel title="On record">
                <p class="govuk-body">
                  <a href={`/people/${person.id}/record`}>Incidents, alerts and sanctions in order</a>
                </p>
              </Panel>
            ) : null}
            {rights.services && person.kind === 'pupil' ? (
              <Panel title="Apps and services">
                <p class="govuk-body">
                  <a href={`/people/${person.id}/services`}>What they may use, and what their parents answered</a>
                </p>
              </Panel>
            ) : null}
            {rights.extraHelpOf(person) ? (
              <Panel title="Extra help online">
                <p class="govuk-body">
                  <a href={`/people/${person.id}/extra-help`}>
                    What they find hard, what helps, and what they were taught
                  </a>
                </p>
              </Panel>
            ) : null}
            <Panel title="Groups">
              {groups.length === 0 ? (
                <p class="govuk-body">In no group.</p>
              ) : (
                <ul class="govuk-list">
                  {groups.map(({ id, name, part }) => (
                    <li>
                      <a href={`/people/groups/${id}`}>
                        <bdi>{name}</bdi>
                      </a>
                      {part === 'teacher' ? ', teacher' : ''}
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </>
        }
      >
        {person.status === 'left' && rights.giveRoles ? (
          <WarningNote lead={`${endedWord(person.kind)}.`}>
            Roles, account and sessions ended on that day. Taking someone back does not restore them.
          </WarningNote>
        ) : null}
        <Panel title="Identity">
          <SummaryList rows={identityRows(record, rights, now)} />
        </Panel>
        <Family
          {...{ person, rights, now }}
          family={record.family}
          signsIn={record.account !== undefined && !record.account.ended}
        />
        {person.kind === 'pupil' && !record.roles.length && !record.account ? null : (
          <Roles record={record} rights={rights} now={now} />
        )}
        {record.changes.length ? <History record={record} now={now} /> : null}
      </MainAside>
    </Page>
  );
}
