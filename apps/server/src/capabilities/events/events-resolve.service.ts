import type { Event } from '@gatehouse/contract';
import type { Tx } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { findCandidates } from './events.store.ts';
import {
  type ByName,
  byName,
  type Candidate,
  candidatesOf,
  namesOf,
  personOf,
  type Resolved,
} from './events-people.ts';

/** Whose something was, by what a sensor says of it and when it happened. */
export type Resolver = (who: Event['who'], at: Date) => Resolved;

/** Reads once the people whom these accounts may mean. */
export async function resolverFor(tx: Tx, accounts: Iterable<string | undefined>): Promise<Resolver> {
  const wanted = [...new Set(accounts)].flatMap((account) => (account === undefined ? [] : namesOf(account)));
  const people = byName(await findCandidates(tx, [...new Set(wanted)]));
  const known = new Map<string, Account>();
  return ({ account, confidence }, at) => {
    if (account === undefined) return NO_ACCOUNT;
    // A sensor that does not know must not make us sure: the name is kept, nobody is named (S27).
    if (confidence === 'not_known') return UNSURE;
    const asked = known.get(account) ?? accountOf(account, people);
    known.set(account, asked);
    return asked.always ?? personOf(account, asked.candidates, schoolDate(at));
  };
}

/** What an account may mean: where nobody of them ever left, it means the same on every day, and a batch asks a thousand times. */
interface Account {
  candidates: Candidate[];
  always: Resolved | null;
}

const NO_ACCOUNT: Resolved = { person: null, because: 'no_account', adult: false };
const UNSURE: Resolved = { person: null, because: 'sensor_unsure', adult: false };

function accountOf(account: string, people: ByName): Account {
  const candidates = candidatesOf(account, people);
  const stays = candidates.every(({ status, leavesOn }) => status !== 'left' && leavesOn === null);
  return { candidates, always: stays ? personOf(account, candidates, '') : null };
}

/** The person whom an account leads to today, or null where it leads to nobody, to a leaver, or to several. */
export async function personOfAccount(tx: Tx, account: string): Promise<Candidate | null> {
  return (await resolverFor(tx, [account]))({ account, confidence: 'likely' }, tx.at).person;
}
