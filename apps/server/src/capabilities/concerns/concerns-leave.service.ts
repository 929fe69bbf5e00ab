import { listHoldersAway } from '../../access/holders.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { isId } from '../../kernel/ids.ts';
import { askToTell } from '../mail/index.ts';
import { formProblem, getConcern, quicker } from './concerns-desk.service.ts';
import { listMoved, type Move } from './concerns-desk.store.ts';
import { findStanding, leaveConcern } from './concerns-named.store.ts';
import { routeLeft } from './concerns-routing.ts';

/**
 * Leaves a concern that is not decided to others, because one has to do with somebody in it (R5): whoever does it never sees it again, nor what becomes of
 * it. Nobody could do it in their own name. Where nobody else would have it, it stays: a concern that is read by nobody is worse.
 */
export async function leaveToOthers(ground: Ground, actor: Actor, id: string, because: string): Promise<void> {
  const concern = await transact(ground, authorise(actor, 'concerns.read'), (tx) => getConcern(tx, id));
  if (concern.outcome) throw quicker(concern);
  await transact(ground, systemScope('move-concern', actor.schoolId), async (tx) => {
    const standing = await findStanding(tx, id);
    const route = routeLeft(standing, await readSettings(tx), await listHoldersAway(tx), actor.personId);
    if (!route) {
      const message = 'Nobody else can deal with it. Tell the headteacher or the chair of governors in person';
      throw formProblem({ field: 'because', message });
    }
    if (!(await leaveConcern(tx, id, actor.personId, route))) throw quicker(concern);
    const payload = { name: actor.name, because, leftBy: actor.personId, desk: route.toDesk ?? standing.desk };
    tx.journal({ action: 'concern.left', subject: { kind: 'concern', id }, payload });
    await tellDesks(tx);
    await askToTell(tx);
  });
}

/** What whoever moved a concern on still sees of it; undefined where they see it as before, or did not move it. */
export function movedOn(ground: Ground, actor: Actor, id: string): Promise<Move | undefined> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) =>
    isId(id) ? (await listMoved(tx, 1, id))[0] : undefined,
  );
}
