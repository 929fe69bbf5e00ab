import { describe, expect, test } from 'vitest';
import { actionWords, actorWords, firstLook, idsIn, payloadFacts } from './journal.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const HANNAH = '01a05bc4-8180-756e-9c8b-d38843d390aa';
const STRANGER = '01a05bc4-8180-756e-9c8b-d38843d390ab';
const names = new Map([[HANNAH, 'Hannah Whitlock']]);
const shown = (payload: unknown) =>
  Object.fromEntries(payloadFacts(payload, names, NOW).map(({ name, text }) => [name, text]));

test('an action is read as words', () => {
  expect(actionWords('sign_in.opened')).toBe('Signed in');
  expect(actionWords('alert.noAction')).toBe('Decided an alert: no further action');
  expect(actionWords('device_loan.cameBack')).toBe('Device loan: came back');
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
      with: 'Hannah Whitlock',
      'assigned to': 'Hannah Whitlock',
      'told at': '2 Nov, 12:57',
      'false alarm': 'yes',
      'due on': 'Friday 20 November',
      'events sent': '0',
    });
  });

  test('reads a change field by field', () => {
    expect(shown({ changes: [{ field: 'state', was: 'Open', became: 'Closed', because: 'It is quiet.' }] })).toEqual({
      changes: 'field state, was Open, became Closed, because It is quiet.',
    });
  });

  test('says that content was erased', () => {
    expect(payloadFacts(null, names, NOW)[0]?.text).toContain('retention');
  });

  test('finds the ids at every depth', () => {
    expect(idsIn({ with: [HANNAH], deep: { by: STRANGER, hash: 'ab'.repeat(32) } })).toEqual([HANNAH, STRANGER]);
  });

  test('keeps to two lines and lets the rest be opened, losing nothing', () => {
    const facts = payloadFacts({ number: 'A-1', details: 'long '.repeat(60), reason: 'A lesson' }, names, NOW);
    const { shown: first, more } = firstLook(facts);
    expect(first.map(({ name }) => name)).toEqual(['number', 'reason']);
    expect(more.map(({ name }) => name)).toEqual(['details']);
  });
});
