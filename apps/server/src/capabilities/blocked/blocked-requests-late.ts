import { firstAble, LAST_RESORT } from '../../access/last-resort.ts';
import { givenDuties, type Role } from '../../access/roles.ts';
import { rolesThatMay } from '../../access/roles-that-may.ts';
import type { Settings } from '../../access/settings.ts';
import { schoolMinutesLater } from '../../kernel/school-time.ts';

/** Somebody who holds roles, and whether they cannot sign in today. */
export interface AnswererHolder {
  personId: string;
  roles: readonly Role[];
  away: boolean;
}

/** By when a request is to be answered (R86): minutes of school hours, for nobody sits there at night. */
export function answerBy(askedAt: Date, settings: Settings): Date {
  const hours = { starts: settings['school.dayStarts'], ends: settings['school.dayEnds'] };
  return schoolMinutesLater(askedAt, settings['filter.answerRequests'], {
    ...hours,
    closed: settings['school.closedDays'],
  });
}

/** Whose a late request is: who may see what points to a harm is narrower than who may answer. */
export interface LateRequest {
  /** Who asked; null: not known. */
  askerId: string | null;
  isSensitive: boolean;
  isAboutPupil: boolean;
}

/**
 * Who hears that a request is late: of those whom the school names the ones who may answer it, else whoever has what nobody else has. All of them could have answered
 * it before; to be told is what makes it one person's.
 *
 *   a pupil asks for a site                    ->  the online safety lead; where there is none, the head
 *   what they asked for points to a harm       ->  one of the triage desk
 *   the online safety lead asked               ->  the head
 */
export function whoHearsOfLate(
  { askerId, isSensitive, isAboutPupil }: LateRequest,
  holders: readonly AnswererHolder[],
  settings: Settings,
): string[] {
  const given = givenDuties(settings);
  const answers = new Set(rolesThatMay('requests.decide', given));
  const sees = new Set(rolesThatMay(isAboutPupil ? 'events.read' : 'alerts.readStaff', given));
  const able = holders.filter(
    ({ personId, roles }) =>
      personId !== askerId &&
      roles.some((role) => answers.has(role)) &&
      (!isSensitive || roles.some((role) => sees.has(role))),
  );
  const groups = [settings['filter.lateRequestsTell'], ...LAST_RESORT.map((role) => [role]), [...answers]];
  return firstAble(groups.map((roles) => able.filter((each) => each.roles.some((role) => roles.includes(role))))).map(
    ({ personId }) => personId,
  );
}
