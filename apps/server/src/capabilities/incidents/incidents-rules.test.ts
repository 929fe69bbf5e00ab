import { describe, expect, test } from 'vitest';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { readExamples } from '../../access/settings-sanctions.ts';
import { reasonWithRule, ruleOn, ruleProblem } from './incidents-rules.ts';

const settings = {
  'sanctions.examples': [
    'moderate: Games in a lesson, unless planned for it',
    'severe: Trying to break in',
    'minor: Food',
  ],
};
const GAMES = 'Games in a lesson';

describe('a line of the matrix (R35)', () => {
  test.each([
    ['severe', { rule: 'Trying to break in', ruleAllowed: 'yes' }, null],
    ['moderate', { rule: GAMES }, null],
    ['moderate', { rule: GAMES, ruleAllowed: 'no' }, false],
    ['minor', { rule: GAMES, ruleAllowed: 'yes' }, true],
  ])('makes it %s: %j', (usual, chosen, wasAllowed) => {
    expect(ruleOn(settings, chosen)).toMatchObject({ usual, wasAllowed });
  });

  test('that nobody named, or that the school no longer has, makes nothing of it', () => {
    expect([{}, { rule: '' }, { rule: 'Chewing gum' }].map((chosen) => ruleOn(settings, chosen))).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('asks whether its exception applied, where it has one', () => {
    expect(ruleProblem(settings, { rule: GAMES })).toMatchObject({ field: 'ruleAllowed' });
    expect(ruleProblem(settings, { rule: GAMES, ruleAllowed: '' })).toMatchObject({ field: 'ruleAllowed' });
    expect(ruleProblem(settings, { rule: 'Chewing gum' })).toMatchObject({ field: 'rule' });
    const fine = [{}, { rule: '' }, { rule: 'Food' }, { rule: GAMES, ruleAllowed: 'no' }];
    expect(fine.map((chosen) => ruleProblem(settings, chosen))).toEqual(fine.map(() => undefined));
  });

  test('stands on the record before what somebody wrote', () => {
    const games = (ruleAllowed: string) => reasonWithRule(ruleOn(settings, { rule: GAMES, ruleAllowed }), 'All hour.');
    const rule = 'The school’s rules: “Games in a lesson” is moderate, unless planned for it.';
    expect(games('no')).toBe(`${rule} That did not apply. All hour.`);
    expect(games('yes')).toBe(`${rule} That applied, so it was allowed. All hour.`);
    expect(reasonWithRule(ruleOn(settings, { rule: 'Food' }), null)).toBe('The school’s rules: “Food” is minor.');
    expect(reasonWithRule(null, null)).toBe(null);
    expect(reasonWithRule(ruleOn(settings, { rule: 'Food' }), 'a'.repeat(2000))).toHaveLength(2000);
  });
});

test.each(STARTERS)('%s: every line is read, none twice, and each can be chosen', (starter) => {
  const start = starterSettings(starter);
  const lines = readExamples(start['sanctions.examples']);
  expect(lines).toHaveLength(start['sanctions.examples'].length);
  expect(lines.map(({ text }) => ruleOn(start, { rule: text })?.grade)).toEqual(lines.map(({ grade }) => grade));
});

test('what 002:526 allows in some circumstances has its exception, and nothing else has', () => {
  const lines = readExamples(starterSettings('middle')['sanctions.examples']);
  expect(lines.filter(({ unless }) => unless).map(({ grade }) => grade)).toEqual(['minor', 'minor']);
});
