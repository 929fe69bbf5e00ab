import { firstAble, isThere, LAST_RESORT } from '../../access/last-resort.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { NAME_BEGINS, NAME_ENDS, partsOfName, spelled } from '../../kernel/names-spelled.ts';
import { type Adult, aboutOf, type ConcernDesk } from './concerns.ts';
import { calledIn, calledInLine, calledInWords } from './concerns-called.ts';

/*
 * Whose work a concern is follows from what it says, at once and without anybody having read it; and whoever it is about never gets it (R5, S13).
 *
 *   1. Whom it is about. Staff named in "who is it about", the headteacher or the safeguarding team where somebody says so, and whoever reports
 *      something about themselves: these are its subjects. It is then a concern about staff. About an adult, whoever is called by a role there (“the
 *      headteacher”) is as good as named.
 *   2. Whom its words name. Of those who could read it, whoever is named in the words ("Mr Osei", "Daniel Osei") is left out too, because a child
 *      tells in words and ticks no boxes. That alone does not make it a concern about staff: the others of the desk read it, and can move it. About an
 *      adult whom nothing names, whoever the words call by a role is left out too.
 *   3. Which desk: staff, security or safeguarding. One about the head leaves the staff desk for those who are told of a headteacher, also where others
 *      receive concerns about staff: nobody looks into the person whom they work for. Where all of that desk are left out, those who are told of a headteacher have it by name; where
 *      there are none, the other seniors. Somebody must have it, and the subject must not.
 *   4. What is added later names somebody ("it is Miss Nair"): those whom it names never read it, and others have the concern too where nobody of the desk
 *      is left. Children write to a reader by name as well, so the safeguarding team keeps the concern until a colleague makes it one about staff; on the
 *      staff desk whoever is named is left out at once.
 *   5. Who would find it. A desk that nobody can sign in to keeps what is told, for when they can again; until then the same people have it by name.
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
  /** Cannot sign in today: they would not find what is told. */
  away?: boolean;
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
  /** Adults without a role whom the words name: they may be given one later. */
  alsoNamed?: readonly string[];
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

/** Those that say who hears of a clock. */
export type LateSettings = Pick<
  Settings,
  'alerts.triagedBy' | 'alerts.staffGoTo' | 'alerts.headGoesTo' | 'alerts.lateTells'
>;

const HEADS: readonly Role[] = ['head'];
const TEAM: readonly Role[] = ['dsl', 'deputy_dsl'];

/** Who has a concern about staff where those who had it are gone: who is told of a headteacher, then the rest of that desk, who may have been passed over because it is about the head. */
const aboutStaff = (settings: Pick<Settings, 'alerts.staffGoTo' | 'alerts.headGoesTo'>) => [
  settings['alerts.headGoesTo'],
  settings['alerts.staffGoTo'],
];

/** Where a concern goes. */
export function routeConcern(
  told: Routed,
  settings: RoutingSettings,
  holders: readonly Holder[],
  subjects: readonly string[],
): ConcernRoute {
  const about = subjectsOf(told, holders, subjects);
  const isStaff = about.length > 0 || told.adult !== 'no' || told.about === 'adult' || told.about === 'self';
  const called = isStaff && !about.length && !told.who.trim() ? calledInWords(told.words, holders) : [];
  const named = [...namedIn(told.words, holders, { alone: true }), ...called];
  const hiddenFrom = [...new Set([...about, ...named, ...(told.alsoNamed ?? [])])];
  const free = holders.filter(({ personId }) => !hiddenFrom.includes(personId));
  const ofRoles = (roles: readonly Role[]) => free.filter((holder) => holder.roles.some((r) => roles.includes(r)));
  if (isStaff) {
    const [desk, above] = [ofRoles(settings['alerts.staffGoTo']), ofRoles(settings['alerts.headGoesTo'])];
    if (holders.some(({ personId, roles }) => about.includes(personId) && roles.some((role) => HEADS.includes(role))))
      return onDesk('staff', [], [above, desk, ofRoles(LAST_RESORT)], hiddenFrom);
    return onDesk('staff', desk, [above, ofRoles(LAST_RESORT)], hiddenFrom);
  }
  const triage = ofRoles(settings['alerts.triagedBy']);
  const instead = [ofRoles(HEADS), ofRoles(LAST_RESORT)];
  if (!aboutOf(told.about).security) return onDesk('safeguarding', triage, instead, hiddenFrom);
  const technical = ofRoles(settings['concerns.securityGoTo']);
  // The triage desk reads it too, by role.
  const readers = [...technical, ...triage].some(isThere)
    ? technical.filter(isThere)
    : firstAble([technical, ...instead]);
  return { desk: 'security', readers: idsOf(readers), hiddenFrom };
}

