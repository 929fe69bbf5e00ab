import type { JSX } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import type { Shell } from '../../ui/page.tsx';
import { countWord, listWords } from '../../ui/words.ts';
import type { PersonLine } from './people.store.ts';
import { fullName } from './people.ts';
import { errorOf, Field, FormPage, type FormState, Reason, yearItems } from './people-form.views.tsx';
import { roleWords } from './people-person.views.tsx';
import type { RoleRow } from './people-roles.store.ts';
import { narrowedBy } from './people-roles.ts';

interface Leaving {
  person: PersonLine;
  /** The roles that nobody else holds. */
  alone: readonly Role[];
  /** How many parents can sign in, where a pupil leaves. */
  parents: number;
}

/** Mark somebody as left. */
export function leavePage(shell: Shell, state: FormState, { person, alone, parents }: Leaving): JSX.Element {
  return (
    <FormPage
      shell={shell}
      title={
        person.kind === 'pupil' ? (
          <>
            Has <bdi>{fullName(person)}</bdi> left?
          </>
        ) : (
          <>
            When is the last day of <bdi>{fullName(person)}</bdi>?
          </>
        )
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: `/people/${person.id}` },
        { text: person.kind === 'pupil' ? 'Mark as left' : 'Last day' },
      ]}
      action={`/people/${person.id}/leave`}
      state={state}
      submit={person.kind === 'pupil' ? 'Mark as left' : 'Save last day'}
      warning
      cancel={`/people/${person.id}`}
      aside={
        <Panel title={person.kind === 'pupil' ? 'What ends at once' : 'Today or earlier: what ends at once'}>
          <ul class="govuk-list govuk-list--bullet">
            <li>The account and every open session</li>
            <li>Every role and every group</li>
          </ul>
          <p class="govuk-body">The record, with its alerts and incidents, stays as long as the school keeps them.</p>
          {person.kind === 'pupil' ? null : (
            <>
              <h3 class="govuk-heading-s">A day to come</h3>
              <p class="govuk-body">
                For a visitor, supply teacher or contractor, or a parent whose last child leaves. Nothing ends yet. From
                the day after, the filter no longer knows their username and treats them as strictly as anybody unknown;
                Today asks you to mark them as left.
              </p>
            </>
          )}
          <h3 class="govuk-heading-s">What happens to their work</h3>
          <ul class="govuk-list govuk-list--bullet">
            <li>Incidents they own: those who work on them are asked on Today to choose a new owner</li>
            <li>Actions they were to do: each goes to the owner of its incident on the day it is due</li>
            <li>Decisions and signatures waiting for them: others with the same duty can give them</li>
          </ul>
        </Panel>
      }
    >
      {alone.length ? (
        <WarningNote lead={`Nobody else is ${listWords(alone.map((role) => ROLES[role].toLowerCase()))}.`}>
          Anything that needs this role waits until someone has it. Give it to a colleague before{' '}
          <bdi>{fullName(person)}</bdi> is marked as left.
        </WarningNote>
      ) : null}
      {parents ? <ParentsStay parents={parents} /> : null}
      <input type="hidden" name="version" value={state.values.version ?? String(person.version)} />
      <Field
        state={state}
        name="left_on"
        type="date"
        label="Last day at the school"
        hint={person.kind === 'pupil' ? 'Today or an earlier day' : 'Today, an earlier day, or a day to come'}
        width={10}
      />
      <Reason state={state} hint="For example: moved to Fenbridge School" />
    </FormPage>
  );
}

/** No account is linked to a child, so nothing ends a parent's with them: it is said where a child leaves. */
function ParentsStay({ parents }: { parents: number }): JSX.Element {
  return (
    <Note lead={parents === 1 ? 'One parent can sign in here.' : `${countWord(parents)} parents can sign in here.`}>
      Gatehouse does not know whose children they are. If a parent of this pupil has an account and no other child here,
      mark that parent as left too: <a href="/people?kind=parent">All parents</a>
    </Note>
  );
}

