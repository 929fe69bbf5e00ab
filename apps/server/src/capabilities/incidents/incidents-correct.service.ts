import { type Holder, listHolders, staffOf } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import { OF_ONE_LEFT_OUT, secondNamesAmong } from '../../access/same-hand.store.ts';
import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { inPageOrder, type TypedPerson, type WhatHappened } from './incidents.schemas.ts';
import { atOnce, ownerProblem } from './incidents.service.ts';
import { type Change, type IncidentPatch, type IncidentRow, insertPeople } from './incidents.store.ts';
import { type Involved, isStaffKind, PARTS, personWords } from './incidents.ts';
import { opensFiles } from './incidents-course.store.ts';
import { type Correctable, inWords } from './incidents-fields.ts';
import { lookUpPeople } from './incidents-names.service.ts';
import { isSenior, needsStandIn, ownersThere } from './incidents-owners.ts';
import type { Listed } from './incidents-people.store.ts';
import { questionSetFor } from './incidents-questions.service.ts';
import { saveChange, sensitivityOf, workOn } from './incidents-standing.service.ts';
import { typeOf } from './incidents-taxonomy.ts';
import { mustStayOut } from './incidents-who.store.ts';

/** A correction: the fields as they should be, the version that the form showed, and why. */
export interface Correction extends WhatHappened {
  version: number;
  because: string;
  /** People left out by choice; members of staff whom it is about stay left out whatever is sent. Undefined: as it was. */
  hidden: string[] | undefined;
}

/** What came of it: how many fields changed, or what needs another look. */
export type Corrected = { ok: true; changed: number } | { ok: false; problems: FieldProblem[] };

const SEPARATELY =
  'Log a concern about a member of staff as a separate incident, so that only the people who receive those concerns can see it';

const NO_FILES =
  'For this kind, no file is kept or shown and you cannot undo that. If you chose it by mistake, log a new incident and link the two';

/** Corrects what is written: every change keeps what it said before, who changed it and why. */
export async function correctIncident(ground: Ground, actor: Actor, id: string, input: Correction): Promise<Corrected> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const target = await targetOf(tx, row, input);
    const problems = await correctionProblems(tx, actor, row, input, target);
    if (problems.length) return { ok: false, problems: inPageOrder(problems) };
    const changes = await changesBetween(tx, row, target, input.because);
    if (changes.length) {
      const patch = { ...target, ...(await askedAs(tx, row, input.type)) };
      await saveChange(tx, row, { version: input.version, patch, changes, action: 'incident.correct' });
    }
    return { ok: true, changed: changes.length };
  });
}

/** Of another kind is asked what that kind asks, whether the child is safe first of all; one that asks nothing leaves what was asked before. */
async function askedAs(tx: Tx, row: IncidentRow, type: string): Promise<{ question_set_id?: string }> {
  const set = type === row.type ? null : await questionSetFor(tx, type);
  return set ? { question_set_id: set.id } : {};
}

/**
 * What reopening a merged incident changes beside its state: of what it was merged into no file may be held, so none of it is either, and it takes that kind along
 * (S15). The database refuses it otherwise. Nothing where it may hold files, or none already.
 */
export async function kindFromAbove(tx: Tx, row: IncidentRow): Promise<{ patch: IncidentPatch; changes: Change[] }> {
  const type = row.kind_above;
  if (type === null || !(await opensFiles(tx, type, row.type))) return { patch: {}, changes: [] };
  const because = 'No file may be kept of what it was merged into.';
  const change = { field: 'type', was: typeOf(row.type).name, became: typeOf(type).name, because };
  return { patch: { type, ...(await askedAs(tx, row, type)) }, changes: [change] };
}

type Target = Correctable & { owner_id: string; hidden_from: string[]; stand_in: boolean };

async function targetOf(tx: Tx, row: IncidentRow, input: Correction): Promise<Target> {
  const out = await mustStayOut(tx, row.id);
  const hidden = input.hidden ? [...new Set([...out, ...input.hidden])] : row.hidden_from;
  const wanted = input.sensitivity === 'staff' ? undefined : input.sensitivity;
  return {
    title: input.title,
    type: input.type,
    occurred_at: input.occurredAt,
    room: input.room,
    device: input.device,
    details: input.details,
    evidence: input.evidence,
    off_site: input.offSite,
    off_site_nexus: input.offSite ? input.offSiteNexus : null,
    intent: input.intent,
    reported_at_once: atOnce(input),
    sensitivity: row.sensitivity === 'staff' ? 'staff' : (wanted ?? row.sensitivity),
    owner_id: input.ownerId ?? row.owner_id,
    hidden_from: hidden,
    stand_in: await standInNow(tx, row, hidden),
  };
}

