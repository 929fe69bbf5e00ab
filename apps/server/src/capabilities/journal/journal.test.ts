import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../access/settings.ts';
import { actionWords, actorWords } from './journal.ts';
import { firstLook, idsIn, payloadFacts } from './journal-facts.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const HANNAH = '01a05bc4-8180-756e-9c8b-d38843d390aa';
const STRANGER = '01a05bc4-8180-756e-9c8b-d38843d390ab';
const names = new Map([[HANNAH, 'Hannah Whitlock']]);
const shown = (payload: unknown, action = 'thing.done') =>
  Object.fromEntries(payloadFacts(payload, { action, names, now: NOW }).map(({ name, text }) => [name, text]));

test('an action is read as words', () => {
  expect(actionWords('sign_in.opened')).toBe('Signed in');
  expect(actionWords('alert.noAction')).toBe('Decided an alert: no further action');
  expect(actionWords('device_loan.cameBack')).toBe('Device loan: came back');
});

test('what somebody wrote that looks like a day or a moment which no calendar has is read as they wrote it (S5, S9)', () => {
  expect(shown({ day: '2026-11-16', words: '9999-99-99', reason: '2026-02-31', said: '2026-11-16T25:61:00' })).toEqual({
    Day: 'Monday 16 November',
    Words: '9999-99-99',
    Reason: '2026-02-31',
    Said: '2026-11-16T25:61:00',
  });
});

test('who signed in is named as the one who did it, and whose account was paused is not', () => {
  const system = { actorKind: 'system', actorName: null, subjectName: 'Hannah Whitlock' };
  expect(actorWords({ ...system, action: 'sign_in.opened' })).toEqual({ actor: 'Hannah Whitlock', about: null });
  expect(actorWords({ ...system, action: 'sign_in.paused' })).toEqual({ actor: 'Gatehouse', about: 'Hannah Whitlock' });
  const head = { actorKind: 'person', actorName: 'Daniel Osei', subjectName: 'Hannah Whitlock' };
  expect(actorWords({ ...head, action: 'account.sessions_ended' })).toEqual({
    actor: 'Daniel Osei',
    about: 'Hannah Whitlock',
  });
});

