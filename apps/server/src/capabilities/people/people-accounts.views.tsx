import type { JSX } from 'preact';
import { WhereToSignIn } from '../../site/handed-over.views.tsx';
import { ButtonGroup, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import type { PersonLine } from './people.store.ts';
import { fullName } from './people.ts';
import { FormPage } from './people-form.views.tsx';

/** Whether the page gives a first account or a new one-time password. */
export type AccountStep = 'give' | 'reset';

const TITLES = { give: 'Give an account', reset: 'Give a new one-time password' } as const;

/** What stands in the form: `was` is the mark of the password that its reader knows of, `quicker` who gave one meanwhile. */
interface AccountForm {
  step: AccountStep;
  was: string;
  quicker?: string | undefined;
}

/** What giving an account, or a new password, does; nothing happens before the button. */
export function accountPage(shell: Shell, person: PersonLine, { step, was, quicker }: AccountForm): JSX.Element {
  const back = `/people/${person.id}`;
  const words =
    step === 'give'
      ? 'They sign in with this email address and a one-time password, which is shown to you once.'
      : 'All their open sessions end, and their phone stops working for sign-in: they set up both again next time they sign in.';
  return (
    <FormPage
      shell={shell}
      title={
        <>
          {TITLES[step]} to <bdi>{fullName(person)}</bdi>
        </>
      }
      crumbs={[
        { text: 'People', href: '/people' },
        { text: <bdi>{fullName(person)}</bdi>, href: back },
        { text: TITLES[step] },
      ]}
      action={`${back}/account`}
      state={{ values: {}, problems: [], quicker }}
      quickerThen="Nothing was changed. A new one replaces it, so only give one if it is lost."
      submit={step === 'give' ? 'Give the account' : 'Give a new password'}
      cancel={back}
      aside={
        <>
          <Note lead="In person.">Read the password out or hand it over on paper. Never email it.</Note>
          {person.kind === 'parent' && step === 'give' ? <ParentsAccount /> : null}
        </>
      }
    >
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="was" value={was} />
      <p class="govuk-body">
        Email: <bdi>{person.email ?? 'none recorded; add one first'}</bdi>. {words}
      </p>
    </FormPage>
  );
}

/** What a parent's account opens, and how it ends (R47). */
function ParentsAccount(): JSX.Element {
  return (
    <Note lead="A parent’s account">
      opens what they told the school and the monitoring notice, and nothing about any pupil. It ends when their last
      child at the school is marked as left.
    </Note>
  );
}

/** A parent of nobody is given no account. */
export function noChildPage(shell: Shell, person: PersonLine): JSX.Element {
  const back = `/people/${person.id}`;
  return (
    <Page title={TITLES.give} density="desk" shell={shell}>
      <PageTitle
        crumbs={[
          { text: 'People', href: '/people' },
          { text: <bdi>{fullName(person)}</bdi>, href: back },
          { text: TITLES.give },
        ]}
      >
        Whose parent is <bdi>{fullName(person)}</bdi>?
      </PageTitle>
      <Panel>
        <p class="govuk-body">
          Before a parent gets an account, record for which child at the school they have parental responsibility, and
          what shows it. The account then ends by itself when their last child leaves.
        </p>
        <ButtonGroup>
          <LinkButton href={`${back}/children`}>Record a child</LinkButton>
          <a class="govuk-link" href={back}>
            Cancel
          </a>
        </ButtonGroup>
      </Panel>
    </Page>
  );
}

/** The one-time password, shown once. */
export function passwordPage(
  shell: Shell,
  person: PersonLine,
  given: { email: string; oneTimePassword: string | null; roleless: boolean; origin: string },
): JSX.Element {
  return (
    <Page
      title="One-time password"
      density="desk"
      shell={shell}
      back={{ href: `/people/${person.id}`, text: 'Back to the person' }}
    >
      <PageTitle>
        <bdi>{fullName(person)}</bdi> can sign in
      </PageTitle>
      <Panel>
        <WhereToSignIn origin={given.origin} />
        <p class="govuk-body">
          Email: <bdi>{given.email}</bdi>
        </p>
        {given.oneTimePassword === null ? (
          <p class="govuk-body">This address already signs in at another school: the same password works here too.</p>
        ) : (
          <>
            <p class="govuk-body">
              One-time password: <b class="gh-mono">{given.oneTimePassword}</b>
            </p>
            <WarningNote lead="Shown once.">
              Print it or write it down now. They choose their own when they first sign in.
            </WarningNote>
            <PrintButton>Print this page</PrintButton>
          </>
        )}
      </Panel>
      {given.roleless ? (
        <Note lead="No role yet.">
          Until they have one, they see nothing here but their own account.{' '}
          <a href={`/people/${person.id}/roles`}>Give a role</a>
        </Note>
      ) : null}
    </Page>
  );
}