/** A concern to which a line is added. */
export type Standing = Pick<Late, 'desk' | 'readers' | 'hiddenFrom'>;

/** Whether those whom a line names are left out of the whole concern at once, and who has it by name because of that. */
export interface LineRoute {
  leave: boolean;
  added: string[];
  /** Null: it stays on its desk. */
  toDesk: ConcernDesk | null;
}

/** What becomes of a concern when a line names these people (rule 4). */
export function routeLine(
  { desk, readers, hiddenFrom }: Standing,
  settings: RoutingSettings,
  holders: readonly Holder[],
  named: readonly string[],
): LineRoute {
  const isStaff = desk === 'staff' || desk === 'named';
  const free = holders.filter(({ personId }) => ![...hiddenFrom, ...named].includes(personId));
  const ofRoles = (roles: readonly Role[]) => free.filter((holder) => holder.roles.some((r) => roles.includes(r)));
  const byRole = desk === 'named' ? [] : ofRoles(settings[isStaff ? 'alerts.staffGoTo' : 'alerts.triagedBy']);
  const byName = free.filter(({ personId }) => readers.includes(personId));
  if ([...byRole, ...byName].some(isThere)) return { leave: isStaff, added: [], toDesk: null };
  const instead = isStaff ? aboutStaff(settings) : [HEADS];
  const added = idsOf(firstAble([...instead, LAST_RESORT].map(ofRoles)));
  const isNobodys = isStaff && !byRole.length && !byName.length;
  // As where it was told first: by name where there is somebody, and where there is nobody it waits on the staff desk.
  return { leave: isStaff, added, toDesk: isNobodys ? (added.length ? 'named' : 'staff') : null };
}

/** What becomes of a concern that one who has it leaves to others, because they have to do with somebody in it; null where there is nobody else. */
export function routeLeft(
  standing: Standing,
  settings: RoutingSettings,
  holders: readonly Holder[],
  whom: string,
): LineRoute | null {
  const route = routeLine(standing, settings, holders, [whom]);
  if (route.added.length) return route;
  const isFree = ({ personId }: Holder) => personId !== whom && !standing.hiddenFrom.includes(personId);
  const roles =
    { staff: settings['alerts.staffGoTo'], named: [] }[standing.desk as string] ?? settings['alerts.triagedBy'];
  const has = (holder: Holder) =>
    standing.readers.includes(holder.personId) || holder.roles.some((role) => roles.includes(role));
  return holders.some((holder) => isFree(holder) && has(holder)) ? route : null;
}

/** Of these words the people who never read them: of those who hold a role by the family name alone too, of other adults by title or both names. */
export function namedByLine(words: string, holders: readonly Holder[], adults: readonly Holder[]): string[] {
  const called = calledInLine(words, holders);
  return [
    ...new Set([...namedIn(words, holders, { alone: true }), ...called, ...namedIn(words, adults, { alone: false })]),
  ];
}

/** A concern that nobody took on in time, or that waits with somebody who can no longer sign in. */
export interface Late {
  desk: ConcernDesk;
  readers: readonly string[];
  hiddenFrom: readonly string[];
  takenBy: string | null;
}

/**
 * Who is told that nobody has taken it on (R94, R118), and which of these have it by name from then on, because they do not work its desk. What is
 * about an adult goes to nobody who works alerts about pupils: there those are told who have it already, and where none of them can sign in, others.
 */
