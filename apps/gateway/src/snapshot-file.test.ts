import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decide, scan } from '@gatehouse/engine';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownMark } from './process-mark.ts';
import { makeSnapshot, newSigner, smallLists, smallRules, smallWorld } from './snapshot.fixture.ts';
import { SnapshotFiles } from './snapshot-file.ts';
import { readSnapshot as readFrom } from './snapshot-read.ts';
import { MemorySource } from './snapshot-source.ts';

const SCHOOL = '019a9133-2f40-7c11-8a63-0d5f0c7be2a1';
const signer = newSigner();
const trusted = { school: SCHOOL, publicKey: signer.publicKey };
const readSnapshot = (bytes: Uint8Array, by: typeof trusted) => readFrom(new MemorySource(bytes), by);
let folder: string;
const NOW = new Date('2026-11-29T10:42:00Z');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-snapshot-'));
});
/** As a server would send it. */
const renew = (files: SnapshotFiles, bytes: Uint8Array = new Uint8Array(), now = NOW) =>
  files.renew(async (path) => {
    writeFileSync(path, bytes);
    return true;
  }, now);
/** Whether a pupil is refused this host. */
const closes = (snapshot: ReturnType<SnapshotFiles['load']>['snapshot'], host: string) =>
  snapshot !== undefined &&
  decide({ url: `http://${host}/`, audience: 'pupil-ks3', at: 0 }, snapshot.world).action === 'block';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('decides as the world that it was made from', () => {
  const asked = { audience: 'pupil-ks3', at: 0 };
  const { world, directory } = readSnapshot(makeSnapshot(signer, SCHOOL), trusted);
  for (const url of ['http://dice.example/', 'http://news.example/', 'http://203.0.113.9/'])
    expect(decide({ url, ...asked }, world)).toEqual(decide({ url, ...asked }, smallWorld()));
  expect(directory.readers).toHaveLength(2);
});

test('every changed byte, every cut and every other signer is refused', () => {
  const bytes = makeSnapshot(signer, SCHOOL);
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => readSnapshot(changed, trusted), `byte ${at}`).toThrow();
    expect(() => readSnapshot(bytes.subarray(0, at), trusted), `cut at ${at}`).toThrow();
  }
  expect(() => readSnapshot(makeSnapshot(newSigner(), SCHOOL), trusted)).toThrow(/not signed/);
  const other = '019a9133-3a10-7e02-9f4b-5b1d3c7a9e10';
  expect(() => readSnapshot(makeSnapshot(signer, other), trusted)).toThrow(/another school/);
});

test('the one before counts when the newest is damaged, and a damaged one never becomes it', async () => {
  const files = new SnapshotFiles(folder, trusted);
  expect(files.load()).toEqual({ snapshot: undefined, problems: [] });
  const [first, second, third] = ['a', 'b', 'c'].map((name) =>
    makeSnapshot(signer, SCHOOL, smallLists({ gambling: `${name}.example\n` })),
  );
  await renew(files, first);
  await renew(files, second);
  const newest = join(folder, 'snapshot.bin');
  writeFileSync(newest, readFileSync(newest).subarray(0, 500));
  const { snapshot, problems } = files.load();
  expect(closes(snapshot, 'a.example')).toBe(true);
  expect(problems).toEqual(['snapshot.bin: The snapshot is damaged: its checksum does not hold.']);
  await renew(files, third);
  expect(closes(files.load().snapshot, 'c.example')).toBe(true);
  rmSync(newest);
  expect(closes(files.load().snapshot, 'a.example')).toBe(true);
});

test('one that does not hold is not kept, nor one that broke off', async () => {
  const files = new SnapshotFiles(folder, trusted);
  await renew(files, makeSnapshot(signer, SCHOOL));
  const before = readFileSync(join(folder, 'snapshot.bin'));
  await expect(renew(files, makeSnapshot(newSigner(), SCHOOL))).rejects.toThrow(/not signed/);
  const broken = files.renew(async (path) => {
    writeFileSync(path, before.subarray(0, 700));
    throw new Error('The connection broke.');
  }, NOW);
  await expect(broken).rejects.toThrow(/broke/);
  expect(readFileSync(join(folder, 'snapshot.bin'))).toEqual(before);
  expect(readdirSync(folder).sort()).toEqual(['snapshot-newest.json', 'snapshot.bin']);
});

test('none newer changes nothing', async () => {
  const files = new SnapshotFiles(folder, trusted);
  await renew(files, makeSnapshot(signer, SCHOOL));
  expect(await files.renew(async () => false, NOW)).toBeNull();
  expect(closes(files.load().snapshot, 'dice.example')).toBe(true);
});

test('what was renewed decides from the file that is kept, also after the next one has taken its place', async () => {
  const files = new SnapshotFiles(folder, trusted);
  const first = await renew(files, makeSnapshot(signer, SCHOOL));
  await renew(files, makeSnapshot(signer, SCHOOL, smallLists({ gambling: 'b.example\n' })));
  await renew(files, makeSnapshot(signer, SCHOOL, smallLists({ gambling: 'c.example\n' })));
  expect(closes(first ?? undefined, 'dice.example')).toBe(true);
});

