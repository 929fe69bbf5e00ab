import { compileLists, decide } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { worldFrom } from './filtering.ts';
import { UNLISTED } from './filtering-changes.ts';
import { address, cells, change, DAY, NOW, start } from './filtering-fold.fixture.ts';
import { foldRules } from './filtering-fold.ts';
import { staysOpen } from './filtering-stays-open.ts';
import type { InForce } from './filtering-stretches.ts';

const YEARS = new Map([
  ['11B', [11]],
  ['11C', [11]],
  ['9B', [9]],
]);
const ALONE = '0197a000-0000-7000-8000-000000000001';
const HOUR = 3_600_000;
/** The exam is tomorrow from ten to twelve. */
const [BEGINS, ENDS] = [NOW + DAY, NOW + DAY + 2 * HOUR];
const text = (at: number) => new Date(at).toISOString();
const exam = (audience: object, more: object = {}) =>
  change({ kind: 'internet', audience, access: 'none', from: text(BEGINS), until: text(ENDS), ...more }, BEGINS, ENDS);
const leaves = (changes: InForce[], taken: InForce) =>
  staysOpen({ start, changes, at: new Date(NOW) }, taken.proposal, YEARS);

test('in an exam what was opened by address is open, and whoever agrees reads each of it; no rule for a class or one pupil opens anything (R80)', () => {
  const lists = compileLists(
    ['games', 'help'].map((name) => ({ path: `${name}/domains`, bytes: new TextEncoder().encode(`${name}.test`) })),
    { version: '1' },
  ).lists;
  const changes = [
    change(address({ everyone: true }, 'library.example', 'allow')),
    change(address({ everyone: true }, 'shut.example', 'block')),
    change(address({ years: [11] }, 'revision.example', 'allow'), NOW, BEGINS + HOUR),
    change(address({ years: [11] }, 'over.example', 'allow'), NOW, BEGINS),
    change(address({ keyStages: [4] }, 'careers.example', 'allow'), NOW, ENDS + DAY),
    change(address({ groups: ['11C'] }, 'other-class.example', 'allow'), NOW, ENDS + DAY),
    change(address({ years: [9] }, 'nine.example', 'allow'), NOW, ENDS + DAY),
    change(cells({ groups: ['11B'] }, { games: 'warn', news: 'block' })),
    change({ ...cells({ groups: ['11B'] }, { streaming: 'allow' }), place: 'off-site' }),
    change(cells({ groups: ['9B'] }, { games: 'allow' })),
    change(cells({ years: [11] }, { games: 'allow' })),
    change(cells({ persons: [ALONE] }, { games: 'allow', help: 'block', [UNLISTED]: 'allow' })),
  ];
  const taken = exam({ years: [11] });
  const found = leaves(changes, taken);
  expect(found?.filter((each) => !start.allow.includes(each))).toEqual([
    'careers.example',
    'library.example',
    'other-class.example',
    'revision.example',
  ]);
  // It is so at the device, from the beginning of the exam to its end and no longer.
  const asked = (url: string, at: number, group: string) =>
    decide(
      { url, audience: 'pupil-ks4', year: 11, groups: [group], person: ALONE, place: 'on-site', at },
      worldFrom(foldRules(start, [...changes, taken], NOW), lists),
    ).action;
  for (const [group, host, said] of [
    ['11B', 'library.example', 'allow'],
    ['11B', 'revision.example', 'allow'],
    ['11B', 'careers.example', 'allow'],
    ['11C', 'other-class.example', 'allow'],
    ['11B', 'over.example', 'block'],
    ['11B', 'games.test', 'block'],
    ['11C', 'help.test', 'allow'],
    ['11C', 'games.test', 'block'],
    ['11C', 'anything.example', 'block'],
  ] as const)
    expect([host, group, asked(`https://${host}/`, BEGINS, group)]).toEqual([host, group, said]);
  expect([BEGINS - 1, BEGINS, ENDS - 1, ENDS].map((at) => asked('https://anything.example/', at, '11C'))).toEqual([
    'allow',
    'block',
    'block',
    'allow',
  ]);
});

test('of a class what its year or key stage was given stays open too; nothing is told of one person or another change', () => {
  const changes = [
    change(address({ years: [11] }, 'revision.example', 'allow'), NOW, ENDS + DAY),
    change(address({ persons: [ALONE] }, 'own.example', 'allow'), NOW, ENDS + DAY),
  ];
  expect(leaves(changes, exam({ groups: ['11B'] }))).toContain('revision.example');
  expect(leaves(changes, exam({ groups: ['9B'] }))).not.toContain('revision.example');
  expect(leaves(changes, exam({ groups: ['11B'] }))).not.toContain('own.example');
  expect(leaves(changes, exam({ persons: [ALONE] }))).toBeUndefined();
  const usual = change({ kind: 'internet', audience: { years: [11] }, access: 'usual' });
  expect([leaves(changes, usual), leaves(changes, change(cells({ years: [11] }, { games: 'block' })))]).toEqual([
    undefined,
    undefined,
  ]);
});
