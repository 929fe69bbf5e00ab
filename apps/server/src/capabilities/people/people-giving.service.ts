import { mayGiveRole } from '../../access/role-giving.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { HandedSlip } from '../../site/handed-over.views.tsx';
import { giveAccount, resetPassword } from '../account/index.ts';
import { fullName } from './people.ts';
import { listUnused, listWithoutAccount, type Unused, type WithoutAccount } from './people-accounts.store.ts';
import { giveFirstRole } from './people-roles.service.ts';

/** Accounts that are given at once: making their passwords takes a few seconds, and a page holds as many. */
export const MOST_GIVEN = 100;

/** Roles that many of a school hold, and that open no safeguarding record of everybody: one of them is given with the accounts. */
export const FIRST_ROLES = ['teacher', 'technician', 'office', 'governor'] as const satisfies readonly Role[];

/** Who has no account yet. */
export interface Giving {
  /** Those to whom the reader can give one. */
  open: (WithoutAccount & { email: string })[];
  /** Those without an address to sign in with. */
  addressless: WithoutAccount[];
  /** Those whose roles only a headteacher gives. */
  headOnly: WithoutAccount[];
  /** Those who have a one-time password and none of their own yet, and to whom the reader can give another. */
  unused: Unused[];
}

/** Everybody who works here or governs and cannot sign in. */
export function readGiving(ground: Ground, actor: Actor): Promise<Giving> {
  return transact(ground, authorise(actor, 'accounts.manage'), async (tx) => {
    const mayGive = ({ id, roles }: Pick<Unused, 'id' | 'roles'>) =>
      roles.every((role) => mayGiveRole(actor, role, id));
    const unused = (await listUnused(tx)).filter(mayGive);
    const giving: Giving = { open: [], addressless: [], headOnly: [], unused };
    for (const person of await listWithoutAccount(tx)) {
      const { email } = person;
      if (!mayGive(person)) giving.headOnly.push(person);
      else if (email) giving.open.push({ ...person, email });
      else giving.addressless.push(person);
    }
    return giving;
  });
}

/** What became of it: a slip for each who can sign in now, and why others cannot. */
export interface Given {
  slips: (HandedSlip & { id: string })[];
  refused: { person: Pick<WithoutAccount, 'id' | 'given_name' | 'family_name'>; why: string }[];
  /** How many of those who were ticked had one by then, which no page may have shown: their slips are to be made anew. */
  before: number;
}

/**
 * Gives each of these an account of their own, one after another: what one is refused for keeps nobody else's, because passwords that
 * were made are shown only now (R157); nor does what fails on the way. Who is not on the list is left out; who has one since is counted: pressed twice, the
 * page of the first time was never shown. `first`: the role of those who hold none.
 */
export async function giveAccounts(
  ground: Ground,
  actor: Actor,
  { ids, first }: { ids: readonly string[]; first: Role | null },
): Promise<Given> {
  const { open, unused } = await readGiving(ground, actor);
  const chosen = open.filter(({ id }) => ids.includes(id));
  const before = unused.filter(({ id }) => ids.includes(id)).length;
  const given = await oneByOne(ground, chosen, async ({ id, roles }) => {
    const begins = roles.length ? null : first;
    const way = await giveAccount(ground, actor, id, async (tx) => {
      if (begins) await giveFirstRole(tx, actor, id, begins);
    });
    return { ...way, roles: begins ? [begins] : roles };
  });
  return withMeanwhile(ground, actor, { ...given, before });
}

/** Of two that ran at once each has some of the slips: those whom the other was quicker with have a password that this one does not show. */
async function withMeanwhile(ground: Ground, actor: Actor, given: Given): Promise<Given> {
  if (!given.refused.length) return given;
  // Where even that cannot be asked any more, the passwords that were made are shown all the same.
  const unused = await readGiving(ground, actor).then(
    (giving) => giving.unused,
    () => [],
  );
  const meanwhile = new Set(unused.map(({ id }) => id));
  return { ...given, before: given.before + given.refused.filter(({ person }) => meanwhile.has(person.id)).length };
}

/**
 * A new one-time password for each who has none of their own yet, where the sheet of slips was lost or its page never came. `seen`: by person the time (ISO 8601)
 * of the password that the page knew of; where another was given since, it stands (S24).
 */
export async function giveAgain(ground: Ground, actor: Actor, seen: ReadonlyMap<string, string>): Promise<Given> {
  const { unused } = await readGiving(ground, actor);
  const chosen = unused.filter(({ id }) => seen.has(id));
  const given = await oneByOne(ground, chosen, async ({ id, email, roles }) => ({
    ...{ email, roles },
    ...(await resetPassword(ground, actor, id, seen.get(id) ?? '')),
  }));
  return withMeanwhile(ground, actor, given);
}

async function oneByOne<Person extends Given['refused'][number]['person']>(
  ground: Ground,
  people: readonly Person[],
  give: (person: Person) => Promise<Pick<HandedSlip, 'roles' | 'email' | 'oneTimePassword'>>,
): Promise<Given> {
  const given: Given = { slips: [], refused: [], before: 0 };
  for (const [nth, person] of people.entries()) {
    const { id, given_name: givenName, family_name: familyName } = person;
    try {
      given.slips.push({ id, givenName, familyName, ...(await give(person)) });
    } catch (error) {
      if (error instanceof Refusal) {
        given.refused.push({ person, why: error.message });
        continue;
      }
      if (!given.slips.length) throw error;
      // A fault of ours, or a database that is away: nobody would ever see the passwords that are made by now.
      ground.log.error({ err: error, person: id }, 'Giving accounts ended before the last of them.');
      const rest = people.slice(nth + 1).map((each) => ({ person: each, why: NOT_BEGUN }));
      given.refused.push({ person, why: NOT_KNOWN }, ...rest);
      break;
    }
  }
  return given;
}

const NOT_BEGUN = 'Not done: something failed before their turn. Give them one again';
const NOT_KNOWN = 'Something failed here. If they have an account now, give them a new one-time password';

/** Those of the slips who see nothing yet but their own account. */
export function roleless({ slips }: Given): { id: string; name: string }[] {
  return slips
    .filter(({ roles }) => !roles.length)
    .map(({ id, givenName, familyName }) => ({
      id,
      name: fullName({ given_name: givenName, family_name: familyName }),
    }));
}
