import { expect, test } from 'vitest';
import { networkProblem, placeOf } from './filtering-networks.ts';

const OURS = ['203.0.113.0/24', '2001:db8:7::/48', '198.51.100.9'];

test.each([
  ['203.0.113.200', 'on-site'],
  ['::ffff:203.0.113.200', 'on-site'],
  ['2001:db8:7:1::5', 'on-site'],
  ['198.51.100.9', 'on-site'],
  ['198.51.100.10', 'off-site'],
  ['2001:db8:8::1', 'off-site'],
  ['127.0.0.1', undefined],
  ['::1', undefined],
  ['not an address', undefined],
])('%s is %s', (address, place) => {
  expect(placeOf(address, OURS)).toBe(place);
});

test('without a network nothing is known of anybody', () => {
  expect(placeOf('203.0.113.200', [])).toBeUndefined();
});

test.each([
  ['203.0.113.0/24', null],
  ['2001:db8::/32', null],
  ['0.0.0.0/0', 'too wide for a school'],
  ['::/0', 'too wide for a school'],
  ['203.0.113.0/33', 'is not an address or network'],
  ['school.example', 'is not an address or network'],
])('a network that is typed: %s', (typed, problem) => {
  expect(networkProblem(typed) ?? '').toContain(problem ?? '');
  expect(networkProblem(typed) === null).toBe(problem === null);
});
