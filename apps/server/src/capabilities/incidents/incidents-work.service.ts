import { type Actor, authorise, type Scope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { timeWords } from '../../ui/words.ts';
import { noteIncident } from './incidents.service.ts';
import {
  type ActionRow,
  type Change,
  findIncident,
  type IncidentPatch,
  type IncidentRow,
  insertChanges,
  listActions,
  listChanges,
  listNotices,
  listPeople,
  lockIncident,
  updateIncident,
} from './incidents.store.ts';
import { incidentNumber, reviewBy, type Sensitivity } from './incidents.ts';
import { insertAction, insertNotice, settleActionRow } from './incidents-course.store.ts';
import { fieldName } from './incidents-fields.ts';
import { isSenior, toldAs } from './incidents-owners.ts';
import { type Holder, listHolders } from './incidents-people.store.ts';
import { type Problem, problemsOf } from './incidents-readiness.ts';
import { GRADES, type Grade, WHOM } from './incidents-taxonomy.ts';
import type {
  AddAction,
  AddNotice,
  ChangeGrade,
  CloseIncident,
  ReopenIncident,
  SettleAction,
} from './incidents-work.schemas.ts';

const refuse = refusals<
  | 'incident.not_found'
  | 'incident.not_yours'
  | 'incident.closed'
  | 'incident.open'
  | 'incident.changed'
  | 'incident.not_ready'
  | 'incident.settled'
  | 'incident.assignee'
>();

/** The incident, or not_found; never says that there is one which may not be seen. */
export async function getIncident(tx: Tx, id: string): Promise<IncidentRow> {
  const row = isId(id) ? await findIncident(tx, id) : undefined;
  if (!row) throw refuse('incident.not_found', 'not_found', 'There is no such incident.');
  return row;
}

/** Whether this person may change it: the owner, and whoever works incidents of its kind. */
export function mayWork(row: Pick<IncidentRow, 'owner_id' | 'sensitivity'>, scope: Scope): boolean {
  if (row.owner_id === scope.personId) return true;
  return scope.has(row.sensitivity === 'staff' ? 'incidents.workStaff' : 'incidents.work');
}

/** Whether this person may read all of it; whoever only logged it sees what they logged and that somebody has it. */
export function readsAll(row: Pick<IncidentRow, 'owner_id' | 'sensitivity'>, scope: Scope): boolean {
  return mayWork(row, scope) || scope.has(row.sensitivity === 'staff' ? 'incidents.readStaff' : 'incidents.read');
}

/** Runs a change of one incident: found, may be worked, and in the state that the change needs. */
export async function workOn<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  state: 'open' | 'closed' | 'either',
  change: (tx: Tx, row: IncidentRow) => Promise<T>,
): Promise<T> {
  const scope = authorise(actor, 'incidents.log');
  return transact(ground, scope, async (tx) => {
    const seen = await getIncident(tx, id);
    if (!mayWork(seen, scope)) {
      throw refuse('incident.not_yours', 'forbidden', 'You logged this incident. Its owner decides what happens next.');
    }
    const row = state === 'either' ? seen : await held(tx, id);
    if (state === 'open' && row.state === 'closed') {
      throw refuse('incident.closed', 'conflict', 'This incident is closed. Open it again first, and say why.');
    }
    if (state === 'closed' && row.state === 'open') {
      throw refuse('incident.open', 'conflict', 'This incident is open already.');
    }
    return change(tx, row);
  });
}

/** The incident as it is once nobody else is at it: an action is not added to one that a colleague is closing this moment. */
async function held(tx: Tx, id: string): Promise<IncidentRow> {
  await lockIncident(tx, id);
  return getIncident(tx, id);
}

/** Stores a change of an incident that is still as the form showed it, with its line of history; otherwise says who was quicker (S24). */
export async function saveChange(
  tx: Tx,
  row: IncidentRow,
  given: { version: number; patch: IncidentPatch; changes: Change[]; action: string },
): Promise<void> {
  const current = row.version === given.version;
  if (!current || !(await updateIncident(tx, row.id, given.version, given.patch)))
    throw await changedMeanwhile(tx, row.id);
  await insertChanges(tx, row.id, given.changes);
  const hidden = given.patch.hidden_from ?? row.hidden_from;
  noteIncident(tx, { id: row.id, hidden_from: hidden }, given.action, { changes: given.changes });
}

async function changedMeanwhile(tx: Tx, id: string) {
  const [last] = await listChanges(tx, id);
  const who = last?.person_name ?? 'Somebody else';
  const what = last
    ? `${who} changed “${fieldName(last.field)}” at ${timeWords(last.at)}, while you had the page open.`
    : 'Somebody else changed this incident while you had the page open.';
  return refuse(
    'incident.changed',
    'conflict',
    `${what} Nothing of yours was stored. Open the incident again, look at the change, then repeat yours.`,
  );
}

