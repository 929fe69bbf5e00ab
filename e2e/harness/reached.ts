import type { DemoPerson } from './demo-people.ts';

/** Pages that must be among those reached, so that a walk that finds few links does not pass for a good one. */
export const REACHED: Record<DemoPerson, string[]> = {
  dsl: ['/alerts/:id', '/alerts/all', '/alerts/false-alarms', '/incidents/:id', '/incidents/:id/print', '/account'],
  head: [
    '/reports/trends',
    '/staff-alerts/:id',
    '/journal',
    '/people/import',
    '/people/roles',
    '/people/groups',
    '/settings/:key',
    '/staff-concerns',
    '/staff-concerns/route',
    '/wellbeing',
    '/unusual-reading',
  ],
  network: [
    '/sensors',
    '/coverage',
    '/filtering/dns',
    '/coverage/notice',
    '/filtering/checks/new',
    '/filtering/lists/:id',
    '/filtering/lists/:id/editions/:id',
    '/filtering/lists/new',
    '/people/:id',
    '/settings/:key',
  ],
  year: ['/passed', '/incidents/new', '/people/:id'],
  teacher: ['/passed', '/lessons', '/lessons/:id', '/people/:id', '/settings/print'],
  office: ['/people/new', '/people/import', '/people/print'],
  chair: ['/incidents', '/incidents/new', '/settings'],
  governor: [
    '/reports/trends',
    '/today',
    '/filtering/dns',
    '/filtering/checks',
    '/filtering/reviews',
    '/settings',
    '/account',
  ],
};
