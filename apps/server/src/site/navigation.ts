import { type Action, ROLES } from '../access/roles.ts';
import { type Actor, may } from '../access/scope.ts';

/** A page of the navigation: shown to whoever may do its action. */
interface View {
  href: string;
  label: string;
  action: Action;
  /** Shown only to whoever holds this one too. */
  also?: Action;
}

/** A section of the navigation. */
interface Place extends View {
  /** Left out when one of these actions is held too: the fuller section stands in its place. */
  unless?: Action;
  /** The pages of the section, which link to each other: the header has no room for them. */
  views?: readonly View[];
}

/** What is filtered, for whom and why, who changes it, and whether it works. */
const FILTERING: readonly View[] = [
  { href: '/filtering', label: 'What is blocked', action: 'filter.read' },
  { href: '/filtering/changes', label: 'Changes', action: 'filter.read' },
  { href: '/requests', label: 'Unblock requests', action: 'requests.decide' },
  { href: '/filtering/ask', label: 'Ask to unblock or block', action: 'filter.ask' },
  { href: '/lessons', label: 'My lessons', action: 'lessons.own' },
  { href: '/why', label: 'Why blocked?', action: 'filter.explain' },
  { href: '/filtering/lists', label: 'Lists', action: 'filter.read' },
  { href: '/filtering/services', label: 'Apps and services', action: 'filter.read' },
  { href: '/filtering/checks', label: 'Checks', action: 'checks.read' },
  { href: '/filtering/reviews', label: 'Yearly reviews', action: 'reviews.read' },
  { href: '/coverage', label: 'Coverage', action: 'coverage.read' },
  { href: '/isolated', label: 'Isolated devices', action: 'isolations.work', also: 'coverage.read' },
  { href: '/filtering/history', label: 'Browsing history', action: 'history.read' },
  { href: '/filtering/dns', label: 'DNS', action: 'filter.read' },
  // Whoever works incidents has a full header: for them it stands here.
  { href: '/sensors', label: 'Agents and gates', action: 'sensors.read', also: 'incidents.read' },
];

/** Cases: what was told, what was logged, and the registers that belong to them. */
const INCIDENTS: readonly View[] = [
  { href: '/incidents', label: 'Log', action: 'incidents.log' },
  { href: '/concerns', label: 'Concerns', action: 'concerns.read' },
  { href: '/report', label: 'Report a concern', action: 'concerns.reportAsStaff' },
  { href: '/registers/data-breaches', label: 'Data breaches', action: 'incidents.log' },
  { href: '/registers/searches', label: 'Searches and confiscations', action: 'searches.record' },
  { href: '/looks', label: 'Authorised looks', action: 'looks.read' },
  { href: '/registers/disclosures', label: 'Disclosures', action: 'disclosures.own' },
  { href: '/appeals', label: 'Appeals and complaints', action: 'appeals.work' },
  { href: '/registers/information-requests', label: 'Information requests', action: 'inforequests.record' },
  { href: '/learned', label: 'Lessons learned', action: 'learned.read' },
  { href: '/incidents/agencies', label: 'Contacts', action: 'agencies.manage' },
  { href: '/incidents/questions', label: 'Question sets', action: 'settings.change' },
  { href: '/wellbeing', label: 'Reviewer wellbeing', action: 'reviewers.read' },
  { href: '/unusual-reading', label: 'Unusual reading', action: 'reading.watch' },
];

/** What was counted, written and signed for those who answer for it. */
const REPORTS: readonly View[] = [
  { href: '/governor', label: 'This term', action: 'reports.received' },
  { href: '/reports', label: 'Monitoring reports', action: 'reports.read' },
  { href: '/reports/trends', label: 'Trends', action: 'reports.trends' },
  { href: '/learned', label: 'Lessons learned', action: 'learned.read' },
  { href: '/reports/quiet', label: 'What stayed quiet', action: 'samples.judge' },
  { href: '/reports/log', label: 'Log review', action: 'logs.read' },
  { href: '/reports/meetings', label: 'Meetings', action: 'governors.diary' },
  { href: '/journal', label: 'Journal', action: 'journal.read' },
];

/** Concerns about those who work here: the records, the alerts that some begin with, and whom everybody tells. */
const CONCERNS: readonly View[] = [
  { href: '/staff-concerns', label: 'Concerns', action: 'allegations.read' },
  { href: '/staff-alerts', label: 'Alerts about staff', action: 'alerts.readStaff' },
  { href: '/staff-concerns/route', label: 'Who to tell', action: 'allegations.route' },
];