describe('one that is older than the newest (S1, S4)', () => {
  const [FIRST, BETWEEN, SECOND, THIRD] = ['2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map(
    (day) => `${day}T10:42:00.000Z`,
  );
  const of = (madeAt = '', { by = signer, closed = `${madeAt.slice(8, 10)}.example` } = {}) =>
    makeSnapshot(by, SCHOOL, smallLists({ gambling: `${closed}\n` }), {}, null, smallRules(), madeAt);
  const lineOf = (bytes: Buffer) => bytes.subarray(0, bytes.indexOf(10)).toString();

  test('is not taken and nothing of it is left; what is in force stays, and that it came is said for two weeks', async () => {
    const files = new SnapshotFiles(folder, trusted);
    await renew(files, of(FIRST));
    await renew(files, of(SECOND));
    const before = readFileSync(join(folder, 'snapshot.bin'));
    expect(files.olderSent(NOW)).toEqual([]);
    expect(await renew(files, of(FIRST))).toBeNull();
    expect(await renew(files, of(BETWEEN))).toBeNull();
    expect(readFileSync(join(folder, 'snapshot.bin'))).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
    const later = new Date(NOW.getTime() + 13 * 86_400_000);
    const said = [
      'It was sent an older policy than the one that it has, and refused it, last on 29 November at 10:42.',
    ];
    expect([files.olderSent(NOW), new SnapshotFiles(folder, trusted).olderSent(later)]).toEqual([said, said]);
    expect(files.olderSent(new Date(NOW.getTime() + 15 * 86_400_000))).toEqual([]);
    expect(closes((await renew(files, of(THIRD))) ?? undefined, '20.example')).toBe(true);
    expect(files.olderSent(NOW)).toEqual(said);
  });

  test('is not taken by the next helper either, also where the newest on the disk was damaged since', async () => {
    await renew(new SnapshotFiles(folder, trusted), of(FIRST));
    await renew(new SnapshotFiles(folder, trusted), of(SECOND));
    writeFileSync(join(folder, 'snapshot.bin'), 'nothing');
    const files = new SnapshotFiles(folder, trusted);
    expect(closes(files.load().snapshot, '17.example')).toBe(true);
    expect(await renew(files, of(BETWEEN))).toBeNull();
    expect(closes((await renew(files, of(SECOND))) ?? undefined, '19.example')).toBe(true);
  });

  test('than the one that a gate of an earlier release left is not taken: nothing else is known of it', async () => {
    writeFileSync(join(folder, 'snapshot.bin'), of(SECOND));
    const files = new SnapshotFiles(folder, trusted);
    files.load();
    expect(await renew(files, of(FIRST))).toBeNull();
    expect(files.olderSent(NOW)).toHaveLength(1);
  });

  test('says the same as the newest once a change was taken back, and is taken then: it was made later', async () => {
    const files = new SnapshotFiles(folder, trusted);
    for (const [madeAt, closed] of [
      [FIRST, 'a.example'],
      [SECOND, 'b.example'],
      [THIRD, 'a.example'],
    ] as const) {
      expect(closes((await renew(files, of(madeAt, { closed }))) ?? undefined, closed)).toBe(true);
    }
  });

  test('is told from the newest that ever came, whose line the server is shown; a line that it did not sign is nobody’s', async () => {
    await renew(new SnapshotFiles(folder, trusted), of(FIRST));
    await renew(new SnapshotFiles(folder, trusted), of(SECOND));
    const shown: (string | undefined)[] = [];
    const show = async (line = lineOf(of(SECOND))) => {
      writeFileSync(join(folder, 'snapshot-newest.json'), JSON.stringify({ line }));
      const files = new SnapshotFiles(folder, trusted);
      files.load();
      await files.renew(async (_, newest) => {
        shown.push(newest);
        return false;
      }, NOW);
    };
    await show();
    await show(lineOf(of(THIRD)));
    await show(lineOf(of(THIRD, { by: newSigner() })));
    await show('nothing');
    expect(shown).toEqual([SECOND, THIRD, SECOND, SECOND].map((madeAt) => lineOf(of(madeAt))));
  });
});

describe('the school’s changes to the phrase library', () => {
  const read = (phrases: unknown) => readSnapshot(makeSnapshot(signer, SCHOOL, smallLists(), {}, phrases), trusted);
  const finds = (snapshot: ReturnType<typeof read>, text: string) => scan(text, snapshot.world.library()).severity > 0;

  test('count from the moment it is opened, and are compiled once for as long as they stay', () => {
    const changes = { off: ['SH-109'], added: [], weights: {} };
    const snapshot = read(changes);
    expect(snapshot.problems).toEqual([]);
    expect([finds(snapshot, 'severe depression'), finds(snapshot, 'i want to kill myself')]).toEqual([false, true]);
    expect(read(changes).world.library()).toBe(snapshot.world.library());
    expect(finds(read(null), 'severe depression')).toBe(true);
  });

  test('that do not hold are told and left out', () => {
    const snapshot = read({ off: ['SH-109', 'ZZ-1'], added: [null], weights: { 'SU-1': 1 } });
    expect(snapshot.problems).toHaveLength(3);
    expect(snapshot.problems[0]).toContain('There is no entry ZZ-1 to switch off.');
    expect(finds(snapshot, 'severe depression')).toBe(false);
  });

  test.each([[{ added: 'no list' }], [[1]], [7], [{ off: 3 }], [{ weights: 'x' }]])(
    '%j: the shipped library counts',
    (phrases) => {
      const snapshot = read(phrases);
      expect(finds(snapshot, 'severe depression')).toBe(true);
      expect(snapshot.problems.length).toBeGreaterThan(0);
    },
  );
});

test('what a gate that was killed had half of is gone at the next start, and what another writes just now stays (S23)', () => {
  const left = [
    'snapshot.4194305-77.new',
    'snapshot.4194305-77.before',
    'status.json.4194305-77.new',
    'snapshot.4194305.new',
  ];
  const stays = [`snapshot.${ownMark()}.new`, 'snapshot.bin.new', 'log-place.json'];
  for (const name of [...left, ...stays]) writeFileSync(join(folder, name), 'half');
  new SnapshotFiles(folder, trusted).load();
  expect(readdirSync(folder).sort()).toEqual([...stays].sort());
});
