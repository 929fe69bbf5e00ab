import { type Holder, staffOf } from '../../access/holders.store.ts';
import { isUnderWay } from '../../access/incident-under-way.ts';
import { actionsOf, dutiesOf, givenDuties } from '../../access/roles.ts';
import { type Actor, authorise, lookUpScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusedByPolicy } from '../../db/refused.ts';
import { isId } from '../../kernel/ids.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';
import { getIncident, noteIncident, passSight, workOn } from '../incidents/index.ts';
import {
  areApart,
  findInvestigation,
  findSubject,
  insertAssignment,
  insertInvestigation,
  listInvestigations,
  worksIncident,
} from './investigations.store.ts';
import { assignedNow, type Investigation, isInvestigated, NO_SECOND, type RestsOn } from './investigations.ts';
import { type Draft, findDraft, listEvidence } from './investigations-report.store.ts';

const refuse = refusals<
  | 'investigation.not_found'
  | 'investigation.frozen'
  | 'investigation.ended'
  | 'investigation.opened'
  | 'investigation.changed'
  | 'investigation.form'
>();

/** As it stands with the readers of the incident. */
const TO_INVESTIGATE = 'Investigator';

type Row = Awaited<ReturnType<typeof getIncident>>;

/** The incident as pages beneath it name it, and whether anything may be added to an investigation of it. */
export interface OfCase {
  id: string;
  number: string;
  title: string;
  frozen: boolean;
  underWay: boolean;
}

/** A row of the log as that. */
export const caseOf = (row: Row): OfCase => ({
  ...{ id: row.id, number: recordNumber(row), title: row.title },
  ...{ frozen: row.frozen_at !== null, underWay: isUnderWay(row.state) },
});

/** Refuses what would add to it once there may be an image of child abuse, or once it has ended. */
export function refuseStopped({ frozen, underWay }: Pick<OfCase, 'frozen' | 'underWay'>): void {
  if (frozen) {
    const words = 'There may be an image of child abuse, so the police investigate, not the school.';
    throw refuse('investigation.frozen', 'conflict', words);
  }
  if (!underWay)
    throw refuse('investigation.ended', 'conflict', 'This incident has ended. Reopen it first, and say why.');
}

/** Everybody who holds a role, and those of them whom something can be given to. */
interface Around {
  holders: Holder[];
  able: Holder[];
  settings: Settings;
}

/** Read also for a chair of governors, who sees no list of people. Their names are no secret within the school. */
export function colleagues(ground: Ground, actor: Actor): Promise<Around> {
  return transact(ground, lookUpScope(authorise(actor, 'incidents.log')), async (tx) => {
    const { there: able, ...read } = await together({ ...staffOf(tx), settings: readSettings(tx) });
    return { ...read, able };
  });
}

/** Who may investigate: the school's seniors, or where these are part of it whoever stands in for them (R5); nobody whom it is kept from. */
function investigatorsFor({ able, settings }: Around, row: Row, investigation?: Investigation): Holder[] {
  const roles = [...settings['investigations.by'], ...(row.stand_in ? settings['alerts.headGoesTo'] : [])];
  const out = new Set([...row.hidden_from, ...(investigation?.passes.map(({ toId }) => toId) ?? [])]);
  const reads = (holder: Holder) =>
    actionsOf(holder.roles, dutiesOf(holder.roles, givenDuties(settings))).includes('incidents.log');
  return able.filter(
    (holder) => !out.has(holder.personId) && holder.roles.some((role) => roles.includes(role)) && reads(holder),
  );
}

/** Who may receive the report: anybody on the roll with a role who neither investigated it nor is left out of it. */
function receiversFor({ able }: Around, row: Row, investigation: Investigation, actor: Actor): Holder[] {
  const out = new Set([
    ...row.hidden_from,
    actor.personId,
    ...investigation.assignments.map((each) => each.investigatorId),
  ]);
  return able.filter(({ personId }) => !out.has(personId));
}

