import type { JSX } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { Note } from '../../ui/components/notice.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import type { PersonLine } from './people.store.ts';
import { fullName } from './people.ts';
import { Field, FormPage, type FormState, Reason, yearItems } from './people-form.views.tsx';
import { roleWords } from './people-person.views.tsx';
import type { RoleRow } from './people-roles.store.ts';
import { narrowedBy } from './people-roles.ts';

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
        error={problemOf(state.problems, 'role')}
        items={[{ value: '', text: 'Choose' }, ...roles.map((role) => ({ value: role, text: label(role) }))]}
      />
      <Select
        name="year_group"
        label="Year"
        hint="For a head of year"
        error={problemOf(state.problems, 'year_group')}
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
        error={problemOf(state.problems, 'when')}
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
