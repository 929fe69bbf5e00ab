import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { getIncident, noteIncident } from '../incidents/index.ts';
import type { Written } from './investigations.schemas.ts';
import {
  caseOf,
  colleagues,
  getInvestigation,
  type Ids,
  notApart,
  onInvestigation,
  refuseStopped,
} from './investigations.service.ts';
import { areApart, insertPass, worksIncident } from './investigations.store.ts';
import { assignedNow, type Investigation, keyOf, NO_SECOND, type Report } from './investigations.ts';
import { type Draft, findDraft, insertReport, listEvidence, saveDraft } from './investigations-report.store.ts';

const refuse = refusals<
  | 'investigation.not_yours'
  | 'investigation.changed'
  | 'investigation.finished'
  | 'investigation.form'
  | 'investigation.no_report'
  | 'investigation.passed'
>();

type Row = Parameters<Parameters<typeof onInvestigation>[3]>[1];

/** Runs what adds to one, once nobody else is at its incident: not when that has ended or may have an image of child abuse in it. */
function adding<T>(
  ground: Ground,
  actor: Actor,
  ids: Ids,
  work: (tx: Tx, row: Row, investigation: Investigation) => Promise<T>,
): Promise<T> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const row = await getIncident(tx, ids.id, 'still');
    const investigation = await getInvestigation(tx, ids);
    refuseStopped(caseOf(row));
    return work(tx, row, investigation);
  });
}

/**
 * Saves what the investigator has written, whatever is still missing; nobody else reads it. To finish it is another step, so that what is refused there
 * is not lost.
 */
export function writeDraft(ground: Ground, actor: Actor, ids: Ids, written: Written): Promise<void> {
  return adding(ground, actor, ids, async (tx, _row, investigation) => {
    refuseOthers(investigation, actor);
    const chosen = new Set(written.restsOn);
    const restsOn = (await listEvidence(tx, ids.id)).filter((each) => chosen.has(keyOf(each)));
    const { substance, findings, advice, version } = written;
    if (await saveDraft(tx, ids.investigationId, version, { substance, findings, advice, restsOn })) return;
    const words =
      'You saved this in another window. What you wrote here is below. Saving it replaces the other version.';
    throw refuse('investigation.changed', 'conflict', words);
  });
}

function refuseOthers(investigation: Investigation, actor: Actor): void {
  if (assignedNow(investigation)?.investigatorId === actor.personId) return;
  throw refuse('investigation.not_yours', 'forbidden', 'Only the investigator writes the report.');
}

/** How a report is finished: after how many editions, and how it is signed. */
export interface Finishing {
  edition: number;
  /** Why it is corrected. */
  because: string | null;
  /** When its author last showed their second factor; null: not lately enough. */
  factorAt: Date | null;
}

/** Finishes the report from the draft: dated, signed with a second factor, hashed, and never changed again. What was wrong in it is corrected by a further edition. */
export function finishReport(ground: Ground, actor: Actor, ids: Ids, given: Finishing): Promise<number> {
  return adding(ground, actor, ids, async (tx, row, investigation) => {
    refuseOthers(investigation, actor);
    const { because, factorAt } = given;
    const edition = given.edition + 1;
    if (investigation.reports.length !== given.edition) throw finishedMeanwhile();
    const draft = await findDraft(tx, ids.investigationId);
    const problems = lackingIn(draft, given);
    if (problems[0]) throw refuse('investigation.form', 'invalid', `${problems[0].message}.`, problems);
    if (!draft?.substance || factorAt === null) throw finishedMeanwhile();
    const { substance, findings, advice, restsOn } = draft;
    const said = { edition, substance, findings, advice, restsOn, because: edition === 1 ? null : because };
    if (!(await insertReport(tx, ids.investigationId, said, { name: actor.name, factorAt }).catch(notApart)))
      throw finishedMeanwhile();
    const { hash } = (await getInvestigation(tx, ids)).reports.at(-1) ?? {};
    noteIncident(tx, row, 'investigation.finished', { investigation: ids.investigationId, edition, substance, hash });
    return edition;
  });
}

