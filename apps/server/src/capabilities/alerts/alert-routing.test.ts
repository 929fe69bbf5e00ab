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

test('without a head of year or class teacher a minor matter goes to the triage desk', () => {
  const without = STAFF.filter((holder) => holder.role !== 'teacher' && holder.role !== 'head_of_year');
  const minor = { ...pupil, harm: 'language', severity: 1 } as const;
  expect(routeAlert(minor, starterSettings('middle'), without).desk).toBe('safeguarding');
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
