import { firstAble, isThere, LAST_RESORT } from '../../access/last-resort.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import type { RoleHolder } from './alert-routing.ts';
import type { Series } from './alerts.ts';

/** An alert about an adult that waits for the few who may open it. */
export interface WaitingAlert {
  series: Series;
  personId: string | null;
  /** Who has it by name. */
  readers: readonly string[];
}

/** Who may open it, and who else hears that it waits. */
export interface Waits {
  waitsFor: string[];
  told: string[];
}

/**
 * Who hears that an alert about an adult waits, when its clock ran out (R99): whoever the school names and can sign in, else the last resort. Never whom it is about,
 * nobody who may open it, nobody of the desk that it was kept from because it is about one of them, and nobody of those who are `out`. They learn that one
 * waits and for whom, which is why there has to be somebody: an urgent one may be about a child in danger.
 *
 *   about a teacher, the head did not open it      ->  the chair of governors
 *   the same, at a school without a chair          ->  a senior leader, else the safeguarding lead
 *   about the head, the chair did not open it      ->  a senior leader, else the safeguarding lead
 */
export function whoHearsOfWait(
  alert: WaitingAlert,
  settings: Pick<Settings, 'alerts.staffGoTo' | 'alerts.adultsLateTells'>,
  { holders, out }: { holders: readonly RoleHolder[]; out: readonly string[] },
): Waits {
  const ofRoles = (roles: readonly Role[]) => holders.filter(({ role }) => roles.includes(role));
  const desk = ofRoles(settings['alerts.staffGoTo']);
  const isKept = (id: string) => id === alert.personId || out.includes(id);
  const byName = holders.filter(({ personId }) => alert.readers.includes(personId));
  const openers = [...(alert.series === 'S' ? desk : []), ...byName].filter(({ personId }) => !isKept(personId));
  const able = openers.filter(isThere);
  const others = (group: readonly RoleHolder[]) =>
    group.filter(
      ({ personId }) =>
        !isKept(personId) &&
        ![...desk, ...openers].some((each) => each.personId === personId) &&
        !alert.readers.includes(personId),
    );
  const groups = [settings['alerts.adultsLateTells'], ...LAST_RESORT.map((role) => [role])];
  const ids = (group: readonly RoleHolder[]) => [...new Set(group.map(({ personId }) => personId))];
  return {
    waitsFor: ids(able.length ? able : openers),
    told: ids(firstAble(groups.map((roles) => others(ofRoles(roles))))),
  };
}
