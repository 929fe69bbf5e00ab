import type { JSX, VNode } from 'preact';
import { Button, PrintButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Written } from '../../ui/components/figures.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, fullDateTimeWords } from '../../ui/words.ts';
import { type Investigation, OUTCOMES, stageOfReceived } from './investigations.ts';
import { field, ReportBody, type Sent, StageTag, Told } from './investigations-parts.views.tsx';
import type { Received } from './investigations-received.service.ts';
import type { EditionView } from './investigations-report.service.ts';

function PaperHead({ shell, title, now }: { shell: Shell; title: string; now: Date }): JSX.Element {
  return (
    <header class="gh-printtitle">
      <h1>{title}</h1>
      <p class="gh-soft">
        Confidential. Printed by <bdi>{shell.person?.name ?? ''}</bdi> on {fullDateTimeWords(now)}. This print is
        recorded.
      </p>
      <PrintButton>Print this page</PrintButton>
    </header>
  );
}

function Looked({ investigation }: { investigation: Investigation }): JSX.Element {
  return (
    <Panel title="Scope">
      <Facts facts={[{ name: 'About', value: <bdi>{investigation.subjectName}</bdi> }]} />
      <Written text={investigation.question} />
    </Panel>
  );
}

/** An edition of the report, to read or on paper. */
export function editionPage(shell: Shell, view: EditionView & { onPaper: boolean }): VNode {
  const { incident, investigation, report, now, onPaper } = view;
  const title = `Investigation report ${incident.number}`;
  const here = `/incidents/${incident.id}/investigations/${investigation.id}`;
  const back = { href: here, text: 'Back to the investigation' };
  const print = `${here}/report/print?edition=${report.edition}`;
  return (
    <Page title={title} density="desk" shell={shell} back={back}>
      {onPaper ? (
        <PaperHead shell={shell} title={title} now={now} />
      ) : (
        <PageTitle actions={<a href={print}>Print…</a>}>{title}</PageTitle>
      )}
      <div class="gh-stack">
        {report.edition < investigation.reports.length ? (
          <Note tone="amber" icon="warning" lead="This has been corrected. There is a newer edition." />
        ) : null}
        <Looked investigation={investigation} />
        <Panel title="The report">
          <ReportBody report={report} />
        </Panel>
      </div>
    </Page>
  );
}

/** A report as its line manager has it: first opened with a code, then read, then decided. */
export function receivedPage(shell: Shell, view: Received & { factor: FactorState; sent: Sent }): VNode {
  const { investigation, pass, report, sent, now } = view;
  const title = report ? `Investigation report ${investigation.record}` : 'A confidential report';
  return (
    <Page title={title} density="desk" shell={shell} back={{ href: '/today', text: 'Today' }}>
      <Told {...sent} />
      <PageTitle
        under={`Passed to you ${dateTimeWords(pass.passedAt, now)}, as line manager.`}
        actions={report ? <PrintButton>Print this report</PrintButton> : undefined}
      >
        {title}
      </PageTitle>
      {report ? <Opened shell={shell} view={view} /> : <Closed shell={shell} view={view} />}
    </Page>
  );
}

interface ReceivedProps {
  shell: Shell;
  view: Received & { factor: FactorState; sent: Sent };
}

function Closed({ shell, view: { investigation, pass, factor, sent } }: ReceivedProps): JSX.Element {
  return (
    <form method="post" action={`/staff-reports/${investigation.id}/receipt`} noValidate class="gh-one-form">
      <Csrf token={shell.csrf} />
      <p>
        A senior colleague has investigated the conduct of a member of staff you manage. Do not speak to anybody about
        it before you have read it, least of all to the person it is about.
      </p>
      {pass.words === null ? null : <Written text={pass.words} />}
      <p>The time you open it is recorded as your receipt.</p>
      <FactorField factor={factor} error={problemOf(sent.problems, 'code')} />
      <Button preventDoubleClick>Open the report</Button>
    </form>
  );
}

function Opened({ shell, view }: ReceivedProps): JSX.Element {
  const { investigation, report, pass, now } = view;
  const { outcome } = investigation;
  return (
    <div class="gh-stack">
      <p>
        <StageTag stage={stageOfReceived(investigation)} />{' '}
        {pass.receivedAt ? `You opened it ${dateTimeWords(pass.receivedAt, now)}.` : ''}
      </p>
      <Looked investigation={investigation} />
      {report ? (
        <Panel title="The report">
          <ReportBody report={report} />
        </Panel>
      ) : null}
      <Panel title="Outcome" emphasis={outcome ? undefined : 'strong'}>
        {outcome ? (
          <>
            <p>
              <b>{OUTCOMES[outcome.became]}.</b> You decided this {dateTimeWords(outcome.at, now)}, on edition{' '}
              {outcome.edition}.
            </p>
            <Written text={outcome.because} />
          </>
        ) : (
          <OutcomeForm shell={shell} view={view} />
        )}
      </Panel>
    </div>
  );
}

function OutcomeForm({ shell, view: { investigation, sent } }: ReceivedProps): JSX.Element {
  return (
    <form method="post" action={`/staff-reports/${investigation.id}/outcome`} noValidate>
      <Csrf token={shell.csrf} />
      <Radios
        {...field(sent, 'became')}
        legend={{ text: 'What do you decide?', class: 'govuk-fieldset__legend--s' }}
        items={[
          {
            value: 'disciplinary',
            text: OUTCOMES.disciplinary,
            hint: 'The person leading on the incident decides the sanction, using the school’s sanctions ladder. It can be appealed',
          },
          { value: 'no_action', text: OUTCOMES.no_action },
        ]}
      />
      <Textarea {...field(sent, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={4} />
      <Button preventDoubleClick>Save decision</Button>
    </form>
  );
}
