import type { JSX } from 'preact';
import { dayWords } from '../../ui/words.ts';
import type { PersonRecord } from './people.service.ts';
import type { PeopleRights } from './people-list.views.tsx';

/** Until when somebody is here, and the ways to change it. */
export function LastDay(props: { person: PersonRecord['person']; rights: PeopleRights; now: Date }): JSX.Element {
  const { person, rights, now } = props;
  const { id, leaves_on: day } = person;
  if (!rights.manage) return <>{day ? dayWords(day, now) : 'Not set'}</>;
  return (
    <>
      {day ? dayWords(day, now) : 'Not set.'}{' '}
      <a href={`/people/${id}/leave?later`}>{day ? 'Change…' : 'Set a last day…'}</a>
      {day ? (
        <>
          {' '}
          <a href={`/people/${id}/return`}>They stay…</a>
        </>
      ) : null}
    </>
  );
}

/** Whether and how somebody signs in, and when they did last. */
export function accountWords({ person, account, lastSignIn }: PersonRecord, now: Date): JSX.Element {
  if (!person.account_id) return <p class="govuk-body">No account: cannot sign in.</p>;
  if (!account || account.ended) return <p class="govuk-body">The account has ended: it cannot be used to sign in.</p>;
  return (
    <>
      <p class="govuk-body">
        Signs in as <bdi>{account.email}</bdi>.
      </p>
      <p class="govuk-body">
        {account.waiting
          ? 'Has a one-time password and chooses their own at next sign-in.'
          : account.secondFactor
            ? 'Password and a code from a phone.'
            : 'Password only.'}
      </p>
      {lastSignIn === undefined ? null : (
        <p class="govuk-body">
          {lastSignIn === null ? 'Has never signed in here.' : `Last signed in: ${dayWords(lastSignIn, now)}.`}
        </p>
      )}
    </>
  );
}
