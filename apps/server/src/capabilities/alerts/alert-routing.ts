import { firstAble, isThere, LAST_RESORT } from '../../access/last-resort.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import {
  type AlertHarm,
  type AlertSeverity,
  type Desk,
  type FlaggedEvent,
  isTechnical,
  type Series,
} from './alerts.ts';

/** The settings that routing reads. */
export type RoutingSettings = Pick<
  Settings,
  | 'alerts.triagedBy'
  | 'alerts.lateTells'
  | 'alerts.staffGoTo'
  | 'alerts.headGoesTo'
  | 'alerts.unknownGoesTo'
  | 'alerts.minorHarms'
  | 'alerts.minorUpTo'
  | 'alerts.minorGoesTo'
  | 'alerts.circumventionTells'
  | 'alerts.gravestFrom'
  | 'alerts.gravestGoTo'
  | 'alerts.adultsLateTells'
>;

/** Somebody who holds a role today. */
export interface RoleHolder {
  personId: string;
  role: Role;
  yearGroup: number | null;
  className: string | null;
  /** Cannot sign in today: they would not find it. */
  away: boolean;
}

/** Whose work an alert is, and who sees it by name. */
export interface AlertRoute {
  desk: Desk;
  series: Series;
  readers: string[];
}

/** What of an event decides the way. */
export type Routed = Pick<FlaggedEvent, 'personId' | 'subjectKind' | 'yearGroup' | 'className' | 'harm'> & {
  severity: AlertSeverity;
};

/** Whether somebody may only be seen by the staff desk and above: every adult, and the unknown where the school says so. */
function isAdult(flagged: Pick<Routed, 'subjectKind'>, settings: RoutingSettings): boolean {
  if (flagged.subjectKind === 'unknown') return settings['alerts.unknownGoesTo'] === 'staff';
  return flagged.subjectKind !== 'pupil';
}

/** Where an alert goes: adults to named seniors (R99), minor matters to the pastoral team (R97), everything else to safeguarding (R98). */
export function routeAlert(flagged: Routed, settings: RoutingSettings, holders: readonly RoleHolder[]): AlertRoute {
  if (isTechnical(flagged.harm)) return technicalRoute(flagged.personId, settings, holders);
  if (isAdult(flagged, settings)) return staffRoute(flagged.personId, settings, holders);
  const there = holders.filter(isThere);
  const pastoral = pastoralReaders(flagged, settings, there);
  const technical = technicalReaders(flagged, settings, there);
  const readers = [...pastoral, ...technical, ...gravestReaders(flagged, settings, there)];
  return {
    desk: pastoral.length ? 'pastoral' : 'safeguarding',
    series: 'A',
    readers: [...new Set([...readers, ...insteadOfTriage(flagged.personId, settings, holders)])],
  };
}

/** Whether it is for those to decide whom the school names for what is very serious (R98). */
export function isGravest(
  { severity }: { severity: AlertSeverity },
  settings: Pick<Settings, 'alerts.gravestFrom' | 'alerts.gravestGoTo'>,
): boolean {
  return settings['alerts.gravestGoTo'].length > 0 && severity >= settings['alerts.gravestFrom'];
}

/** Those whom the school names for what is very serious, by name: a head of year for their own year. */
export function gravestReaders(
  flagged: Pick<Routed, 'severity' | 'personId' | 'yearGroup'>,
  settings: RoutingSettings,
  holders: readonly RoleHolder[],
): string[] {
  if (!isGravest(flagged, settings)) return [];
  const theirs = holders.filter((each) => each.role !== 'head_of_year' || each.yearGroup === flagged.yearGroup);
  return holdersOf(settings['alerts.gravestGoTo'], theirs).filter((id) => id !== flagged.personId);
}

/**
 * Who can still agree where a colleague proposed to decide what is very serious, and whom the school names for it did not in time: those, and the
 * headteacher. Nobody else of the desk can (R98), so telling them alone leaves it where it is.
 */
export function gravestAgreers(
  flagged: Parameters<typeof gravestReaders>[0] & { proposedBy: string | null },
  settings: RoutingSettings,
  holders: readonly RoleHolder[],
): string[] {
  const { proposedBy } = flagged;
  if (proposedBy === null || !isGravest(flagged, settings)) return [];
  const there = holders.filter(isThere);
  // What one of them proposed anybody of the desk may agree to.
  if (holdersOf([...settings['alerts.gravestGoTo'], 'head'], there).includes(proposedBy)) return [];
  return [...new Set([...gravestReaders(flagged, settings, there), ...holdersOf(['head'], there)])];
}

/**
 * The first of these roles that somebody holds who can sign in and is not left out; else the last resort. Where nobody at all can sign in, the first
 * whom anybody holds: they find it when they can again.
 */
export function firstThere(
  asked: readonly (readonly Role[])[],
  holders: readonly RoleHolder[],
  leftOut: readonly (string | null)[],
): string[] {
  const free = holders.filter(({ personId }) => !leftOut.includes(personId));
  const groups = [...asked, ...LAST_RESORT.map((role) => [role])];
  const first = firstAble(groups.map((roles) => free.filter(({ role }) => roles.includes(role))));
  return [...new Set(first.map(({ personId }) => personId))];
}

/**
 * Whom the clock of an alert of the triage desk, or of the network managers', tells when it runs out: whoever the school names and can sign in, of the desk's
 * also whoever stands in and those who alone can agree. Never whom it is about, who proposed, or those who are `out`; where nobody is left, the last resort.
 */
