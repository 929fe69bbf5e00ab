import { ACTIONS, ROLE_LIST, type Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import { capital, listWords } from '../../ui/words.ts';
import { firstOfEach } from './alert-people.store.ts';
import type { NamedHolder } from './alerts-raise.store.ts';
import { mayBothSign, mayOneApprove } from './alerts-two-people.store.ts';

/** What two people do together, and who may be either of them. */
interface ForTwo {
  what: string;
  first: readonly Role[];
  second: readonly Role[];
  /** Of the filter another function of the database says who is a second person. */
  filter?: true;
}

/** What no two people can do here, in words. */
interface NoSecond {
  /** "The weekly report and the misuse procedure take two people, and only Dorothy Osei has a role for them." */
  why: string;
  /** Roles with which one more person could be the second for all of it; none where it is not for want of a role. */
  wanted: Role[];
}

/** Everything of a school's daily work that one person alone cannot bring to an end. */
function forTwo(settings: Settings): ForTwo[] {
  const [approvers, seniors] = [ACTIONS['filter.approve'], settings['incidents.procedureSeniors']];
  return [
    { what: 'changes to the filter', first: approvers, second: approvers, filter: true },
    { what: 'the weekly report', first: settings['reports.officersSign'], second: settings['reports.managersSign'] },
    { what: 'the monitoring report', first: settings['reports.checkersSign'], second: settings['reports.headsSign'] },
    { what: 'the misuse procedure', first: seniors, second: seniors },
  ];
}

/** Every role that is asked for. */
export function rolesForTwo(settings: Settings): Role[] {
  return [...new Set(forTwo(settings).flatMap(({ first, second }) => [...first, ...second]))];
}

/**
 * What nobody can bring to an end because those with a role for it are one person, or count as one (S8): a headteacher who leads on safeguarding
 * too, or who brought everybody else in. Where a role is held by nobody at all, that is said elsewhere. `there`: holders who can sign in.
 */
export async function nobodySecond(
  tx: Tx,
  settings: Settings,
  there: readonly NamedHolder[],
): Promise<NoSecond | null> {
  const held = forTwo(settings)
    .map((of) => {
      const inOneOf = (roles: readonly Role[]) => there.filter(({ role }) => roles.includes(role));
      return { of, first: inOneOf(of.first), second: inOneOf(of.second) };
    })
    .filter(({ first, second }) => first.length && second.length);
  // Side by side: Today asks all of them in one statement.
  const may = await Promise.all(
    held.map(({ of, first, second }) => (of.filter ? mayOneApprove(tx, first) : mayBothSign(tx, first, second))),
  );
  const lacking = held
    .filter((_, nth) => !may[nth])
    .map(({ of, first, second }) => ({ of, names: firstOfEach([...first, ...second]).map(({ name }) => name) }));
  if (!lacking.length) return null;
  const names = [...new Set(lacking.flatMap((each) => each.names))];
  const what = lacking.map(({ of }) => of.what);
  const [them, take] = what.length > 1 || what[0]?.startsWith('changes') ? ['them', 'take'] : ['it', 'takes'];
  const why =
    names.length === 1
      ? `only ${names[0]} has a role for ${them}.`
      : `${listWords(names)} count as one: one of them added the other and gave them the role, or gave them a new password in the last 30 days. Whoever was added and let in by somebody else counts at once, and so does a role that is given on the server itself: npx gatehouse role give.`;
  return {
    why: `${capital(listWords(what))} ${take} two people, and ${why}`,
    wanted: names.length === 1 ? forAll(lacking, there) : [],
  };
}

/** The roles that help with all of it and that nobody holds; where none does, those that help with something. */
function forAll(lacking: readonly { of: ForTwo }[], there: readonly NamedHolder[]): Role[] {
  const held = new Set(there.map(({ role }) => role));
  const helping = lacking.map(({ of }) => [...new Set([...of.first, ...of.second])].filter((role) => !held.has(role)));
  const some = ROLE_LIST.filter((role) => helping.some((roles) => roles.includes(role)));
  const all = some.filter((role) => helping.every((roles) => roles.includes(role)));
  return all.length ? all : some;
}
