import { firstAble, LAST_RESORT } from '../../access/last-resort.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { type Placement, seersByRole } from './incidents-owners.ts';

/** Whether a missed deadline of it is told by mail in the minute: a child may be in danger, and the next school day can be a weekend off (R142). */
export const isGravest = ({ grade, frozen_at }: { grade: string | null; frozen_at: Date | null }): boolean =>
  grade === 'severe' || frozen_at !== null;

/** Somebody who holds roles at the school, and whether they cannot sign in today. */
interface Holder {
  personId: string;
  name: string;
  roles: readonly Role[];
  away: boolean;
}

/** Whom a missed deadline is told to. */
export interface Told<H extends Holder> {
  holders: readonly H[];
  settings: Settings;
  /** Who stands in today, by person. */
  standIns: readonly string[];
}

/**
 * Who hears that a deadline of an incident was missed, beside its owner (R142): whoever the school names for missed deadlines and whoever stands in
 * today, of those whom the record shows itself to by their roles. Where none of these can sign in, the first of the last resort who can; of a matter
 * about staff nobody outside those who deal with it.
 *
 *   owner the DSL, the deputy is told of missed deadlines      ->  the deputy
 *   owner the head, who is told of missed deadlines            ->  the DSL: the head knows
 *   owner the head, about a teacher, no other at the desk      ->  nobody
 */
export function toldWhenOverdue<H extends Holder>(
  record: Placement & { ownerId: string },
  { holders, settings, standIns }: Told<H>,
): readonly H[] {
  const seers = seersByRole(holders, settings, record).filter(({ personId }) => personId !== record.ownerId);
  const named = seers.filter(
    ({ personId, roles }) => roles.includes(settings['alerts.lateTells']) || standIns.includes(personId),
  );
  const resort = LAST_RESORT.map((role) => seers.filter(({ roles }) => roles.includes(role)));
  return firstAble([named, ...resort, seers]);
}
