import { describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { STARTERS } from '../../access/setting-shape.ts';
import { starterSettings } from '../../access/settings.ts';
import { type RoleHolder, routeAlert } from './alert-routing.ts';
import { buildFlagged } from './alerts.build.ts';

const holds = (personId: string, role: Role, where: Partial<RoleHolder> = {}): RoleHolder => ({
  personId,
  role,
  yearGroup: null,
  className: null,
  away: false,
  ...where,
});
const STAFF: RoleHolder[] = [
  holds('head', 'head'),
  holds('senior', 'senior_leader'),
  holds('chair', 'chair_of_governors'),
  holds('dsl', 'dsl'),
  holds('hoy9', 'head_of_year', { yearGroup: 9 }),
  holds('hoy8', 'head_of_year', { yearGroup: 8 }),
  holds('tutor9B', 'teacher', { className: '9B' }),
  holds('tutor9A', 'teacher', { className: '9A' }),
];

const pupil = buildFlagged({ personId: 'pupil' });
const cases = {
  'a pupil, grave': pupil,
  'a pupil, strong language': { ...pupil, harm: 'language', severity: 2 },
  'a pupil, strong language above the limit': { ...pupil, harm: 'language', severity: 3 },
  'a teacher': { ...pupil, personId: 'tutor9B', subjectKind: 'staff' },
  'a governor': { ...pupil, personId: 'governor', subjectKind: 'other' },
  'the headteacher': { ...pupil, personId: 'head', subjectKind: 'staff' },
  'a senior leader': { ...pupil, personId: 'senior', subjectKind: 'staff' },
  'the safeguarding lead': { ...pupil, personId: 'dsl', subjectKind: 'staff' },
  'somebody not known': { ...pupil, personId: null, subjectKind: 'unknown', yearGroup: null, className: null },
} as const;

type Case = keyof typeof cases;
const both = ['head', 'senior'];
/** Where the five starter configurations send each: desk and readers. */
const EXPECTED: Record<(typeof STARTERS)[number], Record<Case, [desk: string, ...readers: string[]]>> = {
  'special-school': table(['head'], 'tutor9B'),
  primary: table(both, 'tutor9B'),
  middle: table(['head'], 'hoy9'),
  'high-a': table(both, 'tutor9B'),
  'high-b': table(['head'], 'hoy9'),
};

function table(staffDesk: string[], pastoral: string): Record<Case, [string, ...string[]]> {
  const seniorIsDesk = staffDesk.includes('senior');
  return {
    'a pupil, grave': ['safeguarding'],
    'a pupil, strong language': ['pastoral', pastoral],
    'a pupil, strong language above the limit': ['safeguarding'],
    'a teacher': ['staff', ...staffDesk],
    'a governor': ['staff', ...staffDesk],
    'the headteacher': ['named', 'chair'],
    'a senior leader': seniorIsDesk ? ['named', 'chair'] : ['staff', ...staffDesk],
    'the safeguarding lead': ['staff', ...staffDesk],
    'somebody not known': ['safeguarding'],
  };
}

describe.each(STARTERS)('%s', (starter) => {
  test.each(Object.keys(cases) as Case[])('%s', (name) => {
    const { desk, readers } = routeAlert(cases[name], starterSettings(starter), STAFF);
    expect([desk, ...readers]).toEqual(EXPECTED[starter][name]);
  });
});

test('nobody is ever a reader of an alert about themselves, and each desk has its own series', () => {
  for (const starter of STARTERS) {
    for (const unknownGoesTo of ['triage', 'staff'] as const) {
      for (const subject of STAFF) {
        for (const subjectKind of ['staff', 'other', 'unknown', 'pupil'] as const) {
          const settings = { ...starterSettings(starter), 'alerts.unknownGoesTo': unknownGoesTo };
          const route = routeAlert({ ...pupil, personId: subject.personId, subjectKind }, settings, STAFF);
          expect(route.readers).not.toContain(subject.personId);
          expect(route.series).toBe(
            { safeguarding: 'A', pastoral: 'A', staff: 'S', named: 'N', network: 'D' }[route.desk],
          );
          if (subjectKind === 'staff' || subjectKind === 'other') expect(['staff', 'named']).toContain(route.desk);
        }
      }
    }
  }
});

test('a way round the filter is seen by network managers too, where the school says so, and nothing else is', () => {
  const holders = [...STAFF, holds('net', 'network_manager')];
  const round = { ...pupil, harm: 'circumvention' } as const;
  const told = { ...starterSettings('middle'), 'alerts.circumventionTells': true };
  expect(routeAlert(round, starterSettings('middle'), holders).readers).toEqual([]);
  expect(routeAlert(round, told, holders)).toEqual({ desk: 'safeguarding', series: 'A', readers: ['net'] });
  const minor = { ...told, 'alerts.minorHarms': ['circumvention' as const] };
  expect(routeAlert({ ...round, severity: 2 }, minor, holders).readers).toEqual(['hoy9', 'net']);
  expect(routeAlert({ ...round, harm: 'gambling' }, told, holders).readers).toEqual([]);
  expect(routeAlert({ ...round, personId: 'dsl', subjectKind: 'staff' }, told, holders).readers).not.toContain('net');
  expect(routeAlert({ ...round, personId: 'net' }, told, holders).readers).toEqual([]);
});

test('what is very serious comes to those who decide it as well, where the school names them (R98)', () => {
  const gravest = (over: Partial<typeof pupil>, settings = starterSettings('high-a')) =>
    routeAlert({ ...pupil, ...over }, settings, STAFF);
  expect(gravest({ severity: 5 })).toEqual({ desk: 'safeguarding', series: 'A', readers: ['senior'] });
  expect(gravest({ severity: 4 }).readers).toEqual([]);
  for (const starter of ['special-school', 'primary', 'middle', 'high-b'] as const)
    expect(gravest({ severity: 5 }, starterSettings(starter)).readers).toEqual([]);
  const own = {
    ...starterSettings('middle'),
    'alerts.gravestGoTo': ['head_of_year' as const],
    'alerts.gravestFrom': 4,
  };
  expect(gravest({ severity: 4, yearGroup: 9 }, own).readers).toEqual(['hoy9']);
  const away = STAFF.map((each) => ({ ...each, away: each.role === 'senior_leader' }));
  expect(routeAlert({ ...pupil, severity: 5 }, starterSettings('high-a'), away).readers).toEqual([]);
});

test('without a head of year or class teacher a minor matter goes to the triage desk', () => {
  const without = STAFF.filter((holder) => holder.role !== 'teacher' && holder.role !== 'head_of_year');
  const minor = { ...pupil, harm: 'language', severity: 1 } as const;
  expect(routeAlert(minor, starterSettings('middle'), without).desk).toBe('safeguarding');
});

test('whoever has no class or year group is nobody’s of those who were given none themselves', () => {
  const holders = [...STAFF, holds('supply', 'teacher'), holds('floating', 'head_of_year')];
  const minor = { ...pupil, harm: 'language', severity: 1, yearGroup: null, className: null } as const;
  for (const starter of STARTERS)
    expect(routeAlert(minor, starterSettings(starter), holders)).toMatchObject({ desk: 'safeguarding', readers: [] });
});

test('what is very serious, and what is not heard, is told to nobody whom it is about', () => {
  const settings = {
    ...starterSettings('high-a'),
    'alerts.gravestGoTo': ['teacher' as const],
    'alerts.gravestFrom': 5,
  };
  expect(routeAlert({ ...pupil, personId: 'tutor9B', severity: 5 }, settings, STAFF).readers).toEqual(['tutor9A']);
  const holders = [...STAFF, holds('net', 'network_manager'), holds('net2', 'network_manager')];
  const unheard = { ...pupil, harm: 'not-heard', personId: 'net' } as const;
  expect(routeAlert(unheard, settings, holders)).toMatchObject({ desk: 'safeguarding', readers: ['net2'] });
});

test('somebody not known goes to the staff desk where the school says so', () => {
  const settings = { ...starterSettings('middle'), 'alerts.unknownGoesTo': 'staff' as const };
  expect(routeAlert(cases['somebody not known'], settings, STAFF)).toEqual({
    desk: 'staff',
    series: 'S',
    readers: ['head'],
  });
});

test('an alert about the head without a chair of governors goes to the others of the staff desk, never to nobody while there are any', () => {
  const without = STAFF.filter((holder) => holder.role !== 'chair_of_governors');
  expect(routeAlert(cases['the headteacher'], starterSettings('high-a'), without)).toEqual({
    desk: 'named',
    series: 'N',
    readers: ['senior'],
  });
});

/** Those who would find an alert that went this way: its readers by name, and the desk by role, but whom it is about. */
function findersOf(
  route: { desk: string; readers: string[] },
  settings: ReturnType<typeof starterSettings>,
  holders: readonly RoleHolder[],
  subject: string | null,
): string[] {
  const desk =
    route.desk === 'staff'
      ? settings['alerts.staffGoTo']
      : route.desk === 'safeguarding' || route.desk === 'pastoral'
        ? settings['alerts.triagedBy']
        : [];
  const byRole = holders.filter(({ role }) => desk.includes(role)).map(({ personId }) => personId);
  return [...new Set([...route.readers, ...byRole])].filter((id) => id !== subject);
}

test('whoever of the school cannot sign in, an alert is found by somebody who can and whom it is not about, as long as a senior is left', () => {
  const everybody = [...STAFF, holds('network', 'network_manager')];
  const seniors = ['head', 'senior', 'chair', 'dsl'];
  const machine = { ...pupil, personId: null, subjectKind: 'unknown', harm: 'not-heard' } as const;
  let tried = 0;
  for (let mask = 0; mask < 2 ** everybody.length; mask += 1) {
    const holders = everybody.map((each, nth) => ({ ...each, away: (mask & (1 << nth)) !== 0 }));
    const there = new Set(holders.filter(({ away }) => !away).map(({ personId }) => personId));
    for (const starter of STARTERS) {
      const settings = starterSettings(starter);
      for (const flagged of [...Object.values(cases), machine]) {
        if (!seniors.some((id) => there.has(id) && id !== flagged.personId)) continue;
        const route = routeAlert(flagged, settings, holders);
        const found = findersOf(route, settings, holders, flagged.personId).some((id) => there.has(id));
        if (!found) throw new Error(`${starter} ${JSON.stringify({ flagged, there: [...there], route })}`);
        // Nobody is given what they cannot find beside somebody who can.
        if (!route.readers.every((id) => there.has(id))) throw new Error(JSON.stringify({ route, there: [...there] }));
        tried += 1;
      }
    }
  }
  expect(tried).toBeGreaterThan(20_000);
});

test('where nobody of the triage desk can sign in it goes by name to whoever is told of clocks, then the head; where nobody at all can, to whom it would have gone', () => {
  const settings = starterSettings('high-b');
  const deputy = holds('deputy', 'deputy_dsl');
  const away = (...ids: string[]) => [...STAFF, deputy].map((each) => ({ ...each, away: ids.includes(each.personId) }));
  const route = (holders: RoleHolder[], flagged: Parameters<typeof routeAlert>[0] = pupil) =>
    routeAlert(flagged, settings, holders);
  expect(route(away('dsl'))).toEqual({ desk: 'safeguarding', series: 'A', readers: [] });
  expect(route(away('dsl', 'deputy'))).toEqual({ desk: 'safeguarding', series: 'A', readers: ['head'] });
  expect(route(away('dsl', 'deputy', 'head'))).toMatchObject({ desk: 'safeguarding', readers: ['chair'] });
  expect(route(away(...STAFF.map(({ personId }) => personId), 'deputy'), cases['the headteacher'])).toEqual({
    ...{ desk: 'named', series: 'N', readers: ['chair'] },
  });
  // Minor matters of a year whose head cannot sign in are the triage desk's again.
  expect(route(away('hoy9'), cases['a pupil, strong language'])).toMatchObject({ desk: 'safeguarding', readers: [] });
});
