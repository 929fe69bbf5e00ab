import { decide } from '@gatehouse/engine';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Proposal } from './filtering-changes.ts';
import { decidingAt } from './filtering-deciding.ts';
import type { ChangeRow } from './filtering-log.store.ts';

const refuse = refusals<'filter.proposal' | 'filter.over'>();

const LAW = 'The law keeps it blocked: nobody at the school can unblock it';

/** What the law closes no change opens: two people would agree to it, and read “in force” of what stays closed for everybody (R76). */
export async function refuseIllegal(ground: Ground, schoolId: string, proposal: Proposal): Promise<void> {
  if (!(await isClosed(ground, schoolId, proposal))) return;
  const message = `It is on an illegal-content list. ${LAW}`;
  throw refuse('filter.proposal', 'invalid', `${message}.`, [{ field: 'address', message }]);
}

/** The same to the second person, of what a list has that came after it was asked for. */
export async function refuseIllegalSince(ground: Ground, schoolId: string, proposal: Proposal): Promise<void> {
  if (!(await isClosed(ground, schoolId, proposal))) return;
  throw refuse('filter.over', 'conflict', `${LAW}. Refuse it.`);
}

async function isClosed(ground: Ground, schoolId: string, proposal: Proposal): Promise<boolean> {
  return isOpening({ proposal }) && (await closes(ground, schoolId))(proposal);
}

/** Marks what two people agreed to open and the law closes by now: it stays in the log as it was agreed, and opens nothing. Why is told to nobody, as what is on such a list is not (R76). */
export async function markShut<Change extends ChangeRow>(
  ground: Ground,
  schoolId: string,
  rows: readonly Change[],
): Promise<Change[]> {
  const opening = rows.filter(({ state, ended }) => (state === 'approved' || state === 'asked') && ended === null);
  if (!opening.some(isOpening)) return [...rows];
  const isShut = await closes(ground, schoolId);
  return rows.map((row) => (opening.includes(row) && isShut(row.proposal) ? { ...row, isShut: true } : row));
}

function isOpening({ proposal }: { proposal: Proposal }): boolean {
  return proposal.kind === 'address' && proposal.action === 'allow';
}

/** Whether an illegal-content list in force closes what a proposal would open. */
async function closes(ground: Ground, schoolId: string): Promise<(proposal: Proposal) => boolean> {
  const { world, at } = await decidingAt(ground, schoolId);
  const now = world();
  return (proposal) => {
    if (proposal.kind !== 'address' || proposal.action !== 'allow') return false;
    const url = proposal.address.includes('://') ? proposal.address : `http://${proposal.address}`;
    return decide({ url, audience: 'staff', at: at.getTime() }, now).reason === 'illegal';
  };
}
