import { newEventId } from '@gatehouse/contract';
import { describe, expect, test } from 'vitest';
import { aheadOf, skewProblem } from '../link/skew.ts';
import { MORNING, memoryArea } from '../test-support/device.fixture.ts';
import { MANAGED } from '../test-support/server.fixture.ts';
import { identify } from './identity.ts';
import { Kept } from './kept.ts';
import { managedProblem, readManaged } from './managed.ts';

describe('the browser’s policy', () => {
  test('is taken with others’ fields beside ours, the server as an origin', () => {
    const read = readManaged({ ...MANAGED, server: `${MANAGED.server}/some/path`, other: [1] });
    expect(read).toEqual({ state: 'given', managed: MANAGED });
    expect(managedProblem(read, true)).toBeNull();
  });
  test('may be missing', () => {
    expect(managedProblem(readManaged({}), false)).toMatch(/no settings. Until they come, pages are held back./);
    expect(managedProblem(readManaged({}), true)).toMatch(/Those that came before are used./);
  });
  test('may be malformed: the fields are named, what they hold is not', () => {
    const read = readManaged({ server: 'gatehouse', join: 7, account: '' });
    expect(read).toEqual({ state: 'malformed', fields: ['server', 'join', 'account'] });
    expect(managedProblem(read, false)).toContain('look at server, join, account.');
    expect(readManaged({ ...MANAGED, server: 'ftp://gatehouse.example' })).toMatchObject({ fields: ['server'] });
  });
});

test('a signed-in profile is certain; the policy’s account and who signed in on our page are likely; nobody is not known', () => {
  const managed = { ...MANAGED, account: 'EMarwood ' };
  expect(identify(' E.Marwood@Larkmoor.example', managed, 'jpell')).toEqual({
    account: 'e.marwood@larkmoor.example',
    confidence: 'certain',
  });
  expect(identify('', managed, 'jpell')).toEqual({ account: 'emarwood', confidence: 'likely' });
  expect(identify('', MANAGED, 'JPell')).toEqual({ account: 'jpell', confidence: 'likely' });
  expect(identify('', MANAGED, null)).toEqual({ account: null, confidence: 'not_known' });
  expect(identify('', null, null)).toEqual({ account: null, confidence: 'not_known' });
});

describe('a clock', () => {
  const at = MORNING.getTime();
  test('is right within half a minute', () => {
    expect(aheadOf(MORNING.toUTCString(), at - 200, at + 300)).toBe(0);
    expect(aheadOf(null, at, at)).toBeNull();
    expect(aheadOf('yesterday', at, at)).toBeNull();
  });
  test('that is wrong is measured, and told from two minutes on', () => {
    const ahead = aheadOf(MORNING.toUTCString(), at + 10_800_000, at + 10_800_200) ?? 0;
    expect(Math.abs(ahead - 10_800_000)).toBeLessThan(1000);
    expect(skewProblem(ahead)).toContain('3 hours ahead');
    expect(skewProblem(-400 * 86_400_000)).toContain('400 days behind');
    expect(skewProblem(60_000)).toBeNull();
  });
});

describe('what outlives the worker', () => {
  const install = () => '0b9a1c9e-5f0c-4be2-8a1d-94c310000001';
  test('has one install id for good', async () => {
    const area = memoryArea();
    await Kept.open(area, install);
    const again = await Kept.open(area, () => crypto.randomUUID());
    expect(again.values.install).toBe(install());
  });
  test('a damaged field is as if it were missing, and the others stay', async () => {
    const area = memoryArea({ install: install(), aheadMs: 'much', managed: { server: 1 }, lost: 7 });
    const { values } = await Kept.open(area, install);
    expect(values).toMatchObject({ install: install(), aheadMs: 0, managed: null, joined: null, lost: 7 });
  });
  test('without room it holds until the worker ends, and says so', async () => {
    const area = memoryArea();
    const kept = await Kept.open(area, install);
    area.isFull = true;
    expect(await kept.change({ lost: 3 })).toBe(false);
    expect([kept.values.lost, kept.isWritten, area.values.lost]).toEqual([3, false, undefined]);
  });
});

test('an id of an event is a UUIDv7 of its moment', () => {
  const id = newEventId(MORNING);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(MORNING.getTime());
});
