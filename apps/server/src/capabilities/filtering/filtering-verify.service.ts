import { normaliseUrl } from '@gatehouse/engine';
import { audiencesIn, findYearOfClass } from '../../access/audiences.store.ts';
import { audienceOf } from '../../access/audiences.ts';
import { systemScope } from '../../access/scope.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { addProbe, type NewProbe, type Verified, verificationOf } from '../checks/index.ts';
import { asTyped } from './filtering-addresses.ts';
import { audienceKeys, type Proposal } from './filtering-changes.ts';
import { exampleOf } from './filtering-examples.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { changeName, proposalWords } from './filtering-words.ts';

/** A change without an end is tried for so long; after that the daily probes of the policy say the same. */
const TRIED_MS = 30 * 86_400_000;

/** Has every gate and agent try what was put into force (R83: verify), for each audience that it is for; what begins later, most sites of lessons, once it has begun. What holds in lessons or in one place only is not tried: it is right at some times and places and wrong at others. */
export async function verifyChange(tx: Tx, change: Pick<ChangeRow, 'id' | 'number' | 'proposal'>): Promise<void> {
  const { proposal } = change;
  const tried = triedOf(proposal);
  if (tried.length === 0 || !('audience' in proposal) || !('from' in proposal)) return;
  const from = proposal.from === null ? tx.at : new Date(proposal.from);
  const startsAt = from > tx.at ? from : null;
  const month = new Date((startsAt ?? tx.at).getTime() + TRIED_MS);
  const endsAt = proposal.until !== null && new Date(proposal.until) < month ? new Date(proposal.until) : month;
  const because = `${changeName(change.number)}: ${proposalWords(proposal)}`.slice(0, 200);
  for (const key of audienceKeys(proposal.audience))
    for (const reader of await readersOf(tx, key))
      for (const each of tried) await addProbe(tx, { ...each, reader, because, changeId: change.id, startsAt, endsAt });
}

function triedOf(proposal: Proposal): Pick<NewProbe, 'address' | 'expected'>[] {
  if (proposal.kind === 'address') {
    const address = asTyped(proposal.address);
    if (proposal.action === 'none' || normaliseUrl(address) === null) return [];
    return [{ address, expected: proposal.action === 'allow' ? 'open' : 'closed' }];
  }
  if (proposal.kind !== 'cells' || proposal.periods !== null || proposal.place !== undefined) return [];
  return Object.entries(proposal.cells).flatMap(([category, action]) => {
    const address = exampleOf(category);
    if (address === undefined || action === 'inherit') return [];
    return [{ address, expected: action === 'block' || action === 'warn' ? 'closed' : 'open' }];
  });
}

/** Somebody of the audience, as a gate or agent is asked; of all pupils one of each key stage. For one person nothing is tried: the page of probes would say of them what the log keeps to itself. */
async function readersOf(tx: Tx, key: string): Promise<NewProbe['reader'][]> {
  const [kind, name] = [key.split(':')[0], key.slice(key.indexOf(':') + 1)];
  if (kind === 'everyone') return [{}];
  if (kind === 'ks') return [{ audience: `pupil-ks${name}` as Audience }];
  if (kind === 'role' && name === 'pupil')
    return (await audiencesIn(tx)).filter((each) => each.startsWith('pupil-')).map((audience) => ({ audience }));
  if (kind === 'role') return [{ audience: name as Audience }];
  const year = kind === 'year' ? Number(name) : kind === 'group' ? await findYearOfClass(tx, name) : null;
  if (year === null) return [];
  const audience = audienceOf({ kind: 'pupil', yearGroup: year });
  return [{ audience, year, ...(kind === 'group' && { className: name }) }];
}

/** What gates and agents made of a change; counted for everybody who reads the filter. */
export function readVerified(ground: Ground, schoolId: string, changeId: string): Promise<Verified> {
  return transact(ground, systemScope('checks', schoolId), (tx) => verificationOf(tx, changeId));
}
