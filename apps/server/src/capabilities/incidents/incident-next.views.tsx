import type { JSX } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import { countWord, dateTimeWords } from '../../ui/words.ts';
import { Clocks } from './incidents-clocks.views.tsx';
import type { IncidentView } from './incidents-page.service.ts';
import { ProblemList, Written } from './incidents-parts.views.tsx';
import { outcomeOf, PROPOSED_OUTCOME } from './incidents-status.ts';
import { StepButtons } from './incidents-status.views.tsx';

/** What stands between the incident and its end; the one emphasised panel. On narrow screens it holds the clocks, whose place is else beneath everything. */
export function NextPanel({ view }: { view: IncidentView }): JSX.Element {
  const { problems } = view;
  const blocking = problems.filter((problem) => problem.blocks);
  const open = problems.filter((problem) => !problem.blocks);
  const things = (number: number) => `${countWord(number)} ${number === 1 ? 'thing' : 'things'}`;
  const rest = open.length ? `${things(open.length)} still open` : 'Ready to close';
  const title = blocking.length ? `${things(blocking.length)} to do before this can be closed` : rest;
  return (
    <Panel title={title} emphasis="strong" foot={<StepButtons view={view} ready={!blocking.length} />} id="next">
      <div class="gh-narrowscreen">
        <Clocks view={view} />
      </div>
      {problems.length ? null : <p>Nothing is outstanding.</p>}
      <ProblemList problems={blocking} />
      {open.length ? (
        <p class="gh-soft">
          {blocking.length ? 'Still open. ' : ''}Do these, or explain in the outcome why they were not needed:
        </p>
      ) : null}
      <ProblemList problems={open} />
    </Panel>
  );
}

/** What whoever proposed closing wrote as the outcome: they read what they proposed, and their colleague what to agree to. */
export function ProposedPanel({ view }: { view: IncidentView }): JSX.Element | null {
  const { incident, now } = view;
  const outcome = outcomeOf(incident);
  if (!outcome || outcome.agreed) return null;
  const when = incident.put_forward_at ? `, ${dateTimeWords(incident.put_forward_at, now)}` : '';
  return (
    <Panel title={PROPOSED_OUTCOME} note={`${incident.forward_name ?? 'A colleague'}${when}`} id="proposed">
      <Written text={outcome.words} />
    </Panel>
  );
}

/** How it ended, and who says so. */
export function OutcomePanel({ view }: { view: IncidentView }): JSX.Element {
  const { incident, now } = view;
  const closed = incident.closed_at ? dateTimeWords(incident.closed_at, now) : '';
  const two = incident.forward_name ? `${incident.forward_name} and ` : '';
  return (
    <Panel
      title={incident.state === 'merged' ? 'Merged into another incident' : 'Outcome'}
      note={incident.state === 'merged' ? undefined : `${two}${incident.closer_name ?? 'somebody'}, ${closed}`}
      emphasis="strong"
      id="next"
      end={view.mayWork ? <a href={`/incidents/${incident.id}/reopen`}>Reopen…</a> : undefined}
    >
      {incident.merged_into ? (
        <p>
          <a href={`/incidents/${incident.merged_into}`}>Open the other incident</a>. What was still to be done went
          there.
        </p>
      ) : (
        <Written text={incident.outcome} />
      )}
    </Panel>
  );
}
