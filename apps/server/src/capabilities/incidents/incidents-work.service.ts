import { CANNOT_SIGN_IN, type Holder, staffOf } from '../../access/holders.store.ts';
import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { namesInWords } from '../../kernel/names-in-words.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { GradeProposed, IncidentPart } from '../../site/incident-part.ts';
import { dayWords, timeWords } from '../../ui/words.ts';
import { type ActionRow, type IncidentRow, listActions, listPeople } from './incidents.store.ts';
import { insertAction, insertNotice, settleActionRow } from './incidents-course.store.ts';
import { noteIncident } from './incidents-note.ts';
import { keepProposal, proposalOf } from './incidents-proposal.service.ts';
import { factsOf } from './incidents-readiness.service.ts';
import { reasonWithRule, ruleMark, ruleOn, ruleProblem } from './incidents-rules.ts';
import { saveChange, workOn } from './incidents-standing.service.ts';
import { GRADES, type Grade, highestGrade } from './incidents-taxonomy.ts';
import { listMistold } from './incidents-told.store.ts';
import type { AddAction, AddNotice, ChangeGrade, SettleAction } from './incidents-work.schemas.ts';

const refuse = refusals<'incident.not_found' | 'incident.settled' | 'incident.assignee' | 'incident.rule'>();

/** Changes the grade, always with a reason (R122, R125). */
export async function changeGrade(
  ground: Ground,
  actor: Actor,
  id: string,
  input: ChangeGrade,
  parts: readonly IncidentPart[] = [],
): Promise<void> {
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const was = GRADES[row.grade as Grade];
    const facts = factsOf(row, await listPeople(tx, [id]), tx.scope);
    const because = await reasonByRule(tx, input, (grade) => proposalOf(tx, parts, { ...facts, grade }));
    const change = { field: 'grade', was, became: GRADES[input.grade], because };
    const peak = highestGrade(row.peak_grade ?? row.grade, input.grade);
    const patch = { grade: input.grade, grade_reason: because, peak_grade: peak };
    await keepProposal(tx, parts, facts, { ...input, because });
    await saveChange(tx, row, { version: input.version, patch, changes: [change], action: 'incident.grade' });
  });
}

/**
 * Why, with the rule of the matrix that it names first (R35). Otherwise than that rule and a repetition make it, the form is shown once more with what they
 * propose; so it is where only one of them does.
 */
async function reasonByRule(
  tx: Tx,
  { rule, ruleAllowed, ruleSeen, grade, because }: ChangeGrade,
  repeated: (grade: Grade) => Promise<GradeProposed | null>,
): Promise<string> {
  const settings = await readSettings(tx);
  const problem = ruleProblem(settings, { rule, ruleAllowed });
  if (problem) throw refuse('incident.rule', 'invalid', `${problem.message}.`, [problem]);
  const applied = ruleOn(settings, { rule, ruleAllowed });
  if (!applied) return because;
  const proposed = (await repeated(applied.usual))?.grade ?? applied.usual;
  if (proposed !== grade && ruleSeen !== ruleMark({ rule, ruleAllowed })) {
    const word = (of: Grade) => GRADES[of].toLowerCase();
    const raised = proposed === applied.usual ? '' : `, and what is on record ${word(proposed)}`;
    const message = `That rule makes it ${word(applied.usual)}${raised}. Choose that, or save it as it stands here`;
    throw refuse('incident.rule', 'invalid', `${message}.`, [{ field: 'grade', message }]);
  }
  return reasonWithRule(applied, because) ?? because;
}

/** Adds something to be done, with its reason, who does it and by when. */
export async function addAction(ground: Ground, actor: Actor, id: string, input: AddAction): Promise<void> {
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    if (input.assignedTo) await doerOf(tx, row, input.assignedTo);
    const actionId = await insertAction(tx, id, input);
    noteIncident(tx, row, 'incident.action', { actionId, ...input });
  });
}

