import { findYearOfClass } from '../../access/audiences.store.ts';
import { audienceOf } from '../../access/audiences.ts';
import { systemScope } from '../../access/scope.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addProbe, type NewProbe, type Verified, verificationOf } from '../checks/index.ts';
import { audienceKeys, type Proposal, UNLISTED } from './filtering-changes.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { changeName, proposalWords } from './filtering-words.ts';

/** A change without an end is tried for so long; after that the daily probes of the policy say the same. */
const TRIED_MS = 30 * 86_400_000;

/** Categories that Gatehouse's own list has a name for that belongs to nobody (RFC 6761); what is said of the others is not tried by itself. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ adult: 'adult.test', gambling: 'casino.test', games: 'games.test', education: 'education.test' },
};

/** Has every gate and agent try what was put into force (R83: verify), for each audience that it is for. What holds in lessons or in one place only is not tried: it is right at some times and places and wrong at others. */
export async function verifyChange(tx: Tx, change: Pick<ChangeRow, 'id' | 'number' | 'proposal'>): Promise<void> {
  const { proposal } = change;
  const tried = triedOf(proposal);
  if (
    !tried ||
    !('audience' in proposal) ||
    !('from' in proposal) ||
    (proposal.from !== null && new Date(proposal.from) > tx.at)
  )
    return;
  const month = new Date(tx.at.getTime() + TRIED_MS);
  const endsAt = proposal.until !== null && new Date(proposal.until) < month ? new Date(proposal.until) : month;
  const because = `${changeName(change.number)}: ${proposalWords(proposal)}`.slice(0, 200);
  for (const key of audienceKeys(proposal.audience)) {
    const reader = await readerOf(tx, key);
    if (reader) await addProbe(tx, { ...tried, reader, because, changeId: change.id, endsAt });
  }
}

function triedOf(proposal: Proposal): Pick<NewProbe, 'address' | 'expected'> | null {
  if (proposal.kind === 'address') {
    if (proposal.action === 'none') return null;
    return { address: proposal.address, expected: proposal.action === 'allow' ? 'open' : 'closed' };
  }
  if (proposal.kind !== 'cells' || proposal.periods !== null || proposal.place !== undefined) return null;
  const [[category, action] = [UNLISTED, 'inherit']] = Object.entries(proposal.cells);
  const address = NAMES[category];
  if (address === undefined || action === 'inherit') return null;
  return { address, expected: action === 'block' || action === 'warn' ? 'closed' : 'open' };
}

/** Somebody of the audience, as a gate or agent is asked: of several roles none stands for all. */
async function readerOf(tx: Tx, key: string): Promise<NewProbe['reader'] | null> {
  const [kind, name] = [key.split(':')[0], key.slice(key.indexOf(':') + 1)];
  if (kind === 'everyone') return {};
  if (kind === 'ks') return { audience: `pupil-ks${name}` as Audience };
  if (kind === 'role') return name === 'pupil' ? null : { audience: name as Audience };
  const year = kind === 'year' ? Number(name) : kind === 'group' ? await findYearOfClass(tx, name) : null;
  if (year === null) return null;
  const audience = audienceOf({ kind: 'pupil', yearGroup: year });
  return { audience, year, ...(kind === 'group' && { className: name }) };
}

/** What gates and agents made of a change; counted for everybody who reads the filter. */
export function readVerified(ground: Ground, schoolId: string, changeId: string): Promise<Verified> {
  return transact(ground, systemScope('checks', schoolId), (tx) => verificationOf(tx, changeId));
}