/** Take a leaver back. */
export function returnPage(shell: Shell, state: FormState, person: PersonLine): JSX.Element {
  return (
    <FormPage
      shell={shell}
      title={
        person.status === 'left' ? (
          <>
            Is <bdi>{fullName(person)}</bdi> back?
          </>
        ) : (
          <>
            Does <bdi>{fullName(person)}</bdi> stay?
          </>
        )
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: `/people/${person.id}` },
        { text: person.status === 'left' ? 'Back at the school' : 'They stay' },
      ]}
      action={`/people/${person.id}/return`}
      state={state}
      submit={person.status === 'left' ? 'Take back' : 'Remove the last day'}
      cancel={`/people/${person.id}`}
      aside={
        person.status === 'left' ? (
          <Note lead="This does not restore:">
            roles, groups and account. Someone with the right to has to give each again.
          </Note>
        ) : (
          <Note lead="No last day.">The filter knows them until somebody marks them as left.</Note>
        )
      }
    >
      <input type="hidden" name="version" value={state.values.version ?? String(person.version)} />
      <Reason
        state={state}
        hint={person.status === 'left' ? 'For example: marked by mistake' : 'For example: covers until the summer'}
      />
    </FormPage>
  );
}

/** Take a list away as a file, with a reason. */
export function exportPage(shell: Shell, state: FormState, query: string, words: string): JSX.Element {
  return (
    <FormPage
      shell={shell}
      title="Download people as CSV"
      crumbs={[{ text: 'People', href: '/people' }, { text: 'Download' }]}
      action={`/people/export?${query}`}
      state={state}
      submit="Download CSV"
      cancel={`/people?${query}`}
      aside={<Note lead="Recorded.">The journal records who downloads, how many people, which filters and why.</Note>}
    >
      <p class="govuk-body">{words}</p>
      <Reason state={state} hint="For example: photograph day, list for the photographer" />
    </FormPage>
  );
}

/** Give a role. Only the roles that this giver may give to this person are offered. */
export function rolePage(
  shell: Shell,
  state: FormState,
  person: PersonLine,
  { roles, classes, years }: { roles: readonly Role[]; classes: readonly string[]; years: readonly number[] },
): JSX.Element {
  const need = { year: ' (choose the year)', class: ' (a class narrows it)' } as const;
  const label = (role: Role) => {
    const by = narrowedBy(role);
    return `${ROLES[role]}${by ? need[by] : ''}`;
  };
  return (
    <FormPage
      shell={shell}
      title={
        <>
          Give <bdi>{fullName(person)}</bdi> a role
        </>
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: `/people/${person.id}` },
        { text: 'Give a role' },
      ]}
      action={`/people/${person.id}/roles`}
      state={state}
      submit="Give the role"
      cancel={`/people/${person.id}`}
      aside={
        <Note lead="Who gives what.">
          Only the headteacher can give roles that open safeguarding or staff records, and nobody can give themselves a
          role.
        </Note>
      }
    >
      <Select
        name="role"
        label="Role"
        value={state.values.role}
        error={errorOf(state, 'role')}
        items={[{ value: '', text: 'Choose' }, ...roles.map((role) => ({ value: role, text: label(role) }))]}
      />
      <Select
        name="year_group"
        label="Year"
        hint="For a head of year"
        error={errorOf(state, 'year_group')}
        items={yearItems(years, state.values.year_group)}
      />
      <Field
        state={state}
        name="class_name"
        label="Class"
        hint={`For a class teacher, written as it is for the pupils: ${classes[0] ?? '9B'}`}
        width={10}
        attributes={{ list: 'classes' }}
      />
      <datalist id="classes">
        {classes.map((each) => (
          <option value={each} />
        ))}
      </datalist>
      <Field state={state} name="starts_on" type="date" label="First day" width={10} />
      <Field
        state={state}
        name="ends_on"
        type="date"
        label="Last day"
        hint="Leave empty if there is no end date yet"
        width={10}
      />
    </FormPage>
  );
}

/** End a role. */
export function endRolePage(shell: Shell, state: FormState, person: PersonLine, row: RoleRow): JSX.Element {
  return (
    <FormPage
      shell={shell}
      title={
        <>
          End a role of <bdi>{fullName(person)}</bdi>
        </>
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: `/people/${person.id}` },
        { text: 'End a role' },
      ]}
      action={`/people/role/${row.id}/end`}
      state={state}
      submit="End the role"
      warning
      cancel={`/people/${person.id}`}
      aside={
        <Note lead={roleWords(row)}>
          What the role allows stops with it, including in open sessions. The register keeps a record that it was held.
        </Note>
      }
    >
      <input type="hidden" name="was" value={state.values.was ?? row.ends_on ?? ''} />
      <Radios
        name="when"
        legend="When"
        value={state.values.when}
        error={errorOf(state, 'when')}
        items={[
          { value: 'now', text: 'Now' },
          {
            value: 'day',
            text: 'At the end of a day',
            conditional: <Field state={state} name="ends_on" type="date" label="Last day" width={10} />,
          },
        ]}
      />
      <Reason state={state} hint="For example: hands over to D. Osei" />
    </FormPage>
  );
}
