import type { JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FactorField } from '../../ui/components/factor-field.tsx';
import { MainAside, Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural, shortDateTimeWords } from '../../ui/words.ts';
import type { Standing } from './mail.store.ts';
import type { Sent as Came, MailServer } from './mail.ts';
import { ServerForm, type ServerFormView } from './mail-form.views.tsx';
import { faultWords } from './mail-words.ts';

/** What came of a test message, and whom it went to. */
export interface Tested {
  server: MailServer;
  to: string;
  sent: Came;
}

/** What the page about mail shows. */
export interface MailView extends ServerFormView {
  standing: Standing;
  now: Date;
  tested?: Tested | undefined;
  /** What kept mail from being let go. */
  letGoProblems?: readonly FieldProblem[] | undefined;
}

/** The mail server of the school, how mail stands, and what could not be delivered. */
export function mailPage(shell: Shell, view: MailView): VNode {
  const { server, sent, tested } = view;
  const problems = sent?.problems ?? view.letGoProblems ?? [];
  return (
    <Page title="Mail" density="desk" shell={shell}>
      {problems.length ? (
        <ErrorSummary errors={errorsOf(problems)} kept="What you typed is still below, except the password." />
      ) : null}
      <SectionViews shell={shell} />
      <PageTitle under="Gatehouse emails people to say how much is waiting for them and by when. It never says who or what it is about.">
        Mail
      </PageTitle>
      <MainAside layout="aside" aside={<Aside shell={shell} view={view} />} asideLabel="Email status">
        <Stack>
          {server?.heldSince ? <HeldCopy shell={shell} view={view} since={server.heldSince} /> : null}
          {tested ? <TestResult tested={tested} /> : null}
          {server ? null : (
            <EmptyState title="No email notifications yet">
              Alerts are seen only by people looking at Gatehouse. Set up the school’s mail server here; who is told of
              what is a matter of the <a href="/settings?section=mail">school’s policy</a>.
            </EmptyState>
          )}
          <ServerForm shell={shell} view={view} />
        </Stack>
      </MainAside>
    </Page>
  );
}

/** A restored copy writes to nobody: which of two machines is the school's, only a person knows. */
function HeldCopy({ shell, view, since }: { shell: Shell; view: MailView; since: Date }): JSX.Element {
  const { standing, now, factor, letGoProblems = [] } = view;
  const waits = standing.waiting ? `${plural(standing.waiting, 'message waits', 'messages wait')}` : 'Messages wait';
  return (
    <Panel title="Email is on hold" emphasis="strong">
      <WarningNote lead={`This was restored from the backup of ${dateTimeWords(since, now)}.`}>
        Nobody is emailed from here except you, with a test message. {waits}, and nothing is lost.
      </WarningNote>
      <p class="govuk-body">
        Leave it on hold while you try out the copy, or while the original server is still running: both would email the
        same people.
      </p>
      <form method="post" action="/mail/let-go">
        <Csrf token={shell.csrf} />
        <FactorField factor={factor} error={letGoProblems.find(({ field }) => field === 'code')?.message} />
        <Button preventDoubleClick>This is now the school’s server</Button>
      </form>
    </Panel>
  );
}

function TestResult({ tested: { server, to, sent } }: { tested: Tested }): JSX.Element {
  if (sent.ok) {
    return (
      <div role="status">
        <Note tone="petrol" icon="check" lead="The mail server accepted the test message.">
          It is on its way to <bdi>{to}</bdi>. If it does not arrive in a few minutes, check the junk folder.
        </Note>
      </div>
    );
  }
  return (
    <div role="alert">
      <WarningNote lead="The test message was not sent.">
        {faultWords(sent.fault, server)} <Answer answer={sent.answer} />
      </WarningNote>
    </div>
  );
}

function Answer({ answer }: { answer: string | null }): JSX.Element | null {
  if (answer === null) return null;
  return (
    <>
      It answered: <q>{answer}</q>
    </>
  );
}

function Aside({ shell, view }: { shell: Shell; view: MailView }): JSX.Element {
  const { server, standing, now } = view;
  if (!server) {
    return (
      <Panel title="What you need">
        <p>From whoever runs the school’s email: the server name, its port and an account that can send.</p>
        <p>Gatehouse does not need a mailbox. Nobody can reply to its messages.</p>
      </Panel>
    );
  }
  return (
    <Stack>
      <Panel title="Email status" note={server.isOn ? (server.heldSince ? 'Held' : undefined) : 'Switched off'}>
        <Facts
          layout="rows"
          facts={[
            {
              name: 'Last sent to staff',
              value: standing.lastSentAt ? shortDateTimeWords(standing.lastSentAt, now) : 'Nothing yet',
            },
            { name: 'Sent to staff within 7 days', value: standing.sentInWeek },
            { name: 'Waiting', value: standing.waiting },
          ]}
        />
        {standing.held ? (
          <WarningNote lead="Mail waits.">
            {faultWords(standing.held.fault, server)} <Answer answer={standing.held.answer} /> It is tried again{' '}
            {dateTimeWords(standing.held.nextAt, now)}, and given up after a day.
          </WarningNote>
        ) : null}
        <form method="post" action="/mail/test">
          <Csrf token={shell.csrf} />
          <Button variant="secondary" preventDoubleClick>
            {' '}
            Send me a test message{' '}
          </Button>
        </form>
        {server.heldSince === null && (standing.waiting || standing.undelivered.length) ? (
          <form method="post" action="/mail/again">
            <Csrf token={shell.csrf} />
            <Button variant="secondary" preventDoubleClick>
              Try again now
            </Button>
          </form>
        ) : null}
      </Panel>
      {standing.undelivered.length ? <Undelivered standing={standing} server={server} /> : null}
    </Stack>
  );
}

function Undelivered({ standing, server }: { standing: Standing; server: MailServer }): JSX.Element {
  const count = standing.undelivered.length;
  return (
    <Panel title={`${plural(count, 'person', 'people')} could not be emailed`} note="Within 7 days" flush>
      <Table
        head={['Who', 'Why']}
        rows={standing.undelivered.map(({ name, email, fault, answer }) => [
          <>
            <bdi>{name}</bdi>
            <br />
            <bdi>{email ?? 'No address'}</bdi>
          </>,
          <>
            {faultWords(fault, server)} <Answer answer={answer} />
          </>,
        ])}
      />
    </Panel>
  );
}
