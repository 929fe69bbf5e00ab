import { isUnderWay } from '../../access/incident-under-way.ts';
import type { Tx } from '../../access/transact.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { listWords } from '../../ui/words.ts';
import { type IncidentPatch, type IncidentRow, listActions, listPeople, updateIncident } from './incidents.store.ts';
import { standInNow } from './incidents-correct.service.ts';
import { insertAction, opensFiles, settleActionRow } from './incidents-course.store.ts';
import { insertDevice, listDevices } from './incidents-links.store.ts';
import { insertAnswers } from './incidents-questions.store.ts';
import { type Answers, answersToCarry } from './incidents-questions.ts';
import { involvedIn, parentsAfter } from './incidents-readiness.ts';
import { getIncident } from './incidents-standing.service.ts';
import { mayWork } from './incidents-standing.ts';
import { carryAlerts, carryPeople, insertClosing } from './incidents-status.store.ts';
import { needsTwo } from './incidents-status.ts';
import { highestGrade } from './incidents-taxonomy.ts';
import { whomOf } from './incidents-tell-today.service.ts';
import { isForSafety, shortName } from './incidents-telling.ts';
import { listTold } from './incidents-told.store.ts';
import { insertConflict, mustStayOut } from './incidents-who.store.ts';

const refuse = refusals<'incident.merge'>();

const ONE_IS_ENOUGH =
  'Two people close this incident, and by the rule under which the other began one person closes that. Link the two instead.';

const NO_FILES_OF_ONE =
  'Of one of the two no file may be kept or shown. Correct what kind the other is first, so that its files are closed too, or link the two.';

/** Carries over what the other incident lacks, so that nothing is lost; both can still be read. */
export async function mergeInto(
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
  const answers = await carryAnswers(tx, row, into);
  await refuseUntold(tx, row, { ...into, answers, hidden_from: hidden });
  await carryLeftOut(tx, row, into.id);
  await carryAlerts(tx, row.id, into.id);
  await carryDevices(tx, row, into);
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
async function carryAnswers(tx: Tx, row: IncidentRow, into: IncidentRow): Promise<Answers> {
  const answers = answersToCarry(row.answers, into.answers);
  await insertAnswers(tx, into.id, answers);
  const now = { ...into.answers, ...Object.fromEntries(answers.map(({ question, answer }) => [question, answer])) };
  const firstOf = async ({ id, type }: IncidentRow, given: Answers) =>
    parentsAfter({ type, frozen: false, answers: given, people: involvedIn(await listPeople(tx, [id])) });
  const first = await firstOf(row, row.answers);
  if (!first || (await firstOf(into, now))) return now;
  const what = `Here ${shortName(first)} must be asked before a parent is told, and the other incident would send you to the parent.`;
  throw refuse('incident.merge', 'conflict', `${what} Merge that one into this one, or correct what kind it is first.`);
}

/**
 * Whoever is still to be told for a child's safety, the other asks for too, or has told: a worry about a stranger was logged as a game in a lesson by
 * somebody else, and merged into that nobody rang the police any more.
 */
async function refuseUntold(tx: Tx, row: IncidentRow, into: IncidentRow): Promise<void> {
  const wanted = await whomOf(tx, [row, into], []);
  const known = [...wanted(into), ...(await listTold(tx, [into.id])).map(({ whom }) => whom)];
  const lost = wanted(row).filter((whom) => isForSafety(whom) && !known.includes(whom));
  if (!lost.length) return;
  const what = `Still to be told here: ${listWords(lost.map(shortName))}, and the other incident would not ask for it.`;
  throw refuse('incident.merge', 'conflict', `${what} Tell them first, or merge that one into this one.`);
}

/** Whoever may not be let in again to one is not let in to the other, also where nothing else there says why. */
async function carryLeftOut(tx: Tx, row: IncidentRow, into: string): Promise<void> {
  const there = await mustStayOut(tx, into);
  const because = `Left out of ${recordNumber(row)}, which was merged into this`;
  for (const personId of (await mustStayOut(tx, row.id)).filter((each) => !there.includes(each)))
    await insertConflict(tx, into, { personId, declaredBy: tx.scope.personId ?? '', because });
}

/** Devices that the other has not, and the one that its form named. */
async function carryDevices(tx: Tx, row: IncidentRow, into: IncidentRow): Promise<void> {
  const known = new Set([
    nameKey(into.device ?? ''),
    ...(await listDevices(tx, into.id)).map(({ name }) => nameKey(name)),
  ]);
  const own = { name: row.device ?? '', place: null, note: `From ${recordNumber(row)}` };
  for (const { name, place, note } of [...(await listDevices(tx, row.id)), own]) {
    if (name && !known.has(nameKey(name))) await insertDevice(tx, into.id, { name, place, note });
    known.add(nameKey(name));
  }
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
