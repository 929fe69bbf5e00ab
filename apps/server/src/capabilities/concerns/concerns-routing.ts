import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { type Adult, aboutOf, type ConcernDesk } from './concerns.ts';

/*
 * Whose work a concern is follows from what it says, at once and without anybody having read it; and whoever it is about never gets it (R5, S13).
 *
 *   1. Whom it is about. Staff named in "who is it about", the headteacher or the safeguarding team where somebody says so, and whoever reports
 *      something about themselves: these are its subjects. It is then a concern about staff.
 *   2. Whom its words name. Of those who could read it, whoever is named in the words ("Mr Osei", "Daniel Osei") is left out too, because a child
 *      tells in words and ticks no boxes. That alone does not make it a concern about staff: the others of the desk read it, and can move it.
 *   3. Which desk: staff, security or safeguarding. Where all of that desk are left out, those who are told of a headteacher have it by name; where
 *      there are none, the other seniors. Somebody must have it, and the subject must not.
 *
 * Example: the head, Daniel Osei, alone receives concerns about staff; Priya Nair and Hannah Whitlock are the safeguarding team; Ada Lisle is the
 * chair of governors. "mr osei shouts at us" without a tick: Osei sees no safeguarding concerns anyway, so the team reads it, and he stays left out
 * even if they move it to staff. With the tick at "The headteacher": desk staff, Osei left out, nobody is left there, so Ada Lisle has it by name.
 */

/** Somebody who holds roles at the school today. */
export interface Holder {
  personId: string;
  givenName: string;
  familyName: string;
  roles: readonly Role[];
}

/** What of a concern decides its way. */
export interface Routed {
  about: string;
  adult: Adult;
  /** Whom it is about, as typed. */
  who: string;
  words: string;
  /** Who tells it, where that is known. */
  reporterId: string | null;
}

/** Whose work it is, who has it by name, and who never sees it. */
export interface ConcernRoute {
  desk: ConcernDesk;
  readers: string[];
  hiddenFrom: string[];
}

/** The settings that routing reads. */
export type RoutingSettings = Pick<
  Settings,
  'alerts.triagedBy' | 'alerts.staffGoTo' | 'alerts.headGoesTo' | 'concerns.securityGoTo'
>;

/** Those who have it when everybody else is left out, the first who are free of it. */
const LAST_RESORT: readonly Role[] = ['head', 'chair_of_governors', 'senior_leader', 'dsl', 'deputy_dsl'];
const HEADS: readonly Role[] = ['head'];
const TEAM: readonly Role[] = ['dsl', 'deputy_dsl'];

/** Where a concern goes. */
export function routeConcern(
  told: Routed,
  settings: RoutingSettings,
  holders: readonly Holder[],
  subjects: readonly string[],
): ConcernRoute {
  const about = subjectsOf(told, holders, subjects);
  const isStaff = about.length > 0 || told.adult !== 'no' || told.about === 'adult' || told.about === 'self';
  const hiddenFrom = [...new Set([...about, ...namedIn(told.words, holders, true)])];
  const free = holders.filter(({ personId }) => !hiddenFrom.includes(personId));
  const ofRoles = (roles: readonly Role[]) =>
    idsOf(free.filter((holder) => holder.roles.some((r) => roles.includes(r))));
  if (isStaff) {
    if (ofRoles(settings['alerts.staffGoTo']).length) return { desk: 'staff', readers: [], hiddenFrom };
    return byName(ofRoles(settings['alerts.headGoesTo']), ofRoles(LAST_RESORT), hiddenFrom);
  }
  if (aboutOf(told.about).security) {
    return { desk: 'security', readers: ofRoles(settings['concerns.securityGoTo']), hiddenFrom };
  }
  if (ofRoles(settings['alerts.triagedBy']).length) return { desk: 'safeguarding', readers: [], hiddenFrom };
  return byName(ofRoles(HEADS), ofRoles(LAST_RESORT), hiddenFrom);
}

/** Whoever it is about among those who hold a role. */
function subjectsOf(told: Routed, holders: readonly Holder[], subjects: readonly string[]): string[] {
  const ofRoles = (roles: readonly Role[]) =>
    idsOf(holders.filter((each) => each.roles.some((r) => roles.includes(r))));
  return [
    ...subjects,
    ...(told.adult === 'head' ? ofRoles(HEADS) : []),
    ...(told.adult === 'team' ? ofRoles(TEAM) : []),
    ...(told.about === 'self' && told.reporterId ? [told.reporterId] : []),
  ];
}

/** Nobody is left at all: it stays on the staff desk, where it is seen as soon as there is somebody. */
function byName(first: string[], then: string[], hiddenFrom: string[]): ConcernRoute {
  const readers = first.length ? first : then;
  return readers.length ? { desk: 'named', readers, hiddenFrom } : { desk: 'staff', readers: [], hiddenFrom };
}

const idsOf = (holders: readonly Holder[]) => holders.map(({ personId }) => personId);

const TITLE = '(?:mr|mrs|miss|ms|mx|dr|rev|sir|madam|coach)';
const plain = (text: string) => text.normalize('NFKD').replace(/[\u0300-\u036f'’]/g, '');

/**
 * Of these people, whoever the words name: by a title or the given name before the family name; `alone`: by the family name with a capital letter
 * too, which may as well be another word ("Young", "May"), and only leaves somebody out.
 */
export function namedIn(words: string, people: readonly Holder[], alone: boolean): string[] {
  const text = ` ${plain(words).replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
  return idsOf(
    people.filter(({ givenName, familyName }) => {
      const family = escaped(plain(familyName));
      const called = new RegExp(`\\s(?:${TITLE}|${escaped(plain(givenName))})\\s+${family}\\s`, 'i');
      return called.test(text) || (alone && new RegExp(`\\s${family}\\s`).test(text));
    }),
  );
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
}
