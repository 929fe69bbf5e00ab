import { audiencesIn } from '../../access/audiences.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { CheckForm, ChecksQuery } from './checks.schemas.ts';
import { findCheck, insertAction, insertCheck, listCheckedAudiences, listChecks } from './checks.store.ts';
import { type Check, outcomeOf } from './checks.ts';

const refuse = refusals<'check.not_found'>();

/** One page of the log. Read under a scope of its own: its readers see who made a check, and need not see the list of people. */
export function readChecks(
  ground: Ground,
  actor: Actor,
  query: ChecksQuery,
): Promise<{ rows: Check[]; total: number; audiences: string[] }> {
  const { schoolId } = authorise(actor, 'checks.read');
  return transact(ground, systemScope('checks', schoolId), async (tx) => ({
    ...(await listChecks(tx, query)),
    // A key stage that has left the school stays to be found in its log.
    audiences: [...(await audiencesIn(tx)), ...(await listCheckedAudiences(tx))],
  }));
}

/** Every check that the filters leave, for a file or for paper; that it was made is journalled. */
export async function exportChecks(ground: Ground, actor: Actor, query: ChecksQuery): Promise<Check[]> {
  const scope = authorise(actor, 'checks.read');
  const { rows } = await transact(ground, systemScope('checks', scope.schoolId), (tx) => listChecks(tx, query, true));
  await transact(ground, scope, async (tx) =>
    tx.journal({
      action: 'check.exported',
      subject: { kind: 'school', id: scope.schoolId },
      payload: { lines: rows.length },
    }),
  );
  return rows;
}

/** One check with what was done about it. */
export async function readCheck(ground: Ground, actor: Actor, id: string): Promise<Check> {
  const { schoolId } = authorise(actor, 'checks.read');
  const check = await transact(ground, systemScope('checks', schoolId), (tx) =>
    isId(id) ? findCheck(tx, id) : Promise.resolve(undefined),
  );
  if (!check) throw refuse('check.not_found', 'not_found', 'There is no such check.');
  return check;
}

/** Notes what somebody tried at a device just now, and what they did about it. */
export function recordCheck(ground: Ground, actor: Actor, form: CheckForm): Promise<string> {
  return transact(ground, authorise(actor, 'checks.record'), async (tx) => {
    const id = await insertCheck(tx, form);
    if (form.action) await insertAction(tx, id, form.action);
    const { tried, expected, result, device, place, audience } = form;
    tx.journal({
      action: 'check.recorded',
      subject: { kind: 'filter_check', id },
      payload: {
        tried,
        expected,
        result,
        device,
        place,
        audience,
        outcome: outcomeOf(form),
        action: form.action || null,
      },
    });
    return id;
  });
}

/** Adds what was done about a check; what stands there stays. */
export async function addCheckAction(ground: Ground, actor: Actor, id: string, action: string): Promise<void> {
  await readCheck(ground, actor, id);
  await transact(ground, authorise(actor, 'checks.record'), async (tx) => {
    await insertAction(tx, id, action);
    tx.journal({ action: 'check.action', subject: { kind: 'filter_check', id }, payload: { action } });
  });
}
