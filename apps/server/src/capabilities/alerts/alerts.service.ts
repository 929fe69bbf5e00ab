import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { isId } from '../../kernel/ids.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { DOORS, type Door, standingOf } from './alert-doors.ts';
import { heldBack } from './alert-joint.ts';
import { type Candidate, listCandidates, type Purpose } from './alert-people.store.ts';
import { type AlertAction, mayUndo, offered, TRANSITIONS } from './alert-transitions.ts';
import { type AlertRow, findAlert } from './alerts.store.ts';
import { journalPayload } from './alerts.ts';
import { type AlertChange, addReader, addStep, changeAlert, findLastStep, isGiven } from './alerts-decide.store.ts';
import { quickerWords } from './alerts-words.ts';

/** Every reason for which this capability says no. */
export const refuse = refusals<
  | 'alert.not_found'
  | 'alert.quicker'
  | 'alert.not_now'
  | 'alert.second'
  | 'alert.words'
  | 'alert.person'
  | 'alert.too_many'
>();

/** Which alert, as the person had it before their eyes. */
export interface OnAlert {
  door: Door;
  id: string;
  version: number;
}

/** The alert through this door, or not_found: what somebody may not see does not exist for them. */
export async function getAlert(tx: Tx, door: Door, id: string): Promise<AlertRow> {
  const alert = await findAlert(tx, door, id);
  if (!alert) throw refuse('alert.not_found', 'not_found', 'This alert does not exist, or you cannot see it.');
  return alert;
}

/** Nothing more is done, for a reason; counted as a false alarm where the words meant something else (R95). */
export function decideNoAction(
  ground: Ground,
  actor: Actor,
  input: OnAlert & { reason: string; falseAlarm: boolean },
): Promise<AlertRow> {
  const { reason, falseAlarm } = input;
  return act(ground, actor, input, 'no_action', reason, async (tx, alert) => {
    aloneOnly(alert, 'no_action');
    await step(
      tx,
      alert,
      { state: 'no_action', decided: { reason, falseAlarm } },
      { step: 'no_action', words: reason },
    );
    tx.journal(entry(alert, 'alert.noAction', { reason, falseAlarm }));
  });
}

/** Asks colleagues for their view; they can read this alert from now on (R96, R101). */
export function discussWith(
  ground: Ground,
  actor: Actor,
  input: OnAlert & { personIds: readonly string[]; words: string },
): Promise<AlertRow> {
  return act(ground, actor, input, 'discuss', input.words, async (tx, alert) => {
    await bringIn(tx, alert, 'discuss', input.personIds, input.words);
    tx.journal(entry(alert, 'alert.discussed', { with: input.personIds, words: input.words }));
  });
}

/** Gives it to the head of year or the class teacher, who may then decide it (R97). */
export function passOn(
  ground: Ground,
  actor: Actor,
  input: OnAlert & { personId: string; words: string },
): Promise<AlertRow> {
  return act(ground, actor, input, 'pass_on', input.words, async (tx, alert) => {
    aloneOnly(alert, 'pass_on');
    await bringIn(tx, alert, 'pass_on', [input.personId], input.words);
    tx.journal(entry(alert, 'alert.passedOn', { to: input.personId, words: input.words }));
  });
}

/** Adds a note to the history. */
export function comment(ground: Ground, actor: Actor, input: OnAlert & { words: string }): Promise<AlertRow> {
  return act(ground, actor, input, 'comment', input.words, async (tx, alert) => {
    await addStep(tx, alert.id, { step: 'comment', words: input.words });
    tx.journal(entry(alert, 'alert.commented', { words: input.words }));
  });
}

/** Takes a decision of "no further action" back: the same person, within ten minutes. */
export function undo(ground: Ground, actor: Actor, input: OnAlert): Promise<AlertRow> {
  return act(ground, actor, input, 'undo', '', async (tx, alert) => {
    if (!mayUndo(alert, tx.scope.personId, tx.at)) {
      throw refuse('alert.not_now', 'conflict', 'Only the person who decided can undo it, within ten minutes.');
    }
    await step(tx, alert, { state: 'viewed', decided: null }, { step: 'undo' });
    tx.journal(entry(alert, 'alert.undone'));
  });
}

/**
 * Marks the alert as an incident in the caller's transaction, which stores that incident: both or neither. Refuses as `conflict` when
 * somebody was quicker, as `not_found` where this person may not decide it.
 */
export async function escalateToIncident(
  tx: Tx,
  actor: Actor,
  alertId: string,
  version: number,
  incidentId: string,
): Promise<void> {
  const alert = await getAlert(tx, await doorTo(tx, alertId), alertId);
  await allow(tx, actor, alert, 'incident', version, '');
  aloneOnly(alert, 'incident');
  const by = alert.proposal?.by;
  const decided = { reason: alert.proposal?.reason ?? null, falseAlarm: false, ...(by && { by }) };
  await step(tx, alert, { state: 'incident', decided }, { step: 'incident' });
  tx.journal(entry(alert, 'alert.incident', { incident: incidentId }));
  await tellDesks(tx);
}

