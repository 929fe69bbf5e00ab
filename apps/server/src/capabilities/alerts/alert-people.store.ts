import { ROLES, type Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import { firstThere, pastoralOf, rolesWhenLate } from './alert-routing.ts';
import type { AlertRow } from './alerts.store.ts';
import { findHolders, type NamedHolder } from './alerts-raise.store.ts';

/** What somebody is brought in for. */
export type Purpose = 'discuss' | 'pass_on' | 'second';

/** Somebody who may be brought in, with the role that makes it so. */
export interface Candidate {
  personId: string;
  name: string;
  role: string;
}

/**
 * Who may be brought in: to discuss or to decide with, those who work this desk and senior leaders, for an adult's alert the staff desk alone; to pass on,
 * the pupil's heads of year and class teachers. Never oneself, never whom it is about (R101, S13), nobody who cannot sign in to find it.
 */
export async function listCandidates(
  tx: Tx,
  alert: AlertRow,
  purpose: Purpose,
  settings: Settings,
): Promise<Candidate[]> {
  const holders = (await findHolders(tx, rolesFor(alert, purpose, settings))).filter(({ away }) => !away);
  const pupil = { yearGroup: alert.yearGroup, className: alert.className };
  const pastoral = [...pastoralOf(pupil, 'head_of_year', holders), ...pastoralOf(pupil, 'class_teacher', holders)];
  const fitting = purpose !== 'pass_on' ? holders : holders.filter((holder) => pastoral.includes(holder.personId));
  const others = fitting.filter(
    (holder) => holder.personId !== tx.scope.personId && holder.personId !== alert.personId,
  );
  return firstOfEach(others).map(({ personId, name, role, yearGroup, className }) => {
    const where = role === 'head_of_year' ? ` ${yearGroup}` : role === 'teacher' ? ` of ${className}` : '';
    return { personId, name, role: `${ROLES[role]}${where}` };
  });
}

function rolesFor(alert: AlertRow, purpose: Purpose, settings: Settings): Role[] {
  if (alert.series !== 'A') return purpose === 'pass_on' ? [] : settings['alerts.staffGoTo'];
  if (purpose === 'pass_on') return ['head_of_year', 'teacher'];
  return [
    ...new Set<Role>([...settings['alerts.triagedBy'], ...settings['alerts.gravestGoTo'], 'head', 'senior_leader']),
  ];
}

/** Names of whoever is told when a clock of the triage desk runs out, whatever the alert (of one: alerts-told.service.ts); "you" for the reader, who comes first. */
export async function namesOfLateTells(tx: Tx, settings: Settings): Promise<string[]> {
  const holders = await findHolders(tx, rolesWhenLate(settings));
  const told = firstThere([[settings['alerts.lateTells']]], holders, []);
  const others = firstOfEach(
    holders.filter(({ personId }) => told.includes(personId) && personId !== tx.scope.personId),
  );
  const names = others.map((holder) => holder.name);
  return told.some((personId) => personId === tx.scope.personId) ? ['you', ...names] : names;
}

/** Teachers of a class, for "9B, tutor Kit Farrow". */
export async function namesOfTutors(tx: Tx, className: string | null): Promise<string[]> {
  if (!className) return [];
  const holders = await findHolders(tx, ['teacher']);
  const ids = pastoralOf({ yearGroup: null, className }, 'class_teacher', holders);
  return firstOfEach(holders.filter((holder) => ids.includes(holder.personId))).map((holder) => holder.name);
}

/** Everybody once, by the first of their roles. */
export function firstOfEach(holders: readonly NamedHolder[]): NamedHolder[] {
  return holders.filter((holder, at) => holders.findIndex((other) => other.personId === holder.personId) === at);
}
