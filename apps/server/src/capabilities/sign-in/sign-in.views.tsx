import type { JSX, VNode } from 'preact';
import type { Membership } from '../../access/sessions.store.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PasswordInput } from '../../ui/components/password-input.tsx';
import { CardWords, Radios } from '../../ui/components/radios.tsx';
import { SplitPage } from '../../ui/entry-pages.tsx';
import type { Shell } from '../../ui/page.tsx';
import { type WaitsThere, waitsThereWords } from '../today/index.ts';
import type { Welcome } from './sign-in.store.ts';

/** What stands above every entry page: that this is a demo or not encrypted, and what was done last. */
export function EntryNotes({ shell }: { shell: Shell }): JSX.Element {
  return (
    <>
      {shell.banner === undefined ? null : <Note tone="amber">{shell.banner}</Note>}
      {shell.flash === undefined ? null : (
        <Note tone="petrol" icon="check">
          {shell.flash.text}
        </Note>
      )}
    </>
  );
}

/** Carries where somebody wanted to go through the steps. */
export function NextField({ next }: { next: string | undefined }): JSX.Element | null {
  return next === undefined ? null : <input type="hidden" name="next" value={next} />;
}

interface SignInView {
  welcome: Welcome;
  next: string | undefined;
  email?: string;
  problem?: string;
  /** What was left empty. */
  missing?: readonly FieldProblem[];
}

/** Email address and password. */
export function signInPage(shell: Shell, view: SignInView): VNode {
  const { welcome, next, email, problem, missing = [] } = view;
  const errors = problem === undefined ? missing : [{ field: 'email', message: problem }];
  const foot =
    welcome.schools === 'one' ? `You were signed out after ${welcome.idleMinutes} minutes of inactivity.` : undefined;
  return (
    <SplitPage title={errors.length ? 'Not signed in' : 'Sign in'} assets={shell.assets} foot={foot}>
      <EntryNotes shell={shell} />
      {errors.length ? <ErrorSummary title="You are not signed in" errors={errorsOf(errors)} /> : null}
      <h1>Sign in</h1>
      {welcome.schools === 'one' ? <p>{welcome.name}</p> : null}
      {welcome.schools === 'none' ? (
        <NotSetUp />
      ) : (
        <SignInForm shell={shell} next={next} email={email} missing={missing} />
      )}
    </SplitPage>
  );
}

function NotSetUp(): JSX.Element {
  return (
    <Note tone="amber" icon="warning" lead="Nobody can sign in yet.">
      This server has no school yet. The link for the first set-up was printed where the server was started; it works
      for 24 hours, and a restart prints a new one.
    </Note>
  );
}

interface SignInFormProps extends Pick<SignInView, 'next'> {
  shell: Shell;
  email: string | undefined;
  missing: readonly FieldProblem[];
}

function SignInForm({ shell, next, email, missing }: SignInFormProps) {
  const of = (name: string) => missing.find(({ field }) => field === name)?.message;
  return (
    <form method="post" action="/sign-in" noValidate>
      <Csrf token={shell.csrf} />
      <NextField next={next} />
      <Input
        name="email"
        type="email"
        label="Email address"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        value={email}
        error={of('email')}
      />
      <PasswordInput name="password" label="Password" error={of('password')} />
      <ButtonGroup>
        <Button preventDoubleClick>Sign in</Button>
        <a class="govuk-link" href="/sign-in/help">
          I cannot sign in
        </a>
      </ButtonGroup>
    </form>
  );
}

/** For somebody who works at several schools. */
export function schoolPage(
  shell: Shell,
  view: { schools: Membership[]; waits: readonly WaitsThere[]; next: string | undefined; problem?: string },
): VNode {
  const waitsAt = (schoolId: string) => view.waits.find((each) => each.schoolId === schoolId);
  return (
    <SplitPage title="Which school?" assets={shell.assets}>
      <EntryNotes shell={shell} />
      {view.problem === undefined ? null : <ErrorSummary errors={[{ text: view.problem, href: '#school' }]} />}
      {view.schools.length ? (
        <form method="post" action="/sign-in/school">
          <Csrf token={shell.csrf} />
          <NextField next={view.next} />
          <Radios
            name="school"
            legend={{ text: 'Which school?', pageHeading: true }}
            hint="What you can see and do differs between schools. To switch later, select the school’s name at the top of any page."
            error={view.problem}
            layout="cards"
            items={view.schools.map(({ schoolId, schoolName }) => {
              const waits = waitsAt(schoolId);
              const words = waits && waitsThereWords(waits);
              return { value: schoolId, text: <CardWords title={<bdi>{schoolName}</bdi>} under={words} /> };
            })}
          />
          <Button>Continue</Button>
        </form>
      ) : (
        <>
          <h1>You do not belong to a school here</h1>
          <p class="govuk-body">
            Your account is valid, but no school has you on its list of people. Ask the school office.
          </p>
        </>
      )}
      <SignOutInstead shell={shell} />
    </SplitPage>
  );
}

/** A way back for whoever started to sign in as the wrong person. */
export function SignOutInstead({ shell }: { shell: Shell }): JSX.Element {
  return (
    <form method="post" action="/sign-out">
      <Csrf token={shell.csrf} />
      <Button variant="secondary" size="small">
        Sign in as someone else
      </Button>
    </form>
  );
}

/** Who can help; there is no mail that resets anything. */
export function helpPage(shell: Shell): VNode {
  return (
    <SplitPage title="I cannot sign in" assets={shell.assets}>
      <h1>I cannot sign in</h1>
      <h2 class="govuk-heading-s">I forgot my password, or it stopped working</h2>
      <p class="govuk-body">
        Ask the network manager or the headteacher, in person, for a new one-time password. It cannot be done by email,
        because they have to see who you are.
      </p>
      <p class="govuk-body">
        If you are a headteacher, senior leader, online safety lead, business manager, in the safeguarding team or a
        governor with a duty here, only a headteacher can do this.
      </p>
      <h2 class="govuk-heading-s">I do not have my phone</h2>
      <p class="govuk-body">
        Enter a recovery code where you are asked for the code from your phone. Each works once. If you have none left,
        ask as above: a new one-time password also lets you set up a new phone.
      </p>
      <h2 class="govuk-heading-s">I tried too many times</h2>
      <p class="govuk-body">Wait 15 minutes. Until then nothing you enter works, not even the right password.</p>
      <LinkButton href="/sign-in" variant="secondary">
        Back to sign in
      </LinkButton>
    </SplitPage>
  );
}
