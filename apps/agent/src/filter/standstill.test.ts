import { beforeEach, expect, test } from 'vitest';
import { STILL_MS, Standstill } from './standstill.ts';

let now: number;
let standstill: Standstill;
beforeEach(() => {
  now = 50_000;
  standstill = new Standstill(() => now);
});
const pass = (ms: number) => {
  now += ms;
};

test('two requests that were let go on and never met again say that the browser stands still', () => {
  standstill.letGo('1');
  pass(2000);
  standstill.letGo('2');
  pass(STILL_MS - 1);
  expect(standstill.isStill()).toBe(false);
  pass(1);
  expect(standstill.isStill()).toBe(true);
});

test('one alone may have met with something of its own', () => {
  standstill.letGo('1');
  pass(10 * STILL_MS);
  expect(standstill.isStill()).toBe(false);
});

test('a request that goes on says that the browser does not stand still, whatever stood before it', () => {
  standstill.letGo('1');
  standstill.letGo('2');
  pass(STILL_MS);
  standstill.met();
  expect(standstill.isStill()).toBe(false);
  standstill.letGo('3');
  pass(STILL_MS);
  expect(standstill.isStill()).toBe(false);
});

test('who gave up waiting before a request went on counts for nothing after it', () => {
  standstill.letGo('1');
  pass(STILL_MS);
  standstill.ended('1');
  standstill.met();
  standstill.letGo('2');
  pass(STILL_MS);
  expect(standstill.isStill()).toBe(false);
});

test('whoever gives up waiting and tries again has waited all the same; whoever goes elsewhere at once has not', () => {
  standstill.letGo('1');
  pass(STILL_MS);
  standstill.ended('1');
  standstill.letGo('2');
  pass(STILL_MS);
  expect(standstill.isStill()).toBe(true);
  standstill.met();
  for (const quick of ['3', '4', '5']) {
    standstill.letGo(quick);
    pass(1000);
    standstill.ended(quick);
  }
  pass(STILL_MS);
  expect(standstill.isStill()).toBe(false);
});
