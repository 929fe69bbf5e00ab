import { isUnderWay } from '../../access/incident-under-way.ts';
import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { type IncidentPatch, type IncidentRow, listActions, listPeople, updateIncident } from './incidents.store.ts';
import { reviewBy } from './incidents.ts';
import { kindFromAbove, standInNow } from './incidents-correct.service.ts';
import { insertAction, opensFiles, settleActionRow } from './incidents-course.store.ts';
import { incidentOf } from './incidents-links.service.ts';
import { insertAnswers } from './incidents-questions.store.ts';
import { type Answers, answersToCarry } from './incidents-questions.ts';
import { readinessOf } from './incidents-readiness.service.ts';
import { involvedIn, parentsAfter } from './incidents-readiness.ts';
import { getIncident, NOT_FORWARD, saveChange, stateOf, workOn } from './incidents-standing.service.ts';
import { mayWork } from './incidents-standing.ts';
import { carryAlerts, carryPeople, insertClosing, writeOutcome } from './incidents-status.store.ts';
import {
  INCIDENT_STATES,
  needsTwo,
  STATUS_STEPS,
  STATUS_TABLE,
  type StatusCell,
  type StatusStep,
  stepFor,
} from './incidents-status.ts';
import { highestGrade } from './incidents-taxonomy.ts';
import { shortName } from './incidents-telling.ts';
import { insertConflict, mustStayOut } from './incidents-who.store.ts';

const refuse = refusals<'incident.step' | 'incident.not_ready' | 'incident.merge'>();

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

/** The incident that this one is the same as, by its number, or what is wrong with the number. */
export function findOther(ground: Ground, actor: Actor, reference: string) {
  return transact(ground, authorise(actor, 'incidents.log'), (tx) => incidentOf(tx, reference));
}

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

const ONE_IS_ENOUGH =
  'Two people close this incident, and by the rule under which the other began one person closes that. Link the two instead.';

const NO_FILES_OF_ONE =
  'Of one of the two no file may be kept or shown. Correct what kind the other is first, so that its files are closed too, or link the two.';

/** Carries over what the other incident lacks, so that nothing is lost; both can still be read. */
async function mergeInto(
  tx: Tx,
  row: IncidentRow,
  intoId: string,
  parts: readonly IncidentPart[],
): Promise<IncidentPatch> {
  const into = await getIncident(tx, intoId);
  const problem = mergeProblem(tx, row, into);
  if (problem) throw refuse('incident.merge', 'conflict', problem);
  // One way is round the rule that no file is taken in of what one of them is about, the other leaves its files to be looked at (S15).
  if ((await opensFiles(tx, row.type, into.type)) || (await opensFiles(tx, into.type, row.type)))
    throw refuse('incident.merge', 'conflict', NO_FILES_OF_ONE);
  // What two close is not ended by one who merges it: the grade goes along (migration 0077).
  const peak = highestGrade(into.peak_grade ?? into.grade, row.peak_grade ?? row.grade);
  if (needsTwo(row) && !needsTwo({ ...into, peak_grade: peak }))
    throw refuse('incident.merge', 'conflict', ONE_IS_ENOUGH);
  const [mine, theirs] = [await listPeople(tx, [row.id]), await listPeople(tx, [into.id])];
  const sides = new Map(theirs.map((person) => [person.person_id ?? '', person.part]));
  for (const person of mine) {
    const side = sides.get(person.person_id ?? ' ');
    const sorts = [side, person.part];
    if (side !== person.part && sorts.includes('affected') && sorts.includes('responsible')) {
      const what = `${person.name} is affected in one and believed responsible in the other. Correct one of them first.`;
      throw refuse('incident.merge', 'conflict', what);
    }
  }
  const same = (a: (typeof mine)[number], b: (typeof mine)[number]) =>
    a.part === b.part && (a.person_id ? a.person_id === b.person_id : a.name === b.name);
  // Left out first, then named.
  const hidden = [...new Set([...into.hidden_from, ...row.hidden_from])];
  const sight = { hidden_from: hidden, stand_in: await standInNow(tx, into, hidden) };
  if (!(await updateIncident(tx, into.id, into.version, { ...sight, peak_grade: peak })))
    throw refuse('incident.merge', 'conflict', 'Someone changed the other incident at this moment. Try again.');
  await carryPeople(
    tx,
    into.id,
    mine.filter((person) => !theirs.some((other) => same(person, other))),
  );
  await carryAnswers(tx, row, into);
  await carryLeftOut(tx, row, into.id);
  await carryAlerts(tx, row.id, into.id);
  await carryActions(tx, row, into);
  const there = { id: into.id, number: recordNumber(into), hiddenFrom: hidden };
  for (const part of parts) {
    const left = await part.carry?.(tx, row, there);
    if (left) throw refuse('incident.merge', 'conflict', left);
  }
  return {
    ...(row.state === 'waiting' && { waiting_for: null }),
    merged_into: into.id,
    closing_id: await insertClosing(tx, row.id, 'merged', into.id),
  };
}

