import type { JSX, VNode } from 'preact';
import { Button, LinkButton } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Written } from '../../ui/components/figures.tsx';
import { Input } from '../../ui/components/input.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords } from '../../ui/words.ts';
import { assignedNow, OUTCOMES, type RestsOn, stageOf } from './investigations.ts';
import { choicesOf, QuestionNobodyYet, Stopped } from './investigations-form.views.tsx';
import { Beneath, field, ReportBody, StageTag } from './investigations-parts.views.tsx';
import { addressOf, type PageView, sentTo, Write } from './investigations-write.views.tsx';

interface Props {
  shell: Shell;
  view: PageView;
}

/** One investigation: what is to be looked at, the report, to whom it was passed, what came of it. */
export function investigationPage(shell: Shell, view: PageView): VNode {
  const { incident, investigation, isMine, works } = view;
  const open = incident.underWay && !incident.frozen;
  const report = investigation.reports.at(-1);
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`Investigation: ${investigation.subjectName}`}
      tab="Investigation"
      sent={view.sent}
      actions={<StageTag stage={stageOf(investigation)} />}
    >
      <MainAside
        layout="form"
        aside={<About shell={shell} view={view} mayAssign={works && open} />}
        asideLabel="Details"
      >
        <Stopped incident={incident} />
        {report ? null : <QuestionNobodyYet {...view} />}
        {investigation.struck ? (
          <Note icon="dash" lead="Named by mistake.">
            <bdi>{investigation.subjectName}</bdi> has since been struck out of the incident, so nothing more needs to
            be done here.
          </Note>
        ) : null}
        <Panel title="Scope">
          <Written text={investigation.question} />
        </Panel>
        {report ? <Finished view={view} /> : null}
        {isMine && open ? <Write shell={shell} view={view} /> : null}
        {!isMine && !report ? (
          <p class="gh-soft">Only the investigator can read the draft. The report appears here when it is finished.</p>
        ) : null}
        {report && (isMine || works) ? <PassOn shell={shell} view={view} open={open} /> : null}
        <CameOf view={view} open={open} />
      </MainAside>
    </Beneath>
  );
}

function About({ shell, view, mayAssign }: Props & { mayAssign: boolean }): JSX.Element {
  const { investigation, nameOf, now } = view;
  const given = assignedNow(investigation);
  const facts = [
    { name: 'About', value: <bdi>{investigation.subjectName}</bdi> },
    {
      name: 'Opened',
      value: (
        <>
          <bdi>{investigation.openedBy ?? 'A colleague'}</bdi>, {dateTimeWords(investigation.openedAt, now)}
        </>
      ),
    },
    ...(given
      ? [
          { name: 'Investigator', value: <bdi>{nameOf(given.investigatorId)}</bdi> },
          { name: 'Report due', value: dayWords(given.dueOn, now) },
        ]
      : []),
  ];
  return (
    <>
      <Panel title="Details">
        <Facts facts={facts} />
        {investigation.assignments.flatMap(({ because, investigatorId, givenAt }) =>
          because === null ? (
            []
          ) : (
            <p class="gh-soft">
              {dateTimeWords(givenAt, now)}, <bdi>{nameOf(investigatorId)}</bdi>: <bdi>“{because}”</bdi>
            </p>
          ),
        )}
      </Panel>
      {mayAssign ? <AssignForm shell={shell} view={view} /> : null}
    </>
  );
}

function AssignForm({ shell, view }: Props): JSX.Element {
  const sent = sentTo(view, 'assign');
  const given = assignedNow(view.investigation);
  return (
    <Details summary="Reassign, or give more time" open={view.sent.of === 'assign'}>
      <form method="post" action={`${addressOf(view)}/assign`} noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="seen" value={given?.nth ?? 0} />
        <Select
          {...field(sent, 'investigatorId', given?.investigatorId)}
          label="Who investigates?"
          items={choicesOf(view.investigators)}
        />
        <Input {...field(sent, 'dueOn', given?.dueOn)} label="Report due" type="date" width={10} />
        <Textarea {...field(sent, 'why')} label="Why?" rows={2} />
        <Button variant="secondary" preventDoubleClick>
          Save
        </Button>
      </form>
    </Details>
  );
}