function lackingIn(draft: Draft | undefined, { edition, because, factorAt }: Finishing): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  if (!draft?.substance) miss('substance', 'Say whether the concern is upheld');
  if (lettersOf(draft?.findings) < 3) miss('findings', 'Enter what you found');
  if (edition > 0 && because === null) miss('because', 'Say what was corrected, and why');
  if (factorAt === null) miss('code', 'Enter the code your phone shows now');
  return problems;
}

function finishedMeanwhile() {
  const words = 'This report was already finished in another window. Read it there before you correct it.';
  return refuse('investigation.finished', 'conflict', words);
}

/** Passes the newest edition to the line manager (R128): they may know of the report from then on, and of nothing else of the incident. */
export async function passReport(
  ground: Ground,
  actor: Actor,
  ids: Ids,
  given: { toId: string; words: string | null; edition: number; seen: number },
): Promise<string> {
  const { able } = await colleagues(ground, actor);
  return adding(ground, actor, ids, async (tx, row, investigation) => {
    const isMine = assignedNow(investigation)?.investigatorId === actor.personId;
    if (!isMine && !(await worksIncident(tx, ids.id)))
      throw refuse(
        'investigation.not_yours',
        'forbidden',
        'Only the investigator, or somebody working on the incident, can pass it on.',
      );
    const { reports, passes, assignments } = investigation;
    if (reports.at(-1)?.edition !== given.edition)
      throw refuse('investigation.no_report', 'conflict', 'There is a newer edition. Read it before you pass it on.');
    const to = able.find(({ personId }) => personId === given.toId);
    const out = [...row.hidden_from, actor.personId, ...assignments.map(({ investigatorId }) => investigatorId)];
    if (!to || out.includes(to.personId)) {
      const message = 'Choose someone from the list';
      throw refuse('investigation.form', 'invalid', `${message}.`, [{ field: 'toId', message }]);
    }
    if (!(await areApart(tx, ids.investigationId, { receiver: to.personId }))) {
      const message = `${to.name} cannot be the second person here. ${NO_SECOND}`;
      throw refuse('investigation.form', 'invalid', `${message}.`, [{ field: 'toId', message }]);
    }
    const next = { nth: given.seen + 1, edition: given.edition, toId: to.personId, words: given.words };
    if (passes.length !== given.seen || !(await insertPass(tx, ids.investigationId, next).catch(notApart))) {
      const now = (await getInvestigation(tx, ids)).passes.at(-1);
      const words = `The report was passed to ${now?.to ?? 'a colleague'} while you had the page open. Your changes were not saved.`;
      throw refuse('investigation.passed', 'conflict', words);
    }
    const what = { investigation: ids.investigationId, edition: given.edition, to: to.personId, name: to.name };
    noteIncident(tx, row, 'investigation.passed', what);
    return to.name;
  });
}

/** One edition, to read or on paper. */
export interface EditionView {
  incident: { id: string; number: string };
  investigation: Investigation;
  report: Report;
  now: Date;
}

/**
 * Reads an edition; the newest where none is named. On paper it is counted when it is asked for the first time, and what it is for is journalled (S11).
 * Refused where nothing may be printed (R148).
 */
export function readEdition(
  ground: Ground,
  actor: Actor,
  ids: Ids,
  { edition, onPaper, asked }: { edition: number | undefined; onPaper: boolean; asked?: Asked | undefined },
): Promise<EditionView> {
  return onInvestigation(ground, actor, ids, async (tx, row, investigation) => {
    refuseStopped({ frozen: row.frozen_at !== null, underWay: true });
    const { reports } = investigation;
    const report = edition === undefined ? reports.at(-1) : reports.find((each) => each.edition === edition);
    if (!report) throw refuse('investigation.no_report', 'not_found', 'There is no such report.');
    tx.looked({ kind: 'incident', id: ids.id, what: `report of an investigation${onPaper ? ', on paper' : ''}` });
    if (asked) {
      await takeOut(tx, { list: 'report', form: 'print', record: row.id, opens: asked.opens });
      const what = { investigation: ids.investigationId, edition: report.edition, purpose: asked.purpose };
      noteIncident(tx, row, 'investigation.printed', what);
    }
    return { incident: { id: ids.id, number: recordNumber(row) }, investigation, report, now: tx.at };
  });
}