/** Whoever is to do something: not left out of it, and able to sign in and find it. */
async function doerOf(tx: Tx, row: IncidentRow, personId: string): Promise<Holder> {
  const { holders, there } = await together(staffOf(tx));
  const found = there.find((each) => each.personId === personId);
  if (found && !row.hidden_from.includes(personId)) return found;
  const isAway = !found && holders.some((each) => each.personId === personId);
  const message = isAway ? CANNOT_SIGN_IN : 'Choose someone else to do this';
  throw refuse('incident.assignee', 'invalid', `${message}.`, [{ field: 'assignedTo', message }]);
}

/** Marks an action done, gives it to somebody else, who has it as a new one, or says that it is not to be done and why. */
export async function settleAction(
  ground: Ground,
  actor: Actor,
  id: string,
  actionId: string,
  input: Pick<SettleAction, 'how' | 'because'> & Partial<SettleAction>,
): Promise<void> {
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const action = await getAction(tx, id, actionId);
    const to = input.how === 'given' && input.assignedTo ? await doerOf(tx, row, input.assignedTo) : null;
    const because = to ? `It goes to ${to.name}.` : input.how === 'not_done' ? input.because : null;
    if (action.done_at || !(await settleActionRow(tx, id, actionId, because))) {
      const who = action.done_by_name ?? 'Somebody else';
      const when = action.done_at ? ` at ${timeWords(action.done_at)}` : '';
      throw refuse('incident.settled', 'conflict', `${who} has already dealt with this action${when}.`);
    }
    const given = to && (await insertAction(tx, id, againFor(action, to.personId)));
    const name = input.how === 'done' ? 'incident.action_done' : 'incident.action_not_done';
    noteIncident(tx, row, name, { actionId, action: action.action, because, ...(to && { given, to: to.personId }) });
  });
}

const againFor = ({ action, reason, due_on: dueOn }: ActionRow, assignedTo: string) => ({
  ...{ action, reason, dueOn, assignedTo },
  done: false,
});

/** One action of an incident, or not_found. */
export async function getAction(tx: Tx, incidentId: string, actionId: string): Promise<ActionRow> {
  const action = (await listActions(tx, [incidentId])).find((each) => each.id === actionId);
  if (!action) throw refuse('incident.not_found', 'not_found', 'There is no such action.');
  return action;
}

/** Notes who was told, how, when and in which words (R14, R130); governors without names (R131). */
export async function addNotice(
  ground: Ground,
  actor: Actor,
  id: string,
  input: AddNotice,
): Promise<{ ok: true } | { ok: false; problems: FieldProblem[] }> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const day = schoolDate(row.occurred_at);
    // A year typed wrong would stop the clock of whoever has to be told within hours (R211).
    if (schoolDate(input.toldAt) < day) {
      const message = `Enter a day from ${dayWords(day, tx.at)} on, when it happened`;
      return { ok: false, problems: [{ field: 'when-date', message }] };
    }
    const people = await listPeople(tx, [id]);
    const names = people.map(({ name }) => name);
    const [named] = input.whom === 'governors' ? namesInWords(input.words ?? '', names) : [];
    if (named) {
      const message = `Governors are told without names. Leave out “${named}”`;
      return { ok: false, problems: [{ field: 'words', message }] };
    }
    const pupils = people.filter(({ kind }) => kind === 'pupil');
    // Whoever is told that it was the wrong child is told of no other: the clock of another's parents would end by that (R130, S27).
    const children = input.whom === 'parent' ? [...pupils, ...(await listMistold(tx, id))] : [];
    const about = childrenOf(input.about, children);
    if (!about) return { ok: false, problems: [{ field: 'about', message: 'Choose whose parent or carer was told' }] };
    // One who is told of two children is noted for each, so that each has a line of their own.
    const noticeIds: string[] = [];
    for (const child of about) noticeIds.push(await insertNotice(tx, id, { ...input, about: child }));
    noteIncident(tx, row, 'incident.notice', { ...input, about, noticeIds });
    return { ok: true };
  });
}

/** Whose parent was told: of several children somebody has to say it (R130); null alone where no child is named. Undefined where it is not clear. */
function childrenOf(ticked: readonly string[], children: readonly { id: string }[]): (string | null)[] | undefined {
  const [first, second] = children;
  if (!first) return [null];
  const chosen = children.map(({ id }) => id).filter((id) => ticked.includes(id));
  if (chosen.length) return chosen;
  return second ? undefined : [first.id];
}
