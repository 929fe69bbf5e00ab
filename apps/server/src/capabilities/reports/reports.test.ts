import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { academicYearOf, halvesOf, termOf, termsOf, termWords } from '../../kernel/academic-year.ts';
import { addDays, instantOf, schoolDate } from '../../kernel/school-time.ts';
import { daysDue } from './reports.ts';
import { logStanding } from './reports-log.ts';
import { estimate, estimateWords, rangedEstimateWords } from './reports-sample.ts';

const CALENDAR = { began: '2026-09-01', springEnds: '04-07', closed: ['2026-12-21 to 2027-01-03'] } as const;
const due = (
  every: 'week' | 'month' | 'half_term' | 'term',
  last: string | null,
  today: string,
  began: string = CALENDAR.began,
) => {
  const days = daysDue(every, last, { ...CALENDAR, began, today });
  return days && `${days.from} ${days.to}`;
};

describe('what is due', () => {
  test('the week that is over, once; a holiday belongs to the report after it', () => {
    expect(due('week', null, '2026-11-16')).toBe('2026-11-09 2026-11-15');
    expect(due('week', '2026-11-15', '2026-11-22')).toBeNull();
    expect(due('week', '2026-11-15', '2026-11-23')).toBe('2026-11-16 2026-11-22');
    expect(due('week', '2026-12-20', '2026-12-28')).toBeNull();
    expect(due('week', '2026-12-20', '2027-01-04')).toBeNull();
    expect(due('week', '2026-12-20', '2027-01-11')).toBe('2026-12-21 2027-01-10');
    // Nothing before the school began here.
    expect(due('week', null, '2026-09-01')).toBeNull();
  });

  test('the month, the half term and the term that are over', () => {
    expect(due('month', null, '2026-12-01')).toBe('2026-11-01 2026-11-30');
    expect(due('half_term', null, '2026-11-01')).toBe('2026-09-01 2026-10-31');
    expect(due('half_term', '2026-10-31', '2026-12-31')).toBeNull();
    expect(due('half_term', '2026-10-31', '2027-01-01')).toBe('2026-11-01 2026-12-31');
    expect(due('term', null, '2027-04-08')).toBe('2027-01-01 2027-04-07');
  });

  test('the first begins with the school, and a few days of one are told with the next', () => {
    expect(due('month', null, '2026-11-01', '2026-10-13')).toBe('2026-10-13 2026-10-31');
    expect(due('month', null, '2026-11-01', '2026-10-20')).toBeNull();
    expect(due('month', null, '2026-12-01', '2026-10-20')).toBe('2026-10-20 2026-11-30');
    expect(due('half_term', null, '2026-09-01', '2026-08-20')).toBeNull();
    expect(due('half_term', null, '2026-11-01', '2026-08-20')).toBe('2026-08-20 2026-10-31');
    expect(due('week', null, '2026-11-16', '2026-11-13')).toBeNull();
    expect(due('week', null, '2026-11-23', '2026-11-13')).toBe('2026-11-13 2026-11-22');
    // Begun within the holidays: they are told with the week after them.
    expect(due('week', null, '2027-01-11', '2026-12-29')).toBe('2026-12-29 2027-01-10');
  });

  test('whatever day it is looked at, no day is left out and none is counted twice', () => {
    const every = fc.constantFrom('week', 'month', 'half_term', 'term');
    fc.assert(
      fc.property(
        every,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 400 }),
        (stretch, steps, age) => {
          const began = addDays('2026-09-01', -age);
          let [today, last] = ['2026-09-01', null as string | null];
          for (const step of steps) {
            today = addDays(today, step);
            const days = daysDue(stretch as 'week', last, { ...CALENDAR, began, today });
            if (!days) continue;
            if (last) expect(days.from).toBe(addDays(last, 1));
            expect(days.from >= began).toBe(true);
            expect(days.from <= days.to && days.to < today).toBe(true);
            last = days.to;
          }
        },
      ),
    );
  });
});

