import { mayGiveRole } from '../../access/role-giving.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { HandedSlip } from '../../site/handed-over.views.tsx';
import { giveAccount } from '../account/index.ts';
import { fullName } from './people.ts';
import { listWithoutAccount, type WithoutAccount } from './people-accounts.store.ts';
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
}

/** Everybody who works here or governs and cannot sign in. */
export function readGiving(ground: Ground, actor: Actor): Promise<Giving> {
  return transact(ground, authorise(actor, 'accounts.manage'), async (tx) => {
    const giving: Giving = { open: [], addressless: [], headOnly: [] };
    for (const person of await listWithoutAccount(tx)) {
      const { id, email, roles } = person;
      if (!roles.every((role) => mayGiveRole(actor, role, id))) giving.headOnly.push(person);
      else if (email) giving.open.push({ ...person, email });
      else giving.addressless.push(person);
    }
    return giving;
  });
}

/** What became of it: a slip for each who can sign in now, and why others cannot. */
export interface Given {
  slips: (HandedSlip & { id: string })[];
  refused: { person: WithoutAccount; why: string }[];
}

/**
 * Gives each of these an account of their own, one after another: what one is refused for keeps nobody else's, because passwords that
 * were made are shown only now (R157); nor does what fails on the way. Who has one since, or is not on the list, is left out. `first`: the role of those who hold none.
 */
export async function giveAccounts(
  ground: Ground,
  actor: Actor,
  { ids, first }: { ids: readonly string[]; first: Role | null },
): Promise<Given> {
  const { open } = await readGiving(ground, actor);
  const given: Given = { slips: [], refused: [] };
  const people = open.filter(({ id }) => ids.includes(id));
  for (const [nth, person] of people.entries()) {
    const { id, given_name: givenName, family_name: familyName } = person;
    const begins = person.roles.length ? null : first;
    try {
      const way = await giveAccount(ground, actor, id, async (tx) => {
        if (begins) await giveFirstRole(tx, actor, id, begins);
      });
      given.slips.push({ id, givenName, familyName, roles: begins ? [begins] : person.roles, ...way });
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
