import type { VNode } from 'preact';
import { EQUIPMENT } from '../../access/settings-procedures.ts';
import { Button } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Note, TwoPeopleNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { flowOf, stepOf } from './procedures-flow.ts';
import type { ProcedureView } from './procedures-page.service.ts';
import { errorIn, IncidentForm, keptIn, Said } from './procedures-parts.views.tsx';
import { answerOf, type Entry, placeIn, type Run } from './procedures-run.ts';
import type { FlowStep } from './procedures-steps.ts';
import { stepNumber } from './procedures-steps.views.tsx';

interface NowProps {
  shell: Shell;
  view: ProcedureView;
  run: Run;
}

/** The step that is due: guidance, what is ticked, what is written, the answer. */
export function NowPanel({ shell, view, run, name }: NowProps & { name: string }): VNode {
  const { incident, sent } = view;
  const step = stepOf(flowOf(run.version), name);
  const [error, kept] = [errorIn(sent, 'step'), keptIn(sent, 'step')];
  const before = lastOf(run, name);
  const ticked = sent?.form === 'step' ? sent.ticked : (before?.checks ?? []);
  return (
    <Panel title={`Step ${stepNumber(run)}. ${step.title}`} emphasis="strong">
      <Guidance step={step} equipment={view.equipment} />
      <Refused entry={before} me={view.me.id} now={view.now} />
      <IncidentForm shell={shell} to={`/incidents/${incident.id}/procedure/step`}>
        <input type="hidden" name="number" value={run.entries.length + 1} />
        {step.checks ? (
          <Checkboxes
            name="checks"
            legend="Tick what is done"
            items={step.checks.map(({ check, text }) => ({ value: check, text }))}
            values={ticked}
            error={error('checks')}
          />
        ) : null}
        <Textarea
          name="words"
          label={step.words?.label ?? 'Anything to add?'}
          hint={step.checks ? 'If anything is not done, write why.' : undefined}
          rows={4}
          value={kept('words') ?? before?.words ?? ''}
          error={error('words')}
          attributes={{ maxlength: 4000 }}
        />
        <Answer step={step} value={kept('answer')} error={error('answer')} />
        {step.two ? (
          <TwoPeopleNote lead="Two people decide this.">
            Your answer counts once the other reviewer has agreed.
          </TwoPeopleNote>
        ) : null}
        <Button preventDoubleClick>{step.two ? 'Save and ask the other reviewer' : 'Save and continue'}</Button>
      </IncidentForm>
    </Panel>
  );
}

function Answer({
  step,
  value,
  error,
}: {
  step: FlowStep;
  value: string | undefined;
  error: string | undefined;
}): VNode | null {
  const [only, ...others] = step.answers;
  if (only && !others.length) return <input type="hidden" name="answer" value={only.answer} />;
  return (
    <Radios
      name="answer"
      legend="Your answer"
      items={step.answers.map(({ answer, text }) => ({ value: answer, text }))}
      value={value}
      error={error}
    />
  );
}

function Guidance({ step, equipment }: { step: FlowStep; equipment: ProcedureView['equipment'] }): VNode {
  return (
    <>
      {step.guidance.map((line) => (
        <p>{line}</p>
      ))}
      {step.equipment ? <p>{EQUIPMENT[equipment]}</p> : null}
      {step.never ? (
        <p>
          <b>{step.never}</b>
        </p>
      ) : null}
    </>
  );
}

/** What was written when this step was done before: taken up again, nothing has to be typed twice. */
function lastOf(run: Run, name: string): Entry | undefined {
  return run.entries.findLast(({ step, words }) => step === name && words !== null);
}

/** That the two did not agree, in words that tell each of them which of the two they are. */
function Refused({ entry, me, now }: { entry: Entry | undefined; me: string; now: Date }): VNode | null {
  const second = entry?.second;
  if (!second || second.agrees) return null;
  const lead = (
    <>
      <bdi>{second.person.id === me ? 'You' : second.person.name}</bdi> did not agree.
    </>
  );
  return (
    <Note tone="amber" icon="rings" lead={lead}>
      {dateTimeWords(second.at, now)}: <bdi>{second.words}</bdi> Talk it over, then answer again.
    </Note>
  );
}

/** The answer that waits: for the other reviewer to agree to, for whoever gave it to wait. */
export function SecondPanel({ shell, view, run, waiting }: NowProps & { waiting: Entry }): VNode {
  const step = stepOf(flowOf(run.version), waiting.step);
  const mine = waiting.person.id === view.me.id;
  const [error, kept] = [errorIn(view.sent, 'second'), keptIn(view.sent, 'second')];
  return (
    <Panel title={`Step ${stepNumber(run)}. ${step.title}`} note="Waiting for the second person" emphasis="strong">
      <p>
        <bdi>{waiting.person.name}</bdi> answered on {dateTimeWords(waiting.at, view.now)}:{' '}
        <b>{answerOf(step, waiting.answer)?.text ?? waiting.answer}</b>
      </p>
      {waiting.words ? <Said text={waiting.words} /> : null}
      {mine ? (
        <TwoPeopleNote lead="You answered, so you cannot agree.">
          The other reviewer can, signed in as themselves.
        </TwoPeopleNote>
      ) : (
        <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/second`}>
          <input type="hidden" name="number" value={waiting.number} />
          <Guidance step={step} equipment={view.equipment} />
          <Radios
            name="agrees"
            legend="Do you agree?"
            items={[
              { value: 'yes', text: 'I agree' },
              { value: 'no', text: 'I disagree' },
            ]}
            value={kept('agrees')}
            error={error('agrees')}
          />
          <Textarea
            name="words"
            label="Why?"
            hint="Required if you disagree."
            rows={3}
            value={kept('words')}
            error={error('words')}
            attributes={{ maxlength: 4000 }}
          />
          <Button preventDoubleClick>Save answer</Button>
        </IncidentForm>
      )}
    </Panel>
  );
}

/** Going back to a step that was done. */
export function AgainPanel({ shell, view, run }: NowProps): VNode | null {
  const { waiting, path } = placeIn(run);
  if (waiting || !path.length) return null;
  const flow = flowOf(run.version);
  const [error, kept] = [errorIn(view.sent, 'again'), keptIn(view.sent, 'again')];
  return (
    <Panel title="Need to go back?">
      <Details summary="Go back to a step" open={view.sent?.form === 'again'}>
        <IncidentForm shell={shell} to={`/incidents/${view.incident.id}/procedure/again`}>
          <input type="hidden" name="number" value={run.entries.length + 1} />
          <Select
            name="step"
            label="Which step?"
            hint="Later steps must be done again. Everything written stays on record."
            value={kept('step')}
            items={[
              { value: '', text: 'Choose one' },
              ...path.map(({ step }) => ({ value: step, text: stepOf(flow, step).title })),
            ]}
            error={error('step')}
          />
          <Textarea
            id="again-words"
            name="words"
            label="Why?"
            rows={2}
            value={kept('words')}
            error={error('words')}
            attributes={{ maxlength: 4000 }}
          />
          <Button variant="secondary" preventDoubleClick>
            {' '}
            Go back to this step{' '}
          </Button>
        </IncidentForm>
      </Details>
    </Panel>
  );
}
