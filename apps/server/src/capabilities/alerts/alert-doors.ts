import type { Action } from '../../access/roles.ts';
import { type Actor, may } from '../../access/scope.ts';
import type { AlertStanding } from './alert-transitions.ts';
import type { Desk } from './alerts.ts';

/** The three ways to alerts: the triage desk, the desk for adults, and what was given to somebody by name. */
export type Door = 'alerts' | 'staff-alerts' | 'passed';

interface DoorWords {
  base: `/${Door}`;
  read: Action;
  /** Name of the page and of the tab; an open desk writes it into the header anew, so it is the word that stands there. */
  title: string;
  /** What is said when there is nothing. */
  emptyTitle: string;
  empty: string;
  /** The line beneath the queue. */
  foot: string;
}

/** Addresses, rights and words of each. */
export const DOORS: Record<Door, DoorWords> = {
  alerts: {
    base: '/alerts',
    read: 'alerts.read',
    title: 'Triage',
    emptyTitle: 'No alerts waiting',
    empty: 'New alerts appear here within a few seconds. You do not need to reload the page.',
    foot: 'Alerts about staff never appear here. They go to the people your policy names.',
  },
  'staff-alerts': {
    base: '/staff-alerts',
    read: 'alerts.readStaff',
    title: 'Staff concerns',
    emptyTitle: 'No alerts about adults waiting',
    empty: 'Alerts about staff and other adults appear here, and nowhere else.',
    foot: 'Only the people your policy names see this page. Nobody sees an alert about themselves.',
  },
  passed: {
    base: '/passed',
    read: 'alerts.readPassed',
    title: 'Passed to me',
    emptyTitle: 'Nothing has been passed to you',
    empty:
      'When the safeguarding team passes an alert to you, asks for your view, or links one to a restricted record of yours, it appears here.',
    foot: 'You see only alerts given to you by name, or linked to a restricted record of yours.',
  },
};

/** Every door. */
export const DOOR_LIST = Object.keys(DOORS) as Door[];

/** Whether somebody works the desk of an alert. Nobody works the desks 'named' and 'network': their readers have each alert by name. */
export function worksDesk(actor: Actor, desk: Desk): boolean {
  if (desk === 'named' || desk === 'network') return false;
  return may(actor, desk === 'staff' ? 'alerts.decideStaff' : 'alerts.decide');
}

/** How somebody stands to an alert that they can see. `given`: it came to them by name for more than their view. */
export function standingOf(actor: Actor, alert: { desk: Desk; given: boolean }): AlertStanding {
  if (worksDesk(actor, alert.desk)) return 'desk';
  return alert.given ? 'reader' : 'asked';
}
