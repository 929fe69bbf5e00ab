import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Read } from '../../site/read-form.ts';
import { alertForIncident } from '../alerts/index.ts';
import { type Form, readNewIncident } from './incidents.schemas.ts';
import { type GrownFrom, logIncident } from './incidents.service.ts';
import { listActions, listPeople } from './incidents.store.ts';
import { formForAlert } from './incidents-alerts.ts';
import { answerQuestions } from './incidents-questions.service.ts';
import { getIncident } from './incidents-standing.service.ts';
import { takeStep } from './incidents-status.service.ts';
import { readAction, readNotice } from './incidents-work.schemas.ts';
import { addAction, addNotice, settleAction } from './incidents-work.service.ts';

const refuse = refusals<'incident.replay'>();

/** One thing that somebody does with an incident; forms have the fields of the pages. */
export type IncidentDeed =
  | { do: 'log'; alertId?: string; form: Form; from?: GrownFrom }
  | { do: 'action'; id: string; form: Form }
  | { do: 'settle'; id: string }
  | { do: 'answer'; id: string; form: Form }
  | { do: 'notice'; id: string; form: Form }
  | { do: 'close'; id: string; outcome: string; step?: 'put_forward' | 'close' };

/**
 * Does one thing with an incident through the services that the pages call, its form read as the page reads it; returns the incident's
 * id. For whoever plays a story of incidents (the demo) without drawing pages. 'settle' marks every action done.
 */
export async function workIncident(ground: Ground, actor: Actor, deed: IncidentDeed): Promise<string> {
  const now = ground.clock.now();
  if (deed.do === 'log') return log(ground, actor, deed);
  if (deed.do === 'action') await addAction(ground, actor, deed.id, meant(readAction(deed.form, now)));
  if (deed.do === 'notice') await note(ground, actor, deed);
  if (deed.do === 'answer') await answerQuestions(ground, actor, deed.id, deed.form);
  if (deed.do === 'settle') await settleAll(ground, actor, deed.id);
  if (deed.do === 'close') {
    const version = await versionOf(ground, actor, deed.id);
    await takeStep(ground, actor, deed.id, { step: deed.step ?? 'close', version, words: deed.outcome });
  }
  return deed.id;
}

/** A parent whom a story tells is told of every child of its incident. */
async function note(ground: Ground, actor: Actor, deed: Extract<IncidentDeed, { do: 'notice' }>): Promise<void> {
  const input = meant(readNotice(deed.form, ground.clock.now()));
  const people = await transact(ground, authorise(actor, 'incidents.log'), (tx) => listPeople(tx, [deed.id]));
  const noted = await addNotice(ground, actor, deed.id, { ...input, about: people.map(({ id }) => id) });
  if (!noted.ok) throw refuse('incident.replay', 'invalid', 'This notification was not recorded.', noted.problems);
}

async function log(ground: Ground, actor: Actor, deed: Extract<IncidentDeed, { do: 'log' }>): Promise<string> {
  const now = ground.clock.now();
  const scope = authorise(actor, 'incidents.log');
  const { alertId } = deed;
  const alert = alertId ? await transact(ground, scope, (tx) => alertForIncident(tx, alertId)) : undefined;
  const form = { ...(alert && formForAlert(alert, now)), ...deed.form };
  const logged = await logIncident(ground, actor, meant(readNewIncident(form, now)), deed.from);
  if (!logged.ok) throw refuse('incident.replay', 'invalid', 'This incident was not logged.', logged.problems);
  return logged.id;
}

function meant<Meant>(read: Read<Meant>): Meant {
  if (!read.ok) throw refuse('incident.replay', 'invalid', 'This form needs another look.', read.problems);
  return read.meant;
}

function versionOf(ground: Ground, actor: Actor, id: string): Promise<number> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => (await getIncident(tx, id)).version);
}

async function settleAll(ground: Ground, actor: Actor, id: string): Promise<void> {
  const scope = authorise(actor, 'incidents.log');
  const actions = await transact(ground, scope, (tx) => listActions(tx, [id]));
  for (const action of actions.filter(({ done_at }) => done_at === null)) {
    await settleAction(ground, actor, id, action.id, { how: 'done', because: null });
  }
}
