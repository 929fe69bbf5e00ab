import type { VNode } from 'preact';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { isOver } from './holds.service.ts';
import { listHolds } from './holds.store.ts';
import { HoldLine, newHoldHref } from './holds.views.tsx';
import type { HeldKind } from './retention.ts';

/** Legal holds on an incident, at the side of its page. */
export const holdPart: IncidentPart = {
  order: 85,
  place: 'aside',
  jump: { id: 'hold', text: 'Legal hold' },
  show: (tx, incident) => panelOf(tx, 'incident', incident.id),
};

/** The same for the page of any record that can be held; null where there is none and the reader sets none. */
export function holdPanel(ground: Ground, actor: Actor, kind: HeldKind, recordId: string): Promise<VNode | null> {
  return transact(ground, authorise(actor, 'own.account'), (tx) => panelOf(tx, kind, recordId));
}

/** What goes by the clock alone. */
const BY_CLOCK: ReadonlySet<HeldKind> = new Set(['device_search', 'appeal']);
const CLOCK_WORDS = 'It is disposed of when its retention period ends.';
const LIST_WORDS = 'It can be disposed of when its retention period ends and two people agree.';

async function panelOf(tx: Tx, kind: HeldKind, recordId: string): Promise<VNode | null> {
  const holds = (await listHolds(tx, { kind, recordId })).filter((hold) => !isOver(hold));
  const mayHold = tx.scope.has('retention.hold');
  if (!holds.length && !mayHold) return null;
  return (
    <Panel
      id="hold"
      title="Legal hold"
      end={
        mayHold ? (
          <a href={newHoldHref(kind, recordId)}>
            Set one…<span class="govuk-visually-hidden"> a legal hold</span>
          </a>
        ) : undefined
      }
    >
      {holds.length ? (
        <Note tone="petrol" icon="lock" lead="Nothing in this record is disposed of.">
          <ul class="gh-plainlist">
            {holds.map((hold) => (
              <li>
                <HoldLine hold={hold} now={tx.at} linked={mayHold} />
              </li>
            ))}
          </ul>
        </Note>
      ) : (
        <p class="gh-soft">None. {BY_CLOCK.has(kind) ? CLOCK_WORDS : LIST_WORDS}</p>
      )}
    </Panel>
  );
}