/** The rules of a school, and what follows from them for its records. */
const POLICY: readonly View[] = [
  { href: '/settings', label: 'Rules', action: 'settings.read' },
  { href: '/settings/actions', label: 'What is not acceptable', action: 'settings.read' },
  { href: '/retention', label: 'What is kept', action: 'retention.read' },
  { href: '/retention/holds', label: 'Legal holds', action: 'retention.read' },
  { href: '/mail', label: 'Mail', action: 'mail.manage' },
  { href: '/machine', label: 'The server', action: 'machine.read' },
];

/** In the order of the header. Nobody sees a section that they cannot use. */
const PLACES: Place[] = [
  { href: '/today', label: 'Today', action: 'today.read' },
  { href: '/alerts', label: 'Triage', action: 'alerts.read' },
  { href: '/staff-concerns', label: 'Staff concerns', action: 'allegations.read', views: CONCERNS },
  { href: '/passed', label: 'Passed to me', action: 'alerts.readPassed', unless: 'alerts.read' },
  { href: '/incidents', label: 'Incidents', action: 'incidents.log', views: INCIDENTS },
  { href: '/concerns', label: 'Concerns', action: 'concerns.read', unless: 'incidents.log' },
  { href: '/filtering', label: 'Filtering', action: 'filter.read', views: FILTERING },
  { href: '/reports', label: 'Reports', action: 'reports.read', views: REPORTS },
  { href: '/governor', label: 'This term', action: 'reports.received', unless: 'reports.read', views: REPORTS },
  { href: '/report', label: 'Report a concern', action: 'concerns.reportAsStaff', unless: 'concerns.read' },
  { href: '/tell', label: 'Tell someone', action: 'concerns.report', unless: 'concerns.reportAsStaff' },
  { href: '/people', label: 'People', action: 'people.read' },
  { href: '/sensors', label: 'Agents and gates', action: 'sensors.read', unless: 'incidents.read' },
  { href: '/looks', label: 'Looks', action: 'looks.request', unless: 'incidents.log' },
  {
    href: '/registers/information-requests',
    label: 'Information requests',
    action: 'inforequests.record',
    unless: 'incidents.log',
  },
  { href: '/settings', label: 'Policy', action: 'settings.read', views: POLICY },
];

/** A link of the navigation. `counts`: the pages whose open work it counts. */
export interface NavigationLink {
  href: string;
  label: string;
  current?: boolean;
  counts: readonly string[];
}

/** The sections of this person, the first that this path belongs to marked: a page may stand in two. */
export function sectionsFor(actor: Actor, path: string): NavigationLink[] {
  const shown = PLACES.filter((place) => isShown(actor, place)).map(({ href, label, views = [] }) => {
    // A page that one may not see marks nothing, as one that is not there.
    const own = [...new Set([href, ...seen(actor, views).map((each) => each.href)])];
    return { href, label, counts: own };
  });
  const current = shown.find(({ counts }) => counts.some((each) => isUnder(path, each)));
  return shown.map((each) => (each === current ? { ...each, current: true } : each));
}

/** The pages of the section that this path belongs to, its own marked; none where there is but one. Sections that are shown come first. */
export function viewsFor(actor: Actor, path: string): NavigationLink[] {
  const inOrder = [...PLACES].sort((a, b) => Number(isShown(actor, b)) - Number(isShown(actor, a)));
  for (const { views = [] } of inOrder) {
    const own = seen(actor, views);
    const nearest = own.filter(({ href }) => isUnder(path, href)).sort((a, b) => b.href.length - a.href.length)[0];
    if (!nearest || own.length < 2) continue;
    return own.map(({ href, label }) => ({
      href,
      label,
      counts: [href],
      ...(href === nearest.href && { current: true }),
    }));
  }
  return [];
}

/** Every page of the navigation that this person has, each once; `section`: the name of the section that it stands in. */
export function pagesOf(actor: Actor): { href: string; label: string; section: string }[] {
  const pages = PLACES.filter((place) => isShown(actor, place)).flatMap(({ href, label, views }) => {
    const own = views ? seen(actor, views) : [];
    return (own.length ? own : [{ href, label }]).map((page) => ({
      href: page.href,
      label: page.label,
      section: label,
    }));
  });
  return [...new Map(pages.reverse().map((page) => [page.href, page])).values()].reverse();
}

function isShown(actor: Actor, { action, unless }: Place): boolean {
  return may(actor, action) && !(unless && may(actor, unless));
}

function seen(actor: Actor, views: readonly View[]): View[] {
  return views.filter(({ action, also }) => may(actor, action) && (also === undefined || may(actor, also)));
}

function isUnder(path: string, href: string): boolean {
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
