import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, sha256 } from '../kernel/canonical.ts';
import { newId } from '../kernel/ids.ts';
import { makeKeys, newMasterSecret, newSigningKey } from '../kernel/keys.ts';
import { checkpointBytes, entryHash, GENESIS, payloadHash, readsDigest, SEAL_ACTION } from './chain.ts';
import { fingerprintOf, parseFingerprint } from './report.ts';
import { verifyJournal } from './verify.ts';

const keys = makeKeys(newMasterSecret(), newSigningKey());
const school = newId(new Date('2026-11-17T10:00:00Z'));
const at = '2026-11-17T10:42:00.000Z';

/** A journal of n entries, the third of which seals two reads, with a checkpoint and a signed end; `without`: an entry whose content was taken out, with the reads that it seals. */
function journal(n: number, without?: number): string[] {
  const actor = newId(new Date(at));
  const reads = [1, 2].map(() => ({
    id: newId(new Date(at)),
    at,
    actorId: actor,
    subjectKind: 'alert',
    subjectId: actor,
    what: 'episode',
  }));
  let prevHash = GENESIS.toString('hex');
  const body: string[] = [];
  for (let seq = 1; seq <= n; seq++) {
    const salt = Buffer.alloc(16, seq);
    const payload =
      seq === 3
        ? { count: 2, digest: readsDigest(reads).toString('hex') }
        : { reason: `why ${seq}`, words: 'çà \u2028 "quoted"' };
    const action = seq === 3 ? SEAL_ACTION : 'alert.no_action';
    const digest = payloadHash(salt, payload).toString('hex');
    const hash = entryHash({
      schoolId: school,
      seq,
      at: new Date(at),
      actorKind: 'person',
      actorId: actor,
      action,
      subjectKind: 'alert',
      subjectId: null,
      payloadHash: Buffer.from(digest, 'hex'),
      prevHash: Buffer.from(prevHash, 'hex'),
    }).toString('hex');
    const isGone = seq === without;
    body.push(
      canonical({
        kind: 'entry',
        seq,
        at,
        actorKind: 'person',
        actorId: actor,
        action,
        subjectKind: 'alert',
        subjectId: null,
        payloadHash: digest,
        prevHash,
        hash,
        salt: isGone ? null : salt.toString('hex'),
        payload: isGone ? null : payload,
      }),
    );
    if (seq === 3 && !isGone) for (const read of reads) body.push(canonical({ kind: 'read', sealedIn: 3, ...read }));
    prevHash = hash;
  }
  const signature = keys.sign(checkpointBytes(school, n, prevHash, new Date(at))).toString('hex');
  const head = {
    kind: 'header',
    format: 'gatehouse-journal-1',
    school,
    name: 'Larkmoor',
    publicKey: keys.signingPublicKey,
    exportedAt: at,
    head: { seq: n, hash: prevHash },
  };
  const lines = [
    canonical(head),
    ...body,
    canonical({ kind: 'checkpoint', seq: n, hash: prevHash, at, keyId: keys.signingKeyId, signature }),
  ];
  const digest = sha256(lines.map((line) => `${line}\n`).join(''));
  lines.push(
    canonical({
      kind: 'end',
      lines: lines.length,
      digest: digest.toString('hex'),
      signature: keys.sign(digest).toString('hex'),
    }),
  );
  return lines;
}

const lines = journal(8);
/** Line (from 0) → the entry it belongs to; null where none does. */
const entryOfLine = lines.map((line) => {
  const record = JSON.parse(line) as { kind: string; seq?: number; sealedIn?: number };
  return record.kind === 'entry' || record.kind === 'checkpoint' ? record.seq : (record.sealedIn ?? null);
});

test('a journal as it was written holds, with sealed reads', async () => {
  const report = await verifyJournal(lines);
  expect(report.faults).toEqual([]);
  expect(report).toMatchObject({ entries: 8, reads: 2, unsealed: 0, checkpoints: 1 });
});

