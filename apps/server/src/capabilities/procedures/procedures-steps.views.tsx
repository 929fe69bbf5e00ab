import type { VNode } from 'preact';
import { type Step, StepsList } from '../../ui/components/steps-list.tsx';
import { dateTimeWords, listWords } from '../../ui/words.ts';
import { certainAfter, flowOf, stepOf } from './procedures-flow.ts';
import { ImageBox } from './procedures-parts.views.tsx';
import { answerOf, type Entry, isAccepted, placeIn, type Run, reviewersOf } from './procedures-run.ts';

interface LeftProps {
  run: Pick<Run, 'version' | 'accepted' | 'entries' | 'incidentId'>;
  now: Date;
  /** Stopped for ever. */
  frozen: boolean;
}

/** The procedure at the left: what is done, what is now, what comes in any case, and the box: once it is frozen the page says above what to do now. */
export function ProcedureSteps({ run, now, frozen }: LeftProps): VNode {
  const flow = flowOf(run.version);
  return (
    <>
      <section class="gh-procedure">
        <h2>Procedure</h2>
        <p class="gh-soft">
          {flow.name}, version {run.version}. {frozen ? 'Stopped: the incident is frozen.' : null}
        </p>
        <StepsList label="Steps of the procedure" steps={stepsOf(run, now, frozen)} />
      </section>
      {frozen ? null : <ImageBox incidentId={run.incidentId} />}
    </>
  );
}

/** “Step 4”: acceptance is the first. */
export function stepNumber(run: Pick<Run, 'version' | 'entries'>): number {
  return placeIn(run).path.length + 2;
}

function stepsOf(run: LeftProps['run'], at: Date, frozen: boolean): Step[] {
  const flow = flowOf(run.version);
  const accepted = isAccepted(run);
  const { now, waiting, path } = placeIn(run);
  const href = `/incidents/${run.incidentId}/procedure`;
  const steps: Step[] = [
    { title: 'Two seniors accept', state: accepted ? 'done' : frozen ? 'later' : 'now', note: acceptedNote(run, at) },
    ...path.map((entry): Step => {
      return { title: stepOf(flow, entry.step).title, state: 'done', note: doneNote(run.version, entry, at) };
    }),
  ];
  if (now === null) return steps;
  const isNow = accepted && !frozen;
  const title = stepOf(flow, now).title;
  const note = waiting ? 'Waiting for the second person' : stepOf(flow, now).two ? 'Two people' : undefined;
  steps.push({ title, state: isNow ? 'now' : 'later', ...(note && { note }), ...(isNow && { href }) });
  return [...steps, ...certainAfter(flow, now).map((name): Step => laterStep(run.version, name))];
}

function laterStep(version: number, name: string): Step {
  const { title, two } = stepOf(flowOf(version), name);
  return { title, state: 'later', ...(two && { note: 'Two people' }) };
}

function acceptedNote(run: LeftProps['run'], at: Date): VNode {
  const names = reviewersOf(run).map(({ person }) => person.name);
  const last = run.accepted.at(-1);
  if (!last || !names.length) return <>Nobody has accepted yet</>;
  return (
    <>
      <bdi>{listWords(names)}</bdi>
      {names.length < 2 ? ', one more is needed' : `, ${dateTimeWords(last.at, at)}`}
    </>
  );
}

/** “No. Priya Nair, Daniel Osei agreed, 09:44. From another computer.” */
function doneNote(version: number, entry: Entry, at: Date): VNode {
  const step = stepOf(flowOf(version), entry.step);
  const only = step.answers.length === 1;
  const second = entry.second;
  const elsewhere = entry.computer === 'other' || second?.computer === 'other';
  return (
    <>
      {only ? null : `${answerOf(step, entry.answer)?.text ?? entry.answer}. `}
      <bdi>{entry.person.name}</bdi>
      {second ? (
        <>
          , <bdi>{second.person.name}</bdi> agreed
        </>
      ) : null}
      , {dateTimeWords((second ?? entry).at, at)}
      {elsewhere ? '. From another computer' : null}
    </>
  );
}
