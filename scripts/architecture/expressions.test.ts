import { expect, it } from 'vitest';
import { checkArchitecture } from '../architecture.ts';

type Case = readonly [words: string, path: string, text: string];

const BREACHES: Readonly<Record<string, readonly Case[]>> = {
  'slow-expression': [
    [
      'what stands at the end',
      'packages/engine/src/a.ts',
      'export const bare = (text: string) => text.replace(/-+$/, "");',
    ],
    [
      'two that share letters',
      'apps/gateway/src/a.ts',
      'export const isName = (text: string) => /^[a-z]+\\w*$/.test(text);',
    ],
    [
      'one within another',
      'apps/server/src/capabilities/alerts/alerts.ts',
      'export const isName = (text: string) => /^(?:[a-z]+)+$/.test(text);',
    ],
    ['with every flag', 'apps/agent/src/a.ts', 'export const first = (text: string) => /\\s*,$/dgimsv.exec(text);'],
    [
      'one of two within another',
      'packages/engine/src/a.ts',
      'export const isName = (text: string) => /^(?:a|b*)*$/.test(text);',
    ],
    [
      'so often and more within another',
      'packages/engine/src/a.ts',
      'export const isName = (text: string) => /^(a{2,})*$/.test(text);',
    ],
    [
      'a separator that its class has',
      'packages/engine/src/a.ts',
      'export const isName = (text: string) => /^(?:[a.]+\\.)+$/.test(text);',
    ],
    [
      'two within another',
      'packages/engine/src/a.ts',
      'export const isName = (text: string) => /^(?:\\w+\\w)*$/.test(text);',
    ],
  ],
  'line-end': [
    ['a dot with a star', 'packages/engine/src/a.ts', 'export const rest = (text: string) => /^a(.*)/i.exec(text);'],
    ['a dot with a plus', 'packages/engine/src/a.ts', 'export const rest = (text: string) => /^a(.+)/.exec(text);'],
    [
      'a dot so often and more',
      'packages/engine/src/a.ts',
      'export const rest = (text: string) => /^a.{2,}/.exec(text);',
    ],
  ],
};

const ALLOWED: readonly Case[] = [
  [
    'one letter at the end',
    'packages/engine/src/a.ts',
    'export const bare = (text: string) => text.replace(/-$/, "");',
  ],
  [
    'repetitions apart',
    'packages/engine/src/a.ts',
    'export const isPair = (text: string) => /^[a-z]+-[a-z]+$/.test(text);',
  ],
  [
    'a slow one in a test',
    'packages/engine/src/a.test.ts',
    'export const bare = (text: string) => text.replace(/-+$/, "");',
  ],
  ['a dot that goes past', 'packages/engine/src/a.ts', 'export const rest = (text: string) => /^a(.*)/is.exec(text);'],
  [
    'dots that are dots, or one',
    'packages/engine/src/a.ts',
    'export const rest = (text: string) => /^a\\.*b[.*]+c.d/.exec(text);',
  ],
  [
    'rounds that a separator ends',
    'packages/engine/src/a.ts',
    'export const isName = (text: string) => /^(?:[a-z]+\\.)*$/.test(text);',
  ],
  [
    'rounds that a separator begins',
    'packages/engine/src/a.ts',
    'export const isName = (text: string) => /^(?:-[a-z]+)+$/.test(text);',
  ],
  ['rounds of a few', 'packages/engine/src/a.ts', 'export const isName = (text: string) => /^(?:ab)+$/.test(text);'],
];

const rulesBroken = (path: string, text: string) => checkArchitecture([{ path, text }]).map(({ rule }) => rule);

for (const [rule, cases] of Object.entries(BREACHES)) {
  it.each(cases)(`${rule}: refuses %s`, (_words, path, text) => {
    expect(rulesBroken(path, text)).toContain(rule);
  });
}

it.each(ALLOWED)('allows: %s', (_words, path, text) => {
  expect(rulesBroken(path, text)).toEqual([]);
});
