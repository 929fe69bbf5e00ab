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
  | 'alerts.staffGoTo'
  | 'alerts.headGoesTo'
  | 'alerts.unknownGoesTo'
  | 'alerts.minorHarms'
  | 'alerts.minorUpTo'
  | 'alerts.minorGoesTo'
  | 'alerts.circumventionTells'
>;

/** Somebody who holds a role today. */
export interface RoleHolder {
  personId: string;
  role: Role;
  yearGroup: number | null;
  className: string | null;
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
  if (isTechnical(flagged.harm)) return technicalRoute(flagged.personId, holders);
  if (isAdult(flagged, settings)) return staffRoute(flagged.personId, settings, holders);
  const pastoral = pastoralReaders(flagged, settings, holders);
  const technical = technicalReaders(flagged, settings, holders);
  return {
    desk: pastoral.length ? 'pastoral' : 'safeguarding',
    series: 'A',
    readers: [...new Set([...pastoral, ...technical])],
  };
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
function technicalRoute(subject: string | null, holders: readonly RoleHolder[]): AlertRoute {
  const readers = holdersOf(['network_manager'], holders).filter((id) => id !== subject);
  return subject === null && readers.length
    ? { desk: 'network', series: 'D', readers }
    : { desk: 'safeguarding', series: 'A', readers };
}

/**
 * An alert about one of those who receive alerts about staff leaves their desk altogether (R5, S13). Where nobody holds the role that it
 * then goes to, the others of the staff desk have it by name: somebody must, and the subject must not.
 */
function staffRoute(subject: string | null, settings: RoutingSettings, holders: readonly RoleHolder[]): AlertRoute {
  const receives = holdersOf(settings['alerts.staffGoTo'], holders);
  const others = receives.filter((id) => id !== subject);
  if (subject === null || !receives.includes(subject)) return { desk: 'staff', series: 'S', readers: others };
  const above = holdersOf(settings['alerts.headGoesTo'], holders).filter((id) => id !== subject);
  return { desk: 'named', series: 'N', readers: above.length ? above : others };
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