/** Everything that stands between the incident and its end. */
export async function readinessOf(tx: Tx, row: IncidentRow, holders?: Holder[]): Promise<Problem[]> {
  const settings = await readSettings(tx);
  const owner = (holders ?? (await listHolders(tx))).find((holder) => holder.personId === row.owner_id);
  const [people, actions, notices] = [
    await listPeople(tx, [row.id]),
    await listActions(tx, [row.id]),
    await listNotices(tx, [row.id]),
  ];
  return [
    ...problemsOf({
      id: row.id,
      type: row.type,
      grade: row.grade as Grade,
      intent: row.intent,
      offSite: row.off_site,
      offSiteNexus: row.off_site_nexus,
      people: people.map((person) => ({ name: person.name, part: person.part as never, kind: person.kind as never })),
      actions: actions.map(({ id, action, due_on, done_at }) => ({
        id,
        action,
        dueOn: due_on,
        settled: done_at !== null,
      })),
      notices,
      // Whoever sees no list of roles cannot judge it: then it is not held against them.
      ownerIsSenior: owner ? isSenior(owner.roles) : true,
      ownerIs: owner ? toldAs(owner.roles) : [],
      severeNeedsSenior: settings['incidents.severeNeedsSenior'],
    }),
  ];
}

/** Changes the grade, always with a reason (R122, R125). */
export async function changeGrade(ground: Ground, actor: Actor, id: string, input: ChangeGrade): Promise<void> {
  await workOn(ground, actor, id, 'open', async (tx, row) => {
    const was = GRADES[row.grade as Grade];
    const change = { field: 'grade', was, became: GRADES[input.grade], because: input.because };
    const patch = { grade: input.grade, grade_reason: input.because };
    await saveChange(tx, row, { version: input.version, patch, changes: [change], action: 'incident.grade' });
  });
}

/** Adds something to be done, with its reason, who does it and by when. */
export async function addAction(ground: Ground, actor: Actor, id: string, input: AddAction): Promise<void> {
  await workOn(ground, actor, id, 'open', async (tx, row) => {
    if (input.assignedTo && row.hidden_from.includes(input.assignedTo)) {
      throw refuse('incident.assignee', 'invalid', 'Choose somebody else to do this.');
    }
    const actionId = await insertAction(tx, id, input);
    noteIncident(tx, row, 'incident.action', { actionId, ...input });
  });
}

/** Marks an action done, or not to be done and why. */
export async function settleAction(
  ground: Ground,
  actor: Actor,
  id: string,
  actionId: string,
  input: SettleAction,
): Promise<void> {
  await workOn(ground, actor, id, 'open', async (tx, row) => {
    const action = await getAction(tx, id, actionId);
    const because = input.how === 'not_done' ? input.because : null;
    if (action.done_at || !(await settleActionRow(tx, id, actionId, because))) {
      const who = action.done_by_name ?? 'Somebody else';
      const when = action.done_at ? ` at ${timeWords(action.done_at)}` : '';
      throw refuse('incident.settled', 'conflict', `${who} settled this action already${when}.`);
    }
    const name = input.how === 'done' ? 'incident.action_done' : 'incident.action_not_done';
    noteIncident(tx, row, name, { actionId, action: action.action, because });
  });
}

/** One action of an incident, or not_found. */
export async function getAction(tx: Tx, incidentId: string, actionId: string): Promise<ActionRow> {
  const action = (await listActions(tx, [incidentId])).find((each) => each.id === actionId);
  if (!action) throw refuse('incident.not_found', 'not_found', 'There is no such action.');
  return action;
}

/** Notes who was told, how, when and in which words (R14, R130, R131). */
export async function addNotice(ground: Ground, actor: Actor, id: string, input: AddNotice): Promise<void> {
  await workOn(ground, actor, id, 'open', async (tx, row) => {
    await insertNotice(tx, id, input);
    noteIncident(tx, row, 'incident.notice', { ...input, whom: WHOM[input.whom] });
  });
}

/** Closes an incident when nothing that must be there is missing. */
export async function closeIncident(ground: Ground, actor: Actor, id: string, input: CloseIncident): Promise<string> {
  return workOn(ground, actor, id, 'open', async (tx, row) => {
    const left = (await readinessOf(tx, row)).filter((problem) => problem.blocks);
    if (left.length) {
      const fields = left.map((problem) => ({ field: problem.href, message: problem.text }));
      throw refuse('incident.not_ready', 'conflict', 'This incident cannot be closed yet.', fields);
    }
    const change = { field: 'state', was: 'Open', became: 'Closed', because: input.outcome };
    const patch = { state: 'closed', closed_at: tx.at, closed_by: actor.personId, outcome: input.outcome };
    await saveChange(tx, row, { version: input.version, patch, changes: [change], action: 'incident.close' });
    return incidentNumber(row);
  });
}

/** Opens a closed incident again, with a new date of review. */
export async function reopenIncident(ground: Ground, actor: Actor, id: string, input: ReopenIncident): Promise<void> {
  await workOn(ground, actor, id, 'closed', async (tx, row) => {
    const change = { field: 'state', was: 'Closed', became: 'Open', because: input.because };
    const review = reviewBy(tx.at, await readSettings(tx));
    const patch = { state: 'open', closed_at: null, closed_by: null, review_by: review };
    await saveChange(tx, row, { version: input.version, patch, changes: [change], action: 'incident.reopen' });
  });
}

/** What an incident is held as, typed. */
export const sensitivityOf = (row: Pick<IncidentRow, 'sensitivity'>): Sensitivity => row.sensitivity as Sensitivity;
