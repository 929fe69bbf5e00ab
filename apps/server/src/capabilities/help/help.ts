import type { Action, Role } from '../../access/roles.ts';

/** Something that somebody comes to do, and where it is done. */
export interface HelpTask {
  what: string;
  href: string;
  /** Shown to whoever may do this. */
  action: Action;
  /** Left out for whoever may do this besides, who has another way. */
  unless?: Action;
}

/** What people in a school come for, the most pressing first. */
export const TASKS: readonly HelpTask[] = [
  { what: 'Report a concern about a child or an adult', href: '/report', action: 'concerns.reportAsStaff' },
  {
    what: 'Report a lost laptop, a hacked account or data that went astray',
    href: '/report',
    action: 'concerns.reportAsStaff',
  },
  { what: 'Decide an alert about a pupil', href: '/alerts', action: 'alerts.read' },
  {
    what: 'Look at an alert that was passed to you',
    href: '/passed',
    action: 'alerts.readPassed',
    unless: 'alerts.read',
  },
  {
    what: 'Find out who deals with a concern about a colleague',
    href: '/staff-concerns/route',
    action: 'allegations.route',
  },
  { what: 'Log an incident', href: '/incidents/new', action: 'incidents.log' },
  { what: 'Find a pupil, a record, a device or a rule', href: '/find', action: 'today.read' },
  { what: 'Get a blocked page opened for a lesson or a class', href: '/filtering/ask', action: 'filter.ask' },
  { what: 'Plan a lesson: check its sites beforehand', href: '/lessons', action: 'lessons.own' },
  { what: 'Find out why a page is blocked, or is not', href: '/why', action: 'filter.explain' },
  { what: 'Approve a change to the filter', href: '/filtering/changes?state=waiting', action: 'filter.approve' },
  { what: 'Ask to look at what somebody has browsed', href: '/looks/new', action: 'looks.request' },
  {
    what: 'Answer a request by the police, a court or somebody for their own data (subject access request)',
    href: '/looks/new?kind=external',
    action: 'looks.request',
  },
  {
    what: 'Answer somebody who asks for their own data (subject access request), or for freedom of information',
    href: '/registers/information-requests',
    action: 'inforequests.record',
  },
  { what: 'Record a complaint, or an appeal by a parent', href: '/appeals', action: 'appeals.work' },
  { what: 'See what is filtered and monitored, and what is not', href: '/coverage', action: 'coverage.read' },
  { what: 'See who has read the monitoring notice', href: '/coverage/notice', action: 'coverage.read' },
  { what: 'Add, correct or import people', href: '/people', action: 'people.manage' },
  {
    what: 'Let colleagues sign in: an account for one or for many',
    href: '/people/accounts/give',
    action: 'accounts.manage',
  },
  { what: 'Read and sign a report', href: '/reports', action: 'reports.read' },
  { what: 'Read what governors receive', href: '/governor', action: 'reports.received' },
  { what: 'Read the policy as the system runs it', href: '/settings', action: 'settings.read' },
  {
    what: 'Change your password, the code from your phone or your email notifications',
    href: '/account',
    action: 'own.account',
  },
];

/** Who answers which questions, by the roles that can: the posts that everybody is to know the holders of (R2, 000:362; R32, 000:417). */
export const ASKED: readonly { about: string; roles: readonly Role[] }[] = [
  { about: 'A child’s safety', roles: ['dsl', 'deputy_dsl'] },
  { about: 'Online safety, its rules and complaints about them', roles: ['online_safety_lead', 'head'] },
  { about: 'A blocked page, a device or the filter', roles: ['network_manager', 'technician'] },
  { about: 'Signing in: a lost phone or a forgotten password', roles: ['head', 'network_manager'] },
];