/** The door through which this scope sees an alert, whichever it is. What is no id at all is an alert that is not there. */
export async function doorTo(tx: Tx, alertId: string): Promise<Door> {
  for (const door of isId(alertId) ? (['alerts', 'staff-alerts', 'passed'] as const) : []) {
    if (tx.scope.has(DOORS[door].read) && (await findAlert(tx, door, alertId))) return door;
  }
  throw refuse('alert.not_found', 'not_found', 'This alert does not exist, or you cannot see it.');
}

/** Refuses what one person may not decide alone, or not while something is proposed (R96). */
export function aloneOnly(alert: AlertRow, action: AlertAction): void {
  const because = heldBack(alert, action);
  if (because) throw refuse('alert.second', 'conflict', because);
}

/** Runs the work on an alert if this person may do the action now, on the version that they saw. */
export async function act(
  ground: Ground,
  actor: Actor,
  on: OnAlert,
  action: AlertAction,
  words: string,
  work: (tx: Tx, alert: AlertRow) => Promise<void>,
): Promise<AlertRow> {
  return transact(ground, authorise(actor, DOORS[on.door].read), async (tx) => {
    const alert = await getAlert(tx, on.door, on.id);
    await allow(tx, actor, alert, action, on.version, words);
    await work(tx, alert);
    await tellDesks(tx);
    return alert;
  });
}

async function allow(
  tx: Tx,
  actor: Actor,
  alert: AlertRow,
  action: AlertAction,
  version: number,
  words: string,
): Promise<void> {
  const cell = TRANSITIONS[alert.state][action];
  if (!cell.allowed) {
    if (alert.version !== version) throw await quicker(tx, alert);
    throw refuse('alert.not_now', 'conflict', cell.because);
  }
  const standing = standingOf(actor, { desk: alert.desk, given: await isGiven(tx, alert.id) });
  if (!offered(alert.state, action, standing)) throw refuse('alert.not_found', 'not_found', 'There is no such page.');
  if (cell.words === 'needed' && lettersOf(words.trim()) < 3) {
    throw refuse('alert.words', 'invalid', cell.missing, [{ field: 'words', message: cell.missing }]);
  }
  // A note adds to whatever the alert has become; a decision is made on what was seen.
  if (action !== 'comment' && alert.version !== version) throw await quicker(tx, alert);
}

async function bringIn(
  tx: Tx,
  alert: AlertRow,
  purpose: 'discuss' | 'pass_on',
  personIds: readonly string[],
  words: string,
): Promise<void> {
  const chosen = await chosenOf(tx, alert, purpose, personIds);
  await moveTo(tx, alert, { state: purpose === 'discuss' ? 'discussing' : 'passed_on' });
  for (const { personId } of chosen) {
    await addReader(tx, alert, personId, purpose === 'discuss' ? 'discuss' : 'passed_on');
    await addStep(tx, alert.id, { step: purpose, words, withPersonId: personId });
  }
}

/** Those who were chosen, if each may be brought in for this. */
export async function chosenOf(
  tx: Tx,
  alert: AlertRow,
  purpose: Purpose,
  personIds: readonly string[],
): Promise<Candidate[]> {
  const candidates = await listCandidates(tx, alert, purpose, await readSettings(tx));
  const chosen = candidates.filter((candidate) => personIds.includes(candidate.personId));
  if (chosen.length && chosen.length === new Set(personIds).size) return chosen;
  const message = 'Choose someone from the list';
  throw refuse('alert.person', 'invalid', message, [{ field: 'person', message }]);
}

/** Moves the alert on and notes it in its history. */
export async function step(
  tx: Tx,
  alert: AlertRow,
  change: AlertChange,
  what: { step: string; words?: string },
): Promise<void> {
  await moveTo(tx, alert, change);
  await addStep(tx, alert.id, what);
}

/** The version is compared again in the UPDATE itself: of two at once one wins (S24). */
async function moveTo(tx: Tx, alert: AlertRow, change: AlertChange): Promise<void> {
  if (!(await changeAlert(tx, alert.id, alert.version, change))) throw await quicker(tx, alert);
}

/** What to say to whoever decided on something that has changed. */
export async function quicker(tx: Tx, alert: AlertRow) {
  const words = quickerWords(await findLastStep(tx, alert.id), tx.at);
  return refuse('alert.quicker', 'conflict', `${alertNumber(alert)} has changed since you opened it. ${words}`);
}

/** What the journal keeps of it. */
export function entry(alert: AlertRow, action: string, more: Record<string, unknown> = {}) {
  return { action, subject: { kind: 'alert', id: alert.id }, payload: journalPayload(alert, more) };
}
