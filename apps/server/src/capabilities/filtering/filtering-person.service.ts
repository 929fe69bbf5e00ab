import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { openSince } from './filtering-answers.service.ts';
import { openAsked } from './filtering-ask.service.ts';
import type { Proposal } from './filtering-changes.ts';
import { closedAgain } from './filtering-closed.service.ts';
import { isInForce } from './filtering-decide.service.ts';
import {
  approveRow,
  type ChangeRow,
  closeRow,
  findChange,
  insertChange,
  insertEnd,
  insertWithdrawalEnd,
  lockChange,
} from './filtering-log.store.ts';
import { readReached } from './filtering-pages.service.ts';
import { askTighter, changesForOne, outdatedRules, tighterFor } from './filtering-tighter.service.ts';

/** Why nobody reads more in the log of the filter: what somebody did is no business of its readers. */
const WITHDRAWN = 'Withdrawn by a decision of the school, explained in its own record.';
const NOT_AGREED = 'The decision behind it was not approved.';
const HALTED = 'What it was unblocked for is over.';
const RESTORED = 'The decision behind it ended early.';

/** Whose access is withdrawn, until when, and what of it. */
interface Withdrawal {
  personId: string;
  /** Null: until it is given back. */
  until: Date | null;
  atOnce: boolean;
  /** Null: all of the internet. */
  categories: readonly string[] | null;
}

/** Takes the internet, or categories of it, from one person. At once, as an emergency that a second person signs for (R82), where that is wanted and theirs to do; otherwise once a second person has approved it. */
async function withdraw(tx: Tx, whom: Withdrawal): Promise<string> {
  const proposal: Proposal = {
    ...{ kind: 'internet', access: 'none', audience: { persons: [whom.personId] }, from: null },
    ...(whom.categories && { categories: [...whom.categories] }),
    until: whom.until?.toISOString() ?? null,
  };
  const hours = (await readSettings(tx))['filter.emergencyHours'];
  const isEmergency = whom.atOnce && tx.scope.has('filter.emergency');
  const signBy = isEmergency ? new Date(tx.at.getTime() + hours * 3_600_000) : null;
  const { id, number } = await insertChange(tx, {
    ...{ proposal, reason: WITHDRAWN, requesterId: tx.scope.personId ?? '', requestId: null, simulation: null, signBy },
  });
  tx.journal({
    action: signBy ? 'filter.emergency' : 'filter.asked',
    subject: { kind: 'filter_change', id },
    payload: { number, proposal, reason: WITHDRAWN, signBy: signBy?.toISOString() ?? null },
  });
  return id;
}

/** Approves a withdrawal as its second person, who agreed to the decision behind it; nothing where it does not wait, or is not theirs to approve. */
async function approve(tx: Tx, changeId: string, factorAt: Date): Promise<void> {
  const change = tx.scope.has('filter.approve') ? await lockChange(tx, changeId) : undefined;
  if (change?.state !== 'asked' || change.ended || change.aboutPerson?.id === tx.scope.personId) return;
  await approveRow(tx, { ...change, answer: null }, factorAt);
  tx.journal({
    action: change.emergency ? 'filter.signed' : 'filter.approved',
    subject: { kind: 'filter_change', id: changeId },
    payload: { number: change.number, hash: change.hash, requester: change.requester.id, answer: null },
  });
}

/** Refuses a withdrawal that waits, because the decision behind it was not agreed to; one who may not refuse here leaves it, and nobody can approve it. */
async function refuse(tx: Tx, changeId: string): Promise<void> {
  const change = tx.scope.has('filter.approve') ? await lockChange(tx, changeId) : undefined;
  if (change?.state !== 'asked') return;
  await closeRow(tx, changeId, { state: 'refused', answer: NOT_AGREED });
  tx.journal({
    action: 'filter.refused',
    subject: { kind: 'filter_change', id: changeId },
    payload: { number: change.number, answer: NOT_AGREED },
  });
}

/** Gives back what was withdrawn; the database asks for the decision that it belongs to. What still waits for its second person is over as well. */
async function restore(tx: Tx, changeId: string): Promise<void> {
  await insertWithdrawalEnd(tx, changeId, RESTORED);
  tx.journal({
    action: 'filter.restored',
    subject: { kind: 'filter_change', id: changeId },
    payload: { reason: RESTORED },
  });
}

/** Closes at once what was opened, or waits to be opened, for somebody to look into what nobody may look at any more (R149); the database asks for the freeze. */
async function halt(tx: Tx, changeId: string): Promise<void> {
  if (!(await insertEnd(tx, changeId, HALTED))) return;
  tx.journal({
    action: 'filter.ended',
    subject: { kind: 'filter_change', id: changeId },
    payload: { reason: HALTED },
  });
}

/** How far a withdrawal has come. */
export interface Standing {
  /** `waiting`: for its second person, and not in force. `over`: its end has come, it was given back, or refused. */
  state: 'waiting' | 'in_force' | 'over';
  /** Whether a second person signed for it. */
  signed: boolean;
  refused: boolean;
  /** Gates that were heard in the last day, and how many of them decide with it. */
  gates: { has: number; all: number };
}

/** Reads it, for those who may see the decision behind it: they may not see the log. */
async function standing(ground: Ground, schoolId: string, changeId: string): Promise<Standing | null> {
  const change = await transact(ground, systemScope('filter', schoolId), (tx) => findChange(tx, changeId));
  if (!change) return null;
  const { inForceAt } = change;
  const gates = (await readReached(ground, schoolId)).filter(({ kind }) => kind === 'gate');
  const has = gates.filter(({ currentAt }) => inForceAt && currentAt && currentAt >= inForceAt).length;
  return {
    ...{ state: stateOf(change, ground.clock.now()), gates: { has, all: gates.length } },
    ...{ signed: change.state === 'approved', refused: change.state === 'refused' },
  };
}

/** Whether whoever asks sees a change. */
async function isSeen(tx: Tx, changeId: string): Promise<boolean> {
  return (await findChange(tx, changeId)) !== undefined;
}

function stateOf(change: ChangeRow, at: Date): Standing['state'] {
  const { state, ended, inForceAt, proposal } = change;
  if (isInForce(change, at)) return 'in_force';
  const isOver = 'until' in proposal && proposal.until !== null && new Date(proposal.until) <= at;
  return state === 'asked' && inForceAt === null && !ended && !isOver ? 'waiting' : 'over';
}

/** What other capabilities do to the filter for one person alone: open an address that they asked for, say whether it opens for them since or was blocked again, close what was opened to look into something, withdraw the internet or categories of it with a second person or without, give it back, ask for what a younger key stage has stricter. */
export const forOnePerson = {
  ...{ open: openAsked, openSince, closedAgain, halt, withdraw, approve, refuse, restore, standing, isSeen },
  ...{ tighter: tighterFor, askTighter, outdated: outdatedRules, changes: changesForOne },
} as const;
