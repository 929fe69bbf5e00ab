import { type Action, ROLES } from '../access/roles.ts';
import { type Actor, may } from '../access/scope.ts';

/** A section of the navigation: shown to whoever may do its action. */
interface Place {
  href: string;
  label: string;
  action: Action;
  /** Left out when one of these actions is held too: the fuller section stands in its place. */
  unless?: Action;
  /** Other pages of the section, which link to each other: the header has no room for them. */
  also?: string[];
}

/** In the order of the header. Nobody sees a section that they cannot use. */
const PLACES: Place[] = [
  { href: '/today', label: 'Today', action: 'today.read' },
  { href: '/alerts', label: 'Triage', action: 'alerts.read' },
  { href: '/staff-alerts', label: 'Staff concerns', action: 'alerts.readStaff' },
  { href: '/passed', label: 'Alerts passed to me', action: 'alerts.readPassed', unless: 'alerts.read' },
  { href: '/incidents', label: 'Incidents', action: 'incidents.log' },
  { href: '/requests', label: 'Filtering', action: 'requests.decide', also: ['/why', '/coverage'] },
  { href: '/why', label: 'Filtering', action: 'filter.explain', unless: 'requests.decide', also: ['/coverage'] },
  { href: '/people', label: 'People', action: 'people.read' },
  { href: '/sensors', label: 'Agents and gates', action: 'sensors.read' },
  { href: '/journal', label: 'Journal', action: 'journal.read' },
  { href: '/settings', label: 'Policy', action: 'settings.read' },
];

/** The sections of this person, the one of this path marked. */
export function sectionsFor(actor: Actor, path: string): { href: string; label: string; current?: boolean }[] {
  return PLACES.filter((place) => may(actor, place.action) && !(place.unless && may(actor, place.unless))).map(
    ({ href, label, also = [] }) => ({
      href,
      label,
      ...([href, ...also].some((each) => isIn(each, path)) && { current: true }),
    }),
  );
}

function isIn(href: string, path: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

/** Where somebody lands after signing in. */
export function homeOf(actor: Actor): string {
  return sectionsFor(actor, '')[0]?.href ?? '/account';
}

/** The role that is shown beside a name: the first one held, in the order of the table. */
export function roleShown(actor: Actor): string {
  const first = (Object.keys(ROLES) as (keyof typeof ROLES)[]).find((role) => actor.roles.includes(role));
  return first ? ROLES[first] : '';
}
