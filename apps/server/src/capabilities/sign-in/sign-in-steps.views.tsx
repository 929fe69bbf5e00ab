import type { JSX, VNode } from 'preact';
import type { PasswordRuleLine } from '../../access/password-rule.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { WarningNote } from '../../ui/components/notice.tsx';
import { PasswordInput, PasswordRules } from '../../ui/components/password-input.tsx';
import { SplitPage } from '../../ui/entry-pages.tsx';
import type { Shell } from '../../ui/page.tsx';
import { fullDateTimeWords } from '../../ui/words.ts';
import { EntryNotes, NextField, SignOutInstead } from './sign-in.views.tsx';

interface CodeView {
  next: string | undefined;
  problem?: string;
  /** What the server's clock says, where it leapt: by a wrong one no code of a phone is ever right. */
  clock?: Date | undefined;
}

/** The code from the phone, or one of the recovery codes. */
export function codePage(shell: Shell, view: CodeView): VNode {
  return (
    <SplitPage title="Code from your phone" assets={shell.assets}>
      <EntryNotes shell={shell} />
      {view.problem === undefined ? null : <ErrorSummary errors={[{ text: view.problem, href: '#code' }]} />}
      <h1>Code from your phone</h1>
      {view.clock === undefined ? null : (
        <WarningNote lead={`The server’s clock says ${fullDateTimeWords(view.clock)}.`}>
          If that is not the time now, no code from a phone works. Tell the person who looks after the server to correct
          its clock. A recovery code works whatever the time.
        </WarningNote>
      )}
      <p class="govuk-body">Open the authenticator app on your phone. The six digits change every 30 seconds.</p>
      <form method="post" action="/sign-in/code" noValidate>
        <Csrf token={shell.csrf} />
        <NextField next={view.next} />
        <Input
          name="code"
          label="Six digits, or a recovery code"
          hint="No phone with you? Enter one of your recovery codes instead."
          error={view.problem}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          width={20}
        />
        <Button preventDoubleClick>Continue</Button>
      </form>
      <SignOutInstead shell={shell} />
    </SplitPage>
  );
}

interface PasswordView {
  next?: string | undefined;
  rules: PasswordRuleLine[];
  why: 'first' | 'old';
  days: number;
  problem?: { field: 'password' | 'again'; message: string };
}

/** A password of one's own in place of the one-time password, or of one that is too old. */
export function passwordPage(shell: Shell, view: PasswordView): VNode {
  const { problem, why, days } = view;
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <SplitPage title="Choose a new password" assets={shell.assets}>
      <EntryNotes shell={shell} />
      {problem === undefined ? null : <ErrorSummary errors={errorsOf([problem])} />}
      <h1>Choose a new password</h1>
      <p class="govuk-body">
        {why === 'first'
          ? 'The one you were given works once. From now on, only you will know it.'
          : `The school asks for a new password every ${days} days.`}
      </p>
      <form method="post" action="/sign-in/password" noValidate>
        <Csrf token={shell.csrf} />
        <NextField next={view.next} />
        <PasswordInput
          name="password"
          label="New password"
          autocomplete="new-password"
          error={errorOf('password')}
          describedBy="password-rules"
        />
        <PasswordRules rules={view.rules} id="password-rules" />
        <PasswordInput name="again" label="New password again" autocomplete="new-password" error={errorOf('again')} />
        <Button preventDoubleClick>Save password</Button>
      </form>
      <SignOutInstead shell={shell} />
    </SplitPage>
  );
}

/** Why somebody sets a second factor up. */
export interface FactorAsked {
  /** True: somebody fully signed in asked for it, and can go back without it. */
  wanted: boolean;
  asksPassword: boolean;
}

interface FactorView extends FactorAsked {
  next: string | undefined;
  picture: string;
  typed: string;
  email: string;
  sealed: string;
  problem?: string;
  wrongPassword?: string;
}

/** The second factor: a picture for the phone, the secret to type, and the first code as proof. */
export function factorPage(shell: Shell, view: FactorView): VNode {
  return (
    <SplitPage title="Set up the code from your phone" assets={shell.assets}>
      <EntryNotes shell={shell} />
      {view.problem === undefined ? null : <ErrorSummary errors={[{ text: view.problem, href: '#code' }]} />}
      {view.wrongPassword === undefined ? null : (
        <ErrorSummary errors={[{ text: view.wrongPassword, href: '#current' }]} />
      )}
      <h1>Set up the code from your phone</h1>
      <p class="govuk-body">
        What you can see here needs more protection than a password. Any authenticator app works: Microsoft, Google,
        Apple Passwords or another. It needs no signal or phone number.
      </p>
      <p class="govuk-body">Scan this picture with it:</p>
      <img src={view.picture} width={220} height={220} alt="A QR code for the authenticator app on your phone" />
      <TypedSecret view={view} />
      <form method="post" action="/sign-in/second-factor" noValidate>
        <Csrf token={shell.csrf} />
        <NextField next={view.next} />
        <input type="hidden" name="offer" value={view.sealed} />
        <Input
          name="code"
          label="The six digits your phone shows now"
          error={view.problem}
          autocomplete="one-time-code"
          inputmode="numeric"
          spellcheck={false}
          width={10}
        />
        {view.asksPassword ? <PasswordInput name="current" label="Your password" error={view.wrongPassword} /> : null}
        <ButtonGroup>
          <Button preventDoubleClick>Turn it on</Button>
          {view.wanted ? (
            <a class="govuk-link" href="/account">
              Cancel
            </a>
          ) : null}
        </ButtonGroup>
      </form>
      {view.wanted ? null : <SignOutInstead shell={shell} />}
    </SplitPage>
  );
}

function TypedSecret({ view }: { view: FactorView }): JSX.Element {
  return (
    <Details summary="My phone cannot scan it">
      <p class="govuk-body">Enter this in the app as a new time-based account:</p>
      <p class="govuk-body">
        <code class="gh-mono">{view.typed}</code>
      </p>
      <p class="govuk-body">
        Its name is <bdi>{view.email}</bdi>.
      </p>
    </Details>
  );
}

/** The recovery codes, once. */
export function codesPage(shell: Shell, view: { codes: string[]; next: string | undefined }): VNode {
  const next = view.next === undefined ? '/sign-in/next' : `/sign-in/next?next=${encodeURIComponent(view.next)}`;
  return (
    <SplitPage title="Your recovery codes" assets={shell.assets}>
      <h1>Print or copy these now</h1>
      <p class="govuk-body">Each lets you in once if you do not have your phone. They are shown only this once.</p>
      <ol class="govuk-list govuk-list--number">
        {view.codes.map((code) => (
          <li>
            <code class="gh-mono">{code}</code>
          </li>
        ))}
      </ol>
      <WarningNote lead="Keep them like a key.">Not in your desk, and not in your email.</WarningNote>
      <p class="govuk-body">
        <LinkButton href={next}>I have them</LinkButton>
      </p>
    </SplitPage>
  );
}
