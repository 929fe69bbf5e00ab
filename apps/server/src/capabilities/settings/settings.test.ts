import { describe, expect, test } from 'vitest';
import { STARTERS } from '../../access/setting-shape.ts';
import { SETTING_KEYS, type SettingKey, settingsFrom, starterValue } from '../../access/settings.ts';
import { isWanted, mayChange, numberOf, sectionOf, settingOf } from './settings.ts';
import { controlOf, typedValue, valueProblem } from './settings-control.ts';
import { changedSentence, markedSentence } from './settings-words.ts';

const marked = (key: SettingKey, value: unknown) =>
  markedSentence(key, value)
    .filter((run) => run.kind === 'value')
    .map((run) => run.text);

describe('the value inside the sentence', () => {
  test.each([
    ['security.passwordLength', 12, ['12']],
    ['security.passwordDays', 90, ['90']],
    ['alerts.viewWithin', { 5: 30, 4: 240, 3: 480, 2: 1440, 1: 1440 }, ['30', '4 h', '8 h', '24 h', '24 h']],
    ['alerts.minorGoesTo', 'head_of_year', ['head of year']],
    ['alerts.triagedBy', ['dsl', 'deputy_dsl'], ['safeguarding lead and deputy safeguarding lead']],
    ['school.dayEnds', '15:30', ['15:30']],
    ['filter.onError', 'block', ['is blocked']],
  ] as const)('%s underlines what would differ', (key, value, expected) => {
    expect(marked(key, value)).toEqual(expected);
  });

  test.each(SETTING_KEYS.flatMap((key) => STARTERS.map((starter) => [key, starter] as const)))(
    'the runs of %s of %s join to the sentence itself',
    (key, starter) => {
      const value = starterValue(key, starter);
      const runs = markedSentence(key, value);
      expect(runs.map((run) => run.text).join('')).toBe(settingOf(key).words(value));
      if (controlOf(key).kind !== 'matrix') expect(runs.some((run) => run.kind === 'value')).toBe(true);
    },
  );

  test('a change strikes the old words and sets the new ones beside them', () => {
    expect(changedSentence('security.passwordLength', 8, 12).filter((run) => run.text.trim())).toEqual([
      { kind: 'same', text: 'A password needs at least ' },
      { kind: 'old', text: '8' },
      { kind: 'value', text: '12' },
      { kind: 'same', text: ' characters.' },
    ]);
  });
});

test('holidays are read as people say them', () => {
  const { words } = settingOf('school.closedDays');
  expect(words([])).toContain('no holidays have been entered');
  expect(words(['2026-12-21 to 2027-01-03', '2027-05-03'])).toContain('21 Dec 2026 to 3 Jan 2027; 3 May 2027.');
});