async function correctionProblems(
  tx: Tx,
  actor: Actor,
  row: IncidentRow,
  input: Correction,
  target: Target,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  if (typeOf(input.type).sensitivity === 'staff' && row.sensitivity !== 'staff') {
    problems.push({ field: 'type', message: SEPARATELY });
  }
  if (input.type !== row.type && (await opensFiles(tx, row.type, input.type)))
    problems.push({ field: 'type', message: NO_FILES });
  if (target.hidden_from.includes(actor.personId)) {
    problems.push({ field: 'hidden', message: 'You cannot leave yourself out' });
  }
  if (target.hidden_from.includes(target.owner_id)) {
    problems.push({ field: 'hidden', message: 'You cannot leave out the owner. Choose another owner first' });
  }
  if (target.owner_id !== row.owner_id) {
    const settings = await readSettings(tx);
    const owners = ownersThere(await together(staffOf(tx)), settings, sensitivityOf(row), target.hidden_from);
    const owner = owners.find((each) => each.personId === target.owner_id);
    const problem = ownerProblem({ owner, settings, sensitivity: sensitivityOf(row), grade: row.grade });
    if (problem) problems.push(problem);
    else if ((await secondNamesAmong(tx, [target.owner_id], target.hidden_from)).size > 0)
      problems.push({ field: 'ownerId', message: OF_ONE_LEFT_OUT });
  }
  return problems;
}

async function changesBetween(tx: Tx, row: IncidentRow, target: Target, because: string): Promise<Change[]> {
  const before = inWords(row, tx.at);
  const after = inWords(target, tx.at);
  const changes = (Object.keys(before) as (keyof Correctable)[])
    .filter((field) => before[field] !== after[field])
    .map((field): Change => ({ field, was: before[field], became: after[field], because }));
  const ids = [row.owner_id, target.owner_id, ...row.hidden_from, ...target.hidden_from];
  const names = await namesOf(tx, [...new Set(ids)]);
  const named = (list: readonly string[]) =>
    list
      .map((id) => names.get(id) ?? 'Somebody')
      .sort()
      .join(', ') || null;
  if (row.owner_id !== target.owner_id) {
    changes.push({ field: 'owner_id', was: named([row.owner_id]), became: named([target.owner_id]), because });
  }
  if ([...row.hidden_from].sort().join() !== [...target.hidden_from].sort().join()) {
    changes.push({ field: 'hidden_from', was: named(row.hidden_from), became: named(target.hidden_from), because });
  }
  return changes;
}

/** What came of adding somebody. */
export type PersonAdded =
  | { ok: true; person: Involved }
  | { ok: false; problems: FieldProblem[]; candidates: Map<number, Listed[]> };

/** Adds somebody who has to do with it. A member of staff whom it is about is left out from that moment (S13, R136). */
export async function addPerson(ground: Ground, actor: Actor, id: string, input: TypedPerson): Promise<PersonAdded> {
  return workOn(ground, actor, id, 'under-way', async (tx, row): Promise<PersonAdded> => {
    const { people, problems, candidates } = await lookUpPeople(tx, [input], actor.personId);
    const [person] = people;
    if (problems.length || !person) return { ok: false, problems, candidates };
    const isSubject = person.part === 'responsible' && isStaffKind(person.kind);
    const problem = isSubject ? subjectProblem(row, person) : undefined;
    if (problem) return { ok: false, problems: [problem], candidates };
    const hidden = isSubject && person.personId ? [...new Set([...row.hidden_from, person.personId])] : row.hidden_from;
    const { name, detail } = personWords(person);
    const became = `${name}${detail && `, ${detail}`}: ${PARTS[person.part]}`;
    const changes = [{ field: 'people', was: null, became, because: null }];
    // Left out before they are named: the database lets nobody be named as a subject who could still see it.
    await saveChange(tx, row, {
      version: row.version,
      patch: { hidden_from: hidden, stand_in: await standInNow(tx, row, hidden) },
      changes,
      action: 'incident.person',
    });
    await insertPeople(tx, id, [person]);
    return { ok: true, person };
  });
}

function subjectProblem(row: IncidentRow, person: Involved): FieldProblem | undefined {
  if (row.sensitivity !== 'staff') return { field: 'person-0-part', message: SEPARATELY };
  if (person.personId === row.owner_id) {
    return { field: 'person-0-part', message: `${person.name} owns this incident. Choose another owner first` };
  }
  return undefined;
}

/** Whether others stand in for the staff desk once these are left out. */
export async function standInNow(
  tx: Tx,
  row: Pick<IncidentRow, 'sensitivity'>,
  hiddenFrom: readonly string[],
): Promise<boolean> {
  return needsStandIn(await listHolders(tx), await readSettings(tx), sensitivityOf(row), hiddenFrom);
}

/** Who may own an incident after a correction, and who could be left out. */
export async function ownersNow(
  tx: Tx,
  row: IncidentRow,
): Promise<{ owners: Holder[]; holders: Holder[]; there: Holder[] }> {
  const { settings, ...staff } = await together({ settings: readSettings(tx), ...staffOf(tx) });
  const able = ownersThere(staff, settings, sensitivityOf(row), row.hidden_from);
  // Whom the form would refuse is not offered, while somebody is left.
  const isSevere = row.grade === 'severe' && settings['incidents.severeNeedsSenior'];
  const senior = isSevere ? able.filter(({ roles }) => isSenior(roles)) : able;
  return { owners: senior.length ? senior : able, ...staff };
}
