import { mayGiveRole } from '../../access/role-giving.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { lockPeople } from '../../access/sign-in-standing.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { listWords } from '../../ui/words.ts';
import { endAccount } from '../account/index.ts';
import { fullName } from './people.ts';
import { type AccountLine, listSigningIn } from './people-accounts.store.ts';
import { refuseLast } from './people-leads.service.ts';
import { listRolesOf, type RoleRow } from './people-roles.store.ts';

const refuse = refusals<'people.yourself' | 'people.head_only' | 'people.signed_in' | 'people.no_account'>();

/** Accounts that somebody wants to close. */
export interface Closing {
  /** Those that they may close. */
  open: (AccountLine & { roles: RoleRow[] })[];
  /** Those that stay open, each with why. */
  kept: { person: AccountLine; why: string }[];
}

/** What would become of these accounts: who can sign in with one, and whose stays open for a reason. Nothing happens yet. */
export function readClosing(ground: Ground, actor: Actor, ids: readonly string[]): Promise<Closing> {
  return transact(ground, authorise(actor, 'accounts.manage'), async (tx) => {
    const closing: Closing = { open: [], kept: [] };
    for (const person of await listSigningIn(tx, ids)) {
      const roles = await rolesAhead(tx, person.id);
      try {
        await refuseClosing(tx, actor, person, roles);
        closing.open.push({ ...person, roles });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        closing.kept.push({ person, why: error.message });
      }
    }
    return closing;
  });
}

/**
 * Closes accounts that nobody uses: nobody signs in with them until they are given a new one-time password; roles and records stay (R164, S12). `seen` is what
 * the page said of each, the day of the last sign-in or 'never': who has signed in since is asked about once more (S24).
 */
export function closeAccounts(
  ground: Ground,
  actor: Actor,
  { seen, reason }: { seen: ReadonlyMap<string, string>; reason: string },
): Promise<{ closed: number }> {
  return transact(ground, authorise(actor, 'accounts.manage'), async (tx) => {
    await lockPeople(tx);
    const people = await listSigningIn(tx, [...seen.keys()]);
    if (!people.length)
      throw refuse('people.no_account', 'conflict', 'These accounts were closed while you had the page open.');
    const since = people.filter((person) => seen.get(person.id) !== person.signs_in);
    if (since.length) {
      const names = listWords(since.map(fullName));
      throw refuse(
        'people.signed_in',
        'conflict',
        `${names} signed in while you had the page open. No account was closed.`,
      );
    }
    for (const person of people) {
      await refuseClosing(tx, actor, person, await rolesAhead(tx, person.id));
      await endAccount(tx, person.id, reason);
    }
    return { closed: people.length };
  });
}

async function rolesAhead(tx: Tx, personId: string): Promise<RoleRow[]> {
  const today = schoolDate(tx.at);
  return (await listRolesOf(tx, personId)).filter(({ ends_on }) => ends_on === null || ends_on >= today);
}

/** As for giving the account: whoever could not give a role does not take its holder's way in. And the last lead who can sign in keeps theirs (S10). */
async function refuseClosing(tx: Tx, actor: Actor, person: AccountLine, roles: readonly RoleRow[]): Promise<void> {
  const name = fullName(person);
  if (person.id === actor.personId)
    throw refuse('people.yourself', 'conflict', 'You cannot close your own account. Ask a colleague.');
  if (!roles.every(({ role }) => mayGiveRole(actor, role, person.id)))
    throw refuse(
      'people.head_only',
      'forbidden',
      `Only a headteacher can do this for ${name}, because of the roles they hold.`,
    );
  const today = schoolDate(tx.at);
  for (const row of roles) await refuseLast(tx, person, { row, today });
}
