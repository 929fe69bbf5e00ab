import type { VNode } from 'preact';
import type { IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { TELLERS } from './concerns.ts';
import { type ConcernRow, listOfIncident } from './concerns-desk.store.ts';

/** What was told, on the page and the print of the incident that it became part of; who told it stands in neither. */
export const CONCERN_PART: IncidentPart = {
  order: 20,
  place: 'main',
  jump: { id: 'concerns', text: 'Concerns reported' },
  show: async (tx, { id }) => {
    const told = await listOfIncident(tx, id);
    return told.length ? <ToldPanel told={told} now={tx.at} /> : null;
  },
  print: async (tx, { id }) => {
    const told = await listOfIncident(tx, id);
    return told.length ? <ToldPanel told={told} now={tx.at} /> : null;
  },
};

function ToldPanel({ told, now }: { told: readonly ConcernRow[]; now: Date }): VNode {
  return (
    <Panel title="Concerns reported" note="In their words" id="concerns">
      {told.map((concern) => (
        <div>
          <p>
            <a href={`/concerns/${concern.id}`}>
              {TELLERS[concern.teller]}, {dateTimeWords(concern.toldAt, now)}
            </a>
            {concern.unanswered ? <b>. They have written again</b> : null}
          </p>
          <p class="gh-written">
            <bdi>{concern.words}</bdi>
          </p>
        </div>
      ))}
    </Panel>
  );
}
