import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from './policies.ts';
import type { Rules } from './rules.ts';
import { ruleProblems } from './rules-check.ts';

/** Rules without a problem; each test spoils one thing. */
function fine(): Rules {
  return {
    policies: [
      {
        id: 'all',
        name: 'All',
        appliesTo: { everyone: true },
        when: { calendar: 'school', periods: ['lesson'] },
        categories: { games: 'block' },
        fallback: 'allow',
      },
    ],
    calendars: [
      {
        id: 'school',
        zone: 'Europe/London',
        named: [{ name: 'Half term', from: '2026-10-26', to: '2026-10-30', school: 'closed' }],
        periods: [
          {
            id: 'lesson',
            name: 'Lessons',
            spans: [{ days: ['mon'], on: { named: 'Half term' }, from: '08:45', to: '24:00' }],
          },
        ],
      },
    ],
    exceptions: [
      {
        id: 'e1',
        appliesTo: { groups: ['9B'], years: [-1], keyStages: [5] },
        address: 'bbc.example/news',
        action: 'allow',
        from: 1,
        until: 2,
        reason: 'lesson',
      },
    ],
    neverExcepted: ['adult'],
    school: {
      allow: { name: 'allow', version: '1', entries: ['a.test'] },
      deny: { name: 'deny', version: '1', entries: [] },
    },
    onError: 'block',
  };
}

type Spoil = (rules: ReturnType<typeof loose>) => void;
/** The same, open to anything: what a form or another server may send. */
// biome-ignore lint/suspicious/noExplicitAny: the point is to write what the types forbid.
const loose = (): any => fine();