test('content that was taken out of the database is named, and so are looks that went with it (S9)', async () => {
  for (const seq of [3, 5]) {
    const { faults } = await verifyJournal(journal(8, seq));
    expect(faults).toMatchObject([{ seq, message: expect.stringContaining(`The content of entry ${seq}`) }]);
  }
});

test('any bit of any byte changed is found, and the entry that it is in is named', async () => {
  const bytes = Buffer.from(lines.join('\n'));
  const starts = [0];
  // The number in the checkpoint, which one bit turns into the number of an entry that is not there.
  const checkpointSeq = bytes.lastIndexOf('"seq":8') + 6;
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + Buffer.byteLength(line) + 1);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (place, bit) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      const { faults } = await verifyJournal(changed.toString().split('\n'));
      expect(faults.length, `byte ${place} bit ${bit}`).toBeGreaterThan(0);
      const line = starts.findIndex((start) => start > place) - 1;
      const entry = entryOfLine[line];
      const isFeed = bytes[place] === 10;
      // Line feeds, header and end belong to no entry. Everything else names its own.
      if (typeof entry === 'number' && !isFeed)
        expect(faults[0]?.seq, `byte ${place} bit ${bit}: ${faults[0]?.message}`).toBe(entry);
    }),
    { numRuns: 3000, examples: [[checkpointSeq, 0]] },
  );
}, 60_000);

test.each([
  ['an entry taken out', () => lines.filter((_, index) => index !== 4), /Entry|changed/],
  ['the end cut off', () => lines.slice(0, -1), /its last line is missing/],
  [
    'the last entries cut off',
    () => [...lines.slice(0, -4), ...lines.slice(-2)],
    /does not match the entry that is here|missing/,
  ],
  [
    'a read taken out',
    () => lines.filter((line) => !line.includes('"kind":"read"')),
    /Entry 3 sealed 2 records of who viewed something\. There are now 0/,
  ],
  [
    'two entries exchanged',
    () => [...lines.slice(0, 7), lines[8] ?? '', lines[7] ?? '', ...lines.slice(9)],
    /is followed by entry/,
  ],
  ['nothing at all', () => [], /no journal/],
  ['something else', () => ['{"kind":"entry"}'], /was changed|not a journal/],
])('%s is said', async (_name, make, words) => {
  const report = await verifyJournal(make());
  expect(report.faults.map((fault) => fault.message).join(' ')).toMatch(words);
});

test('a journal made anew is found by a checkpoint kept outside', async () => {
  const { head } = await verifyJournal(lines);
  expect((await verifyJournal(journal(8), head.hash)).faults[0]?.message).toMatch(/kept elsewhere is not here/);
  expect((await verifyJournal(lines, head.hash)).faults).toEqual([]);
});

test('a journal that is not as the server noted it beside its database is found: another one, or an earlier one (S9, S23)', async () => {
  const noted = new Map(
    lines.flatMap((line) => {
      const { kind, seq, hash } = JSON.parse(line) as { kind: string; seq: number; hash: string };
      return kind === 'entry' && seq > 4 ? [[seq, hash] as const] : [];
    }),
  );
  expect((await verifyJournal(lines, undefined, noted)).faults).toEqual([]);
  expect((await verifyJournal(journal(8), undefined, noted)).faults).toMatchObject([
    { seq: 5, message: expect.stringContaining('Entry 5 is not the one that this server noted') },
  ]);
  const later = new Map([[12, 'ab'.repeat(32)]]);
  expect((await verifyJournal(lines, undefined, later)).faults).toMatchObject([
    { seq: 12, message: expect.stringContaining('the journal ends at entry 8') },
  ]);
});

test('a fingerprint is read back as people type it, and only whole', () => {
  const hash = 'ab12'.repeat(16);
  expect(parseFingerprint(` ${fingerprintOf(hash).toUpperCase()}\n`)).toBe(hash);
  expect(parseFingerprint('ab12')).toBeUndefined();
});
