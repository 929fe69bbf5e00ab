import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusedByPolicy } from '../../db/refused.ts';
import { codeOf } from '../../kernel/error-code.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import {
  type Hold,
  type HoldAnswer,
  insertEnd,
  insertEndAnswer,
  insertHold,
  isSecondKeeper,
  listHolds,
  seesRecord,
} from './holds.store.ts';
import type { HeldKind } from './retention.ts';

const refuse = refusals<
  | 'hold.not_found'
  | 'hold.record_gone'
  | 'hold.ended'
  | 'hold.asked'
  | 'hold.answered'
  | 'hold.own'
  | 'hold.second_person'
  | 'hold.code'
>();

/** The page of all holds: those that stand, and those that ended, of the records that this person sees. */
export function readHolds(ground: Ground, actor: Actor): Promise<{ standing: Hold[]; ended: Hold[]; now: Date }> {
  return transact(ground, authorise(actor, 'retention.read'), async (tx) => ({
    standing: await listHolds(tx, { standing: true }),
    ended: await listHolds(tx, { standing: false }),
    now: tx.at,
  }));
}

/** One hold. */
export function readHold(ground: Ground, actor: Actor, id: string): Promise<{ hold: Hold; now: Date }> {
  return transact(ground, authorise(actor, 'retention.read'), async (tx) => ({
    hold: found(isId(id) ? (await listHolds(tx, { id }))[0] : undefined),
    now: tx.at,
  }));
}

function found(hold: Hold | undefined): Hold {
  if (!hold) throw refuse('hold.not_found', 'not_found', 'There is no such hold.');
  return hold;
}

/** The holds of one record, for setting another: not_found where this person does not see it. */
export function readHoldsOf(ground: Ground, actor: Actor, kind: HeldKind, recordId: string): Promise<Hold[]> {
  return transact(ground, authorise(actor, 'retention.hold'), async (tx) => {
    if (!isId(recordId) || !(await seesRecord(tx, kind, recordId))) throw gone();
    return listHolds(tx, { kind, recordId });
  });
}

const gone = () => refuse('hold.record_gone', 'not_found', 'There is no such record, or it has been disposed of.');

/**
 * Sets a hold on a record and on everything that hangs on it; one person is enough. A disposal that has its row already is waited for: then the
 * record is gone, and that is said. Returns the id of the hold.
 */
export async function setHold(
  ground: Ground,
  actor: Actor,
  { kind, recordId, because }: { kind: HeldKind; recordId: string; because: string },
): Promise<string> {
  const scope = authorise(actor, 'retention.hold');
  try {
    return await transact(ground, scope, async (tx) => {
      if (!isId(recordId) || !(await seesRecord(tx, kind, recordId))) throw gone();
      const id = newId(tx.at);
      await insertHold(tx, { id, kind, recordId, because });
      tx.journal({ action: `${kind}.hold_set`, subject: { kind, id: recordId }, payload: { because } });
      return id;
    });
  } catch (error) {
    // The record went while this waited for its row: its foreign key, or the policy that no longer finds it.
    if (codeOf(error) === '23503' || refusedByPolicy(error)) throw gone();
    throw error;
  }
}

/** Asks that a hold ends; another person answers. */
export function askEnd(ground: Ground, actor: Actor, id: string, because: string): Promise<void> {
  return transact(ground, authorise(actor, 'retention.hold'), async (tx) => {
    const hold = found(isId(id) ? (await listHolds(tx, { id }))[0] : undefined);
    refuseEnded(hold);
    const waiting = openEnd(hold);
    if (waiting) {
      const who = waiting.askedBy.name ?? 'A colleague';
      throw refuse('hold.asked', 'conflict', `${who} has already asked. A second person must agree.`);
    }
    await insertEnd(tx, hold.id, because);
    const { kind, recordId } = hold;
    tx.journal({ action: `${kind}.hold_end_asked`, subject: { kind, id: recordId }, payload: { because } });
  });
}

/** Whether a hold is over: two people agreed on it. */
export function isOver({ ends }: Pick<Hold, 'ends'>): boolean {
  return ends.some(({ answer }) => answer?.agrees);
}

/** The end that waits for a second person. */
export function openEnd({ ends }: Pick<Hold, 'ends'>): Hold['ends'][number] | undefined {
  return ends.find(({ answer }) => answer === null);
}

function refuseEnded(hold: Hold): void {
  if (isOver(hold)) throw refuse('hold.ended', 'conflict', 'This hold has ended already. Nothing was changed.');
}

/** Says yes or no as another person than whoever asked, with a second factor shown now for a yes; the database checks the same once more. */
export function answerEnd(ground: Ground, actor: Actor, id: string, answer: HoldAnswer): Promise<void> {
  return transact(ground, authorise(actor, 'retention.hold'), async (tx) => {
    const hold = found(isId(id) ? (await listHolds(tx, { id }))[0] : undefined);
    refuseEnded(hold);
    const end = openEnd(hold);
    if (!end) throw answered();
    if (end.askedBy.id === actor.personId)
      throw refuse('hold.own', 'conflict', 'You asked for this, so somebody else must answer.');
    if (answer.agrees && !(await isSecondKeeper(tx, end.askedBy.id))) {
      const who = end.askedBy.name ?? 'the person who asked';
      const message = `You cannot be the second person here: you need a role that can approve, not given by ${who}. Ask a colleague.`;
      throw refuse('hold.second_person', 'conflict', message);
    }
    if (answer.agrees && !answer.factorAt) throw refuse('hold.code', 'invalid', `${CODE.message}.`, [CODE]);
    if (!(await insertEndAnswer(tx, { end, holdId: hold.id, ...answer }))) throw answered();
    const { kind, recordId } = hold;
    tx.journal({
      action: answer.agrees ? `${kind}.hold_lifted` : `${kind}.hold_end_refused`,
      subject: { kind, id: recordId },
      payload: { asked: end.askedBy.id, words: answer.words },
    });
  });
}

const answered = () =>
  refuse('hold.answered', 'conflict', 'This is no longer waiting for an answer. Nothing was changed.');

/** What is wrong where a second person signs without a code. */
export const CODE: FieldProblem = { field: 'code', message: 'Enter the code your phone shows now' };
