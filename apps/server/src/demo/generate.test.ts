import { createHash } from 'node:crypto';
import { readEvent } from '@gatehouse/contract';
import { scan, shippedLibrary } from '@gatehouse/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLE_LIST } from '../access/roles.ts';
import { SETTINGS } from '../access/settings.ts';
import { daysDue } from '../capabilities/reports/reports.ts';
import { addDays, isSchoolDay } from '../kernel/school-time.ts';
import { type DemoRecord, type DemoSize, generate } from './generate.ts';
import { closedDays, daysToPlay, demoDays, isTermDay } from './school-days.ts';
import { signInTable } from './sign-ins.ts';
import { STORIES, YOUNGER_STORIES } from './stock/stories.ts';
import { demoUpn, upnLetter } from './upn.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const SMALL: DemoSize = { schools: 3, pupils: 200, days: 6 };

function bytesOf(seed: string, size: DemoSize, now: Date): string {
  const hash = createHash('sha256');
  for (const record of generate(seed, size, now)) hash.update(JSON.stringify(record));
  return hash.digest('hex');
}

const schoolsOf = (records: Iterable<DemoRecord>) =>
  [...records].flatMap((record) => (record.kind === 'school' ? [record.school] : []));

describe('the generator', () => {
  test('gives the same bytes for the same seed, size and time, and others for another seed', () => {
    const bytes = bytesOf('larkmoor', SMALL, NOW);
    expect(bytesOf('larkmoor', SMALL, NOW)).toBe(bytes);
    expect(bytesOf('fellside', SMALL, NOW)).not.toBe(bytes);
  });

  test('makes pupils with names, classes of their year, and numbers that are theirs alone', () => {
    const size = fc.record({
      schools: fc.integer({ min: 1, max: 5 }),
      pupils: fc.integer({ min: 0, max: 400 }),
      days: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 8 }), size, (seed, wanted) => {
        const schools = schoolsOf(generate(seed, wanted, NOW));
        expect(schools.reduce((sum, { roll }) => sum + roll.pupils.length, 0)).toBe(wanted.pupils);
        for (const { roll, shape } of schools) {
          for (const pupil of roll.pupils) {
            expect(pupil.given.length * pupil.family.length).toBeGreaterThan(0);
            expect(shape.classes).toContainEqual({ name: pupil.className, year: pupil.year });
            expect(pupil.upn).toMatch(/^[A-HJ-NP-RT-Z]\d{12}$/);
            expect(upnLetter(String(pupil.upn).slice(1))).toBe(String(pupil.upn)[0]);
          }
          const everybody = [...roll.staff, ...roll.pupils];
          for (const field of ['id', 'username', 'email', 'misId'] as const) {
            expect(new Set(everybody.map((person) => person[field])).size).toBe(everybody.length);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  test('tells its stories even at a school that has nobody of their age', () => {
    const seeds = Array.from({ length: 80 }, (_, number) => `few ${number}`);
    for (const seed of seeds) {
      const schools = schoolsOf(generate(seed, { schools: 3, pupils: 12, days: 10 }, NOW));
      expect(schools.flatMap(({ roll }) => roll.pupils)).toHaveLength(12);
    }
  });

  test('has twins and namesakes, as every register has', () => {
    const pupils = schoolsOf(generate('larkmoor', { schools: 1, pupils: 600, days: 1 }, NOW))[0]?.roll.pupils ?? [];
    const whole = Map.groupBy(pupils, ({ given, family }) => `${given} ${family}`);
    expect([...whole.values()].filter((same) => same.length > 1).length).toBeGreaterThan(2);
    const twins = pupils.filter((pupil, index) => {
      const before = pupils.slice(0, index).findLast(({ year }) => year === pupil.year);
      return before && before.family === pupil.family && before.given !== pupil.given;
    });
    expect(twins.length).toBeGreaterThan(2);
  });

  test('has parents of every kind at its first school: of two children, of one, with an account that nobody uses, with nothing recorded', () => {
    const [first, ...others] = schoolsOf(generate('larkmoor', { schools: 3, pupils: 1500, days: 1 }, NOW));
    const family = (id: string) => first?.roll.pupils.find((pupil) => pupil.id === id)?.family;
    const told = first?.parents.map(({ given, childIds, accountId, signedIn }) => ({
      ...{ given, families: childIds.map(family), account: accountId !== null, signedIn },
    }));
    expect(told).toEqual([
      { given: 'Marian', families: ['Stott', 'Stott'], account: true, signedIn: 3 },
      { given: 'Gavin', families: ['Stott'], account: false, signedIn: null },
      { given: 'Leonie', families: ['Pell'], account: true, signedIn: null },
      { given: 'Anke', families: [], account: true, signedIn: 430 },
      { given: 'Owen', families: [], account: false, signedIn: null },
    ]);
    expect(others.flatMap(({ parents }) => parents)).toEqual([]);
  });

  test('sends events that the contract takes, in order of time within a school’s day, none after now', () => {
    let before = '';
    let count = 0;
    for (const record of generate('larkmoor', { schools: 1, pupils: 300, days: 4 }, NOW)) {
      if (record.kind !== 'event') continue;
      const { event } = record;
      expect(readEvent(JSON.stringify(event), NOW)).toHaveProperty('event');
      expect(event.occurredAt >= before && event.occurredAt <= NOW.toISOString()).toBe(true);
      expect(record.school.sensors.find(({ id }) => id === record.sensorId)?.silentDays).toBeUndefined();
      before = event.occurredAt;
      count += 1;
    }
    expect(count).toBeGreaterThan(300);
  });

  test('tells the last month whole, and before it the stories with a little around them', () => {
    const count = new Map<string, number>();
    const told = new Map<string, number>();
    for (const record of generate('larkmoor', { schools: 1, pupils: 300, days: 40 }, NOW)) {
      if (record.kind !== 'event') continue;
      const part = record.event.occurredAt < '2026-10-19' ? 'before' : 'whole';
      const of = record.episode ? told : count;
      of.set(part, (of.get(part) ?? 0) + 1);
    }
    const aDay = (of: ReadonlyMap<string, number>, part: string, lessons: number) => (of.get(part) ?? 0) / lessons;
    expect(aDay(count, 'before', 6) / aDay(count, 'whole', 17)).toBeCloseTo(0.1, 1);
    expect(aDay(told, 'before', 6)).toBeGreaterThan(aDay(told, 'whole', 17) / 3);
  });

  test('says nothing that alerts outside its stories', () => {
    const library = shippedLibrary();
    for (const record of generate('larkmoor', SMALL, NOW)) {
      if (record.kind !== 'event' || record.episode) continue;
      for (const text of [record.event.text, record.event.title]) {
        if (text) expect(scan(text, library), text).toMatchObject({ severity: 0 });
      }
    }
  });
});

test('every story alerts with its own harm at its first words', () => {
  for (const { harm, steps } of [...STORIES, ...YOUNGER_STORIES]) {
    const [first] = steps;
    const words = 'search' in first ? first.search : 'typed' in first ? first.typed : undefined;
    if (words) expect(scan(words, shippedLibrary()).sum?.harm, words).toBe(harm);
  }
});

test('thirty sign-ins in every role of staff and governors, one of them at two schools, and those of parents', () => {
  const schools = schoolsOf(generate('larkmoor', { schools: 3, pupils: 30, days: 1 }, NOW));
  const staff = schools.flatMap(({ roll }) => roll.staff);
  expect(new Set(staff.map(({ accountId }) => accountId)).size).toBe(30);
  expect(staff.length).toBe(31);
  const held = new Set(staff.flatMap(({ roles }) => roles.map(({ role }) => role)));
  expect(ROLE_LIST.filter((role) => !held.has(role))).toEqual(['parent', 'pupil']);
  const table = signInTable(schools);
  const listed = table.filter((line) => line.includes('@'));
  expect(listed.length).toBe(33);
  expect(listed.slice(-3).map((line) => line.trim().split(/ {2,}/)[0])).toEqual(['Parent', 'Parent', 'Parent']);
  expect(Math.max(...table.map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('check letters are those of the published rule', () => {
  // 2×9+3×9+4×9 and so on: worked by hand for one number.
  expect(upnLetter('999400026000')).toBe('V');
  expect(demoUpn(0, 2026, 0)).toBe('V999400026000');
});

test('knows term from holiday, and reckons without holidays when there is little else', () => {
  expect(['2026-11-17', '2026-11-15', '2026-10-28', '2026-12-25', '2027-03-29'].map(isTermDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  const august = demoDays('2026-08-20', 20);
  expect(august.filter(({ lessons }) => lessons).length).toBe(14);
  expect(demoDays('2026-11-17', 30).find(({ date }) => date === '2026-10-27')).toMatchObject({ lessons: false });
});

test('whatever day it is made on, a month is played, and half of the one that was reported on last', () => {
  for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
    const played = daysToPlay(day);
    expect(played >= 30 && played <= 48, `${day}: ${played}`).toBe(true);
    const calendar = { began: addDays(day, 1 - played), springEnds: '04-07', closed: [] } as const;
    const due = daysDue('month', null, { ...calendar, today: `${day.slice(0, 7)}-01` });
    expect(due?.to, day).toBe(addDays(`${day.slice(0, 7)}-01`, -1));
  }
});

test('the policy of a demo has the holidays of its year, but those in which it plays lessons', () => {
  expect(closedDays(demoDays('2026-11-30', 47))).toEqual([
    '2026-10-26 to 2026-10-30',
    '2026-12-20 to 2027-01-04',
    '2027-02-15 to 2027-02-19',
    '2027-03-19 to 2027-04-05',
    '2027-05-03',
    '2027-05-31 to 2027-06-04',
    '2027-07-22 to 2027-09-02',
  ]);
  expect(closedDays(demoDays('2026-08-20', 20))).not.toContain('2026-07-22 to 2026-09-02');
  const shape = SETTINGS['school.closedDays'].schema;
  for (let day = '2026-01-01'; day < '2028-01-01'; day = addDays(day, 7)) {
    const played = demoDays(day, daysToPlay(day));
    const spans = closedDays(played);
    expect(shape.safeParse(spans).success, `${day}: ${spans}`).toBe(true);
    for (const { date, lessons } of played) expect([date, lessons && !isSchoolDay(date, spans)]).toEqual([date, false]);
  }
});
