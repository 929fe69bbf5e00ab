import type { JSX } from 'preact';
import { yearWords } from '../../access/years.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateWords, dayWords } from '../../ui/words.ts';
import type { PersonLine } from './people.store.ts';
import { endedWord, fullName } from './people.ts';
import type { ChildrenRecord } from './people-children.service.ts';
import type { Responsibility } from './people-children.store.ts';
import { Field, FormPage, type FormState, Reason } from './people-form.views.tsx';
import type { PeopleRights } from './people-list.views.tsx';

interface FamilyPanel {
  person: PersonLine;
  /** Whether they have an account that works. */
  signsIn: boolean;
  family: readonly Responsibility[];
  rights: PeopleRights;
  now: Date;
}

/** On a parent's page their children, on a pupil's the parents on the list: each with who checked it, when, and by what. */
export function Family({ person, signsIn, family, rights, now }: FamilyPanel): JSX.Element | null {
  const isParent = person.kind === 'parent';
  if (!rights.family || (!isParent && !family.length)) return null;
  const add = rights.manage && isParent && person.status === 'active';
  return (
    <Panel
      title={isParent ? 'Parental responsibility for' : 'Parents and carers on the list'}
      flush={family.length > 0}
      {...(add && { end: <a href={`/people/${person.id}/children`}>Record a child…</a> })}
    >
      {family.length ? (
        <Table
          head={['Name', 'Checked', 'State', '']}
          rows={family.map((each) => [
            <a href={`/people/${isParent ? each.pupil_id : each.parent_id}`}>
              <bdi>{fullName(each)}</bdi>
            </a>,
            <>
              {dayWords(each.checked_on, now)} by <bdi>{each.by}</bdi>: <bdi>{each.checked_how}</bdi>
            </>,
            <bdi>{stateWords(each, isParent, now)}</bdi>,
            rights.manage && each.ended_at === null ? (
              <a href={`/people/children/${each.id}/end`}>
                End…<span class="govuk-visually-hidden"> {fullName(each)}</span>
              </a>
            ) : (
              ''
            ),
          ])}
        />
      ) : (
        <p class="govuk-body">
          No child is recorded.{' '}
          {signsIn
            ? 'Record one: until then their account does not end by itself.'
            : 'Record one before you give an account.'}
        </p>
      )}
    </Panel>
  );
}

/** `ofPupil`: whether the line is about a pupil, or about one of a pupil's parents. */
function stateWords({ status, ended_at, ended_because }: Responsibility, ofPupil: boolean, now: Date): string {
  if (ended_at) return `Ended ${dateWords(ended_at, now)}: ${ended_because}`;
  if (ofPupil) return status === 'left' ? 'Has left the school' : 'At the school';
  return status === 'left' ? endedWord('parent') : 'On the list';
}

/** Asks for which pupils a parent is responsible, and what was checked. Where there is no pupil to choose there is nothing to record yet: the search alone. */
export function childrenPage(
  shell: Shell,
  state: FormState,
  { person, chosen, found, find, today }: ChildrenRecord,
): JSX.Element {
  const back = `/people/${person.id}`;
  const offered = [...chosen, ...found];
  const begun: FormState = { ...state, values: { checked_on: today, ...state.values } };
  return (
    <FormPage
      shell={shell}
      title={
        <>
          Which child is <bdi>{fullName(person)}</bdi> responsible for?
        </>
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: back },
        { text: 'Record a child' },
      ]}
      action={`${back}/children`}
      state={state}
      submit={offered.length ? 'Record' : undefined}
      cancel={back}
      aside={
        <Note lead="What this does.">
          It opens nothing about the child. With it they can be given an account, which ends by itself when their last
          child leaves.
        </Note>
      }
    >
      <ChildSearch find={find} />
      {found.length ? null : (
        <p class="govuk-body">
          No other pupil here has a name that begins with “<bdi>{find}</bdi>”.
        </p>
      )}
      {offered.length ? (
        <>
          <Checkboxes
            name="pupil"
            legend="Children at the school"
            error={problemOf(state.problems, 'pupil')}
            values={chosen.map(({ id }) => id)}
            items={offered.map((pupil) => ({
              value: pupil.id,
              text: <bdi>{fullName(pupil)}</bdi>,
              hint: whoWords(pupil),
            }))}
          />
          <Field
            state={state}
            name="checked_how"
            label="What shows that they have parental responsibility?"
            hint="For example: birth certificate seen, admission form, court order of 3 May"
            attributes={{ maxlength: 200 }}
          />
          <Field state={begun} name="checked_on" type="date" label="Day on which you checked" width={10} />
        </>
      ) : (
        ['checked_how', 'checked_on'].map((name) => (
          <input type="hidden" name={name} value={begun.values[name] ?? ''} />
        ))
      )}
    </FormPage>
  );
}

/** Part of the form, so that what is chosen and typed is kept; first in it, so that the enter key searches and never records. */
function ChildSearch({ find }: { find: string }): JSX.Element {
  return (
    <>
      <Field
        state={{ values: { find }, problems: [] }}
        name="find"
        label="Name, username or class of the child"
        hint="The start of each name. Children you have chosen stay chosen."
      />
      <Button variant="secondary" size="small" name="step" value="find">
        Find
      </Button>
    </>
  );
}

function whoWords({ year_group, class_name, username }: PersonLine): string {
  const year = year_group === null ? null : yearWords(year_group);
  return [year, class_name, username].filter(Boolean).join(', ') || 'No class recorded';
}

interface EndChild {
  id: string;
  parent: PersonLine;
  pupil: PersonLine;
  /** Whether the parent leaves with it. */
  last: boolean;
  signsIn: boolean;
}

/** Asks before a parent is no longer recorded as responsible for a child. */
export function endChildPage(
  shell: Shell,
  state: FormState,
  { id, parent, pupil, last, signsIn }: EndChild,
): JSX.Element {
  const back = `/people/${parent.id}`;
  return (
    <FormPage
      shell={shell}
      title={
        <>
          Is <bdi>{fullName(parent)}</bdi> no longer responsible for <bdi>{fullName(pupil)}</bdi>?
        </>
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(parent)}</bdi>, href: back },
        { text: 'End parental responsibility' },
      ]}
      action={`/people/children/${id}/end`}
      state={state}
      submit="End it"
      warning
      cancel={back}
      aside={
        last ? (
          <Note lead="Their only child here.">
            {signsIn
              ? 'Their access ends at once: the account and every open session. The record stays.'
              : 'They have no account. The list says from then on that their access has ended; the record stays.'}
          </Note>
        ) : (
          <Note lead="They have another child here.">
            {signsIn ? 'Their account stays open.' : 'They stay on the list.'}
          </Note>
        )
      }
    >
      <Reason state={state} hint="For example: court order, or recorded for the wrong child" />
    </FormPage>
  );
}
