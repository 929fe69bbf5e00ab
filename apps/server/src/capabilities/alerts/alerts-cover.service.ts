import { type Cover, listCovers } from '../../access/cover.store.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dayWords } from '../../ui/words.ts';
import { firstOfEach } from './alert-people.store.ts';
import { endCover, insertCover } from './alerts-cover.store.ts';
import { findHolders } from './alerts-raise.store.ts';

const refuse = refusals<'cover.deputy' | 'cover.twice' | 'cover.over' | 'cover.not_found'>();

/** Who stands in, and who could. */
export interface CoverView {
  covers: Cover[];
  candidates: { id: string; name: string }[];
}

/** Who stands in today and later, and who may be named: whoever works the triage desk, and the leadership. */
export function readCover(ground: Ground, actor: Actor): Promise<CoverView> {
  return transact(ground, authorise(actor, 'cover.manage'), (tx) =>
    together({ covers: listCovers(tx), candidates: candidates(tx) }),
  );
}

async function candidates(tx: Tx): Promise<CoverView['candidates']> {
  const roles: Role[] = [...(await readSettings(tx))['alerts.triagedBy'], 'head', 'senior_leader'];
  const holders = await findHolders(tx, [...new Set(roles)]);
  return firstOfEach(holders.filter(({ away }) => !away))
    .map(({ personId, name }) => ({ id: personId, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Names somebody who stands in on these days. */
export function nameCover(
  ground: Ground,
  actor: Actor,
  form: { deputyId: string; from: string; to: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'cover.manage'), async (tx) => {
    if (!(await candidates(tx)).some(({ id }) => id === form.deputyId)) {
      const message = 'Choose someone from the triage desk or the leadership team who can sign in';
      throw refuse('cover.deputy', 'invalid', `${message}.`, [{ field: 'deputyId', message }]);
    }
    await refuseTwice(tx, form);
    const id = await insertCover(tx, form);
    tx.journal({ action: 'cover.named', subject: { kind: 'cover', id }, payload: form });
  });
}

/** Named twice for a day, they would stand there twice, and go on covering after one of the two was ended. */
async function refuseTwice(tx: Tx, form: { deputyId: string; from: string; to: string }): Promise<void> {
  const same = (await listCovers(tx)).find(
    ({ deputyId, from, to }) => deputyId === form.deputyId && from <= form.to && form.from <= to,
  );
  if (!same) return;
  const days =
    same.from === same.to
      ? `on ${dayWords(same.from, tx.at)}`
      : `from ${dayWords(same.from, tx.at)} to ${dayWords(same.to, tx.at)}`;
  const message = `${same.name} already covers ${days}. Choose other days, or end that first`;
  throw refuse('cover.twice', 'invalid', `${message}.`, [{ field: 'from', message }]);
}

/** Ends it before its time. */
export function stopCover(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, 'cover.manage'), async (tx) => {
    if (!isId(id) || !(await listCovers(tx)).some((cover) => cover.id === id)) {
      throw refuse('cover.not_found', 'not_found', 'There is no such entry.');
    }
    if (!(await endCover(tx, id))) throw refuse('cover.over', 'conflict', 'Someone has already ended this cover.');
    tx.journal({ action: 'cover.ended', subject: { kind: 'cover', id }, payload: {} });
  });
}
