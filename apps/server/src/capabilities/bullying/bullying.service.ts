import { listStaff } from '../../access/names.store.ts';
import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { insertPlace, lastSystem } from './bullying.store.ts';
import type { NewBullyingRecord } from './bullying.ts';

const refuse = refusals<'bullying.person'>();

/** What the form is made from. */
export interface PlaceForm {
  staff: { id: string; name: string }[];
  system: string | null;
}

/** Opens the form for one incident. */
export function openPlaceForm(ground: Ground, actor: Actor, id: string): Promise<PlaceForm> {
  return workOn(ground, actor, id, 'either', async (tx, row) => {
    tx.looked({ kind: 'incident', id: row.id, what: 'bullying' });
    return { staff: await listStaff(tx), system: await lastSystem(tx) };
  });
}

/** Notes where else an incident stands, and who put it there. */
export function notePlace(ground: Ground, actor: Actor, id: string, given: NewBullyingRecord): Promise<void> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    if (!(await listStaff(tx)).some((each) => each.id === given.putBy)) {
      const message = 'Choose somebody from the list';
      throw refuse('bullying.person', 'invalid', `${message}.`, [{ field: 'by', message }]);
    }
    const place = await insertPlace(tx, id, given);
    noteIncident(tx, row, 'incident.bullyingRecord', { place, by: given.putBy });
  });
}
