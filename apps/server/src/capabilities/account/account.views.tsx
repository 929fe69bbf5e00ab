import type { JSX, VNode } from 'preact';
import type { PasswordRuleLine } from '../../access/password-rule.ts';
import { ROLES } from '../../access/roles.ts';
import { type Actor, type HeldRole, may } from '../../access/scope.ts';
import type { Membership } from '../../access/sessions.store.ts';
import { Button, ButtonGroup, LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { QuickerNote, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { PasswordInput, PasswordRules } from '../../ui/components/password-input.tsx';
import { SummaryList, type SummaryRow } from '../../ui/components/summary-list.tsx';
import { Table } from '../../ui/components/table.tsx';
import { StateTag } from '../../ui/components/tag.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { ageWords, dateTimeWords, dateWords } from '../../ui/words.ts';
import { browserWords } from '../sign-in/index.ts';
import type { OpenSession } from './account.store.ts';

interface AccountView {
  actor: Actor;
  email: string;
  passwordChangedAt: Date | null;
  factor: { on: boolean; needed: boolean };
  codesLeft: number;
  sessions: OpenSession[];
  schools: Membership[];
  now: Date;
}

/** "Head of year, year 9" and the like. */
function roleOf(held: HeldRole): string {
  const narrowed = [held.yearGroup === null ? null : `year ${held.yearGroup}`, held.className].filter(Boolean);
  return [ROLES[held.role], ...narrowed].join(', ');
}

const NO_ROLE = 'None yet. Until you have one, this page is all you can see: ask the headteacher or network manager.';

/** Who one is here, and what opens the account. */
export function accountPage(shell: Shell, view: AccountView): VNode {
  const { actor, sessions, schools } = view;
  return (
    <Page title="Your account" density="plain" shell={shell}>
      <PageTitle>Your account</PageTitle>
      <Stack>
        <SummaryList rows={rowsOf(view)} />
        <Panel
          title="Where you are signed in"
          note={sessions.length === 1 ? 'Only here' : `${sessions.length} sessions`}
          flush
        >
          <SessionTable shell={shell} view={view} />
        </Panel>
        {sessions.length > 1 ? (
          <form method="post" action="/account/sessions/end-others">
            <Csrf token={shell.csrf} />
            <Button variant="secondary">End all other sessions</Button>
          </form>
        ) : null}
        {schools.length > 1 ? <Schools shell={shell} schools={schools} here={actor.schoolId} /> : null}
      </Stack>
    </Page>
  );
}

function rowsOf({ actor, email, passwordChangedAt, factor, codesLeft, now }: AccountView): SummaryRow[] {
  const change = (href: string, text: string, spoken: string) => ({ items: [{ href, text, spoken }] });
  return [
    { key: 'Name', value: { text: <bdi>{actor.name}</bdi> } },
    { key: 'Email address', value: { text: <bdi>{email}</bdi> } },
    ...(may(actor, 'today.read')
      ? [
          {
            key: 'Email notifications',
            value: 'Alerts waiting for you, and what you need to sign. Never who it is about.',
            actions: change('/account/mail', 'Change', 'email notifications'),
          },
        ]
      : []),
    ...(may(actor, 'settings.read')
      ? [
          {
            key: 'Monitoring notice',
            value: 'What is filtered and monitored when you use the school’s browsers, and who sees it.',
            actions: change('/account/notice', 'Read', 'the monitoring notice'),
          },
        ]
      : []),
    { key: 'Roles', value: actor.held.length ? actor.held.map(roleOf).join('; ') : NO_ROLE },
    {
      key: 'Password',
      value: passwordChangedAt ? `Set on ${dateWords(passwordChangedAt, now)}` : 'Not set',
      actions: change('/account/password', 'Change', 'the password'),
    },
    {
      key: 'Code from your phone',
      value: factorWords(factor),
      ...(factor.on
        ? !factor.needed && { actions: change('/account/second-factor/off', 'Turn off…', 'the code from your phone') }
        : { actions: change('/sign-in/second-factor?next=/account', 'Set up', 'the code from your phone') }),
    },
    ...(factor.on
      ? [
          {
            key: 'Recovery codes',
            value: codesLeft ? `${codesLeft} of 10 left` : 'None left: make new ones now',
            actions: change('/account/recovery-codes', 'Make new ones…', 'recovery codes'),
          },
        ]
      : []),
  ];
}

function factorWords({ on, needed }: AccountView['factor']): string {
  if (on) return needed ? 'On. Your role requires it.' : 'On';
  return 'Off. With it, a stolen password is useless.';
}

function SessionTable({ shell, view }: { shell: Shell; view: AccountView }): JSX.Element {
  return (
    <Table
      head={['Browser', 'Address', 'Since', 'Last used', '']}
      rows={view.sessions.map((session, index) => [
        browserWords(session.browser),
        <bdi>{session.address ?? 'not known'}</bdi>,
        dateTimeWords(session.openedAt, view.now),
        session.id === view.actor.sessionId ? 'Now' : `${ageWords(session.seenAt, view.now)} ago`,
        session.id === view.actor.sessionId ? (
          <StateTag state="open-now">This browser</StateTag>
        ) : (
          <form method="post" action="/account/sessions/end">
            <Csrf token={shell.csrf} />
            <input type="hidden" name="session" value={session.id} />
            <Button variant="secondary" size="small">
              End
              {/* Two can be of one browser, address and minute: their place in the list tells them apart by ear. */}
              <span class="govuk-visually-hidden">
                {' '}
                session {index + 1} of {view.sessions.length}, {browserWords(session.browser)}, since{' '}
                {dateTimeWords(session.openedAt, view.now)}
              </span>
            </Button>
          </form>
        ),
      ])}
    />
  );
}

function Schools({ shell, schools, here }: { shell: Shell; schools: Membership[]; here: string }): JSX.Element {
  return (
    <Panel title="Your schools" flush>
      <Table
        head={['School', '']}
        rows={schools.map((school) => [
          <bdi>{school.schoolName}</bdi>,
          school.schoolId === here ? (
            <StateTag state="open-now">You are here</StateTag>
          ) : (
            <form method="post" action="/account/school">
              <Csrf token={shell.csrf} />
              <input type="hidden" name="school" value={school.schoolId} />
              <Button variant="secondary" size="small">
                Switch to <bdi>{school.schoolName}</bdi>
              </Button>
            </form>
          ),
        ])}
      />
    </Panel>
  );
}

const BACK = { href: '/account', text: 'Your account' };

interface OwnPasswordView {
  rules: PasswordRuleLine[];
  problem?: { field: 'current' | 'password' | 'again'; message: string };
}

/** A new password after the present one. */
export function ownPasswordPage(shell: Shell, { rules, problem }: OwnPasswordView): VNode {
  const errorOf = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <Page title="Change your password" density="plain" shell={shell} back={BACK}>
      <Mend problem={problem} />
      <PageTitle>Change your password</PageTitle>
      <form method="post" action="/account/password" noValidate>
        <Csrf token={shell.csrf} />
        <PasswordInput name="current" label="Current password" error={errorOf('current')} />
        <PasswordInput
          name="password"
          label="New password"
          autocomplete="new-password"
          error={errorOf('password')}
          describedBy="password-rules"
        />
        <PasswordRules rules={rules} id="password-rules" />
        <PasswordInput name="again" label="New password again" autocomplete="new-password" error={errorOf('again')} />
        <Button preventDoubleClick>Change the password</Button>
      </form>
    </Page>
  );
}

function Mend({ problem }: { problem: { field: string; message: string } | undefined }): JSX.Element | null {
  if (!problem) return null;
  return <ErrorSummary errors={errorsOf([problem])} />;
}

const CONFIRM = {
  off: {
    title: 'Turn the code from your phone off?',
    words: 'Your password alone will then open everything you can see here. Your recovery codes stop working.',
    action: '/account/second-factor/off',
    button: 'Turn it off',
    keep: 'Leave it on',
  },
  codes: {
    title: 'Make new recovery codes?',
    words: 'Your current recovery codes will stop working. The new ones are shown once.',
    action: '/account/recovery-codes',
    button: 'Make new codes',
    keep: 'Keep my current codes',
  },
} as const;

/** What is wrong with what was typed. */
export interface ConfirmProblem {
  field: 'current' | 'code';
  message: string;
}

/** What is to be said above the password, whether a code is asked for, and which recovery codes the page was made of. */
interface Confirming {
  factor: FactorState;
  problem?: ConfirmProblem | undefined;
  quicker?: string;
  was?: string;
}

/** The password once more before the account gets weaker or its codes change. */
export function confirmPage(
  shell: Shell,
  what: keyof typeof CONFIRM,
  { factor, problem, quicker, was }: Confirming,
): VNode {
  const { title, words, action, button, keep } = CONFIRM[what];
  const errorOf = (field: ConfirmProblem['field']) => (problem?.field === field ? problem.message : undefined);
  return (
    <Page title={title} density="plain" shell={shell} back={BACK}>
      <Mend problem={problem} />
      <QuickerNote quicker={quicker}>They still work. Make new ones here only if they are lost.</QuickerNote>
      <PageTitle>{title}</PageTitle>
      <p class="govuk-body">{words}</p>
      <form method="post" action={action} noValidate>
        <Csrf token={shell.csrf} />
        {was === undefined ? null : <input type="hidden" name="was" value={was} />}
        <PasswordInput name="current" label="Your password" error={errorOf('current')} />
        {factor === 'none' ? null : <FactorField factor={factor} error={errorOf('code')} />}
        <ButtonGroup>
          <Button variant={what === 'off' ? 'warning' : 'primary'} preventDoubleClick>
            {button}
          </Button>
          <a class="govuk-link" href="/account">
            {keep}
          </a>
        </ButtonGroup>
      </form>
    </Page>
  );
}

/** The new recovery codes, once. */
export function newCodesPage(shell: Shell, codes: string[]): VNode {
  return (
    <Page title="Your new recovery codes" density="plain" shell={shell}>
      <PageTitle>Print or copy these now</PageTitle>
      <p class="govuk-body">Each lets you in once if you do not have your phone. They are shown only this once.</p>
      <ol class="govuk-list govuk-list--number">
        {codes.map((code) => (
          <li>
            <code class="gh-mono">{code}</code>
          </li>
        ))}
      </ol>
      <PrintButton>Print the codes</PrintButton>
      <WarningNote lead="Keep them like a key.">Not in your desk, and not in your email.</WarningNote>
      <LinkButton href="/account">I have them</LinkButton>
    </Page>
  );
}
