import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../kernel/school-time.ts';
import { type LessonForm, readLesson } from './lessons.schemas.ts';
import { isDue, type Lesson, opensAt, outsideWords, phaseOf, readSites, whomKey, whomOf } from './lessons.ts';

const NOW = instantOf('2026-11-17', '10:42');
const lesson = (starts: string, ends: string): Lesson => ({
  ...{ id: '', teacherId: '', title: 'The Blitz', className: '9B', year: null, madeAt: NOW },
  ...{ startsAt: instantOf('2026-11-17', starts), endsAt: instantOf('2026-11-17', ends) },
  ...{ cancelledAt: null, verifiedAt: null },
});
const form = (more: Partial<LessonForm> = {}): LessonForm => ({
  ...{ title: 'The Blitz', whom: 'group:9B', date: '2026-11-18', starts: '10:00', ends: '11:00', sites: '' },
  ...more,
});

test('of a day with hours of its own it is said what of a lesson is not school', () => {
  const noon = { starts: '08:30', ends: '12:00' };
  expect(outsideWords(lesson('11:00', '12:00'), noon)).toBeNull();
  expect(outsideWords(lesson('11:00', '12:01'), noon)).toBe('School ends at 12:00 that day');
  expect(outsideWords(lesson('08:00', '09:00'), noon)).toBe('School starts at 08:30 that day');
  expect(outsideWords(lesson('08:00', '13:00'), noon)).toBe('School starts at 08:30 and ends at 12:00 that day');
  expect(outsideWords(lesson('11:00', '12:00'), null)).toBe('School is closed that day');
});

describe('sites, one a line', () => {
  test('an address, and behind it what it is for', () => {
    const { sites, problem } = readSites(
      'archive.example/blitz, letters\n\n  https://maps.example - the raids \nx.example',
    );
    expect(problem).toBeNull();
    expect(sites).toEqual([
      { address: 'archive.example/blitz', whatFor: 'letters' },
      { address: 'https://maps.example', whatFor: 'the raids' },
      { address: 'x.example', whatFor: '' },
    ]);
  });

  test('a site that stands twice is one, however it is written; two films of one host are two', () => {
    const typed =
      'films.example/watch?v=1\nFILMS.example/watch?v=1 the second time\nhttps://films.example/watch?v=2\nfilms.example:8443/watch?v=2';
    expect(readSites(typed).sites).toEqual([
      { address: 'films.example/watch?v=1', whatFor: 'the second time' },
      { address: 'https://films.example/watch?v=2', whatFor: '' },
      { address: 'films.example:8443/watch?v=2', whatFor: '' },
    ]);
  });

  test('a line that has no address is named, and so is a list that is too long', () => {
    expect(readSites('archive.example\nletters from London').problem).toContain('“letters from London”');
    expect(readSites(Array.from({ length: 41 }, (_, at) => `s${at}.example`).join('\n')).problem).toContain(
      'at most 40',
    );
    expect(readSites(`a.example ${'x'.repeat(201)}`).problem).toContain('a.example');
  });

  test('whatever is typed, it is read or refused, and never half', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (typed) => {
        const { sites, problem } = readSites(typed);
        expect(problem !== null || sites.every(({ address }) => address.includes('.'))).toBe(true);
      }),
    );
  });
});

test.each([
  [{ title: '' }, 'title'],
  [{ title: 'x'.repeat(121) }, 'title'],
  [{ whom: 'role:staff' }, 'whom'],
  [{ whom: 'year:99' }, 'whom'],
  [{ date: '2026-02-31' }, 'date'],
  [{ date: '2026-11-16' }, 'date'],
  [{ date: '2028-01-10' }, 'date'],
  [{ starts: '25:00' }, 'starts'],
  [{ ends: '09:00' }, 'ends'],
  [{ ends: '18:01' }, 'ends'],
  [{ date: '2026-11-17', starts: '10:27' }, 'starts'],
  [{ sites: 'no address' }, 'sites'],
] as const)('a form with %j is refused at %s', (more, field) => {
  const read = readLesson(form(more), NOW);
  expect('problems' in read && read.problems.map((problem) => problem.field)).toEqual([field]);
});

test('a lesson that began ten minutes ago can still be planned, in the school’s own time', () => {
  const read = readLesson(form({ date: '2026-11-17', starts: '10:32', ends: '11:20' }), NOW);
  expect('lesson' in read && read.lesson.endsAt).toEqual(instantOf('2026-11-17', '11:20'));
  const summer = readLesson(form({ date: '2027-06-01' }), NOW);
  expect('lesson' in summer && summer.lesson.startsAt.toISOString()).toBe('2027-06-01T09:00:00.000Z');
});

test('the look opens five minutes before and closes with the lesson, to the moment', () => {
  const blitz = lesson('10:00', '11:00');
  const at = (ms: number) => new Date(ms);
  expect(phaseOf(blitz, at(opensAt(blitz).getTime() - 1))).toBe('ahead');
  expect(phaseOf(blitz, instantOf('2026-11-17', '09:55'))).toBe('running');
  expect(phaseOf(blitz, at(blitz.endsAt.getTime() - 1))).toBe('running');
  expect(phaseOf(blitz, blitz.endsAt)).toBe('over');
  expect(phaseOf({ ...blitz, cancelledAt: NOW }, instantOf('2026-11-17', '10:30'))).toBe('cancelled');
});

test('sites are tried when probes are, or an hour before an early lesson, and on the day itself only', () => {
  const at = (time: string) => instantOf('2026-11-17', time);
  const due = (starts: string, time: string) => isDue(lesson(starts, '15:00'), at('07:30'), at(time));
  expect([due('14:00', '07:29'), due('14:00', '07:30')]).toEqual([false, true]);
  expect([due('08:15', '07:14'), due('08:15', '07:15')]).toEqual([false, true]);
  expect(isDue(lesson('14:00', '15:00'), instantOf('2026-11-16', '07:30'), instantOf('2026-11-16', '12:00'))).toBe(
    false,
  );
});

test('a class, a group and a year go into a key and come back', () => {
  for (const key of ['group:9B', 'group:Year 9: set 1', 'year:9', 'year:-1']) {
    const whom = whomOf(key);
    expect(whom && whomKey(whom)).toBe(key);
  }
  for (const key of ['', 'year:', 'year:15', 'role:pupil', 'group:']) expect(whomOf(key)).toBeNull();
});
