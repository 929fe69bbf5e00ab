import type { JSX, VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { StepsList } from '../../ui/components/steps-list.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, dayWords } from '../../ui/words.ts';
import type { AppealView } from './sanctions-appeals.service.ts';
import {
  type AppealStage,
  COMPLAINT_OUTCOMES,
  endedWords,
  FROM,
  isUntold,
  lastDecided,
  mayHear,
  nextStages,
  OUTCOMES,
  STAGES,
  stageNow,
  stateOf,
} from './sanctions-appeals.ts';
import { AppealTag, StageFields, WhoDecides } from './sanctions-appeals.views.tsx';
import { type Draft, field } from './sanctions-parts.views.tsx';
import { ToldFields, ToldLines } from './sanctions-told.views.tsx';

interface OneProps {
  shell: Shell;
  view: AppealView;
  draft: Draft;
}

/** One appeal or complaint: its grounds, its stages, and the decision for whoever has it. */
export function appealPage(
  shell: Shell,
  view: AppealView & { hold: VNode | null },
  personId: string,
  draft: Draft,
): VNode {
  const { appeal, sanction, now } = view;
  const stage = stageNow(appeal);
  const isMine = stage !== undefined && !stage.decision && stage.with.id === personId;
  const has = nextStages(appeal).length > 0;
  const isParty = [appeal.against, appeal.fromPerson].includes(personId);
  const mayGive = isMine || (!isParty && stage && !stage.decision && (view.isAway || stateOf(appeal, now) === 'late'));
  const title = sanction ? `An appeal against: ${sanction.step}` : 'A complaint';
  return (
    <Page title={title} density="desk" shell={shell} back={{ href: '/appeals', text: 'Appeals and complaints' }}>
      {draft.problems.length ? (
        <ErrorSummary errors={errorsOf(draft.problems)} kept="Nothing is lost: what you wrote is still below." />
      ) : null}
      <PageTitle
        under={sanction ? <bdi>{sanction.personName}</bdi> : undefined}
        actions={<AppealTag appeal={appeal} now={now} />}
      >
        {title}
      </PageTitle>
      <MainAside
        layout="form"
        aside={
          <>
            <About view={view} />
            {view.hold}
          </>
        }
        asideLabel="About it"
      >
        <Panel title="The grounds">
          <p class="gh-written" dir="auto">
            {appeal.grounds}
          </p>
        </Panel>
        {sanction ? (
          <Panel title="Why the sanction was decided">
            <p class="gh-written" dir="auto">
              {sanction.reason}
            </p>
          </Panel>
        ) : null}
        <Panel title="Its stages">
          <StepsList label="Stages" steps={appeal.stages.map((each) => stepOf(each, view))} />
        </Panel>
        {lastDecided(appeal) ? <Told shell={shell} view={view} draft={draft} personId={personId} /> : null}
        {isMine ? <DecideForm shell={shell} view={view} draft={draft} stage={stage} /> : null}
        {stage && !stage.decision && !isMine ? (
          <TwoPeopleNote
            lead={view.isAway ? `${stage.with.name} cannot sign in here.` : `${stage.with.name} is dealing with this.`}
          >
            {view.isAway ? 'Somebody else has to decide it. ' : ''}
            {appeal.sanctionId ? 'The person who decided the sanction cannot decide this.' : ''}
          </TwoPeopleNote>
        ) : null}
        {mayGive && stage ? <HandOnForm shell={shell} view={view} draft={draft} stage={stage} /> : null}
        {has ? <FurtherForm shell={shell} view={view} draft={draft} /> : null}
      </MainAside>
    </Page>
  );
}

function stepOf({ stage, with: who, dueOn, decision }: AppealStage, { appeal, now }: AppealView) {
  const note = decision
    ? `${endedWords(decision.outcome, !appeal.sanctionId)}. ${decision.by.name}, ${dateTimeWords(decision.at, now)}: “${decision.because}”`
    : `${who.name}, by ${dayWords(dueOn, now)}`;
  return { title: STAGES[stage], state: decision ? ('done' as const) : ('now' as const), note };
}

function About({ view: { appeal, now } }: { view: AppealView }): JSX.Element {
  const facts = [
    { name: 'Brought by', value: <bdi>{appeal.fromName}</bdi> },
    { name: 'Relationship', value: FROM[appeal.fromWhom] },
    { name: 'Received', value: dayWords(appeal.receivedOn, now) },
    { name: 'Recorded', value: dateTimeWords(appeal.recordedAt, now) },
    { name: 'Recorded by', value: <bdi>{appeal.recordedBy}</bdi> },
    // Whoever only has the appeal sees no incident, and no way to it.
    ...(appeal.incidentNumber && appeal.incidentId
      ? [
          {
            name: 'Incident',
            value: (
              <a href={`/incidents/${appeal.incidentId}/sanctions/${appeal.sanctionId}`}>{appeal.incidentNumber}</a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel title="About it">
      <Facts facts={facts} />
    </Panel>
  );
}

/** Whether whoever brought it knows what was decided, and the way to record that they were told. */
function Told({ shell, view, draft, personId }: OneProps & { personId: string }): JSX.Element {
  const { appeal, now } = view;
  const { told } = appeal;
  const stages = appeal.stages.filter(({ nth }) => told.some((each) => each.nth === nth));
  const isTold = !isUntold(appeal);
  return (
    <Panel title="Told what was decided">
      {stages.map(({ nth, stage }) => (
        <ToldLines told={told.filter((each) => each.nth === nth)} lead={STAGES[stage]} now={now} />
      ))}
      {isTold ? null : (
        <p class="govuk-body">
          Nobody has recorded yet that <bdi>{appeal.fromName}</bdi> was told.
        </p>
      )}
      {appeal.fromPerson === personId ? null : (
        <Details
          summary={isTold ? 'Record that somebody else was told' : 'Record that they were told'}
          open={draft.kept.do === 'told'}
          class="gh-noprint"
        >
          <form method="post" noValidate>
            <Csrf token={shell.csrf} />
            <ToldFields
              draft={{ ...draft, kept: isTold ? draft.kept : { toldName: appeal.fromName, ...draft.kept } }}
              who="The person who brought it, or whoever speaks for them"
            />
          </form>
        </Details>
      )}
    </Panel>
  );
}

function DecideForm({ shell, view, draft, stage }: OneProps & { stage: AppealStage }): JSX.Element {
  const words = view.appeal.sanctionId ? OUTCOMES : COMPLAINT_OUTCOMES;
  return (
    <Panel title="What do you decide?" emphasis="strong">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="nth" value={stage.nth} />
        <Radios
          {...field(draft, 'outcome')}
          legend={{ text: 'Outcome', class: 'govuk-fieldset__legend--s' }}
          items={Object.entries(words).map(([value, text]) => ({ value, text }))}
        />
        <Textarea {...field(draft, 'because')} label="Why?" rows={3} />
        <Button name="do" value="decide" preventDoubleClick>
          Decide it
        </Button>
      </form>
    </Panel>
  );
}

/** Somebody else hears it: whoever has it found that they had a part in it, is ill, or has left. */
function HandOnForm({ shell, view, draft, stage }: OneProps & { stage: AppealStage }): JSX.Element {
  return (
    <Panel title="Give it to someone else">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <input type="hidden" name="nth" value={stage.nth} />
        <WhoDecides view={{ hearers: view.hearers.filter(({ roles }) => mayHear(stage.stage, roles)), draft }} />
        <Textarea
          {...field(draft, 'why')}
          label="Why?"
          hint={`It is still due ${dayWords(stage.dueOn, view.now)}`}
          rows={2}
        />
        <Button name="do" value="hand_on" variant="secondary" preventDoubleClick>
          Give it to them
        </Button>
      </form>
    </Panel>
  );
}

function FurtherForm({ shell, view, draft }: OneProps): JSX.Element {
  return (
    <Panel title="Take it further">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <StageFields view={{ hearers: view.hearers, draft }} from={nextStages(view.appeal)} />
        <Button name="do" value="further" variant="secondary" preventDoubleClick>
          Open the next stage
        </Button>
      </form>
    </Panel>
  );
}
