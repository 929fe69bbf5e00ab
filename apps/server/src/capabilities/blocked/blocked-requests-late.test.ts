import { expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { starterSettings } from '../../access/settings.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { answerBy, whoHearsOfLate } from './blocked-requests-late.ts';

const settings = { ...starterSettings('high-a'), 'school.closedDays': ['2026-11-18'] };
const due = (day: string, time: string, minutes = 60) =>
  answerBy(instantOf(day, time), {
    ...settings,
    ...{ 'school.dayStarts': '08:30', 'school.dayEnds': '15:30', 'filter.answerRequests': minutes },
  });

test('minutes count in school hours alone, and go on where the next school day begins', () => {
  expect(due('2026-11-17', '10:00')).toEqual(instantOf('2026-11-17', '11:00'));
  expect(due('2026-11-17', '06:00')).toEqual(instantOf('2026-11-17', '09:30'));
  // The Wednesday is closed.
  expect(due('2026-11-17', '15:10')).toEqual(instantOf('2026-11-19', '09:10'));
  expect(due('2026-11-20', '20:00')).toEqual(instantOf('2026-11-23', '09:30'));
  expect(due('2026-11-17', '14:30')).toEqual(instantOf('2026-11-17', '15:30'));
  expect(due('2026-11-19', '08:30', 900)).toEqual(instantOf('2026-11-23', '09:30'));
});

const holder = (personId: string, roles: Role[], away = false) => ({ personId, roles, away });
const staff = [
  holder('head', ['head']),
  holder('officer', ['online_safety_lead']),
  holder('network', ['network_manager']),
  holder('dsl', ['dsl']),
  holder('teacher', ['teacher']),
];
const pupil = { askerId: 'pupil', isSensitive: false, isAboutPupil: true };

test('whoever the school names hears, else whoever has what nobody else has; never who asked, nor who may not see it', () => {
  expect(whoHearsOfLate(pupil, staff, settings)).toEqual(['officer']);
  const ofLead = { askerId: 'officer', isSensitive: false, isAboutPupil: false };
  expect(whoHearsOfLate(ofLead, staff, settings)).toEqual(['head']);
  const away = staff.map((each) => ({ ...each, away: each.personId === 'officer' }));
  expect(whoHearsOfLate(pupil, away, settings)).toEqual(['head']);
  expect(whoHearsOfLate(pupil, [holder('network', ['network_manager'])], settings)).toEqual(['network']);
  // What points to a harm is for the triage desk alone.
  const triage = { ...settings, 'alerts.triagedBy': ['dsl' as const] };
  expect(whoHearsOfLate({ ...pupil, isSensitive: true }, staff, triage)).toEqual(['dsl']);
  const named = { ...triage, 'filter.lateRequestsTell': ['network_manager' as const] };
  expect(whoHearsOfLate(pupil, staff, named)).toEqual(['network']);
  expect(whoHearsOfLate({ ...pupil, isSensitive: true }, staff, named)).toEqual(['dsl']);
});
