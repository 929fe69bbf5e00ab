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
  also?: { href: string; action: Action }[];
}

const WHY = { href: '/why', action: 'filter.explain' } as const;
const COVERAGE = { href: '/coverage', action: 'coverage.read' } as const;

/** In the order of the header. Nobody sees a section that they cannot use. */
const PLACES: Place[] = [
  { href: '/today', label: 'Today', action: 'today.read' },
  { href: '/alerts', label: 'Triage', action: 'alerts.read' },
  { href: '/staff-alerts', label: 'Staff concerns', action: 'alerts.readStaff' },
  { href: '/passed', label: 'Alerts passed to me', action: 'alerts.readPassed', unless: 'alerts.read' },
  { href: '/incidents', label: 'Incidents', action: 'incidents.log' },
  { href: '/requests', label: 'Filtering', action: 'requests.decide', also: [WHY, COVERAGE] },
  { href: '/why', label: 'Filtering', action: 'filter.explain', unless: 'requests.decide', also: [COVERAGE] },
  { href: '/people', label: 'People', action: 'people.read' },
  { href: '/sensors', label: 'Agents and gates', action: 'sensors.read' },
  { href: '/journal', label: 'Journal', action: 'journal.read' },
  { href: '/settings', label: 'Policy', action: 'settings.read' },
];

/** The sections of this person, the one of this path marked. */
export function sectionsFor(actor: Actor, path: string): { href: string; label: string; current?: boolean }[] {
  return PLACES.filter((place) => may(actor, place.action) && !(place.unless && may(actor, place.unless))).map(
    ({ href, label, also = [] }) => {
      // A page that one may not see marks nothing, as one that is not there.
      const own = [href, ...also.filter(({ action }) => may(actor, action)).map((each) => each.href)];
      const current = own.some((each) => path === each || path.startsWith(`${each}/`));
      return { href, label, ...(current && { current }) };
    },
  );
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
