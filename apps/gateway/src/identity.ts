import { createHash } from 'node:crypto';
import type { Confidence, Reader } from '@gatehouse/contract';
import type { ClientMap } from './client-map.ts';

/** Who asks, as far as the gate can say. `reader` says which policy holds. */
export interface Identity {
  who: { account?: string; confidence: Confidence };
  reader: Reader;
  /** The name of a room or device from the client map, when it has one. */
  place: string | null;
}

/** Accounts of the school as the snapshot carries them: fingerprints, so that the proxy's disk holds no roll of names. */
export interface Directory {
  /** Fingerprint of an account → index into `readers`. */
  people: ReadonlyMap<string, number>;
  readers: readonly Reader[];
}

/** An audience that no policy names: the engine then takes the strictest there is. */
const NOT_KNOWN: Reader = { audience: 'unknown' };

/**
 * Whose request it is. A name that Squid authenticated is certain; one that a fixed address stands for is likely; everybody else is not
 * known and meets the strictest policy, unless the map gives the address an audience (a guest network).
 */
export function identify(
  ask: { account: string | null; client: string },
  directory: Directory,
  clients: ClientMap,
): Identity {
  if (ask.account !== null) {
    const reader = readerOf(ask.account, directory) ?? NOT_KNOWN;
    return {
      who: { account: ask.account, confidence: 'certain' },
      reader,
      place: clients.find(ask.client)?.place ?? null,
    };
  }
  const entry = clients.find(ask.client);
  const place = entry?.place ?? null;
  if (entry?.account !== undefined) {
    const reader = readerOf(entry.account, directory) ?? NOT_KNOWN;
    return { who: { account: entry.account, confidence: 'likely' }, reader, place };
  }
  const reader = entry?.audience === undefined ? NOT_KNOWN : { audience: entry.audience };
  return { who: { confidence: 'not_known' }, reader, place };
}

function readerOf(account: string, { people, readers }: Directory): Reader | undefined {
  const whole = account.trim().toLowerCase();
  // DOMAIN\name is how Windows says it. The name inside name@realm counts only where the directory has the whole of it (S27).
  const bare = whole.slice(whole.lastIndexOf('\\') + 1);
  const index = people.get(accountFingerprint(whole)) ?? people.get(accountFingerprint(bare));
  return index === undefined ? undefined : readers[index];
}

/** The first 12 bytes of SHA-256 over the account in small letters, base64url: enough to tell a school's people apart. */
function accountFingerprint(account: string): string {
  return createHash('sha256').update(account).digest().subarray(0, 12).toString('base64url');
}