describe('what an entry holds', () => {
  test('names people, says dates in words and leaves out what only a machine reads', () => {
    expect(
      shown({
        with: [HANNAH, STRANGER],
        assignedTo: HANNAH,
        incident: STRANGER,
        hash: 'ab'.repeat(32),
        toldAt: '2026-11-02T12:57:00.000Z',
        falseAlarm: true,
        dueOn: '2026-11-20',
        evidence: null,
        hiddenFrom: [],
        accepted: 0,
      }),
    ).toEqual({
      With: 'Hannah Whitlock',
      'Given to': 'Hannah Whitlock',
      Told: '2 Nov, 12:57',
      'False alarm': 'yes',
      Due: 'Friday 20 November',
      'Events sent': '0',
    });
  });

  test('reads a change field by field', () => {
    expect(shown({ changes: [{ field: 'state', was: 'Open', became: 'Closed', because: 'It is quiet.' }] })).toEqual({
      Changes: 'State: Open → Closed. Why: It is quiet.',
    });
    expect(shown({ changes: [{ field: 'class_name', from: null, to: '9B' }] })).toEqual({
      Changes: 'Class name: nothing → 9B',
    });
  });

  test('says a change of the policy in the words of the policy', () => {
    const { label, words } = SETTINGS['security.passwordLength'];
    expect(shown({ key: 'security.passwordLength', before: 8, after: 12, reason: 'Advice changed' })).toEqual({
      ...{ Setting: label, Before: words(8), Now: words(12), Reason: 'Advice changed' },
    });
    // One that this release does not know, or a value that it does not take, is shown as it was written.
    expect(shown({ key: 'security.gone', before: 8, after: 12 })).toEqual({
      Key: 'security.gone',
      Before: '8',
      After: '12',
    });
    expect(shown({ key: 'security.passwordLength', before: 'eight', after: 12 })).toMatchObject({ Before: 'eight' });
  });

  test('names codes as pages do, and the number of a change', () => {
    expect(
      shown({ harm: 'self-harm', severity: 4, role: 'deputy_dsl', audience: 'pupil-ks4', whom: 'year:9' }),
    ).toEqual({
      ...{ Severity: '4, High', Harm: 'Self-harm', Role: 'Deputy safeguarding lead' },
      ...{ Audience: 'Pupils of key stage 4, ages 14 to 16', Whom: 'Year 9' },
    });
    expect(shown({ number: 7 }, 'filter.asked')).toEqual({ Number: 'C-0007' });
    expect(shown({ from: 3, to: 5 }, 'alert.worse')).toEqual({ From: '3, Concern', To: '5, Urgent' });
    expect(shown({ proposal: { kind: 'cells', cells: { social: 'log', other: 'allow' } } })).toEqual({
      'What was asked': 'Kind: categories, Categories: Social media: log; other: allow',
    });
    expect(shown({ audience: { years: [9, 10] } })).toEqual({ Audience: 'Year 9, Year 10' });
    expect(shown({ audience: { everyone: true } })).toEqual({ Audience: 'everybody' });
    expect(shown({ audience: { persons: [HANNAH] } })).toEqual({ Audience: 'Persons: Hannah Whitlock' });
    // The same field in entries of another kind, and a step of a procedure as its page has it.
    expect(shown({ stage: 'panel', fromWhom: 'parent' }, 'appeal.recorded')).toEqual({
      ...{ Stage: 'with a panel of governors', 'Who they are': 'parent' },
    });
    expect(shown({ about: 'unkind' }, 'concern.told')).toEqual({
      'What it is about': 'Someone is being unkind or frightening',
    });
    expect(shown({ about: 'unkind', stage: 'panel', action: 'inherit' })).toEqual({
      ...{ About: 'unkind', Stage: 'panel', Action: 'inherit' },
    });
    expect(shown({ step: 'illegal', answer: 'yes', checks: ['gone'] }, 'procedure.step')).toEqual({
      ...{ Step: 'Could it be illegal?', Answer: 'Yes, or we are not sure', Checks: 'gone' },
    });
    expect(shown({ step: 'gone', answer: 'no' }, 'procedure.step')).toEqual({ Step: 'gone', Answer: 'no' });
    const { label, words } = SETTINGS['reports.monitoringEvery'];
    expect(shown({ key: 'reports.monitoringEvery', value: 'month' })).toEqual({ Setting: label, Now: words('month') });
    // What a person wrote is theirs: no word of it is another.
    expect(shown({ words: 'self-harm', place: 'staff' })).toEqual({ Words: 'self-harm', Place: 'staff' });
  });

  test('says who was in it by name, once', () => {
    const people = [{ sex: 'male', name: 'Hannah Whitlock', part: 'affected', person: HANNAH, yearGroup: 8 }];
    expect(shown({ people })).toEqual({ People: 'Hannah Whitlock: male, affected, Year 8' });
  });

  test('an entry of a kind that nobody gave words to is shown field by field, to the last value', () => {
    expect(shown({ loanState: 'came_back', deep: { odd: [1, 'two', { three: true }] }, nothing: null })).toEqual({
      ...{ 'Loan state': 'came back', Deep: 'Odd: 1; two; Three: yes' },
    });
  });

  test('says that content was taken out', () => {
    expect(payloadFacts(null, { action: 'thing.done', names, now: NOW })[0]?.text).toContain(
      'have the journal checked',
    );
  });

  test('finds the ids at every depth', () => {
    expect(idsIn({ with: [HANNAH], deep: { by: STRANGER, hash: 'ab'.repeat(32) } })).toEqual([HANNAH, STRANGER]);
  });

  test('keeps to two lines and lets the rest be opened, losing nothing', () => {
    const facts = payloadFacts(
      { details: 'long '.repeat(60), reason: 'A lesson', number: 'A-1' },
      { action: 'thing.done', names, now: NOW },
    );
    const { shown: first, more } = firstLook(facts);
    expect(first.map(({ name }) => name)).toEqual(['Number', 'Reason']);
    expect(more.map(({ name }) => name)).toEqual(['Details']);
    // One thing alone is read at once unless it is long.
    const one = (letters: number) => firstLook([{ name: 'Changes', text: 'a'.repeat(letters) }]);
    expect([one(240).shown.length, one(240).more.length, one(241).shown.length, one(241).more.length]).toEqual([
      1, 0, 0, 1,
    ]);
  });
});