function mergeProblem(tx: Tx, row: IncidentRow, into: IncidentRow): string | undefined {
  if (into.id === row.id) return 'This is the incident itself. Choose the other one.';
  if (!mayWork(into, tx.scope)) return 'Only somebody who works the other incident can merge this one into it.';
  if (into.merged_into === row.id) return 'A colleague has just merged the other incident into this one.';
  if (!isUnderWay(into.state)) return 'The other incident is closed. Reopen it first.';
  if (into.series !== row.series)
    return 'A concern about a member of staff is kept apart, so the two cannot become one.';
  if (row.hidden_from.includes(into.owner_id)) return 'The owner of the other incident is left out of this one.';
  if (row.named_only && !into.named_only)
    return 'This incident is restricted to named people, and the other is not. Restrict the other first, or link the two.';
  if (into.frozen_at || row.frozen_at) return 'One of the two is frozen. Link them instead.';
  return undefined;
}

/**
 * Answers that the other lacks go over, and refused is a merge after which it would send somebody to a parent whom nobody is sent to before an authority
 * was asked (R130): what a kind says cannot go over, for the other has one.
 */
async function carryAnswers(tx: Tx, row: IncidentRow, into: IncidentRow): Promise<void> {
  const answers = answersToCarry(row.answers, into.answers);
  await insertAnswers(tx, into.id, answers);
  const carried = Object.fromEntries(answers.map(({ question, answer }) => [question, answer]));
  const firstOf = async ({ id, type }: IncidentRow, given: Answers) =>
    parentsAfter({ type, frozen: false, answers: given, people: involvedIn(await listPeople(tx, [id])) });
  const first = await firstOf(row, row.answers);
  if (!first || (await firstOf(into, { ...into.answers, ...carried }))) return;
  const what = `Here ${shortName(first)} must be asked before a parent is told, and the other incident would send you to the parent.`;
  throw refuse('incident.merge', 'conflict', `${what} Merge that one into this one, or correct what kind it is first.`);
}

/** Whoever may not be let in again to one is not let in to the other, also where nothing else there says why. */
async function carryLeftOut(tx: Tx, row: IncidentRow, into: string): Promise<void> {
  const there = await mustStayOut(tx, into);
  const because = `Left out of ${recordNumber(row)}, which was merged into this`;
  for (const personId of (await mustStayOut(tx, row.id)).filter((each) => !there.includes(each)))
    await insertConflict(tx, into, { personId, declaredBy: tx.scope.personId ?? '', because });
}

async function carryActions(tx: Tx, row: IncidentRow, into: IncidentRow): Promise<void> {
  const from = recordNumber(row);
  for (const action of (await listActions(tx, [row.id])).filter(({ done_at }) => done_at === null)) {
    await insertAction(tx, into.id, {
      action: action.action,
      reason: `${action.reason} (from ${from})`.slice(0, 2000),
      assignedTo: action.assigned_to && into.hidden_from.includes(action.assigned_to) ? null : action.assigned_to,
      dueOn: action.due_on,
      done: false,
    });
    await settleActionRow(tx, row.id, action.id, `It continues in ${recordNumber(into)}.`);
  }
}
