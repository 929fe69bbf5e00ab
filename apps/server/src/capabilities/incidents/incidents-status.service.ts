import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { type IncidentPatch, type IncidentRow, listPeople } from './incidents.store.ts';
import { reviewBy } from './incidents.ts';
import { kindFromAbove } from './incidents-correct.service.ts';
import { incidentOf } from './incidents-links.service.ts';
import { mergeInto } from './incidents-merge.service.ts';
import { readinessOf } from './incidents-readiness.service.ts';
import { NOT_FORWARD, saveChange, stateOf, workOn } from './incidents-standing.service.ts';
import { insertClosing, writeOutcome } from './incidents-status.store.ts';
import {
  INCIDENT_STATES,
  needsTwo,
  STATUS_STEPS,
  STATUS_TABLE,
  type StatusCell,
  type StatusStep,
  stepFor,
} from './incidents-status.ts';

const refuse = refusals<'incident.step' | 'incident.not_ready'>();

/** A step in the course of an incident: the version that the form showed, and the words; `into` is the incident that it is the same as. */
export interface TakeStep {
  step: StatusStep;
  version: number;
  words: string;
  into?: string | undefined;
}

/** Every step, as this person may take it now. */
export function stepsNow(row: IncidentRow, personId: string): Record<StatusStep, StatusCell> {
  return Object.fromEntries(STATUS_STEPS.map((step) => [step, stepNow(row, step, personId)])) as Record<
    StatusStep,
    StatusCell
  >;
}

function stepNow(row: IncidentRow, step: StatusStep, personId: string): StatusCell {
  const standing = row.owner_id === personId ? 'owner' : 'worker';
  const facts = { state: stateOf(row), needsTwo: needsTwo(row), putForwardBy: row.put_forward_by };
  return stepFor(facts, step, { standing, personId });
}

/** The sentence for words that are missing, as the table has it. */
export function missingWords(step: StatusStep): string {
  for (const row of Object.values(STATUS_TABLE)) {
    const cell = row[step];
    if (cell.allowed) return cell.missing;
  }
  return 'Enter why';
}

/**
 * The incident that this one is the same as, by its number, or what is wrong with the number. Unless somebody is `sure`, two that name people and nobody
 * in common are not taken for one: a digit wrong, and another child's incident has this child's people, alerts and actions for good (S27).
 */
export function findOther(ground: Ground, actor: Actor, id: string, { reference, sure }: Other) {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const other = await incidentOf(tx, reference);
    if ('problem' in other || sure) return other;
    const [here, there] = [await knownIn(tx, id), await knownIn(tx, other.id)];
    if (!here.length || !there.length || here.some((each) => there.includes(each))) return other;
    const message = `${reference.trim()} names other people, and nobody whom this incident names. Check the number, or tick that they are the same`;
    return { problem: { field: 'sure', message } };
  });
}

/** The number that was typed, and whether whoever typed it has said that it is meant. */
interface Other {
  reference: string;
  sure: boolean;
}

const knownIn = async (tx: Tx, id: string) =>
  (await listPeople(tx, [id])).flatMap(({ person_id }) => (person_id === null ? [] : [person_id]));

/** Takes a step in the course of an incident (STATUS_TABLE), with its words in the history; returns the incident's number. */
export async function takeStep(
  ground: Ground,
  actor: Actor,
  id: string,
  input: TakeStep,
  parts: readonly IncidentPart[] = [],
): Promise<string> {
  const take = async (tx: Tx, row: IncidentRow) => {
    const cell = stepNow(row, input.step, actor.personId);
    if (!cell.allowed) throw refuse('incident.step', 'conflict', cell.because);
    if (cell.persons === 'second' && needsTwo(row) && row.put_forward_by && (await isSameHand(tx, row.put_forward_by)))
      throw refuse('incident.step', 'conflict', SAME_HAND);
    if (cell.complete || input.step === 'merge') await askComplete(tx, row, input.step, parts);
    const patch = await patchOf(tx, row, input, parts);
    const taken = input.step === 'reopen' ? await kindFromAbove(tx, row) : { patch: {}, changes: [] };
    const was = INCIDENT_STATES[stateOf(row)];
    const change = { field: 'state', was, became: INCIDENT_STATES[cell.to], because: input.words };
    await saveChange(tx, row, {
      version: input.version,
      patch: { ...patch, ...taken.patch, state: cell.to },
      changes: [change, ...taken.changes],
      action: `incident.${input.step}`,
    });
    return recordNumber(row);
  };
  // What it is merged into is held still as it is: whom a colleague leaves out of that meanwhile, or its end, would be overseen.
  return workOn(ground, actor, id, 'held', take, input.step === 'merge' ? input.into : undefined);
}

async function askComplete(tx: Tx, row: IncidentRow, step: StatusStep, parts: readonly IncidentPart[]): Promise<void> {
  const merges = step === 'merge';
  const left = (await readinessOf(tx, row, { parts })).filter(({ blocks, staysApart }) =>
    merges ? staysApart : blocks,
  );
  if (!left.length) return;
  const fields = left.map((problem) => ({ field: problem.href, message: problem.text }));
  const words = `This incident cannot be ${merges ? 'merged' : 'closed'} yet.`;
  throw refuse('incident.not_ready', 'conflict', merges ? `${words} ${left[0]?.text}` : words, fields);
}

/** What a step changes beside the state. */
async function patchOf(
  tx: Tx,
  row: IncidentRow,
  input: TakeStep,
  parts: readonly IncidentPart[],
): Promise<IncidentPatch> {
  const { personId } = tx.scope;
  switch (input.step) {
    case 'wait':
      return { waiting_for: input.words };
    case 'go_on':
      return { waiting_for: null };
    case 'put_forward':
      await writeOutcome(tx, row.id, input.words);
      return {
        put_forward_by: personId,
        put_forward_at: tx.at,
        forward_id: await insertClosing(tx, row.id, 'review'),
      };
    case 'send_back':
      return NOT_FORWARD;
    case 'close':
      // Whoever closes as the second agrees to the outcome that was put forward: their words stand beside it, not in its place.
      if (row.state === 'open') await writeOutcome(tx, row.id, input.words);
      return { closed_at: tx.at, closed_by: personId, closing_id: await insertClosing(tx, row.id, 'closed') };
    case 'merge':
      return mergeInto(tx, row, input.into ?? '', parts);
    case 'reopen':
      return {
        ...NOT_FORWARD,
        closed_at: null,
        closed_by: null,
        closing_id: null,
        merged_into: null,
        review_by: reviewBy(tx.at, await readSettings(tx)),
      };
  }
}