/** Where something that a report rests on is found, for those who work the incident: others open no evidence. */
function hrefIn(incidentId: string): (each: RestsOn) => string {
  const here = `/incidents/${incidentId}`;
  return ({ kind, id }) =>
    kind === 'exhibit' ? `${here}/evidence/${id}` : kind === 'procedure' ? `${here}/procedure` : here;
}

function Finished({ view }: { view: PageView }): JSX.Element | null {
  const { incident, investigation, works } = view;
  const report = investigation.reports.at(-1);
  if (!report) return null;
  const paper = `${addressOf(view)}/report`;
  const former = investigation.reports.slice(0, -1);
  return (
    <Panel title="The report" end={incident.frozen ? undefined : <a href={`${paper}/print`}>Print…</a>}>
      <ReportBody report={report} {...(works && { hrefOf: hrefIn(incident.id) })} />
      {former.length && !incident.frozen ? (
        <p class="gh-soft">
          Earlier editions:{' '}
          {former.map(({ edition }) => (
            <>
              <a href={`${paper}?edition=${edition}`}>edition {edition}</a>{' '}
            </>
          ))}
        </p>
      ) : null}
    </Panel>
  );
}

function PassOn({ shell, view, open }: Props & { open: boolean }): JSX.Element {
  const { investigation, nameOf, now } = view;
  const edition = investigation.reports.at(-1)?.edition;
  const pass = investigation.passes.at(-1);
  const isPassed = pass?.edition === edition;
  return (
    <Panel title="Line manager" emphasis={isPassed || !open ? undefined : 'strong'}>
      {investigation.passes.length ? (
        <ul class="gh-plainlist">
          {investigation.passes.map((each) => (
            <li>
              Edition {each.edition} to <bdi>{nameOf(each.toId)}</bdi>, {dateTimeWords(each.passedAt, now)}.{' '}
              {each.receivedAt ? `Opened ${dateTimeWords(each.receivedAt, now)}.` : 'Not opened yet.'}
              {each.words === null ? null : <bdi> “{each.words}”</bdi>}
            </li>
          ))}
        </ul>
      ) : null}
      {!open || (isPassed && investigation.outcome) ? null : isPassed ? (
        <Details summary="Pass it to somebody else" open={view.sent.of === 'pass'}>
          <p>The person who has it now will no longer be able to read it.</p>
          <PassForm shell={shell} view={view} />
        </Details>
      ) : (
        <PassForm shell={shell} view={view} />
      )}
    </Panel>
  );
}

function PassForm({ shell, view }: Props): JSX.Element {
  const { investigation, receivers } = view;
  const sent = sentTo(view, 'pass');
  return (
    <form method="post" action={`${addressOf(view)}/pass`} noValidate>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="edition" value={investigation.reports.at(-1)?.edition ?? 1} />
      <input type="hidden" name="seen" value={investigation.passes.length} />
      <Select
        {...field(sent, 'toId', investigation.passes.at(-1)?.toId)}
        label={{ text: 'Who is the line manager?', class: 'govuk-label--s' }}
        hint="They open the report with a code from their phone, and cannot see anything else in the incident"
        items={choicesOf(receivers)}
      />
      <Textarea {...field(sent, 'words')} label="Message to them (optional)" rows={2} />
      <Button preventDoubleClick>Pass on report</Button>
    </form>
  );
}

function CameOf({ view, open }: { view: PageView; open: boolean }): JSX.Element | null {
  const { incident, investigation, nameOf, isMine, works, now } = view;
  const { outcome, sanctions } = investigation;
  if (!outcome) return null;
  const mayDecide = outcome.became === 'disciplinary' && works && !isMine && open;
  return (
    <Panel title="Outcome">
      <p>
        <b>{OUTCOMES[outcome.became]}.</b> <bdi>{nameOf(outcome.byId)}</bdi>, {dateTimeWords(outcome.at, now)}, on
        edition {outcome.edition}.
      </p>
      <Written text={outcome.because} />
      {sanctions.length ? (
        <ul class="gh-plainlist">
          {sanctions.map(({ id, step }) => (
            <li>
              <a href={`/incidents/${incident.id}/sanctions/${id}`}>
                <bdi>{step ?? 'A sanction'}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {mayDecide ? (
        <LinkButton
          href={`/incidents/${incident.id}/sanctions/new/${investigation.rowId}`}
          variant={sanctions.length ? 'secondary' : undefined}
        >
          Decide a sanction…
        </LinkButton>
      ) : null}
    </Panel>
  );
}
