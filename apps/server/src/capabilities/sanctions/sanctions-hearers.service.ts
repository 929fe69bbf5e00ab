import { ACTIONS, ROLES, type Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findSanction } from './sanctions.store.ts';
import { type Hearer, listApart, listHearers } from './sanctions-appeals.store.ts';
import { type Appeal, mayHear, NOT_THEIRS, type Stage } from './sanctions-appeals.ts';

const refuse = refusals<'appeal.form'>();

/** Those who may hear it: not who decided the sanction or agreed to it, brought the appeal, decided a stage before, has it now, or is whom it is about. */
export async function hearersFor(
  ground: Ground,
  actor: Actor,
  appeal: Pick<Appeal, 'sanctionId' | 'against' | 'fromPerson' | 'stages'> & { id?: string },
): Promise<Hearer[]> {
  const about = await transact(ground, authorise(actor, 'appeals.work'), async (tx) =>
    appeal.sanctionId ? await findSanction(tx, appeal.sanctionId) : undefined,
  );
  const heard = appeal.stages.flatMap(({ decision, with: { id } }) =>
    decision?.outcome === 'handed_on' ? [] : (decision?.by.id ?? id),
  );
  const out = new Set([appeal.against, appeal.fromPerson, about?.personId, about?.agreement?.by.id, ...heard]);
  const may = (await allHearers(ground, actor.schoolId)).filter(({ personId }) => !out.has(personId));
  const apart = await transact(ground, authorise(actor, 'appeals.work'), (tx) => listApart(tx, appeal, may));
  return apart.map((each) => ({ ...each, role: ROLES[each.role as Role] ?? each.role }));
}

/** A governor who takes an appeal on sees no roll: names of those who hear appeals are no secret within the school. */
function allHearers(ground: Ground, schoolId: string): Promise<Hearer[]> {
  return transact(ground, systemScope('name-people', schoolId), (tx) => listHearers(tx, ACTIONS['appeals.work']));
}

/** Nobody could decide what is with somebody whose role hears no appeals. */
export async function getHearer(ground: Ground, schoolId: string, withId: string): Promise<Hearer> {
  const hearer = (await allHearers(ground, schoolId)).find(({ personId }) => personId === withId);
  if (hearer) return hearer;
  const message = 'Choose someone from the list';
  throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'withId', message }]);
}

/** Whoever is no governor decides nothing in the name of the governors. */
export function refuseOthers(stage: Stage, { roles }: Hearer): void {
  if (mayHear(stage, roles)) return;
  const message = NOT_THEIRS[stage] ?? 'Choose someone else';
  throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'withId', message }]);
}
