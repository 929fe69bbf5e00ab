import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeForm } from './investigations.schemas.ts';
import { type Became, type Investigation, STAGES, stageOf, stageOfReceived } from './investigations.ts';

type Course = Pick<Investigation, 'reports' | 'passes' | 'outcome' | 'sanctions'>;
type Event = 'report' | 'pass' | 'open' | Became | 'sanction';

const AT = new Date('2026-11-17T10:42:00Z');
const EVENTS: readonly Event[] = ['report', 'pass', 'open', 'no_action', 'disciplinary', 'sanction'];

/** What the database takes at this point (migration 0053); the same course where it refuses the event. */
function after(course: Course, event: Event): Course {
  const { reports, passes, outcome, sanctions } = course;
  const [report, pass] = [reports.at(-1), passes.at(-1)];
  const edition = (report?.edition ?? 0) + 1;
  switch (event) {
    case 'report':
      return { ...course, reports: [...reports, { edition } as Investigation['reports'][number]] };
    case 'pass': {
      if (!report) return course;
      const next = { nth: passes.length + 1, edition: report.edition, receivedAt: null } as Course['passes'][number];
      return { ...course, passes: [...passes, next] };
    }
    case 'open':
      return pass ? { ...course, passes: [...passes.slice(0, -1), { ...pass, receivedAt: AT }] } : course;
    case 'sanction':
      return outcome?.became === 'disciplinary'
        ? { ...course, sanctions: [...sanctions, { id: '', step: null }] }
        : course;
    default: {
      if (!pass?.receivedAt || outcome) return course;
      return { ...course, outcome: { became: event, edition: pass.edition } as Course['outcome'] };
    }
  }
}

const NEW: Course = { reports: [], passes: [], outcome: null, sanctions: [] };

test('in whatever order things happen, it is finished only once the newest report was passed on, opened and decided, and never before a report', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 14 }), (events) => {
      let course = NEW;
      for (const event of events) {
        const before = course;
        course = after(course, event);
        const stage = stageOf(course);
        const [report, pass] = [course.reports.at(-1), course.passes.at(-1)];
        expect(stage === 'writing').toBe(report === undefined);
        // A report that is finished, or corrected, is to be passed on: also where the one before it was decided on.
        if (event === 'report') expect(stage).toBe('to_pass');
        if (event === 'pass' && course !== before) expect(stage).toBe('to_open');
        if (stage === 'done' || stage === 'to_sanction') {
          expect([pass?.edition, pass?.receivedAt, course.outcome === null]).toEqual([report?.edition, AT, false]);
          expect(stage === 'done').toBe(course.outcome?.became === 'no_action' || course.sanctions.length > 0);
        }
        // The line manager is told of nothing that they have not been passed.
        expect(['writing', 'to_pass']).not.toContain(stageOfReceived(course));
        expect(Object.keys(STAGES)).toContain(stage);
      }
    }),
    { numRuns: 500 },
  );
});

test('each stage can be reached', () => {
  const reached = new Set([stageOf(NEW)]);
  const walk = (course: Course, left: number) => {
    if (left === 0) return;
    for (const event of EVENTS) {
      const next = after(course, event);
      if (next === course) continue;
      reached.add(stageOf(next));
      walk(next, left - 1);
    }
  };
  walk(NEW, 5);
  expect([...reached].sort()).toEqual(Object.keys(STAGES).sort());
});

test('a number of a draft that no column holds is none: what was sent by no page of ours is no mistake of ours', () => {
  const form = { next: 'save', because: '', edition: '1', code: '' };
  for (const version of ['2147483647', '2147483648', '9007199254740993'])
    expect(writeForm.parse({ ...form, version }).version).toBe(0);
  expect(writeForm.parse({ ...form, version: '12' }).version).toBe(12);
});
