import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { lockSeries } from '../../access/series.store.ts';
import { type Tx, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { noteLate } from '../mail/index.ts';
import { answerWaiting } from './filtering-answers.service.ts';
import { proposalProblems, waits } from './filtering-changes.ts';
import { writeClause } from './filtering-clause.store.ts';
import type { Act } from './filtering-forms.schemas.ts';
import { markShut, refuseIllegalSince } from './filtering-illegal.service.ts';
import {
  approveRow,
  type ChangeRow,
  closeRow,
  findChange,
  insertEnd,
  isSecondPerson,
  lockChange,
  withdrawalStands,
} from './filtering-log.store.ts';
import { verifyChange } from './filtering-verify.service.ts';
import { findReplaced, isVersionKept, lockWhole } from './filtering-whole.store.ts';
import { replacesWhole } from './filtering-whole.ts';
import { changeName } from './filtering-words.ts';

const refuse = refusals<
  | 'filter.not_found'
  | 'filter.decided'
  | 'filter.own'
  | 'filter.second_person'
  | 'filter.edited'
  | 'filter.code'
  | 'filter.over'
  | 'filter.emergency'
  | 'filter.decision'
  | 'filter.overtaken'
>();

/** It waits for the school day. */
const MILDEST = 1;

/** One change as its reader sees it. That a rule for one pupil alone was read is journalled (S7). */
export async function readChange(ground: Ground, actor: Actor, id: string): Promise<ChangeRow> {
  const read = await transact(ground, authorise(actor, 'filter.read'), async (tx) => {
    const change = found(isId(id) ? await findChange(tx, id) : undefined);
    if (change.aboutPerson) tx.looked({ kind: 'filter_change', id, what: 'change' });
    return change;
  });
  const [change] = await markShut(ground, actor.schoolId, [read]);
  return found(change);
}

function found(change: ChangeRow | undefined): ChangeRow {
  if (!change) throw refuse('filter.not_found', 'not_found', 'There is no such change.');
  return change;
}

/** What somebody decides about a change, and what they saw of it. */
export interface ChangeDecision {
  id: string;
  /** Hash of what the page showed. */
  hash: string;
  /** When the second factor was last shown; null: not lately enough. */
  factorAt: Date | null;
  answer: string | null;
}

/** A change that was approved, and how many people who had asked for what it opens were answered by it, as far as the approver may know of them. */
export type ApprovedChange = ChangeRow & { answered: number };

/** Puts a change into force as its second person, or signs for an emergency (R82, S8). The database checks the same once more. */
export function approveChange(ground: Ground, actor: Actor, decision: ChangeDecision): Promise<ApprovedChange> {
  const scope = authorise(actor, 'filter.approve');
  return transactTogether(ground, (shared) => transact(shared, scope, (tx) => approveIn(tx, actor, decision)));
}

async function approveIn(tx: Tx, actor: Actor, decision: ChangeDecision): Promise<ApprovedChange> {
  const change = await lockWaiting(tx, decision.id);
  await refuseIllegalSince(tx.ground, tx.scope.schoolId, change.proposal);
  if (change.hash !== decision.hash) {
    throw refuse(
      'filter.edited',
      'conflict',
      'This has changed since you read it. Read it again: nothing was approved.',
    );
  }
  await refuseWrongSecond(tx, actor, change);
  await refuseOvertaken(tx, change);
  if (!(await withdrawalStands(tx, change.id))) {
    throw refuse(
      'filter.decision',
      'conflict',
      'This is part of a decision about someone, which two people make on its own record. It is waiting there, or is no longer valid.',
    );
  }
  if (!maySign(change, tx.at)) {
    throw refuse(
      'filter.over',
      'conflict',
      'Nobody approved it in time, so it has expired. Refuse it, and have it requested again.',
    );
  }
  if (!(change.emergency || (await isVersionKept(tx, change.proposal)))) {
    throw refuse(
      'filter.over',
      'conflict',
      'This version of the list is no longer kept. Refuse it, and ask for another version.',
    );
  }
  if (decision.factorAt === null) throw codeNeeded();
  const problems = change.emergency ? [] : proposalProblems(change.proposal, tx.at);
  if (problems[0])
    throw refuse('filter.over', 'conflict', `${problems[0].message}. Refuse it, and have it requested again.`);
  await approveRow(tx, { ...change, answer: decision.answer }, decision.factorAt);
  if (change.proposal.kind === 'clause' && !(await writeClause(tx, change.proposal))) {
    throw refuse(
      'filter.overtaken',
      'conflict',
      'This clause was changed after this was requested. Refuse it, and have it requested again.',
    );
  }
  if (!change.emergency) await verifyChange(tx, change);
  tx.journal({
    action: change.emergency ? 'filter.signed' : 'filter.approved',
    subject: { kind: 'filter_change', id: change.id },
    payload: { number: change.number, hash: change.hash, requester: change.requester.id, answer: decision.answer },
  });
  const answered = await answerWaiting(tx, change, { answer: decision.answer, endsBy: null });
  await tellRequester(tx, change);
  return { ...change, answered };
}

/** Whoever asked hears by mail as well that it was answered: they stand before a class, and look at no page. What somebody asked for on a block page they read there. */
async function tellRequester(tx: Tx, { id, requester }: ChangeRow): Promise<void> {
  if (requester.hasLeft) return;
  await transact(tx.ground, systemScope('filter-told', tx.scope.schoolId), (own) =>
    noteLate(own, [{ subjectId: id, personId: requester.id, severity: MILDEST }]),
  );
}

/** Whether a second person may still put this into force or sign for it: an emergency that opened something and ran out of time is over, and so is what was asked for until a moment that has passed. */
export function maySign({ emergency, opens, signBy, proposal }: ChangeRow, at: Date): boolean {
  if (emergency) return !(opens && signBy !== null && signBy <= at);
  return !('until' in proposal && proposal.until !== null && new Date(proposal.until) <= at);
}

/** What is said where the code from the phone is missing, wrong or too old. */
export function codeNeeded() {
  const message = 'Enter the code your phone shows now';
  return refuse('filter.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
}

async function lockWaiting(tx: Tx, id: string): Promise<ChangeRow> {
  const change = found(isId(id) ? await lockChange(tx, id) : undefined);
  // An edition that is put into force at this moment is compared with what is in force: either it or this is first (lists.jobs.ts).
  if (change.kind === 'list') await lockSeries(tx, ['C']);
  if (change.state === 'asked' || change.state === 'lapsed') return change;
  const who = change.decidedBy?.name ?? 'Somebody';
  const what = { approved: 'approved it', refused: 'refused it', withdrawn: 'cancelled it' }[change.state];
  const when = change.decidedAt ? ` on ${dateTimeWords(change.decidedAt, tx.at)}` : '';
  throw refuse('filter.decided', 'conflict', `${who} ${what}${when}. Nothing was changed.`);
}

/** What says a whole anew was asked for over the whole of that moment: what came into force since would be gone, and nobody would have said so (S24). */
async function refuseOvertaken(tx: Tx, change: ChangeRow): Promise<void> {
  if (change.emergency || !replacesWhole(change.proposal)) return;
  await lockWhole(tx);
  const replaced = await findReplaced(tx, change);
  if (!replaced?.inForceAt || replaced.inForceAt <= change.requestedAt) return;
  throw refuse(
    'filter.overtaken',
    'conflict',
    `${changeName(replaced.number)}, for which ${replaced.requester.name} asked, came into force after this was requested, and this would replace it. Refuse it, and have it requested again.`,
  );
}

async function refuseWrongSecond(tx: Tx, actor: Actor, change: ChangeRow): Promise<void> {
  if (change.requester.id === actor.personId) {
    throw refuse('filter.own', 'conflict', 'You asked for this, so someone else has to approve it.');
  }
  if (change.opens && change.aboutPerson?.id === actor.personId) {
    throw refuse('filter.own', 'conflict', 'It would unblock something for you, so someone else has to approve it.');
  }
  if (await isSecondPerson(tx, change.requester.id)) return;
  throw refuse(
    'filter.second_person',
    'conflict',
    `One of you and ${change.requester.name} added the other to the roll and gave them their role, or gave them a new password in the last 30 days, so you cannot be the second person for this change. Ask a colleague.`,
  );
}

/** Refuses a change, with words that whoever asked reads. An emergency ends with it. */
export function refuseChange(ground: Ground, actor: Actor, id: string, answer: string): Promise<ChangeRow> {
  const scope = authorise(actor, 'filter.approve');
  const refuseIn = async (tx: Tx) => {
    const change = await lockWaiting(tx, id);
    if (change.requester.id === actor.personId) {
      throw refuse('filter.own', 'conflict', 'You asked for this. Cancel it instead.');
    }
    await closeRow(tx, id, { state: 'refused', answer });
    tx.journal({
      action: 'filter.refused',
      subject: { kind: 'filter_change', id },
      payload: { number: change.number, answer },
    });
    await tellRequester(tx, change);
    return change;
  };
  return transactTogether(ground, (shared) => transact(shared, scope, refuseIn));
}

/** Takes back what one asked for oneself. */
export function withdrawChange(ground: Ground, actor: Actor, id: string): Promise<ChangeRow> {
  return transact(ground, authorise(actor, 'filter.ask'), async (tx) => {
    const change = await lockWaiting(tx, id);
    if (change.requester.id !== actor.personId) throw refuse('filter.own', 'conflict', 'Somebody else asked for this.');
    if (change.emergency) {
      throw refuse(
        'filter.emergency',
        'conflict',
        'This emergency change has taken effect, so a second person has to look at it: ask them to refuse it.',
      );
    }
    await closeRow(tx, id, { state: 'withdrawn', answer: null });
    tx.journal({
      action: 'filter.withdrawn',
      subject: { kind: 'filter_change', id },
      payload: { number: change.number },
    });
    return change;
  });
}

/** Closes again before its time what was opened, or is to be: one person may, because nothing opens by it (R81). */
export function endChange(ground: Ground, actor: Actor, id: string, reason: string): Promise<ChangeRow> {
  const scope = authorise(actor, may(actor, 'filter.approve') ? 'filter.approve' : 'filter.ask');
  return transact(ground, scope, async (tx) => {
    const change = found(isId(id) ? await lockChange(tx, id) : undefined);
    if (!mayEnd(change, actor, tx.at)) {
      throw refuse('filter.decided', 'conflict', 'This is no longer unblocked, or only two people can change it.');
    }
    await insertEnd(tx, id, reason);
    tx.journal({
      action: 'filter.ended',
      subject: { kind: 'filter_change', id },
      payload: { number: change.number, reason },
    });
    return change;
  });
}

/** Whether a change can still be decided, or still be ended by this person. */
export function stillTakes(act: Act, change: ChangeRow, actor: Actor, at: Date): boolean {
  return act === 'end' ? mayEnd(change, actor, at) : waits(change);
}

/** Whether this person may close it again now, or take it back before it begins. */
export function mayEnd(change: ChangeRow, actor: Actor, at: Date): boolean {
  const isTheirs = may(actor, 'filter.approve') || change.requester.id === actor.personId;
  const isOpening = change.kind === 'address' && change.opens;
  return isTheirs && isOpening && (isInForce(change, at) || isAhead(change, at));
}

/** Whether what was agreed to, or works before its second signature, begins only later. */
function isAhead({ inForceAt, state, ended, signBy, proposal }: ChangeRow, at: Date): boolean {
  if (!inForceAt || ended || !('from' in proposal) || proposal.from === null) return false;
  const stands = state === 'approved' || (state === 'asked' && signBy !== null && signBy > at);
  return stands && new Date(proposal.from) > at;
}

/** Whether a change holds at this moment. */
export function isInForce(
  { inForceAt, state, ended, proposal, signBy, opens, decidedAt }: ChangeRow,
  at: Date,
): boolean {
  if (!inForceAt || inForceAt > at || ended) return false;
  if (state !== 'approved' && opens && signBy && signBy <= at) return false;
  if ((state === 'refused' || state === 'lapsed') && decidedAt && decidedAt <= at) return false;
  if (!('until' in proposal)) return true;
  return (
    (proposal.from === null || new Date(proposal.from) <= at) &&
    (proposal.until === null || new Date(proposal.until) > at)
  );
}