test('three terms of two halves cover the year, and every day belongs to one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom('03-31', '04-21'), (days, springEnds) => {
      const day = addDays('2024-01-01', days);
      const term = termOf(day, springEnds);
      expect(day >= term.from && day <= term.to).toBe(true);
      const [first, second] = halvesOf(term);
      expect([first.from, addDays(first.to, 1), second.to]).toEqual([term.from, second.from, term.to]);
      const all = termsOf(academicYearOf(day), springEnds);
      expect(all.map(({ from }) => from).slice(1)).toEqual(all.map(({ to }) => addDays(to, 1)).slice(0, 2));
    }),
  );
  expect(termWords(termOf('2026-11-17', '04-07'))).toBe('Autumn term 2026–27');
});

describe('the review of the log', () => {
  const SETTINGS = {
    ...{ 'reports.logReviewers': ['head'], 'reports.logReviewDays': 10, 'reports.springEnds': '04-07' as const },
    ...{ 'school.dayEnds': '16:00', 'school.closedDays': ['2026-12-21 to 2027-01-03'] },
  };
  const review = (role: string, year = 2026, term: 1 | 2 | 3 = 1) => ({
    year,
    term,
    personId: 'p',
    role,
    at: new Date(0),
    words: '',
  });
  const standing = (today: string, reviews: ReturnType<typeof review>[] = [], began = '2026-09-01') => {
    const found = logStanding(reviews, SETTINGS, { now: instantOf(today, '12:00'), today, began });
    return `${found.term.year}-${found.term.term} ${found.state} ${schoolDate(found.by)}`;
  };

  test('the last term is due until somebody whom the school names has signed; then this one is next', () => {
    expect(standing('2026-11-17')).toBe('2026-1 later 2027-01-15');
    expect(standing('2027-01-04')).toBe('2026-1 due 2027-01-15');
    expect(standing('2027-01-16')).toBe('2026-1 late 2027-01-15');
    expect(standing('2027-01-16', [review('governor')])).toBe('2026-1 late 2027-01-15');
    expect(standing('2027-01-16', [review('head')])).toBe('2026-2 later 2027-04-21');
    expect(standing('2026-12-10', [review('head')])).toBe('2026-2 later 2027-04-21');
    // A school that began in this term has nothing to review of the last.
    expect(standing('2027-01-16', [], '2027-01-10')).toBe('2026-2 later 2027-04-21');
  });
});

describe('the estimate', () => {
  test('of the worked example', () => {
    expect(estimate({ population: 400, judged: 10, should: 0 })).toEqual({ likely: 0, least: 0, most: 112 });
    expect(estimate({ population: 400, judged: 10, should: 1 })).toEqual({ likely: 40, least: 7, most: 162 });
    expect(estimateWords({ population: 400, judged: 10, should: 1 })).toBe(
      '1 of 10 looked at; of all 400 likely 40, from 7 to 162',
    );
    expect(estimateWords({ population: 0, judged: 0, should: 0 })).toBe('None');
    expect(estimateWords({ population: 3, judged: 3, should: 0 })).toBe('None of 3 looked at, of 3 in all');
  });

  test('for whoever opens none of them says the same of none and of four that were missed (R120)', () => {
    for (const should of [0, 1, 4]) {
      expect(rangedEstimateWords({ population: 402, judged: 10, should })).toBe(
        '10 to 14 looked at, of 400 to 404; fewer than 5 should have alerted',
      );
    }
    expect(rangedEstimateWords({ population: 400, judged: 0, should: 0 })).toBe('None checked');
  });

  test('never says fewer than were found, nor more than there can be, and holds the true number in most draws', () => {
    const drawn = fc.record({
      population: fc.integer({ min: 1, max: 5000 }),
      judged: fc.integer({ min: 1, max: 50 }),
      should: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(drawn, ({ population, ...rest }) => {
        const judged = Math.min(population, rest.judged);
        const should = Math.min(judged, rest.should);
        const found = estimate({ population, judged, should });
        expect(found && found.least >= should && found.least <= found.likely && found.likely <= found.most).toBe(true);
        expect(found?.most).toBeLessThanOrEqual(population - (judged - should));
      }),
    );
  });
});
