import { hash } from '@node-rs/argon2';
import { findAccount, setPassword } from '../access/accounts.store.ts';
import { dutiesOf, givenDuties, type Role } from '../access/roles.ts';
import { type Actor, systemScope } from '../access/scope.ts';
import { openSession } from '../access/sessions.store.ts';
import type { Starter } from '../access/setting-shape.ts';
import { readSettings } from '../access/settings.store.ts';
import { transact } from '../access/transact.ts';
import type { Ground } from '../db/ground.ts';
import { newId } from '../kernel/ids.ts';

/** A school with a starter configuration; returns its id. */
export async function buildSchool(
  ground: Ground,
  overrides: { name?: string; starter?: Starter; trustId?: string } = {},
): Promise<string> {
  const schoolId = newId(ground.clock.now());
  await transact(ground, systemScope('set-up', schoolId), async (tx) => {
    await tx.db
      .insertInto('school')
      .values({
        school_id: schoolId,
        name: overrides.name ?? 'Larkmoor High School',
        starter: overrides.starter ?? 'high-a',
        trust_id: overrides.trustId ?? null,
        created_at: tx.at,
      })
      .execute();
  });
  return schoolId;
}

/** What a built person may differ in. */
export interface PersonOverrides {
  kind?: 'pupil' | 'staff' | 'governor' | 'parent' | 'visitor';
  givenName?: string;
  familyName?: string;
  yearGroup?: number;
  className?: string;
  username?: string;
  roles?: (Role | { role: Role; yearGroup?: number; className?: string; endsOn?: string })[];
  account?: boolean;
}

let serial = 0;

/** A person, valid by default: a pupil in 9B, or with roles a member of staff with an account. */
export async function buildPerson(
  ground: Ground,
  schoolId: string,
  overrides: PersonOverrides = {},
): Promise<{ personId: string; accountId: string | null }> {
  serial += 1;
  const roles = overrides.roles ?? [];
  const kind = overrides.kind ?? (roles.length ? 'staff' : 'pupil');
  const personId = newId(ground.clock.now());
  const username = overrides.username ?? `person${serial}`;
  const accountId = (overrides.account ?? roles.length > 0) ? newId(ground.clock.now()) : null;
  if (accountId) {
    await ground.db
      .insertInto('account')
      .values({ id: accountId, email: `${username}@larkmoor.example`, created_at: ground.clock.now() })
      .execute();
  }
  await transact(ground, systemScope('set-up', schoolId), async (tx) => {
    await tx.db
      .insertInto('person')
      .values({
        school_id: schoolId,
        id: personId,
        kind,
        given_name: overrides.givenName ?? 'Ellis',
        family_name: overrides.familyName ?? `Marwood${serial}`,
        year_group: kind === 'pupil' ? (overrides.yearGroup ?? 9) : null,
        class_name: kind === 'pupil' ? (overrides.className ?? '9B') : null,
        username,
        email: `${username}@larkmoor.example`,
        account_id: accountId,
        created_at: tx.at,
        changed_at: tx.at,
      })
      .execute();
    // Somebody who is to be given their first role is on the roll by a line that says so.
    if (!roles.length && kind !== 'pupil') {
      const added = { school_id: schoolId, id: newId(tx.at), person_id: personId, at: tx.at, what: 'added' };
      await tx.db.insertInto('person_change').values(added).execute();
    }
    for (const held of roles) {
      const role = typeof held === 'string' ? { role: held } : held;
      await tx.db
        .insertInto('person_role')
        .values({
          school_id: schoolId,
          id: newId(tx.at),
          person_id: personId,
          role: role.role,
          year_group: ('yearGroup' in role && role.yearGroup) || null,
          class_name: ('className' in role && role.className) || null,
          starts_on: '2026-09-01',
          ends_on: ('endsOn' in role && role.endsOn) || null,
        })
        .execute();
    }
  });
  return { personId, accountId };
}