describe('what a form sends', () => {
  test.each([
    ['security.passwordLength', { value: '12' }, 12],
    ['security.passwordUpper', { value: 'no' }, false],
    ['alerts.minorGoesTo', { value: 'class_teacher' }, 'class_teacher'],
    ['alerts.triagedBy', { value: ['dsl', 'head'] }, ['head', 'dsl']],
    ['alerts.triagedBy', { value: 'dsl' }, ['dsl']],
    [
      'filter.allow',
      { value: ' maths.example\r\nfractions.example \n maths.example' },
      ['maths.example', 'fractions.example'],
    ],
    ['school.dayEnds', { value: '15:30' }, '15:30'],
    ['school.closedDays', { value: '' }, []],
    [
      'school.closedDays',
      { value: ' 13/2/2027  to 19/02/2027\r\n21/12/2026 – 03/01/2027\n\n2026-10-26 to 2026-10-30\n25/01/2027' },
      ['2026-10-26 to 2026-10-30', '2026-12-21 to 2027-01-03', '2027-01-25', '2027-02-13 to 2027-02-19'],
    ],
    [
      'school.closedDays',
      { value: 'Monday 21st December 2026–3 Jan 2027\n15 feb 27 - 19 Feb 27\n29.3.2027 until 9 April 2027' },
      ['2026-12-21 to 2027-01-03', '2027-02-15 to 2027-02-19', '2027-03-29 to 2027-04-09'],
    ],
  ] as const)('%s is read from its control', (key, body, expected) => {
    const value = typedValue(key, body as Record<string, unknown>);
    expect(value).toEqual(expected);
    expect(valueProblem(key, value)).toBeUndefined();
  });

  test.each([
    ['security.passwordLength', { value: '7' }, 'from 8 to 64'],
    ['security.passwordLength', { value: '12.5' }, 'from 8 to 64'],
    ['security.passwordLength', { value: ['12', '13'] }, 'from 8 to 64'],
    ['security.passwordUpper', {}, 'yes or no'],
    ['security.passwordUpper', { value: 'toString' }, 'yes or no'],
    ['alerts.minorGoesTo', { value: 'pupil' }, 'Choose one'],
    ['alerts.lateTells', { value: 'pupil' }, 'Choose one'],
    ['alerts.triagedBy', {}, 'from 1 to 8'],
    ['alerts.triagedBy', { value: ['parent', 'pupil'] }, 'from 1 to 8'],
    ['alerts.headGoesTo', { value: ['head'] }, 'besides the headteacher'],
    ['alerts.headGoesTo', { value: [] }, 'from 1 to 8'],
    ['school.dayEnds', { value: '25:00' }, 'as 08:30'],
    ['school.closedDays', { value: 'Christmas' }, '“Christmas” cannot be used. Enter one holiday per line'],
    ['school.closedDays', { value: '25/12/2026\n15-19 Feb 2027' }, '“15-19 Feb 2027” cannot be used. Enter one'],
    ['school.closedDays', { value: '25 Decembre 2026' }, '“25 Decembre 2026” cannot be used'],
    ['school.closedDays', { value: '31/06/2027' }, 'one holiday per line'],
    ['school.closedDays', { value: '03/01/2027 to 21/12/2026' }, '“03/01/2027 to 21/12/2026” cannot be used'],
    ['school.closedDays', { value: '01/07/2026 to 01/07/2027' }, 'none longer than 100 days'],
    ['alerts.viewWithin', { 'value-5': '30' }, 'minutes for each severity'],
    ['filter.allow', { value: 'x'.repeat(2001) }, 'one address per line'],
    ['filter.allow', { value: 'maths.example\nuk' }, '“uk” alone would cover every host'],
    ['filter.deny', { value: 'chat' }, '“chat” cannot be used'],
    ['filter.deny', { value: 'javascript:alert(1)' }, 'no host or web address'],
    ['filter.policies', { value: '{}' }, 'filter’s own pages'],
  ] as const)('%s refuses %j and says what to write', (key, body, words) => {
    expect(valueProblem(key, typedValue(key, body as Record<string, unknown>))).toContain(words);
  });

  test('no duty can be given to pupils or parents: neither by a form nor by a stored value (S10)', () => {
    for (const key of SETTING_KEYS) {
      const control = controlOf(key);
      // A code from the phone is asked of whoever signs in.
      if (!('options' in control) || key === 'security.secondFactorRoles') continue;
      for (const role of ['pupil', 'parent']) expect(control.options, key).not.toContain(role);
    }
    const stored = [{ key: 'incidents.allegationRoute', value: ['head', 'senior_leader', 'pupil'] }];
    const { settings, unfit } = settingsFrom('high-a', stored);
    expect([settings['incidents.allegationRoute'], unfit]).toEqual([
      ['head', 'senior_leader'],
      ['incidents.allegationRoute'],
    ]);
  });
});

test('every setting has a section, a number of its own and a control', () => {
  expect(new Set(SETTING_KEYS.map(numberOf)).size).toBe(SETTING_KEYS.length);
  for (const key of SETTING_KEYS) {
    expect(key.startsWith(sectionOf(key))).toBe(true);
    expect(controlOf(key).kind).toBeTruthy();
  }
});

test('looking for words finds label and sentence; “mine” leaves what others change', () => {
  const all = { q: '', section: null, mine: false };
  const found = (wanted: Partial<typeof all>, roles: Parameters<typeof isWanted>[3] = ['dsl']) =>
    SETTING_KEYS.filter((key) => isWanted(key, starterValue(key, 'primary'), { ...all, ...wanted }, roles));
  expect(found({ q: 'password DIGIT' })).toEqual(['security.passwordDigit']);
  // Nobody who looks for “bus” means abuse.
  expect(found({ q: 'abuse' })).not.toEqual([]);
  expect(found({ q: 'buse' })).toEqual([]);
  expect(found({ mine: true }).every((key) => mayChange(key, ['dsl']))).toBe(true);
  expect(found({ mine: true }, ['teacher'])).toEqual([]);
});

test('an address that pages link to is one of the web (R135)', () => {
  const problem = (value: string) => valueProblem('telling.localProceduresAddress', value);
  expect(['', 'https://procedures.example/chapters?a=1'].map(problem)).toEqual([undefined, undefined]);
  const wrong = ['procedures.example', 'javascript:alert(1)', 'https://kit@procedures.example/', 'ftp://a.example/'];
  expect(new Set(wrong.map(problem))).toEqual(new Set(['Enter the whole address, starting with https://']));
  expect(problem(`https://a.example/${'x'.repeat(600)}`)).toBe('Use 500 characters or fewer');
});

test('of sites that the school allows or blocks it is said how many, also of one', () => {
  const said = ['filter.allow', 'filter.deny'] as const;
  const words = (count: number) => said.map((key) => settingOf(key).words(Array(count).fill('a.example') as never));
  expect([0, 1, 1204].flatMap(words)).toEqual([
    'The school allows no sites of its own choice.',
    'The school blocks no sites of its own choice.',
    'The school allows one site of its own choice.',
    'The school blocks one site of its own choice.',
    'The school allows 1,204 sites of its own choice.',
    'The school blocks 1,204 sites of its own choice.',
  ]);
});
