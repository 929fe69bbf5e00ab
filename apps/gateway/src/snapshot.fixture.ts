import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type SensorPart, signedText } from '@gatehouse/contract';
import {
  type AppliesTo,
  compileLists,
  compileRules,
  type ListTables,
  type Rules,
  shippedLibrary,
  writeSnapshot,
} from '@gatehouse/engine';
import type { JudgingWorld } from './judge.ts';

/** A server's signing key, made for one test. */
export interface TestSigner {
  privateKey: KeyObject;
  publicKey: string;
}

/** A new signing key. */
export function newSigner(): TestSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** Fingerprint of an account as the directory has it. */
export function fingerprint(account: string): string {
  return createHash('sha256').update(account).digest().subarray(0, 12).toString('base64url');
}

/** Gambling and proxies closed for pupils, open for staff; `fallback` for what no list has. */
export function smallRules(fallback: 'allow' | 'block' = 'allow'): Rules {
  const policy = (id: string, appliesTo: AppliesTo, gambling: 'allow' | 'block') => ({
    ...{ id, name: id, appliesTo, when: null, fallback },
    categories: { gambling, proxy: 'block' as const },
  });
  return {
    policies: [policy('pupil-ks3', { keyStages: [3] }, 'block'), policy('staff', { roles: ['staff'] }, 'allow')],
    calendars: [],
    exceptions: [],
    neverExcepted: [],
    school: {
      allow: { name: 'filter.allow', version: 'test', entries: [] },
      deny: { name: 'filter.deny', version: 'test', entries: [] },
    },
    onError: 'block',
  };
}

/** List files by folder, as one compilation. */
export function smallLists(
  domains: Record<string, string> = { gambling: 'dice.example\n203.0.113.9\n', proxy: 'tunnel.example\n' },
): ListTables {
  const files = Object.entries(domains).map(([folder, text]) => ({
    path: `${folder}/domains`,
    bytes: Buffer.from(text),
  }));
  return compileLists(files, { version: 'test' }).lists;
}

/** A small world of these lists and rules. */
export function smallWorld(domains?: Record<string, string>, rules = smallRules()): JudgingWorld {
  const compiled = compileRules(rules).rules;
  if (compiled === null) throw new Error('The rules of the test do not hold.');
  return { lists: smallLists(domains), rules: compiled, library: shippedLibrary };
}

/** The bytes of a signed snapshot. */
export function makeSnapshot(
  signer: TestSigner,
  school: string,
  lists = smallLists(),
  part: Partial<SensorPart> = {},
  phrases: unknown = null,
  rules = smallRules(),
  madeAt = '2026-11-17T10:42:00.000Z',
): Buffer {
  const sensor: SensorPart = {
    onError: 'block',
    seesSearches: false,
    readers: [{ audience: 'pupil-ks3' }, { audience: 'staff' }],
    people: { [fingerprint('emarwood')]: 0, [fingerprint('kfarrow')]: 1 },
    ...part,
  };
  const payload = Buffer.concat([Buffer.from(`${JSON.stringify(sensor)}\n`), writeSnapshot({ lists, rules, phrases })]);
  const about = {
    school,
    version: createHash('sha256').update(payload).digest('hex'),
    madeAt,
    keyId: 'test',
  };
  const signature = sign(null, Buffer.from(signedText(about)), signer.privateKey).toString('base64url');
  return Buffer.concat([Buffer.from(`${JSON.stringify({ format: 1, ...about, signature })}\n`), payload]);
}
