import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf, schoolDateTime } from '../../kernel/school-time.ts';
import { type Grade, keptUntil, proposeGrade, type Remembered } from './sanctions-memory.ts';

const HOUR = 3_600_000;
const warned = (id: string, date: string, time: string, months = 12): Remembered => ({
  ...{
    id,
    incidentId: `of ${id}`,
    mergedId: `of ${id}`,
    grade: 'minor',
    givenAt: instantOf(date, time),
    keptUntil: keptUntil(date, months),
  },
});
const minorAt = (date: string, time: string) => ({
  ...{ incidentId: 'now', grade: 'minor' as const, occurredAt: instantOf(date, time) },
});
const ONE = { minor: 1, moderate: 1 };

describe('the last day on record', () => {
  test.each([
    ['2026-03-12', 12, '2027-03-12'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-02-28', 12, '2028-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-10-31', 1, '2026-11-30'],
  ])('%s and %i months: %s', (given, months, last) => {
    expect(keptUntil(given, months)).toBe(last);
  });

  test('is found by walking there day by day', () => {
    const day = fc.date({
      min: new Date('2020-01-01T12:00:00Z'),
      max: new Date('2040-12-31T12:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36 }), (start, months) => {
        const given = start.toISOString().slice(0, 10);
        expect(keptUntil(given, months)).toBe(walked(given, months));
      }),
    );
  });
});

/** The oracle: a day at a time, counting how often the month changes, until the same day of the month or the last before the next. */
function walked(given: string, months: number): string {
  let [at, left] = [new Date(`${given}T12:00:00Z`), months];
  for (;;) {
    const next = new Date(at.getTime() + 24 * HOUR);
    const turns = next.getUTCMonth() !== at.getUTCMonth();
    if (left === 0 && (at.getUTCDate() === Number(given.slice(8)) || turns)) return at.toISOString().slice(0, 10);
    if (turns) left -= 1;
    at = next;
  }
}

describe('a proposal', () => {
  test('counts what was told before it happened: at the same moment it was no repetition', () => {
    const memory = [warned('a', '2026-03-12', '10:00')];
    expect(proposeGrade(minorAt('2026-03-12', '10:00'), memory, ONE).grade).toBe('minor');
    expect(proposeGrade(minorAt('2026-03-12', '10:01'), memory, ONE).grade).toBe('moderate');
  });

  test('says moderate to the last minute of the last day in London, and minor a minute later', () => {
    const memory = [warned('a', '2026-03-12', '10:00')];
    expect(proposeGrade(minorAt('2027-03-12', '23:59'), memory, ONE).grade).toBe('moderate');
    expect(proposeGrade(minorAt('2027-03-13', '00:00'), memory, ONE)).toEqual({ grade: 'minor', because: [] });
    // In summer the day in London is over an hour before that of UTC.
    const summer = [warned('b', '2026-07-01', '10:00')];
    expect(proposeGrade(minorAt('2027-07-02', '00:30'), summer, ONE).grade).toBe('minor');
  });

  test('counts what was told before the breach, and not what came to light later and happened before', () => {
    const memory = [warned('a', '2026-11-17', '10:00')];
    expect(proposeGrade(minorAt('2026-11-17', '14:00'), memory, ONE).because).toEqual(memory);
    expect(proposeGrade(minorAt('2026-11-17', '09:59'), memory, ONE).because).toEqual([]);
  });

  test('names each incident once, and never the incident itself', () => {
    const twice = [warned('a', '2026-10-01', '10:00'), { ...warned('b', '2026-10-02', '10:00'), mergedId: 'of a' }];
    const own = { ...warned('c', '2026-10-03', '10:00'), mergedId: 'now' };
    const { because } = proposeGrade(minorAt('2026-11-17', '14:00'), [...twice, own], ONE);
    expect(because.map(({ id }) => id)).toEqual(['b']);
    expect(proposeGrade(minorAt('2026-11-17', '14:00'), twice, { minor: 2, moderate: 1 }).grade).toBe('minor');
  });

  test('agrees with an oracle that counts hours, over any order of breaches, across leap days and changes of the clock', () => {
    const at = fc.integer({ min: 0, max: 3 * 366 * 24 }).map((hours) => new Date(Date.UTC(2027, 1, 1) + hours * HOUR));
    const grade = fc.constantFrom<Grade>('minor', 'moderate', 'severe');
    const sanction = fc.record({ at, grade, incident: fc.integer({ min: 0, max: 4 }), forgotten: fc.boolean() });
    const repeats = fc.record({ minor: fc.integer({ min: 1, max: 3 }), moderate: fc.integer({ min: 1, max: 3 }) });
    const months = fc.integer({ min: 1, max: 24 });
    fc.assert(
      fc.property(
        fc.array(sanction, { maxLength: 8 }),
        at,
        grade,
        repeats,
        months,
        (given, occurredAt, now, least, kept) => {
          const memory = given.map(
            (each, place): Remembered => ({
              ...{
                id: String(place),
                incidentId: String(place),
                mergedId: `i${each.incident}`,
                grade: each.grade,
                givenAt: each.at,
              },
              keptUntil: each.forgotten ? null : keptUntil(schoolDateTime(each.at).slice(0, 10), kept),
            }),
          );
          const found = proposeGrade({ incidentId: 'i0', grade: now, occurredAt }, memory, least);
          const counted = given.filter((each) => {
            const end = instantOf(next(walked(schoolDateTime(each.at).slice(0, 10), kept)), '00:00');
            return (
              !each.forgotten && each.incident !== 0 && each.grade === now && each.at < occurredAt && occurredAt < end
            );
          });
          const incidents = new Set(counted.map(({ incident }) => incident)).size;
          const raised = now !== 'severe' && incidents >= least[now];
          expect(found.grade).toBe(raised ? ({ minor: 'moderate', moderate: 'severe' } as const)[now as 'minor'] : now);
          expect(found.because).toHaveLength(raised ? incidents : 0);
        },
      ),
    );
  });
});

function next(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
}
