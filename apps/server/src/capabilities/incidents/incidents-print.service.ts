import { type Actor, authorise } from '../../access/scope.ts';
import { transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { noteIncident } from './incidents-note.ts';
import { type IncidentView, openIncident } from './incidents-page.service.ts';
import { getIncident } from './incidents-standing.service.ts';

const refuse = refusals<'incident.frozen'>();

/** What is said of an incident before it is taken out: no more than somebody who may see it knows. */
export async function findHead(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<{ id: string; number: string; frozen: boolean }> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const row = await getIncident(tx, id);
    return { id: row.id, number: recordNumber(row), frozen: row.frozen_at !== null };
  });
}

/** One incident for paper. Asked for the first time it is counted, and what it is for is journalled (S11); refused of what may be an image of child abuse (R148). */
export async function printIncident(
  ground: Ground,
  actor: Actor,
  id: string,
  { parts, asked }: { parts: readonly IncidentPart[]; asked: Asked | undefined },
): Promise<IncidentView> {
  return transactTogether(ground, async (shared) => {
    await transact(shared, authorise(actor, 'incidents.log'), async (tx) => {
      const row = await getIncident(tx, id);
      if (row.frozen_at)
        throw refuse('incident.frozen', 'conflict', 'This incident is frozen. Print the sheet for the police instead.');
      if (!asked) return;
      await takeOut(tx, { list: 'incident', form: 'print', record: row.id, opens: asked.opens });
      noteIncident(tx, row, 'incident.print', { purpose: asked.purpose });
    });
    return openIncident(shared, actor, id, 'print', parts);
  });
}
