import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnderWay } from '../../access/incident-under-way.ts';
import {
  CASE_STANDINGS,
  INCIDENT_STATES,
  type IncidentState,
  needsTwo,
  STATUS_STEPS,
  STATUS_TABLE,
  type StatusFacts,
  statusDiagram,
  stepFor,
} from './incidents-status.ts';

const STATES = Object.keys(INCIDENT_STATES) as IncidentState[];

/** What the row says after a step, as takeStep writes it. */
function after(
  facts: StatusFacts,
  step: (typeof STATUS_STEPS)[number],
  to: IncidentState,
  personId: string,
): StatusFacts {
  if (step === 'put_forward') return { ...facts, state: to, putForwardBy: personId };
  if (step === 'send_back' || step === 'reopen') return { ...facts, state: to, putForwardBy: null };
  return { ...facts, state: to };
}

const taken = fc.array(
  fc.record({ step: fc.constantFrom(...STATUS_STEPS), standing: fc.constantFrom(...CASE_STANDINGS) }),
  { maxLength: 30 },
);

describe('the table of status', () => {
  test('an ended record has one way out, which is to open it again', () => {
    for (const state of STATES.filter((each) => !isUnderWay(each))) {
      const out = STATUS_STEPS.filter((step) => STATUS_TABLE[state][step].allowed);
      expect(out, state).toEqual(['reopen']);
      expect(STATUS_TABLE[state].reopen).toMatchObject({ to: 'open' });
    }
  });

  test('every state is reached from open, and from every state there is a way to its end', () => {
    const next = (state: IncidentState) =>
      STATUS_STEPS.flatMap((step) => {
        const cell = STATUS_TABLE[state][step];
        return cell.allowed ? [cell.to] : [];
      });
    const reached = (from: IncidentState, seen = new Set<IncidentState>([from])): Set<IncidentState> => {
      for (const to of next(from)) if (!seen.has(to)) reached(to, seen.add(to));
      return seen;
    };
    expect([...reached('open')].sort()).toEqual([...STATES].sort());
    for (const state of STATES) expect([...reached(state)], state).toContain('closed');
  });

  test('what ends a record asks that nothing is missing, and every step asks for words', () => {
    for (const state of STATES)
      for (const step of STATUS_STEPS) {
        const cell = STATUS_TABLE[state][step];
        if (!cell.allowed) expect(cell.because.length).toBeGreaterThan(10);
        else {
          expect(cell.missing.length).toBeGreaterThan(5);
          if (cell.to === 'closed' || cell.to === 'review') expect(cell.complete).toBe(true);
        }
      }
  });

  test('no order of steps of one person closes what two should close', () => {
    fc.assert(
      fc.property(taken, (steps) => {
        let facts: StatusFacts = { state: 'open', needsTwo: true, putForwardBy: null };
        for (const { step, standing } of steps) {
          const cell = stepFor(facts, step, { standing, personId: 'one' });
          if (cell.allowed) facts = after(facts, step, cell.to, 'one');
          expect(facts.state).not.toBe('closed');
        }
      }),
    );
  });

  test('with two, whoever closes is never the one who put it forward last', () => {
    const by = fc.array(
      fc.record({ step: fc.constantFrom(...STATUS_STEPS), personId: fc.constantFrom('one', 'two') }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(by, (steps) => {
        let facts: StatusFacts = { state: 'open', needsTwo: true, putForwardBy: null };
        for (const { step, personId } of steps) {
          const cell = stepFor(facts, step, { standing: 'worker', personId });
          if (!cell.allowed) continue;
          if (cell.to === 'closed') expect(facts.putForwardBy).not.toBe(personId);
          facts = after(facts, step, cell.to, personId);
        }
      }),
    );
  });

  test('where one may, whoever put it forward may close it', () => {
    const forward: StatusFacts = { state: 'review', needsTwo: false, putForwardBy: 'one' };
    expect(stepFor(forward, 'close', { standing: 'owner', personId: 'one' })).toMatchObject({ to: 'closed' });
    expect(stepFor({ ...forward, needsTwo: true }, 'close', { standing: 'owner', personId: 'one' }).allowed).toBe(
      false,
    );
  });

  test('the highest grade that it ever had counts, not only the one of now', () => {
    expect(needsTwo({ grade: 'minor', peak_grade: 'severe', two_close: ['severe'] })).toBe(true);
    expect(needsTwo({ grade: 'minor', peak_grade: 'moderate', two_close: ['severe'] })).toBe(false);
    expect(needsTwo({ grade: 'severe', peak_grade: null, two_close: ['severe'] })).toBe(true);
  });

  test('the diagram in the documentation is the table', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../../docs/incident-course.md'), 'utf8');
    expect(page).toContain(`\`\`\`mermaid\n${statusDiagram()}\`\`\``);
  });
});
