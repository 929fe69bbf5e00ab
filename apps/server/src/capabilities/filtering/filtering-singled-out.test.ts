import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { FEW } from '../../site/small-numbers.ts';
import type { ChangeAudience } from './filtering-changes.ts';
import { countedTogether, type Reached } from './filtering-singled-out.ts';

const isIn = ({ audience, year, groups }: Reached, of: ChangeAudience): boolean => {
  if ('groups' in of) return groups.some((group) => of.groups.includes(group));
  if ('years' in of) return year !== null && of.years.includes(year);
  if ('keyStages' in of) return of.keyStages.some((stage) => audience === `pupil-ks${stage}`);
  return 'roles' in of ? of.roles.some((role) => audience.startsWith(role)) : true;
};

const AUDIENCES: ChangeAudience[] = [
  ...[{ everyone: true as const }, { roles: ['pupil' as const] }, { roles: ['staff' as const, 'guest' as const] }],
  ...[[3], [4], [3, 4]].map((keyStages) => ({ keyStages })),
  ...[[8], [9], [10], [8, 9], [9, 10]].map((years) => ({ years })),
  ...[['A'], ['B'], ['A', 'B'], ['Maths'], ['Maths', 'A'], ['Maths', 'Chess'], ['Chess']].map((groups) => ({ groups })),
];

const drawn = fc.record({
  year: fc.constantFrom(8, 9, 9, 10, null),
  className: fc.constantFrom('A', 'A', 'A', 'B', null),
  // A class and a group may have one name.
  others: fc.subarray(['Maths', 'Chess', 'A'], { maxLength: 2 }),
  isStaff: fc.nat(9).map((one) => one === 0),
});

test('whatever figures are subtracted from each other, what remains is of five people at least (S14)', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 60 }), (people) => {
      const reached = people.map(({ year, className, others, isStaff }, nth): Reached => {
        const person = String(nth);
        if (isStaff) return { person, audience: 'staff', year: null, className: null, groups: [] };
        const audience = year === null ? 'pupil-ks1' : year < 10 ? 'pupil-ks3' : 'pupil-ks4';
        const groups = [...new Set([...(className === null ? [] : [className]), ...others])];
        return { person, audience, year, className, groups };
      });
      const told = AUDIENCES.map((of) =>
        countedTogether(
          reached.filter((each) => isIn(each, of)),
          of,
        ),
      );
      // Whoever no sum or difference of these figures tells apart stands in the same of them.
      const apart = Map.groupBy(reached, ({ person }) => told.map((each) => Number(each.has(person))).join(''));
      for (const [where, alike] of apart) if (where.includes('1')) expect(alike.length).toBeGreaterThanOrEqual(FEW);
      // Five who are counted together anywhere are not lost for the school.
      expect(told[0]?.size ?? 0).toBeGreaterThan(reached.length - FEW);
    }),
    { numRuns: 300 },
  );
});

describe('a year and its classes', () => {
  const inClass = (className: string | null, many: number): Reached[] =>
    Array.from({ length: many }, (_, nth) => ({
      ...{ person: `${className} ${nth}`, audience: 'pupil-ks3', year: 9, className },
      groups: className === null ? [] : [className],
    }));
  const years = { years: [9] };

  it('leave out the one pupil who is in none of them', () => {
    expect(countedTogether([...inClass('9A', 7), ...inClass(null, 1)], years).size).toBe(7);
  });
  it('count those of several small ones together for the year, and for nothing less', () => {
    const all = [...inClass('9A', 7), ...inClass('9B', 4), ...inClass('9C', 3)];
    expect(countedTogether(all, years).size).toBe(14);
    const both = all.filter(({ className }) => className !== '9C');
    expect(countedTogether(both, { groups: ['9A', '9B'] }).size).toBe(7);
  });
});