describe('ruleProblems', () => {
  it('finds nothing wrong with rules that are right', () => {
    expect(ruleProblems(fine())).toEqual([]);
    expect(compileRules(fine()).rules).not.toBeNull();
  });

  it.each<[what: string, spoil: Spoil]>([
    ['the youngest and the oldest', ({ policies: [all] }) => Object.assign(all.appliesTo, { years: [-2, 15] })],
    ['every key stage', ({ policies: [all] }) => Object.assign(all.appliesTo, { keyStages: [1, 2, 3, 4, 5] })],
    ['a policy for a while', ({ policies: [all] }) => Object.assign(all, { from: 1, until: 2 })],
    ['a policy that comes first', ({ policies: [all] }) => Object.assign(all, { first: true })],
    ['one that withdraws everything', ({ policies: [all] }) => Object.assign(all, { withdrawn: 'all' })],
    ['one that withdraws a category', ({ policies: [all] }) => Object.assign(all, { withdrawn: ['games'] })],
    [
      'a locked category that is blocked, an open one that is not',
      ({ policies: [all] }) => Object.assign(all.categories, { 'illegal-images': 'block', news: 'allow' }),
    ],
    [
      'one policy of two without a fallback',
      ({ policies }) => policies.push({ ...policies[0], id: 'b', fallback: null }),
    ],
    ['the longest id', ({ exceptions: [each] }) => Object.assign(each, { id: 'e'.repeat(200) })],
    ['a single day', ({ calendars: [school] }) => Object.assign(school.named[0], { to: '2026-10-26' })],
  ])('finds nothing wrong with %s', (_, spoil) => {
    const rules = loose();
    spoil(rules);
    expect(ruleProblems(rules)).toEqual([]);
  });

  it.each<[path: string, spoil: Spoil]>([
    ['policies[0].appliesTo', (rules) => Object.assign(rules.policies[0], { appliesTo: {} })],
    ['policies[0].appliesTo', (rules) => Object.assign(rules.policies[0], { appliesTo: { groups: [] } })],
    [
      'policies[0].appliesTo.keyStages[1]',
      (rules) => Object.assign(rules.policies[0].appliesTo, { keyStages: [1, 6] }),
    ],
    ['policies[0].appliesTo.years[0]', (rules) => Object.assign(rules.policies[0].appliesTo, { years: [99] })],
    ['policies[0].appliesTo.years[1]', (rules) => Object.assign(rules.policies[0].appliesTo, { years: [-2, -3] })],
    ['policies[0].place', (rules) => Object.assign(rules.policies[0], { place: 'abroad' })],
    ['policies[0].appliesTo.groups[0]', (rules) => Object.assign(rules.policies[0].appliesTo, { groups: [9] })],
    ['policies[0].when.calendar', (rules) => Object.assign(rules.policies[0].when, { calendar: 'other' })],
    ['policies[0].when.periods[0]', (rules) => Object.assign(rules.policies[0].when, { periods: ['other'] })],
    ['policies[0].when.periods', (rules) => Object.assign(rules.policies[0].when, { periods: [] })],
    ['policies[0].from', (rules) => Object.assign(rules.policies[0], { from: Number.NaN })],
    ['policies[0].until', (rules) => Object.assign(rules.policies[0], { until: 'tomorrow' })],
    ['policies[0].until', (rules) => Object.assign(rules.policies[0], { from: 2, until: 2 })],
    ['policies[0].categories.games', (rules) => Object.assign(rules.policies[0].categories, { games: 'close' })],
    ['policies[0].fallback', (rules) => Object.assign(rules.policies[0], { fallback: 'open' })],
    ['policies[1].id', (rules) => rules.policies.push({ ...rules.policies[0] })],
    ['policies[0].id', (rules) => Object.assign(rules.policies[0], { id: '' })],
    ['policies[0].id', (rules) => Object.assign(rules.policies[0], { id: 'p'.repeat(201) })],
    ['policies[0].first', (rules) => Object.assign(rules.policies[0], { first: false })],
    ['policies[0].appliesTo.years[0]', (rules) => Object.assign(rules.policies[0].appliesTo, { years: [16] })],
    ['calendars[1].id', (rules) => rules.calendars.push({ ...rules.calendars[0] })],
    ['calendars[0].periods[1].id', ({ calendars: [{ periods }] }) => periods.push({ ...periods[0] })],
    ['exceptions[1].id', (rules) => rules.exceptions.push({ ...rules.exceptions[0] })],
    ['exceptions[0].id', (rules) => Object.assign(rules.exceptions[0], { id: 7 })],
    ['exceptions[0].appliesTo', (rules) => Object.assign(rules.exceptions[0], { appliesTo: {} })],
    ['exceptions[0].from', (rules) => Object.assign(rules.exceptions[0], { from: Number.NaN })],
    [
      'recordings[1].id',
      (rules) => Object.assign(rules, { recordings: [1, 1].map(() => ({ ...rules.exceptions[0], id: 'r' })) }),
    ],
    [
      'recordings[0].from',
      (rules) => Object.assign(rules, { recordings: [{ ...rules.exceptions[0], from: Number.NaN }] }),
    ],
    ['calendars[0].zone', (rules) => Object.assign(rules.calendars[0], { zone: 'Europe/Atlantis' })],
    ['calendars[0].named[0].from', (rules) => Object.assign(rules.calendars[0].named[0], { from: '2026-02-30' })],
    ['calendars[0].named[0].to', (rules) => Object.assign(rules.calendars[0].named[0], { to: '2026-10-25' })],
    ['calendars[0].named[0].to', (rules) => Object.assign(rules.calendars[0].named[0], { to: 'half term' })],
    ['calendars[0].named[0].school', (rules) => Object.assign(rules.calendars[0].named[0], { school: 'shut' })],
    [
      'calendars[0].periods[0].spans[0].from',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { from: '8.45' }),
    ],
    [
      'calendars[0].periods[0].spans[0].from',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { from: '24:00', to: '01:00' }),
    ],
    [
      'calendars[0].periods[0].spans[0].to',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { to: '08:45' }),
    ],
    [
      'calendars[0].periods[0].spans[0].to',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { to: '24:01' }),
    ],
    [
      'calendars[0].periods[0].spans[0].on',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { on: 'usual' }),
    ],
    [
      'calendars[0].periods[0].spans[0].days[0]',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { days: ['Monday'] }),
    ],
    [
      'calendars[0].periods[0].spans[0].days',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { days: [] }),
    ],
    [
      'calendars[0].periods[0].spans[0].on.named',
      (rules) => Object.assign(rules.calendars[0].periods[0].spans[0], { on: { named: 'x' } }),
    ],
    ['exceptions[0].until', (rules) => Object.assign(rules.exceptions[0], { until: 1 })],
    ['exceptions[0].until', (rules) => Object.assign(rules.exceptions[0], { until: Number.POSITIVE_INFINITY })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: 'uk' })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: 'a.test\nb.test' })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: ' # a.test' })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: ' ' })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: 'a.test/"news"' })],
    ['exceptions[0].action', (rules) => Object.assign(rules.exceptions[0], { action: 'warn' })],
    ['onError', (rules) => Object.assign(rules, { onError: 'maybe' })],
  ])('says where: %s', (path, spoil) => {
    const rules = loose();
    spoil(rules);
    const problems = ruleProblems(rules);
    expect(problems.filter(({ level }) => level === 'error').map((problem) => problem.path)).toEqual([path]);
    expect(problems[0]?.message).toMatch(/\.$/);
    expect(compileRules(rules).rules).toBeNull();
  });

  it.each<[path: string, spoil: Spoil]>([
    ['policies[0].categories.knitting', (rules) => Object.assign(rules.policies[0].categories, { knitting: 'block' })],
    [
      'policies[0].categories.illegal-images',
      (rules) => Object.assign(rules.policies[0].categories, { 'illegal-images': 'allow' }),
    ],
    ['policies', (rules) => Object.assign(rules.policies[0], { fallback: null })],
    ['neverExcepted[1]', (rules) => rules.neverExcepted.push('knitting')],
    ['policies[0].withdrawn[1]', (rules) => Object.assign(rules.policies[0], { withdrawn: ['games', 'knitting'] })],
    ['school.deny.entries[0]', (rules) => rules.school.deny.entries.push('uk')],
    ['school.allow.entries[1]', (rules) => rules.school.allow.entries.push('uk')],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: 'ads*.a.test' })],
    ['exceptions[0].address', (rules) => Object.assign(rules.exceptions[0], { address: 'someone@a.test' })],
  ])('notes what harms nobody: %s', (path, spoil) => {
    const rules = loose();
    spoil(rules);
    expect(ruleProblems(rules)).toEqual([expect.objectContaining({ path, level: 'note' })]);
    expect(compileRules(rules).rules).not.toBeNull();
  });

  it('never throws, and takes nothing that is not rules', () => {
    for (const junk of [null, undefined, 1, 'rules', [], {}, { ...fine(), policies: [null] }])
      expect(compileRules(junk as unknown as Rules).rules).toBeNull();
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        expect(compileRules(junk as Rules).rules).toBeNull();
      }),
    );
    const fields = fc.constantFrom<keyof Rules>(
      'policies',
      'calendars',
      'exceptions',
      'neverExcepted',
      'school',
      'onError',
    );
    fc.assert(fc.property(fields, fc.anything(), (field, junk) => void compileRules({ ...fine(), [field]: junk })));
  });
});
