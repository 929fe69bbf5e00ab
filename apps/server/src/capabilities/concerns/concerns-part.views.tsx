import type { VNode } from 'preact';
import type { Tx } from '../../access/transact.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { Panel } from '../../ui/components/panel.tsx';
import { ANOTHER_YEAR, dateTimeWords } from '../../ui/words.ts';
import { type Line, listLines } from './concerns.store.ts';
import { TELLERS, type Undoing } from './concerns.ts';
import { type ConcernRow, listOfIncident } from './concerns-desk.store.ts';
import { SaidSince } from './concerns-since.views.tsx';
import { findUndoing, listUndone, type UndoneDecision } from './concerns-undo.store.ts';
import { ConcernsUnlinked } from './concerns-undo.views.tsx';

/** What was told, on the page and the print of the incident that it became part of; who told it stands in neither. */
export const CONCERN_PART: IncidentPart = {
  order: 20,
  place: 'main',
  jump: { id: 'concerns', text: 'Concerns reported' },
  show: async (tx, { id }) => {
    const [told, undone] = [await toldIn(tx, id), await listUndone(tx, { incidentId: id })];
    if (!told.length && !undone.length) return null;
    const undoing = await findUndoing(
      tx,
      told.map((concern) => concern.id),
    );
    return <ToldPanel told={told} undone={undone} undoing={undoing} now={tx.at} />;
  },
  print: async (tx, { id }) => {
    const told = await toldIn(tx, id);
    return told.length ? <ToldPanel told={told} now={ANOTHER_YEAR} /> : null;
  },
};

/** A concern with what was said since. */
type ToldHere = ConcernRow & { lines: readonly Line[] };

async function toldIn(tx: Tx, incidentId: string): Promise<ToldHere[]> {
  const told = await listOfIncident(tx, incidentId);
  const lines = await listLines(
    tx,
    told.map(({ id }) => id),
  );
  return told.map((concern) => ({ ...concern, lines: lines.get(concern.id) ?? [] }));
}

interface ToldView {
  told: readonly ToldHere[];
  undone?: readonly UndoneDecision[];
  undoing?: ReadonlyMap<string, Undoing>;
  now: Date;
}

function ToldPanel({ told, undone = [], undoing, now }: ToldView): VNode {
  return (
    <Panel title="Concerns reported" note="In their words" id="concerns">
      {told.map((concern) => (
        <div>
          <p>
            <a href={`/concerns/${concern.id}`}>
              {TELLERS[concern.teller]}, {dateTimeWords(concern.toldAt, now)}
            </a>
            {concern.unanswered ? <b>. They have written again</b> : null}
            {undoing?.get(concern.id) === 'undone' ? (
              <>
                {' '}
                <a href={`/concerns/${concern.id}#undo-because`}>
                  Unlink…
                  <span class="govuk-visually-hidden"> what was reported {dateTimeWords(concern.toldAt, now)}</span>
                </a>
              </>
            ) : null}
          </p>
          <p class="gh-written">
            <bdi>{concern.words}</bdi>
          </p>
          <SaidSince lines={concern.lines} now={now} />
        </div>
      ))}
      <ConcernsUnlinked undone={undone} now={now} />
    </Panel>
  );
}
