import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { canonical } from '../kernel/canonical.ts';
import { newId } from '../kernel/ids.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { entryHash, GENESIS, payloadHash, readsDigest, SEAL_ACTION, type SealedRead } from './chain.ts';
import type { JournalFault } from './report.ts';
import { verifyJournal } from './verify.ts';

const AT = '2026-11-17T10:42:00.000Z';
const school = newId(new Date(AT));
const reader = newId(new Date(AT));

/** A journal that seals so many times so many reads; without its last line. `other`: what stands in the place of a read. */
async function* sealing(
  seals: number,
  each: number,
  other: (line: string, seq: number, nth: number) => string[] = (line) => [line],
) {
  const { signingPublicKey: publicKey } = makeKeys(newMasterSecret(), newSigningKey());
  const head = { seq: seals, hash: GENESIS.toString('hex') };
  const header = { kind: 'header', format: 'gatehouse-journal-1', school, name: 'Larkmoor', publicKey };
  yield canonical({ ...header, exportedAt: AT, head });
  let prevHash = GENESIS;
  for (let seq = 1; seq <= seals; seq++) {
    const of = { at: AT, actorId: reader, subjectKind: 'alert', subjectId: school, what: 'episode' };
    const reads: SealedRead[] = Array.from({ length: each }, () => ({ id: newId(new Date(AT)), ...of })).sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    const payload = { count: each, digest: readsDigest(reads).toString('hex') };
    const salt = Buffer.alloc(16, 7);
    const chained = {
      actorKind: 'system',
      actorId: null,
      action: SEAL_ACTION,
      subjectKind: 'journal',
      subjectId: null,
    };
    const hashes = { payloadHash: payloadHash(salt, payload), prevHash };
    const hash = entryHash({ ...chained, ...hashes, schoolId: school, seq, at: new Date(AT) });
    const hex = { payloadHash: hashes.payloadHash.toString('hex'), prevHash: prevHash.toString('hex') };
    const entry = { kind: 'entry', ...chained, ...hex, seq, at: AT, hash: hash.toString('hex') };
    yield canonical({ ...entry, salt: salt.toString('hex'), payload });
    for (const [nth, read] of reads.entries())
      yield* other(canonical({ kind: 'read', sealedIn: seq, ...read }), seq, nth);
    prevHash = hash;
  }
}

/** What is said of seals: the last line is missing besides. */
const ofSeals = (faults: JournalFault[]) => faults.filter(({ message }) => message.includes('sealed'));

test('who viewed what is in memory until its entry has been checked, and no longer', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = used();
  let after = before;
  async function* long() {
    yield* sealing(30, 2000);
    after = used();
  }
  const { entries, reads, faults } = await verifyJournal(long());
  expect([entries, reads]).toEqual([30, 60_000]);
  expect(ofSeals(faults)).toEqual([]);
  expect(after - before).toBeLessThan(10);
}, 60_000);

test('a record that stands behind a later entry is still counted with its own', async () => {
  let moved = '';
  const late = (line: string, seq: number, nth: number) => {
    if (seq === 1 && nth === 0) moved = line;
    if (seq === 1 && nth === 0) return [];
    return seq === 3 && nth === 1 ? [line, moved] : [line];
  };
  expect(ofSeals((await verifyJournal(sealing(3, 2, late))).faults)).toEqual([]);
  // One more than an entry sealed, which held without it.
  const twice = (line: string, seq: number, nth: number) => {
    if (seq === 1 && nth === 0) moved = line;
    return seq === 3 && nth === 1 ? [line, moved] : [line];
  };
  expect(ofSeals((await verifyJournal(sealing(3, 2, twice))).faults)).toEqual([
    { line: 2, seq: 1, message: 'Entry 1 sealed 2 records of who viewed something. There are now 3.' },
  ]);
});
