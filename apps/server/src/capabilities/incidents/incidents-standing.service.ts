import { isUnderWay } from '../../access/incident-under-way.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { timeWords } from '../../ui/words.ts';
import {
  type Change,
  findIncident,
  holdSeenIncident,
  type IncidentPatch,
  type IncidentRow,
  insertChanges,
  listChanges,
  lockIncidents,
  updateIncident,
} from './incidents.store.ts';
import type { Sensitivity } from './incidents.ts';
import { fieldName } from './incidents-fields.ts';
import { noteIncident } from './incidents-note.ts';
import { mayWork } from './incidents-standing.ts';
import { INCIDENT_STATES, type IncidentState } from './incidents-status.ts';

const refuse = refusals<'incident.not_found' | 'incident.not_yours' | 'incident.closed' | 'incident.changed'>();

/**
 * The incident, or not_found; never says that there is one which may not be seen. `still`: as it is once nobody else is at it, also for somebody who sees it
 * and need not work it, such as a reviewer of its procedure or an investigator.
 */
export async function getIncident(tx: Tx, id: string, still?: 'still'): Promise<IncidentRow> {
  const row = isId(id) ? await findIncident(tx, id) : undefined;
  if (!row) throw refuse('incident.not_found', 'not_found', 'There is no such incident.');
  if (!still) return row;
  await holdSeenIncident(tx, row.id);
  return getIncident(tx, row.id);
}

/**
 * Runs a change of one incident: found, and may be worked. `under-way`: refused once it is closed or merged; `held`: in whatever state;
 * both keep everybody else from changing it meanwhile. `either`: only read. `beside`: another that is held with it.
 */
export async function workOn<T>(
  ground: Ground,
  actor: Actor,
  id: string,
  state: 'under-way' | 'held' | 'either',
  change: (tx: Tx, row: IncidentRow) => Promise<T>,
  beside?: string,
): Promise<T> {
  const scope = authorise(actor, 'incidents.log');
  return transact(ground, scope, async (tx) => {
    const seen = await getIncident(tx, id);
    if (!mayWork(seen, scope)) {
      throw refuse('incident.not_yours', 'forbidden', 'You logged this incident. Its owner decides what happens next.');
    }
    const row = state === 'either' ? seen : await heldIncident(tx, id, beside);
    if (state === 'under-way' && !isUnderWay(row.state)) {
      const end = row.state === 'merged' ? 'merged into another' : 'closed';
      throw refuse('incident.closed', 'conflict', `This incident is ${end}. Reopen it first, and say why.`);
    }
    return change(tx, row);
  });
}

/** The incident as it is once nobody else is at it: an action is not added to one that a colleague is closing this moment. */
export async function heldIncident(tx: Tx, id: string, beside?: string): Promise<IncidentRow> {
  await lockIncidents(tx, id, ...(beside !== undefined && isId(beside) ? [beside] : []));
  return getIncident(tx, id);
}

/** Stores a change of an incident that is still as the form showed it, with its line of history; otherwise says who was quicker (S24). */
export async function saveChange(
  tx: Tx,
  row: IncidentRow,
  given: { version: number; patch: IncidentPatch; changes: Change[]; action: string; more?: Record<string, unknown> },
): Promise<void> {
  const current = row.version === given.version;
  const { patch, changes } = sentBack(row, given);
  if (!current || !(await updateIncident(tx, row.id, given.version, patch))) throw await changedMeanwhile(tx, row.id);
  await insertChanges(tx, row.id, changes);
  const hidden = given.patch.hidden_from ?? row.hidden_from;
  // By its codes besides: what `changes` says of a state or a grade is in the words of today, and no row can be held against those. Only what is set
  // here: to say again what the row has would vouch for whatever somebody had put there.
  const { state, grade } = patch;
  const stands = { ...(state && { state }), ...(grade && { grade }) };
  noteIncident(tx, { id: row.id, hidden_from: hidden }, given.action, {
    changes: given.changes,
    stands,
    ...given.more,
  });
}

/** What is put forward to be closed is closed as it was read: whoever corrects a word of it sends it back with that. */
function sentBack(row: IncidentRow, { patch, changes }: { patch: IncidentPatch; changes: Change[] }) {
  const words = Object.keys(patch).some((field) => !BESIDE_THE_WORDS.has(field));
  if (row.state !== 'review' || patch.state || !words) return { patch, changes };
  const { review, open } = INCIDENT_STATES;
  const back: Change = { field: 'state', was: review, became: open, because: 'It was corrected.' };
  return { patch: { ...patch, state: 'open', ...NOT_FORWARD }, changes: [...changes, back] };
}

/** Fields of the row that incident_words (migration 0021) leaves out: who owns it and who may see it can change at any time. */
const BESIDE_THE_WORDS: ReadonlySet<string> = new Set([
  'owner_id',
  'hidden_from',
  'named_only',
  'stand_in',
  'review_by',
  'peak_grade',
]);

/** A record that nobody puts forward. */
export const NOT_FORWARD = { put_forward_by: null, put_forward_at: null, forward_id: null } as const;

/** Letters of what a field became that are told with its name; more is read in the history. */
const SHORT = 80;

async function changedMeanwhile(tx: Tx, id: string) {
  const [last] = await listChanges(tx, id);
  const who = last?.person_name ?? 'Somebody else';
  const to = last?.became && last.became.length <= SHORT ? ` to “${last.became}”` : '';
  const what = last
    ? `${who} changed “${fieldName(last.field)}”${to} at ${timeWords(last.at)}, while you had the page open.`
    : 'Somebody else changed this incident while you had the page open.';
  return refuse('incident.changed', 'conflict', `${what} Your changes were not saved.`);
}

/** What an incident is held as, typed. */
export const sensitivityOf = (row: Pick<IncidentRow, 'sensitivity'>): Sensitivity => row.sensitivity as Sensitivity;

/** Where an incident is in its course, typed. */
export const stateOf = (row: Pick<IncidentRow, 'state'>): IncidentState => row.state as IncidentState;
