import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAST_RESORT } from '../../access/last-resort.ts';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import { starterSettings } from '../../access/settings.ts';
import { ABOUTS, type AboutCode, ADULTS, progressOf, tellerFor } from './concerns.ts';
import { dueAt } from './concerns-clock.ts';
import { type Holder, namedByLine, namedIn, routeConcern, routeLate } from './concerns-routing.ts';

const settings = starterSettings('middle');
const holder = (personId: string, givenName: string, familyName: string, ...roles: Role[]): Holder => ({
  personId,
  givenName,
  familyName,
  roles,
});
const osei = holder('osei', 'Daniel', 'Osei', 'head');
const nair = holder('nair', 'Priya', 'Nair', 'dsl');
const young = holder('young', 'Tom', 'Young', 'deputy_dsl');
const lisle = holder('lisle', 'Ada', 'Lisle', 'chair_of_governors');
const brandt = holder('brandt', 'Leah', 'Brandt', 'network_manager');
const all = [osei, nair, young, lisle, brandt];
const told = { about: 'unkind', adult: 'no', who: '', words: 'They laugh at me.', reporterId: null } as const;

describe('whose work a concern is', () => {
  test('safeguarding as a rule; machines and accounts by name to those of the setting', () => {
    expect(routeConcern(told, settings, all, [])).toEqual({ desk: 'safeguarding', readers: [], hiddenFrom: [] });
    const virus = routeConcern({ ...told, about: 'malware' }, settings, all, []);
    expect(virus).toEqual({ desk: 'security', readers: ['brandt'], hiddenFrom: [] });
  });

  test('about a grown-up: the staff desk; about the head: whoever is told of the head', () => {
    expect(routeConcern({ ...told, adult: 'staff' }, settings, all, [])).toMatchObject({ desk: 'staff' });
    const head = routeConcern({ ...told, adult: 'head' }, settings, all, []);
    expect(head).toEqual({ desk: 'named', readers: ['lisle'], hiddenFrom: ['osei'] });
    const team = routeConcern({ ...told, adult: 'team' }, settings, all, []);
    expect(team).toMatchObject({ desk: 'staff', hiddenFrom: ['nair', 'young'] });
  });

  const ives = holder('ives', 'Moira', 'Ives', 'senior_leader');
  const two = { ...settings, 'alerts.staffGoTo': ['head', 'senior_leader'] as Role[] };
  const adult = { ...told, about: 'adult' } as const;

  test('about the head: not to somebody who works for the head, where others receive concerns about staff too (R5)', () => {
    const route = routeConcern({ ...adult, adult: 'head' }, two, [...all, ives], []);
    expect(route).toEqual({ desk: 'named', readers: ['lisle'], hiddenFrom: ['osei'] });
    expect(routeConcern({ ...adult, who: 'Daniel Osei' }, two, [...all, ives], ['osei'])).toEqual(route);
    const alone = routeConcern({ ...adult, adult: 'head' }, two, [osei, nair, ives], []);
    expect(alone).toMatchObject({ desk: 'named', readers: ['ives'] });
    expect(routeConcern({ ...adult, who: 'Moira Ives' }, two, [...all, ives], ['ives'])).toMatchObject({
      ...{ desk: 'staff', hiddenFrom: ['ives'] },
    });
  });

  test.each([
    ['The headteacher', ['osei']],
    ['head', ['osei']],
    ['our Head', ['osei']],
    ['Head Teacher (him)', ['osei']],
    ['the principal', ['osei']],
    ['head of school', ['osei']],
    ['the DSL', ['nair', 'young']],
    ['Safeguarding lead', ['nair', 'young']],
    ['deputy headteacher', ['ives']],
    ['chair of governors', ['lisle']],
    ['Head of year 9', []],
    ['the head cook', []],
    ['a former headteacher', []],
    ['A supply teacher in room 3', []],
  ])('an adult called %j where it is asked who it is about: kept from %j (R136)', (who, from) => {
    expect(routeConcern({ ...adult, who }, two, [...all, ives], []).hiddenFrom).toEqual(from);
  });

  test('an adult whom only the words call by a role, and a line that says so; whoever is merely spoken of is left in', () => {
    const says = (words: string, who = '') => routeConcern({ ...adult, words, who }, two, [...all, ives], []);
    expect(says('The headteacher sends pupils messages.')).toMatchObject({ desk: 'staff', hiddenFrom: ['osei'] });
    expect(says('She hit her head. I told the headteacher.', 'Joss Renwick')).toMatchObject({ hiddenFrom: [] });
    expect(says('She hit her head on the door.')).toMatchObject({ hiddenFrom: [] });
    expect(routeConcern({ ...told, words: 'I told the headteacher.' }, two, all, [])).toMatchObject({ hiddenFrom: [] });
    expect(namedByLine('It is the headteacher.', all, [])).toEqual(['osei']);
    expect(namedByLine('it’s our dsl', all, [])).toEqual(['nair', 'young']);
    expect(namedByLine('The headteacher told me to write this.', all, [])).toEqual([]);
  });

  test('whoever the words name is left out, and the others of the desk have it', () => {
    const words = 'mr young keeps writing to me';
    expect(routeConcern({ ...told, words }, settings, all, [])).toMatchObject({
      desk: 'safeguarding',
      hiddenFrom: ['young'],
    });
    const both = routeConcern({ ...told, words: 'Mr Young and Priya Nair' }, settings, [osei, nair, young, lisle], []);
    expect(both).toEqual({ desk: 'named', readers: ['osei'], hiddenFrom: ['nair', 'young'] });
  });

  test('a desk of which nobody can sign in keeps it, and the next have it by name until somebody can', () => {
    const without = (...ids: string[]) => all.map((each) => ({ ...each, away: ids.includes(each.personId) }));
    expect(routeConcern(told, settings, without('nair'), [])).toMatchObject({ desk: 'safeguarding', readers: [] });
    const desk = routeConcern(told, settings, without('nair', 'young', 'brandt'), []);
    expect(desk).toEqual({ desk: 'safeguarding', readers: ['osei'], hiddenFrom: [] });
    const staff = { ...told, adult: 'staff' } as const;
    expect(routeConcern(staff, settings, without('osei'), [])).toMatchObject({ desk: 'staff', readers: ['lisle'] });
    const higher = routeConcern(staff, settings, without('osei', 'lisle'), []);
    expect(higher).toMatchObject({ desk: 'staff', readers: ['nair', 'young'] });
    // About the head, whose chair cannot sign in: never the head, and the head is left out although away.
    const head = routeConcern({ ...told, adult: 'head' }, settings, without('lisle', 'osei'), []);
    expect(head).toEqual({ desk: 'named', readers: ['nair', 'young'], hiddenFrom: ['osei'] });
    const virus = { ...told, about: 'malware' };
    expect(routeConcern(virus, settings, without('brandt'), [])).toMatchObject({ desk: 'security', readers: [] });
    const none = without('brandt', 'nair', 'young');
    expect(routeConcern(virus, settings, none, [])).toMatchObject({ desk: 'security', readers: ['osei'] });
  });

  test.each([
    ['mr osei', true],
    ['MRS OSEI!', true],
    ['daniel osei said', true],
    ['Osei', true],
    ['the young ones', false],
    ['a younger girl, Youngs', false],
    ['', false],
  ])('%j names somebody: %s', (words, named) => {
    expect(namedIn(words, [osei, young], { alone: true }).length > 0).toBe(named);
  });

  test.each([
    ['it is in mr osei’s lesson', 'Daniel', 'Osei'],
    ['in Mr Osei\u0027s room', 'Daniel', 'Osei'],
    ['mr oseis room', 'Daniel', 'Osei'],
    ['mr d osei and Mr. D. Osei', 'Daniel', 'Osei'],
    ['mister osei', 'Daniel', 'Osei'],
    ['Osei’s car', 'Daniel', 'Osei'],
    ['OSEI', 'Daniel', 'Osei'],
    ['miss priya is mean', 'Priya', 'Nair'],
    ['mr smith shouts', 'Sam', 'Smith-Jones'],
    ['Mrs Jones', 'Sam', 'Smith-Jones'],
    ['sam smith jones', 'Sam', 'Smith-Jones'],
    ['ms o‘hara', 'Una', "O'Hara"],
    ['Ms OHara', 'Una', 'O’Hara'],
    ['mr muller', 'Jo', 'Müller'],
    ['Mr Müller', 'Jo', 'Muller'],
    ['mr lukasik', 'Jo', 'Łukasik'],
    ['mr berg', 'Jo', 'van der Berg'],
  ])('%j names %s %s', (words, givenName, familyName) => {
    expect(namedIn(words, [holder('them', givenName, familyName, 'head'), young], { alone: true })).toEqual(['them']);
  });

  test('property: whoever it is about never has it, and somebody else always has where there is somebody', () => {
    const person = fc.record({
      personId: fc.uuid(),
      givenName: fc.constantFrom('Ann', 'Ben', 'Çelik', 'D.*'),
      familyName: fc.constantFrom('Young', 'O’Hara', 'Smith-Lee', 'May (Head)', 'Osei'),
      away: fc.boolean(),
      roles: fc.uniqueArray(fc.constantFrom(...ROLE_LIST.filter((role) => role !== 'pupil' && role !== 'parent')), {
        minLength: 1,
        maxLength: 3,
      }),
    });
    const about = fc.constantFrom(...(Object.keys(ABOUTS) as AboutCode[]));
    fc.assert(
      fc.property(
        fc.uniqueArray(person, { selector: ({ personId }) => personId, maxLength: 8 }),
        about,
        fc.constantFrom(...ADULTS),
        fc.array(fc.nat(7)),
        fc.nat(9),
        (holders, code, adult, picks, self) => {
          const subjects = picks.flatMap((pick) => holders[pick]?.personId ?? []);
          const words = picks.map((pick) => `Mr ${holders[pick]?.familyName ?? 'Nobody'}`).join(' and ');
          const reporterId = holders[self]?.personId ?? null;
          const route = routeConcern({ ...told, about: code, adult, words, reporterId }, settings, holders, subjects);
          expect(route.hiddenFrom).toEqual(expect.arrayContaining(subjects));
          if (code === 'self' && reporterId) expect(route.hiddenFrom).toContain(reporterId);
          if (adult === 'head') {
            const heads = holders.filter(({ roles }) => roles.includes('head')).map(({ personId }) => personId);
            expect(route.hiddenFrom).toEqual(expect.arrayContaining(heads));
          }
          expect(route.readers.filter((reader) => route.hiddenFrom.includes(reader))).toEqual([]);
          expect(route.desk === 'named').toBe(route.desk === 'named' && route.readers.length > 0);
          const ofDesk = {
            ...{ staff: settings['alerts.staffGoTo'], named: [] as Role[] },
            ...{ safeguarding: settings['alerts.triagedBy'], security: settings['alerts.triagedBy'] },
          }[route.desk];
          const able = holders.filter((each) => !each.away && !route.hiddenFrom.includes(each.personId));
          const isSenior = (each: Holder) =>
            each.roles.some((role) =>
              ['head', 'chair_of_governors', 'senior_leader', 'dsl', 'deputy_dsl'].includes(role),
            );
          // Not only to somebody who cannot sign in, where a senior can whom it is not about.
          if (able.some(isSenior))
            expect(
              able.some((each) => route.readers.includes(each.personId) || each.roles.some((r) => ofDesk.includes(r))),
            ).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the clock', () => {
  test('what is high runs at once, at night too; what is less begins with the school day', () => {
    const evening = new Date('2026-11-20T18:00:00Z');
    expect(dueAt(5, evening, settings)).toEqual(new Date('2026-11-20T18:20:00Z'));
    expect(dueAt(3, evening, settings)).toEqual(new Date('2026-11-23T12:30:00Z'));
    expect(dueAt(3, new Date('2026-11-20T06:00:00Z'), settings)).toEqual(new Date('2026-11-20T12:30:00Z'));
    expect(dueAt(3, new Date('2026-11-20T10:00:00Z'), settings)).toEqual(new Date('2026-11-20T14:00:00Z'));
  });
});

describe('whom a clock tells that nobody has taken a concern on', () => {
  const late = { desk: 'safeguarding', readers: [], hiddenFrom: [], takenBy: null } as const;
  const without = (...ids: string[]) => all.map((each) => ({ ...each, away: ids.includes(each.personId) }));

  test('a deputy, who works the desk; the head by name where there is none who can sign in, or who has let it wait', () => {
    expect(routeLate(late, settings, all)).toEqual({ told: ['young'], readers: [] });
    expect(routeLate(late, settings, without('young'))).toEqual({ told: ['osei'], readers: ['osei'] });
    expect(routeLate({ ...late, takenBy: 'young' }, settings, all)).toEqual({ told: ['osei'], readers: ['osei'] });
    expect(routeLate({ ...late, hiddenFrom: ['young'] }, settings, without('osei')).told).toEqual(['nair', 'lisle']);
  });

  test('about an adult: those who have it, and others only where none of them can sign in', () => {
    const staff = { ...late, desk: 'staff' } as const;
    expect(routeLate(staff, settings, all)).toEqual({ told: ['osei'], readers: [] });
    expect(routeLate(staff, settings, without('osei'))).toEqual({ told: ['lisle'], readers: ['lisle'] });
    const named = { ...late, desk: 'named', readers: ['lisle'], hiddenFrom: ['osei'] } as const;
    expect(routeLate(named, settings, all)).toEqual({ told: ['lisle'], readers: [] });
    const left = routeLate(named, settings, all.slice(0, 3));
    expect(left).toEqual({ told: ['nair', 'young'], readers: ['nair', 'young'] });
  });

  test('property: never whom it is kept from, and somebody who can sign in where there is one of the last resort', () => {
    const people = fc.uniqueArray(
      fc.record({ id: fc.nat(40), roles: fc.uniqueArray(fc.constantFrom(...ROLE_LIST)), away: fc.boolean() }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    const desks = fc.constantFrom('safeguarding', 'security', 'staff', 'named');
    fc.assert(
      fc.property(people, desks, fc.array(fc.nat(40)), fc.array(fc.nat(40)), (made, desk, hidden, had) => {
        const holders = made.map(({ id, roles, away }) => ({ ...holder(`${id}`, `G${id}`, `F${id}`, ...roles), away }));
        const hiddenFrom = hidden.map(String);
        const readers = had.map(String).filter((id) => !hiddenFrom.includes(id));
        const { told, readers: added } = routeLate({ desk, readers, hiddenFrom, takenBy: null }, settings, holders);
        for (const id of told) expect(hiddenFrom).not.toContain(id);
        for (const id of added) expect(told).toContain(id);
        const able = holders.filter(({ personId, away }) => !away && !hiddenFrom.includes(personId));
        const last = able.filter(({ roles }) => roles.some((role) => LAST_RESORT.includes(role)));
        if (last.length) expect(able.map(({ personId }) => personId)).toEqual(expect.arrayContaining([told[0]]));
      }),
    );
  });
});

test('whoever told it reads the same words whatever was decided (S6)', () => {
  const at = new Date('2026-11-17T10:42:00Z');
  const decided = { readAt: at, takenAt: at, passedAt: null };
  const ended = (['no_incident', 'false_report'] as const).map((outcome) =>
    progressOf({ ...decided, outcome, caseClosed: false }),
  );
  const cases = (['incident', 'joined'] as const).map((outcome) =>
    progressOf({ ...decided, outcome, caseClosed: true }),
  );
  expect(new Set([...ended, ...cases])).toEqual(new Set(['done']));
  expect(progressOf({ ...decided, outcome: 'incident', caseClosed: false })).toBe('dealing');
  expect(progressOf({ ...decided, takenAt: null, passedAt: at, outcome: null, caseClosed: false })).toBe('dealing');
  expect(progressOf({ readAt: at, takenAt: null, passedAt: null, outcome: null, caseClosed: false })).toBe('read');
});

test('who somebody is to the forms', () => {
  expect(tellerFor(['teacher', 'parent'])).toBe('staff');
  expect(tellerFor(['governor', 'parent'])).toBe('governor');
  expect(tellerFor(['parent'])).toBe('parent');
  expect(tellerFor(['pupil'])).toBe('pupil');
});