/** What the form that opens one shows. */
export interface NewView {
  incident: OfCase;
  rowId: string;
  name: string;
  investigators: Holder[];
  /** By which day it is finished where nobody says otherwise. */
  dueOn: string;
  now: Date;
}

/** The form, for whoever works the incident. */
export async function newInvestigation(ground: Ground, actor: Actor, id: string, rowId: string): Promise<NewView> {
  const around = await colleagues(ground, actor);
  return workOn(ground, actor, id, 'either', async (tx, row) => {
    const { name } = await subjectOf(tx, id, rowId);
    const { settings } = around;
    const dueOn = schoolDaysLater(
      schoolDate(tx.at),
      settings['investigations.withinDays'],
      settings['school.closedDays'],
    );
    tx.looked({ kind: 'incident', id, what: 'investigation' });
    return { incident: caseOf(row), rowId, name, investigators: investigatorsFor(around, row), dueOn, now: tx.at };
  });
}

async function subjectOf(tx: Tx, id: string, rowId: string) {
  const person = await findSubject(tx, id, rowId);
  if (!person || !isInvestigated(person)) throw notThere();
  return person;
}

function notThere() {
  return refuse('investigation.not_found', 'not_found', 'There is no such investigation.');
}

/** Who investigates, and by which day. */
export interface Given {
  investigatorId: string;
  dueOn: string;
}

/** Opens one (R128): what is to be looked at, by whom and until when. Whoever investigates sees the incident from then on. */
export async function openInvestigation(
  ground: Ground,
  actor: Actor,
  id: string,
  given: Given & { rowId: string; question: string },
): Promise<string> {
  const around = await colleagues(ground, actor);
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    refuseStopped(caseOf(row));
    const { name, personId } = await subjectOf(tx, id, given.rowId);
    askFitting(investigatorsFor(around, row), given, tx.at);
    const about = { rowId: given.rowId, subjectId: personId, subjectName: name, record: recordNumber(row) };
    const made = await insertInvestigation(tx, { ...about, incidentId: id, question: given.question });
    if (!made) {
      const there = (await listInvestigations(tx, id)).find(({ rowId }) => rowId === given.rowId);
      const words = `${there?.openedBy ?? 'A colleague'} has already opened an investigation into ${name}. Your changes were not saved.`;
      throw refuse('investigation.opened', 'conflict', words);
    }
    await assign(tx, row, around.holders, made, { ...given, nth: 1, because: null });
    noteIncident(tx, row, 'investigation.opened', { investigation: made, ...given, who: name });
    return made;
  });
}

/** Gives it to somebody else, or more time. */
export async function reassign(
  ground: Ground,
  actor: Actor,
  { id, investigationId }: Ids,
  given: Given & { because: string; seen: number },
): Promise<void> {
  const around = await colleagues(ground, actor);
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    refuseStopped(caseOf(row));
    const investigation = await getInvestigation(tx, { id, investigationId });
    askFitting(investigatorsFor(around, row, investigation), given, tx.at);
    const before = assignedNow(investigation);
    if (before?.nth !== given.seen) throw changedMeanwhile(before?.investigator);
    await assign(tx, row, around.holders, investigationId, { ...given, nth: given.seen + 1 }, before?.investigatorId);
    noteIncident(tx, row, 'investigation.assigned', { investigation: investigationId, ...given });
  });
}

function changedMeanwhile(who: string | null | undefined) {
  const words = `This was given to ${who ?? 'a colleague'} while you had the page open. Your changes were not saved.`;
  return refuse('investigation.changed', 'conflict', words);
}