export function toldWhenLate(
  alert: Parameters<typeof gravestAgreers>[0] & { series: string },
  settings: RoutingSettings,
  { holders, standIns, out }: { holders: readonly RoleHolder[]; standIns: readonly string[]; out: readonly string[] },
): string[] {
  const leftOut = [alert.personId, alert.proposedBy, ...out];
  const named = holders.filter(({ role, away }) => role === settings['alerts.lateTells'] && !away);
  const ofDesk = alert.series === 'A' ? [...standIns, ...gravestAgreers(alert, settings, holders)] : [];
  const told = [...named.map(({ personId }) => personId), ...ofDesk].filter((id) => !leftOut.includes(id));
  return told.length ? [...new Set(told)] : firstThere([], holders, leftOut);
}

/** Whoever is told when a clock runs out, and those who are in their stead. */
export function rolesWhenLate(settings: RoutingSettings): Role[] {
  return [...new Set([settings['alerts.lateTells'], ...LAST_RESORT])];
}

/** Every role that a clock may tell: of an alert about an adult those alone who may see one (R99), of what is very serious those who decide it (R98). */
export function rolesOfClocks(settings: RoutingSettings): Role[] {
  const adults = [settings['alerts.staffGoTo'], settings['alerts.headGoesTo'], settings['alerts.adultsLateTells']];
  return [...new Set([...rolesWhenLate(settings), ...adults.flat(), ...settings['alerts.gravestGoTo']])];
}

/** Every role that routing may ask for. */
export function rolesAsked(settings: RoutingSettings): Role[] {
  const pastoral: Role = settings['alerts.minorGoesTo'] === 'head_of_year' ? 'head_of_year' : 'teacher';
  const desks = [settings['alerts.triagedBy'], settings['alerts.staffGoTo'], settings['alerts.headGoesTo']].flat();
  desks.push(...settings['alerts.gravestGoTo']);
  return [...new Set<Role>([...desks, pastoral, 'network_manager', ...rolesWhenLate(settings)])];
}

/** Nobody, while somebody works the triage desk who can sign in; otherwise whoever is told of its clocks, by name beside the desk. */
function insteadOfTriage(subject: string | null, settings: RoutingSettings, holders: readonly RoleHolder[]): string[] {
  const triage = holders.filter(({ role }) => settings['alerts.triagedBy'].includes(role));
  if (triage.some(isThere)) return [];
  return firstThere([[settings['alerts.lateTells']]], holders, [subject]);
}

/** Network managers, for a way round the filter, where the school says so (R88): what was used is theirs to close. */
function technicalReaders({ harm, personId }: Routed, settings: RoutingSettings, holders: readonly RoleHolder[]) {
  if (harm !== 'circumvention' || !settings['alerts.circumventionTells']) return [];
  return holdersOf(['network_manager'], holders).filter((id) => id !== personId);
}

/**
 * What is not heard is the network managers' to mend, by name (R88); where a pupil is named the triage desk has it too. Where nobody manages the
 * network somebody must hear of it all the same.
 */
function technicalRoute(subject: string | null, settings: RoutingSettings, holders: readonly RoleHolder[]): AlertRoute {
  const readers = holdersOf(['network_manager'], holders.filter(isThere)).filter((id) => id !== subject);
  if (subject === null && readers.length) return { desk: 'network', series: 'D', readers };
  const instead = insteadOfTriage(subject, settings, holders);
  return { desk: 'safeguarding', series: 'A', readers: [...new Set([...readers, ...instead])] };
}

/**
 * An alert about one of those who receive alerts about staff leaves their desk altogether (R5, S13). Where nobody holds the role that it
 * then goes to, the others of the staff desk have it by name: somebody must, and the subject must not. Whoever cannot sign in counts as nobody.
 */
function staffRoute(subject: string | null, settings: RoutingSettings, holders: readonly RoleHolder[]): AlertRoute {
  const receives = holdersOf(settings['alerts.staffGoTo'], holders);
  const [desk, above] = [settings['alerts.staffGoTo'], settings['alerts.headGoesTo']];
  if (subject === null || !receives.includes(subject))
    return { desk: 'staff', series: 'S', readers: firstThere([desk, above], holders, [subject]) };
  return { desk: 'named', series: 'N', readers: firstThere([above, desk], holders, [subject]) };
}

function pastoralReaders(flagged: Routed, settings: RoutingSettings, holders: readonly RoleHolder[]): string[] {
  if (!(settings['alerts.minorHarms'] as AlertHarm[]).includes(flagged.harm)) return [];
  if (flagged.severity > settings['alerts.minorUpTo']) return [];
  return pastoralOf(flagged, settings['alerts.minorGoesTo'], holders);
}

/** Heads of year of this year, or teachers of this class. */
export function pastoralOf(
  pupil: Pick<FlaggedEvent, 'yearGroup' | 'className'>,
  who: 'head_of_year' | 'class_teacher',
  holders: readonly RoleHolder[],
): string[] {
  const fits = (holder: RoleHolder) =>
    who === 'head_of_year'
      ? holder.role === 'head_of_year' && pupil.yearGroup !== null && holder.yearGroup === pupil.yearGroup
      : holder.role === 'teacher' && pupil.className !== null && holder.className === pupil.className;
  return [...new Set(holders.filter(fits).map((holder) => holder.personId))];
}

function holdersOf(roles: readonly Role[], holders: readonly RoleHolder[]): string[] {
  return [...new Set(holders.filter((holder) => roles.includes(holder.role)).map((holder) => holder.personId))];
}
