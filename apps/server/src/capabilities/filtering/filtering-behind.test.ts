import { decide, NO_LISTS } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { starterSettings } from '../../access/settings.ts';
import { readLists } from '../lists/index.ts';
import { startOf, worldFrom } from './filtering.ts';
import { changeBehind } from './filtering-behind.ts';
import { type Proposal, proposalSchema } from './filtering-changes.ts';
import { foldRules } from './filtering-fold.ts';
import type { InForce } from './filtering-stretches.ts';

const start = startOf(starterSettings('high-a'));
const at = new Date('2026-11-17T10:00:00Z');
const times = { from: null, until: null };
const change = (number: number, proposal: Record<string, unknown>): InForce => ({
  id: `change-${number}`,
  number,
  proposal: proposalSchema.parse(proposal) as Proposal,
  from: at.getTime() - 1000,
  until: Number.POSITIVE_INFINITY,
});
const changes = [
  change(1, { kind: 'address', audience: { groups: ['9B'] }, address: 'duel.example', action: 'allow', ...times }),
  change(2, { kind: 'address', audience: { everyone: true }, address: 'chat.example', action: 'block', ...times }),
  change(3, { kind: 'cells', audience: { years: [9] }, cells: { games: 'warn' }, periods: ['lessons'], ...times }),
  change(4, { kind: 'cells', audience: { keyStages: [3] }, cells: { unlisted: 'log' }, periods: null, ...times }),
  change(5, { kind: 'internet', audience: { groups: ['7A'] }, access: 'none', ...times }),
];

test.each([
  ['http://duel.example/a', 9, '9B', 1],
  ['http://chat.example/', 9, '9B', 2],
  ['http://games.test/', 9, '9B', 3],
  ['http://games.test/', 8, '8C', null],
  ['http://nobody-listed.example/', 8, '8C', 4],
  ['http://education.test/', 7, '7A', 5],
  ['http://casino.test/', 8, '8C', null],
  ['http://iwf-example.test/', 8, '8C', null],
])('behind the answer for %s, year %i, class %s stands change %s', async (url, year, group, number) => {
  const { lists } = await readLists(undefined);
  const world = worldFrom(foldRules(start, changes, at.getTime()), lists ?? NO_LISTS);
  const verdict = decide({ url, audience: 'pupil-ks3', year, groups: [group], at: at.getTime() }, world);
  expect(changeBehind(verdict, { start, changes, at })?.number ?? null).toBe(number);
});
