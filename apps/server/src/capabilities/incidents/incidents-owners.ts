import { type Action, actionsOf, dutiesOf, givenDuties, ROLES, type Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import type { Sensitivity } from './incidents.ts';
import type { Grade, Whom } from './incidents-taxonomy.ts';

/** Somebody who holds roles at the school today. */
interface Holder {
  personId: string;
  name: string;
  roles: readonly Role[];
}

/** The roles that own what is severe, where the setting asks for it (R142). */
const SENIOR: readonly Role[] = ['head', 'senior_leader', 'dsl', 'chair_of_governors'];

/** Who owns by default, first the one nearest to the work. */
const FIRST_CHOICE: Record<'staff' | 'other', readonly Role[]> = {
  staff: ['head', 'senior_leader', 'chair_of_governors'],
  other: ['dsl', 'deputy_dsl', 'online_safety_lead', 'head', 'senior_leader', 'business_manager', 'network_manager'],
};

/** Whether these roles make somebody senior enough for a severe incident. */
export function isSenior(roles: readonly Role[]): boolean {
  return roles.some((role) => SENIOR.includes(role));
}

/** Those who are told of incidents and whom these roles make somebody: a safeguarding lead who owns it has been told. */
export function toldAs(roles: readonly Role[]): Whom[] {
  const as: Partial<Record<Role, Whom>> = {
    head: 'head',
    dsl: 'dsl',
    deputy_dsl: 'dsl',
    chair_of_governors: 'chair',
    network_manager: 'it',
  };
  return roles.flatMap((role) => as[role] ?? []);
}

/** Who knows of an incident without being told: its owner, and whoever logged it, also where somebody else owns it now. */
export function knowing({ owner_id, recorded_by }: { owner_id: string; recorded_by: string }): string[] {
  return [...new Set([owner_id, recorded_by])];
}

/** Those of WHOM who are all left out: nobody is asked to tell the head of what is kept from the head. */
export function leftOutAs<H extends Holder>(holders: readonly H[], hiddenFrom: readonly string[]): Whom[] {
  const out = holders.filter((holder) => hiddenFrom.includes(holder.personId));
  const still = new Set(holders.filter((holder) => !out.includes(holder)).flatMap((holder) => toldAs(holder.roles)));
  return out.flatMap((holder) => toldAs(holder.roles)).filter((whom) => !still.has(whom));
}

/** "Safeguarding lead": the first of the roles, as it is shown beside a name. */
export function roleWord(roles: readonly Role[]): string {
  const first = (Object.keys(ROLES) as Role[]).find((role) => roles.includes(role));
  return first ? ROLES[first].toLowerCase() : '';
}

function canDo(holder: Holder, action: Action, settings: Settings): boolean {
  return actionsOf(holder.roles, dutiesOf(holder.roles, givenDuties(settings))).includes(action);
}

/**
 * Who may own an incident held as this. A staff matter is owned by the staff desk; where those it is about sit at that desk, by whoever
 * the school names in their stead (`alerts.headGoesTo`, R5, S13). Nobody from whom it is hidden.
 */
export function ownersFor<H extends Holder>(
  holders: readonly H[],
  settings: Settings,
  sensitivity: Sensitivity,
  hiddenFrom: readonly string[],
): H[] {
  const free = holders.filter((holder) => !hiddenFrom.includes(holder.personId));
  if (sensitivity !== 'staff') return free.filter((holder) => canDo(holder, 'incidents.work', settings));
  const instead = settings['alerts.headGoesTo'];
  return free.filter(
    (holder) => canDo(holder, 'incidents.workStaff', settings) || holder.roles.some((role) => instead.includes(role)),
  );
}

/** The same, of those who can sign in to find it. Where none of them may own it, of everybody: a record is never nobody’s. */
export function ownersThere<H extends Holder>(
  { holders, there }: { holders: readonly H[]; there: readonly H[] },
  ...asked: [settings: Settings, sensitivity: Sensitivity, hiddenFrom: readonly string[]]
): H[] {
  const owners = ownersFor(there, ...asked);
  return owners.length ? owners : ownersFor(holders, ...asked);
}

/**
 * Whoever owns it when nobody was chosen; undefined when there is nobody. One that is kept from the head goes to those in the head's stead before
 * anybody who works for the head, whoever logged it (R5).
 */
export function ownerByDefault<H extends Holder>(
  owners: readonly H[],
  { sensitivity, grade, standIn }: { sensitivity: Sensitivity; grade: Grade; standIn: boolean },
  settings: Settings,
  logger: string,
): H | undefined {
  const senior = grade === 'severe' && settings['incidents.severeNeedsSenior'];
  const fit = senior ? owners.filter((owner) => isSenior(owner.roles)) : owners;
  const above = standIn
    ? fit.filter(({ roles }) => roles.some((role) => settings['alerts.headGoesTo'].includes(role)))
    : [];
  const able = above.length ? above : fit;
  const order = FIRST_CHOICE[sensitivity === 'staff' ? 'staff' : 'other'];
  const rank = (holder: H) => {
    const best = order.findIndex((role) => holder.roles.includes(role));
    return best < 0 ? order.length : best;
  };
  return able.find((owner) => owner.personId === logger) ?? [...able].sort((a, b) => rank(a) - rank(b))[0];
}

/** Who may read an incident held as this, by role; its owner and whoever logged it come on top. */
export function readersOf<H extends Holder>(
  holders: readonly H[],
  settings: Settings,
  sensitivity: Sensitivity,
  hiddenFrom: readonly string[],
): H[] {
  const action: Action = sensitivity === 'staff' ? 'incidents.readStaff' : 'incidents.read';
  return holders.filter((holder) => !hiddenFrom.includes(holder.personId) && canDo(holder, action, settings));
}

/** What of a record decides whom it shows itself to by role. */
export interface Placement {
  sensitivity: Sensitivity;
  hiddenFrom: readonly string[];
  namedOnly: boolean;
  standIn: boolean;
}

/** A stored record as that. */
export function placementOf(row: {
  sensitivity: string;
  hidden_from: string[];
  named_only: boolean;
  stand_in: boolean;
}): Placement {
  const { sensitivity, hidden_from: hiddenFrom, named_only: namedOnly, stand_in: standIn } = row;
  return { sensitivity: sensitivity as Sensitivity, hiddenFrom, namedOnly, standIn };
}

/** Who sees this one by role: fewer when it is kept to named people, others when its desk is part of it. */
export function seersByRole<H extends Holder>(holders: readonly H[], settings: Settings, record: Placement): H[] {
  const desk = readersOf(holders, settings, record.sensitivity, record.hiddenFrom);
  const free = holders.filter((holder) => !record.hiddenFrom.includes(holder.personId));
  const able = (action: Action) => free.filter((holder) => canDo(holder, action, settings));
  const seniors = record.sensitivity === 'staff' ? desk : able('incidents.seniorRoute');
  const shown = record.namedOnly ? seniors : desk;
  return [...new Set([...shown, ...(record.standIn ? able('incidents.standIn') : [])])];
}

/** Whether those stand in who do so for the staff desk (R5): the head is left out of it, or the whole desk is. */
export function needsStandIn<H extends Holder>(
  holders: readonly H[],
  settings: Settings,
  sensitivity: Sensitivity,
  hiddenFrom: readonly string[],
): boolean {
  if (sensitivity !== 'staff') return false;
  const out = holders.filter((holder) => hiddenFrom.includes(holder.personId));
  if (out.some((holder) => holder.roles.includes('head'))) return true;
  return !holders.some((holder) => !out.includes(holder) && canDo(holder, 'incidents.workStaff', settings));
}
