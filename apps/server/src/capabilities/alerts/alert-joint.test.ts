import { HARM_CODES } from '@gatehouse/engine';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldBack, type Joint, needsTwo, offeredJoint, offeredProposal, ruleOfTwo } from './alert-joint.ts';
import type { STANDINGS } from './alert-transitions.ts';
import type { AlertSeverity } from './alerts.ts';

const settings = {
  'alerts.twoDecide': ['incident' as const],
  'alerts.twoFrom': 3,
  'alerts.twoHarms': ['grooming' as const],
};
const alert = (more: Partial<Joint> = {}): Joint => ({
  state: 'viewed',
  severity: 4,
  twoFor: ['incident'],
  twoFrom: 3,
  proposal: null,
  ...more,
});
const proposal = {
  action: 'incident' as const,
  by: 'leah',
  byName: 'Leah Marsh',
  at: new Date('2026-11-17T10:44:00Z'),
  reason: 'It is the third time.',
  falseAlarm: false,
  agreedBy: null,
  agreedByName: null,
};

test('the rule follows severity, or the harm at any severity, and never holds for adults', () => {
  expect(ruleOfTwo({ series: 'A', harm: 'bullying' }, settings)).toEqual({ two_for: ['incident'], two_from: 3 });
  expect(ruleOfTwo({ series: 'A', harm: 'grooming' }, settings)).toEqual({ two_for: ['incident'], two_from: 1 });
  for (const series of ['S', 'N'] as const) {
    for (const harm of HARM_CODES) expect(ruleOfTwo({ series, harm }, settings).two_for).toEqual([]);
  }
  expect(needsTwo(alert({ severity: 2 }), 'incident')).toBe(false);
  expect(needsTwo(alert({ severity: 3 }), 'incident')).toBe(true);
  expect(needsTwo(alert(), 'incident')).toBe(true);
  expect(needsTwo(alert(), 'no_action')).toBe(false);
});

test('what is proposed holds everything else back until somebody joined', () => {
  expect(heldBack(alert(), 'incident')).toMatch(/A second person must agree/);
  expect(heldBack(alert(), 'no_action')).toBeUndefined();
  const open = alert({ proposal });
  for (const action of ['no_action', 'incident', 'pass_on'] as const) {
    expect(heldBack(open, action)).toMatch(/^Leah Marsh proposed: an incident\./);
  }
  expect(heldBack(open, 'comment')).toBeUndefined();
  const agreed = alert({ proposal: { ...proposal, agreedBy: 'hannah' } });
  expect(heldBack(agreed, 'incident')).toBeUndefined();
  expect(heldBack(agreed, 'no_action')).toMatch(/Two people agreed/);
});

test('nobody agrees to what they proposed, and nobody else takes it back', () => {
  const open = alert({ proposal });
  const can = (personId: string, standing: (typeof STANDINGS)[number] = 'desk') =>
    (['agree', 'disagree', 'withdraw'] as const).filter((action) => offeredJoint(open, action, { personId, standing }));
  expect(can('leah')).toEqual(['withdraw']);
  expect(can('hannah')).toEqual(['agree', 'disagree']);
  expect(can('hannah', 'reader')).toEqual(['agree', 'disagree']);
  expect(can('hannah', 'asked')).toEqual([]);
  const agreed = alert({ proposal: { ...proposal, agreedBy: 'hannah' } });
  for (const personId of ['leah', 'third'])
    expect(offeredJoint(agreed, 'agree', { personId, standing: 'desk' })).toBe(false);
  expect(offeredJoint(agreed, 'withdraw', { personId: 'leah', standing: 'desk' })).toBe(false);
});

test('somebody can always go on: alone, by proposing, or as the second', () => {
  const severity = fc.integer({ min: 1, max: 5 }) as fc.Arbitrary<AlertSeverity>;
  const two = fc.subarray(['no_action', 'incident']);
  const proposed = fc.constantFrom(null, proposal, { ...proposal, action: 'no_action' as const });
  fc.assert(
    fc.property(severity, two, fc.integer({ min: 1, max: 6 }), proposed, (level, twoFor, twoFrom, waiting) => {
      const each = alert({ severity: level, twoFor, twoFrom, proposal: waiting });
      for (const action of ['no_action', 'incident'] as const) {
        const ways = [
          heldBack(each, action) === undefined,
          offeredProposal(each, action, 'desk'),
          offeredJoint(each, 'agree', { personId: 'hannah', standing: 'desk' }),
        ];
        expect(ways.filter(Boolean)).toHaveLength(1);
      }
    }),
  );
});