export function routeLate(
  { desk, readers, hiddenFrom, takenBy }: Late,
  settings: LateSettings,
  holders: readonly Holder[],
): { told: string[]; readers: string[] } {
  const free = holders.filter(({ personId }) => !hiddenFrom.includes(personId) && personId !== takenBy);
  const ofRoles = (roles: readonly Role[]) => free.filter((holder) => holder.roles.some((r) => roles.includes(r)));
  const byName = free.filter(({ personId }) => readers.includes(personId));
  const isOpenly = desk === 'safeguarding' || desk === 'security';
  const onDesk =
    desk === 'staff' ? ofRoles(settings['alerts.staffGoTo']) : isOpenly ? ofRoles(settings['alerts.triagedBy']) : [];
  const first = isOpenly ? ofRoles([settings['alerts.lateTells']]) : [...onDesk, ...byName];
  const instead = isOpenly ? [ofRoles(HEADS)] : aboutStaff(settings).map(ofRoles);
  const told = [...new Set(idsOf(firstAble([first, ...instead, ofRoles(LAST_RESORT)])))];
  const have = idsOf([...onDesk, ...byName]);
  return { told, readers: told.filter((id) => !have.includes(id)) };
}

/** On this desk where somebody has it; by name where all of it are left out, and by name as well where none of it can sign in. */
function onDesk(desk: ConcernDesk, those: Holder[], instead: Holder[][], hiddenFrom: string[]): ConcernRoute {
  if (those.some(isThere)) return { desk, readers: [], hiddenFrom };
  const readers = idsOf(firstAble(instead));
  if (those.length) return { desk, readers, hiddenFrom };
  // Nobody is left at all: it stays on the staff desk, where it is seen as soon as there is somebody.
  return readers.length ? { desk: 'named', readers, hiddenFrom } : { desk: 'staff', readers: [], hiddenFrom };
}

/** Whoever it is about among those who hold a role. */
function subjectsOf(told: Routed, holders: readonly Holder[], subjects: readonly string[]): string[] {
  const ofRoles = (roles: readonly Role[]) =>
    idsOf(holders.filter((each) => each.roles.some((r) => roles.includes(r))));
  const isAdult = told.adult !== 'no' || told.about === 'adult';
  return [
    ...subjects,
    ...(isAdult && !subjects.length ? calledIn(told.who, holders) : []),
    ...(told.adult === 'head' ? ofRoles(HEADS) : []),
    ...(told.adult === 'team' ? ofRoles(TEAM) : []),
    ...(told.about === 'self' && told.reporterId ? [told.reporterId] : []),
  ];
}

const idsOf = (holders: readonly Holder[]) => holders.map(({ personId }) => personId);

const TITLE = '(?:mr|mrs|mister|missis|missus|miss|ms|mx|dr|prof|professor|rev|sir|madam|coach)';
const BETWEEN = '[^\\p{L}\\p{N}]+';
/** A shorter half of a family name is as often another word (“St”). */
const LEAST = 3;

/**
 * Of these people, whoever the words name, however they are written: by a title or the given name before the family name or a half of it (“mr o’hara’s
 * lesson”, “Ms J Smith”), and by a title before the given name (“Miss Priya”); `alone`: by the family name with a capital letter too, which may as well be
 * another word ("Young", "May"), and only leaves somebody out.
 */
export function namedIn(words: string, people: readonly Holder[], { alone }: { alone: boolean }): string[] {
  const text = words.normalize('NFD');
  const heard = bare(words);
  const says = (pattern: string, flags: string) => new RegExp(`${NAME_BEGINS}${pattern}${NAME_ENDS}`, flags).test(text);
  return idsOf(
    people.filter(({ givenName, familyName }) => {
      // Whoever of hundreds is not in it at all is not looked for in every way of writing them.
      const names = [familyName, givenName, ...partsOfName(familyName), ...partsOfName(givenName)];
      if (!names.some((name) => heard.includes(bare(name)))) return false;
      const families = [familyName, ...partsOfName(familyName).filter(({ length }) => length >= LEAST)];
      const family = anyOf(families);
      const given = anyOf([givenName, ...partsOfName(givenName)]);
      return (
        says(`(?:${TITLE}${BETWEEN}(?:\\p{L}${BETWEEN})?|${given}${BETWEEN})${family}s?`, 'iu') ||
        says(`${TITLE}${BETWEEN}${given}`, 'iu') ||
        (alone && says(anyOf([...families, familyName.toUpperCase()]), 'u'))
      );
    }),
  );
}

const anyOf = (names: readonly string[]) => `(?:${names.map(spelled).join('|')})`;
const bare = (text: string) => nameKey(text.replaceAll('´', "'")).replace(/\p{M}/gu, '');