async function assign(
  tx: Tx,
  row: Row,
  holders: Holder[],
  investigationId: string,
  given: Given & { nth: number; because: string | null },
  from?: string,
): Promise<void> {
  if (!(await areApart(tx, investigationId, { investigator: given.investigatorId }))) {
    throw form([{ field: 'investigatorId', message: `They cannot be the second person here. ${NO_SECOND}` }]);
  }
  const sight = { to: given.investigatorId, from, because: TO_INVESTIGATE };
  if (!(await passSight(tx, row, holders, sight))) {
    const message =
      'They cannot see this incident. Ask its owner to give them access, or choose somebody who can see it';
    throw form([{ field: 'investigatorId', message }]);
  }
  if (!(await insertAssignment(tx, investigationId, given).catch(notApart))) throw changedMeanwhile(null);
}

/** What the database refuses here was changed a moment ago: who investigates, to whom the report goes, or which edition is the newest. */
export function notApart(error: unknown): never {
  if (!refusedByPolicy(error)) throw error;
  const words = 'Somebody has just changed this investigation. Your changes were not saved: check it, then try again.';
  throw refuse('investigation.changed', 'conflict', words);
}

function form(problems: FieldProblem[]) {
  return refuse('investigation.form', 'invalid', `${problems[0]?.message}.`, problems);
}

function askFitting(candidates: readonly Holder[], { investigatorId, dueOn }: Given, at: Date): void {
  const today = schoolDate(at);
  const problems: FieldProblem[] = [];
  if (!candidates.some(({ personId }) => personId === investigatorId))
    problems.push({ field: 'investigatorId', message: 'Choose someone from the list' });
  if (dueOn < today) problems.push({ field: 'dueOn', message: 'This date is in the past' });
  if (dueOn > addDays(today, 370)) problems.push({ field: 'dueOn', message: 'Choose a date within a year' });
  if (problems.length) throw form(problems);
}

/** The address of one. */
export interface Ids {
  id: string;
  investigationId: string;
}

/** One of this incident that whoever asks may know of, or not_found. */
export async function getInvestigation(tx: Tx, { id, investigationId }: Ids): Promise<Investigation> {
  const found = isId(investigationId) ? await findInvestigation(tx, investigationId) : undefined;
  if (found?.incidentId !== id) throw notThere();
  return found;
}

/** Work on one, for those who work its incident and for whoever investigates it. */
export function onInvestigation<T>(
  ground: Ground,
  actor: Actor,
  ids: Ids,
  work: (tx: Tx, row: Row, investigation: Investigation) => Promise<T>,
): Promise<T> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const row = await getIncident(tx, ids.id);
    return work(tx, row, await getInvestigation(tx, ids));
  });
}

/** The page of one. */
export interface InvestigationView {
  incident: OfCase;
  investigation: Investigation;
  /** Whether the reader investigates it, and whether they work the incident. */
  isMine: boolean;
  works: boolean;
  /** The investigator's own. */
  draft: Draft | null;
  evidence: RestsOn[];
  investigators: Holder[];
  receivers: Holder[];
  /** Also for a reader who sees no list of people. */
  nameOf: (personId: string) => string;
  now: Date;
}

/** Reads it. That it was read is journalled (S7). */
export async function readInvestigation(ground: Ground, actor: Actor, ids: Ids): Promise<InvestigationView> {
  const around = await colleagues(ground, actor);
  const names = new Map(around.holders.map(({ personId, name }) => [personId, name]));
  return onInvestigation(ground, actor, ids, async (tx, row, investigation) => {
    const isMine = assignedNow(investigation)?.investigatorId === actor.personId;
    tx.looked({ kind: 'incident', id: ids.id, what: 'investigation' });
    const found = await together({
      works: worksIncident(tx, ids.id),
      draft: isMine ? findDraft(tx, ids.investigationId).then((draft) => draft ?? null) : null,
      evidence: isMine ? listEvidence(tx, ids.id) : [],
    });
    return {
      ...found,
      ...{ incident: caseOf(row), investigation, isMine, now: tx.at },
      investigators: investigatorsFor(around, row, investigation),
      receivers: receiversFor(around, row, investigation, actor),
      nameOf: (personId) => names.get(personId) ?? 'A colleague',
    };
  });
}
