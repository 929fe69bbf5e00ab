import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import type { PeopleFilter } from './people.schemas.ts';
import * as store from './people.store.ts';

/** The most that one export or print holds: more than any school has. */
const MOST_EXPORTED = 50_000;

/** Everybody who fits the filter, for print. Asked for the first time, who printed it, by which filters, how many and why is in the journal (S11). */
export async function readAll(
  ground: Ground,
  actor: Actor,
  filter: PeopleFilter,
  asked?: Asked,
): Promise<store.PersonLine[]> {
  return transact(ground, authorise(actor, 'people.read'), async (tx) => {
    const { people } = await store.listPeople(tx, filter, { limit: MOST_EXPORTED, offset: 0 });
    if (asked) {
      await takeOut(tx, { list: 'people', form: 'print', lines: people.length, opens: asked.opens });
      const { page: _, ...chosen } = filter;
      const payload = { reason: asked.purpose, people: people.length, filter: chosen };
      tx.journal({ action: 'people.print', subject: { kind: 'school', id: tx.scope.schoolId }, payload });
    }
    return people;
  });
}

/** Everybody who fits the filter, for a file; who took it, how many and why is in the journal (S11). */
export async function exportPeople(
  ground: Ground,
  actor: Actor,
  filter: PeopleFilter,
  reason: string,
): Promise<store.PersonLine[]> {
  return transact(ground, authorise(actor, 'people.export'), async (tx) => {
    const { people } = await store.listPeople(tx, filter, { limit: MOST_EXPORTED, offset: 0 });
    const { page: _, ...chosen } = filter;
    await takeOut(tx, { list: 'people', form: 'file', lines: people.length });
    const payload = { reason, people: people.length, filter: chosen };
    tx.journal({ action: 'people.export', subject: { kind: 'school', id: tx.scope.schoolId }, payload });
    return people;
  });
}
