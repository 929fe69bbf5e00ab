import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PUBLIC_KEY, RULES, SCHOOL, signedText, worldOf } from '../test-support/server.fixture.ts';
import { readWorld, worldReport } from './signed-world.ts';

const PINNED = { school: SCHOOL, publicKey: PUBLIC_KEY };
const fault = async (text: string, pinned = PINNED) => {
  const read = await readWorld(text, pinned);
  return 'fault' in read ? read.fault : null;
};

test('a world that the server signed is read, its rules fit to decide with', async () => {
  const read = await readWorld(signedText(worldOf()), PINNED);
  expect(read).toMatchObject({ world: { age: 'older', unconfirmed: 'hold' }, rules: { onError: 'block' } });
});

test('what a later release added is left aside', async () => {
  const later = { ...worldOf(), weather: 'fine', watch: { ...worldOf().watch, voices: true } };
  expect(await fault(signedText(later))).toBeNull();
});

test.each([
  [{ searches: true, typing: false, pages: false }, true],
  [{ searches: false, typing: true, pages: false }, true],
  [{ searches: false, typing: false, pages: true }, true],
  [{ searches: false, typing: false, pages: false }, false],
])('a report says whether anything is watched: %j', async (parts, watching) => {
  const read = await readWorld(signedText(worldOf({ watch: { ...worldOf().watch, ...parts } })), PINNED);
  if ('fault' in read) throw new Error(read.fault);
  const { snapshot, ...rest } = worldReport(read);
  expect(rest).toEqual({ snapshotMadeAt: read.header.madeAt, watching });
  expect(snapshot).toBe(read.version);
  expect(worldReport(undefined)).toEqual({ snapshot: null, snapshotMadeAt: null });
});

test('more than eight megabytes is no world, whoever signed it', async () => {
  const padded = { ...worldOf(), padding: ' '.repeat(8 * 1024 * 1024) };
  expect(await fault(signedText(padded))).toContain('too long');
});

test('each thing that is wrong has its own sentence', async () => {
  const text = signedText(worldOf());
  const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  expect(await fault(text.replace('older', 'adult'))).toContain('damaged');
  expect(await fault(text, { ...PINNED, publicKey: other })).toContain('not signed by the server');
  expect(await fault(text, { ...PINNED, publicKey: 'no key at all' })).toContain('not signed by the server');
  expect(await fault(signedText(worldOf(), { school: crypto.randomUUID() }))).toContain('another school');
  expect(await fault(text.replace('"format":1', '"format":2'))).toContain('heading');
  expect(await fault(text.slice(0, 100))).toContain('cut');
  expect(await fault(signedText({ ...worldOf(), unconfirmed: 'perhaps' }))).toContain('(unconfirmed)');
  expect(await fault(signedText(worldOf({ rules: { ...RULES, policies: [{}] } })))).toContain('rules');
  expect(await fault(signedText(worldOf({ rules: null })))).toContain('rules');
});

test('no text makes it throw, and no changed character passes', async () => {
  const text = signedText(worldOf());
  await fc.assert(
    fc.asyncProperty(fc.string(), async (noise) => {
      expect(await fault(noise)).not.toBeNull();
    }),
    { numRuns: 50 },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), async (at) => {
      // The last character of a signature has bits that mean nothing.
      if (at === text.indexOf('"}\n') - 1) return;
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
      expect(await fault(changed)).not.toBeNull();
    }),
    { numRuns: 50 },
  );
});
