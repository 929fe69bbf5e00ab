import type { JSX } from 'preact';
import { ROLES, type Role } from '../../access/roles.ts';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import type { Shell } from '../../ui/page.tsx';
import { countWord, listWords } from '../../ui/words.ts';
import type { PersonLine } from './people.store.ts';
import { fullName, type Kind } from './people.ts';
import type { LeavingParent } from './people-children.store.ts';
import { Field, FormPage, type FormState, Reason } from './people-form.views.tsx';

interface Leaving {
  person: PersonLine;
  /** The roles that nobody else holds. */
  alone: readonly Role[];
  /** How many parents can sign in of whom no child is recorded, where a pupil leaves. */
  parents: number;
  /** The parents whose last child here this pupil is. */
  leaving: readonly LeavingParent[];
}

/** What is asked and done, by who it is: pupils leave, a parent's access ends, of everybody else the last day is noted. */
function leaveWords({ kind }: PersonLine) {
  if (kind === 'pupil')
    return {
      crumb: 'Mark as left',
      submit: 'Mark as left',
      day: 'Last day at the school',
      why: 'moved to Fenbridge School',
    };
  if (kind === 'parent')
    return { crumb: 'End access', submit: 'End access', day: 'Last day of their access', why: 'their child has left' };
  return {
    crumb: 'Last day',
    submit: 'Save last day',
    day: 'Last day at the school',
    why: 'moved to Fenbridge School',
  };
}

/** Mark somebody as left, or end a parent's access. */
export function leavePage(shell: Shell, state: FormState, { person, alone, parents, leaving }: Leaving): JSX.Element {
  const words = leaveWords(person);
  return (
    <FormPage
      shell={shell}
      title={
        person.kind === 'pupil' ? (
          <>
            Has <bdi>{fullName(person)}</bdi> left?
          </>
        ) : person.kind === 'parent' ? (
          <>
            When does the access of <bdi>{fullName(person)}</bdi> end?
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
        { text: words.crumb },
      ]}
      action={`/people/${person.id}/leave`}
      state={state}
      submit={words.submit}
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
                For a visitor, supply teacher or contractor. Nothing ends yet. From the day after, the filter no longer
                knows their username and treats them as strictly as anybody unknown; Today asks you to mark them as
                left.
              </p>
            </>
          )}
          {WITHOUT_WORK.includes(person.kind) ? null : <TheirWork />}
        </Panel>
      }
    >
      {alone.length ? (
        <WarningNote lead={`Nobody else is ${listWords(alone.map((role) => ROLES[role].toLowerCase()))}.`}>
          Anything that needs this role waits until someone has it. Give it to a colleague before{' '}
          <bdi>{fullName(person)}</bdi> is marked as left.
        </WarningNote>
      ) : null}
      {leaving.length ? (
        <Note
          lead={`The access of ${leaving.length === 1 ? 'one parent' : `${countWord(leaving.length).toLowerCase()} parents`} ends with it.`}
        >
          This is the last child here of <bdi>{listWords(leaving.map(fullName))}</bdi>. {accountsEnd(leaving)}
        </Note>
      ) : null}
      {parents ? <ParentsStay parents={parents} /> : null}
      <input type="hidden" name="version" value={state.values.version ?? String(person.version)} />
      <Field
        state={state}
        name="left_on"
        type="date"
        label={words.day}
        hint={person.kind === 'pupil' ? 'Today or an earlier day' : 'Today, an earlier day, or a day to come'}
        width={10}
      />
      <Reason state={state} hint={`For example: ${words.why}`} />
    </FormPage>
  );
}

/** They have no work here that would be left. */
const WITHOUT_WORK: readonly Kind[] = ['pupil', 'parent'];

function TheirWork(): JSX.Element {
  return (
    <>
      <h3 class="govuk-heading-s">What happens to their work</h3>
      <ul class="govuk-list govuk-list--bullet">
        <li>Incidents they own: those who work on them are asked on Today to choose a new owner</li>
        <li>Actions they were to do: each goes to the owner of its incident on the day it is due</li>
        <li>Decisions and signatures waiting for them: others with the same duty can give them</li>
      </ul>
    </>
  );
}

/** What ends of parents whose last child leaves: not each of them has an account. */
function accountsEnd(leaving: readonly LeavingParent[]): JSX.Element {
  const holders = leaving.filter(({ has_account }) => has_account);
  if (!holders.length) return <>{leaving.length === 1 ? 'They have no account.' : 'None of them has an account.'}</>;
  if (holders.length === leaving.length) return <>Their account and every open session end.</>;
  return (
    <>
      The account and every open session of <bdi>{listWords(holders.map(fullName))}</bdi> end.
    </>
  );
}

/** Of whom no child is recorded nothing ends with one: it is said where a child leaves. */
function ParentsStay({ parents }: { parents: number }): JSX.Element {
  const words = parents === 1 ? 'One parent with an account has' : `${countWord(parents)} parents with accounts have`;
  return (
    <Note lead={`${words} no child recorded.`}>
      If a parent of this pupil is among them and has no other child here, end that parent’s access too:{' '}
      <a href="/people?kind=parent">All parents</a>
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
            roles, groups and account{person.kind === 'pupil' ? ', and a parent who left with them' : ''}. Someone with
            the right to has to give each again.
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
