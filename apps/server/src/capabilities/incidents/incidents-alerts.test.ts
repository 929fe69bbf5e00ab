import { expect, test } from 'vitest';
import type { AlertForIncident } from '../alerts/index.ts';
import { formForAlert } from './incidents-alerts.ts';

const NOW = new Date('2026-11-17T10:42:00Z');
const ALERT: AlertForIncident = {
  id: '0199a1f0-0000-7000-8000-000000000001',
  version: 2,
  label: 'A-2274',
  harm: 'bullying',
  severity: 3,
  personId: null,
  name: null,
  subjectKind: 'pupil',
  device: 'LHS-0418',
  room: 'Room 14',
  onSite: true,
  occurredAt: new Date('2026-11-17T09:12:00Z'),
  summary: 'Bullying. Typed in Google Docs.',
};

test.each([
  ['at school', ALERT, { room: 'Room 14' }],
  ['at home', { ...ALERT, onSite: false, room: null }, { offSite: 'yes', room: '' }],
  ['where no sensor said so', { ...ALERT, onSite: null }, { room: 'Room 14' }],
])('an incident from an alert happened %s', (_where, alert, wanted) => {
  const { offSite, room, ...form } = formForAlert(alert, NOW);
  expect({ offSite, room }).toEqual(wanted);
  expect(form).toMatchObject({ 'person-0-name': 'Not known', device: 'LHS-0418' });
});