/** Somebody signed in with these roles, as services take them. */
export async function buildActor(
  ground: Ground,
  schoolId: string,
  roles: PersonOverrides['roles'] & object,
  overrides: PersonOverrides = {},
): Promise<Actor> {
  const { personId, accountId } = await buildPerson(ground, schoolId, { ...overrides, roles });
  const held = roles.map((each) => {
    const role = typeof each === 'string' ? { role: each } : each;
    return {
      role: role.role,
      yearGroup: ('yearGroup' in role && role.yearGroup) || null,
      className: ('className' in role && role.className) || null,
    };
  });
  const names = held.map(({ role }) => role);
  const settings = await transact(ground, systemScope('sign-in', schoolId), readSettings);
  return {
    accountId: accountId ?? '',
    sessionId: newId(ground.clock.now()),
    schoolId,
    personId,
    name: `${overrides.givenName ?? 'Ellis'} ${overrides.familyName ?? `Marwood${serial}`}`,
    held,
    roles: names,
    duties: dutiesOf(names, givenDuties(settings)),
    secondFactor: true,
  };
}

/** Somebody under a second name (S8): whom this person put on the roll and gave their one role. */
export async function buildPuppet(ground: Ground, hand: Actor, role: Role): Promise<Actor> {
  const { schoolId } = hand;
  const puppet = await buildActor(ground, schoolId, [role]);
  await transact(ground, systemScope('set-up', schoolId), async (tx) => {
    const of = { school_id: schoolId, person_id: puppet.personId };
    await tx.db
      .updateTable('person_role')
      .set({ ends_on: '2026-09-01' })
      .where('person_id', '=', puppet.personId)
      .execute();
    await tx.db
      .insertInto('person_role')
      .values({ ...of, id: newId(tx.at), role, starts_on: '2026-09-01', given_by: hand.personId })
      .execute();
    await tx.db
      .insertInto('person_change')
      .values({ ...of, id: newId(tx.at), at: tx.at, by_person: hand.personId, what: 'added' })
      .execute();
  });
  return puppet;
}

/** Lets somebody in again, as this person did so many days ago. */
export async function letIn(ground: Ground, whom: Actor, by: Actor, daysAgo = 0): Promise<void> {
  const at = new Date(ground.clock.now().getTime() - daysAgo * 86_400_000);
  await ground.db
    .updateTable('account')
    .set({ let_in_by: by.personId, let_in_at: at })
    .where('id', '=', whom.accountId)
    .execute();
}

/** Ends their accounts: they cannot sign in any more, and what they hold stays theirs. */
export async function endAccounts(ground: Ground, actors: readonly Actor[]): Promise<void> {
  const ids = actors.map(({ accountId }) => accountId);
  await ground.db.updateTable('account').set({ ended_at: ground.clock.now() }).where('id', 'in', ids).execute();
}

/** A complete session of this actor (second factor shown); returns the cookie header for app.inject. */
export async function signedIn(ground: Ground, actor: Actor): Promise<string> {
  const token = await openSession(ground, {
    accountId: actor.accountId,
    schoolId: actor.schoolId,
    personId: actor.personId,
    secondFactor: true,
    address: '127.0.0.1',
    browser: 'test',
  });
  await ground.db
    .updateTable('account')
    .set({ totp_secret: Buffer.from('confirmed'), totp_confirmed_at: ground.clock.now() })
    .where('id', '=', actor.accountId)
    .execute();
  return `__Host-gatehouse=${token}`;
}

/** A hash says what it cost and is verified at that: of 19 MiB, as a server makes them, each sign-in of a test took 30 ms of processor. */
const CHEAP = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** Gives the account of this actor a password of its own; returns the email address to sign in with. */
export async function givePassword(
  ground: Ground,
  who: { accountId: string | null },
  password: string,
  options: { mustChange?: boolean } = {},
): Promise<string> {
  const id = who.accountId ?? '';
  const change = {
    hash: await hash(password.normalize('NFKC'), CHEAP),
    mustChange: options.mustChange ?? false,
    at: ground.clock.now(),
  };
  await setPassword(ground.db, id, change);
  return (await findAccount(ground.db, { id }))?.email ?? '';
}
