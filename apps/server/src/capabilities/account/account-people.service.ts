import {
  endAccountRow,
  findAccount,
  insertAccount,
  lockAccount,
  removeTotp,
  setPassword,
} from '../../access/accounts.store.ts';
import { whoDid } from '../../access/names.store.ts';
import { hashPassword } from '../../access/password-hash.ts';
import { mayGiveRole } from '../../access/role-giving.ts';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { endSessionsOfPerson, type Membership, membershipsOf, standingOf } from '../../access/sessions.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId, readableCode } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dateTimeWords } from '../../ui/words.ts';
import {
  type AccountHolder,
  endSessionsOfAccount,
  findHolder,
  linkAccount,
  lockHolder,
  lockPassword,
  type PasswordNow,
} from './account.store.ts';

const refuse = refusals<
  | 'account.no_such_person'
  | 'account.left'
  | 'account.no_email'
  | 'account.exists'
  | 'account.quicker'
  | 'account.of_another'
  | 'account.none'
  | 'account.head_only'
  | 'account.own'
  | 'account.other_school'
>();

/**
 * Gives a person an account: a new one with a one-time password, or, where their email address signs in at another school already,
 * the same one, whose password nobody here may set; `oneTimePassword` is null then. `besides`: what is written with it or not at all.
 */
export async function giveAccount(
  ground: Ground,
  actor: Actor,
  personId: string,
  besides?: (tx: Tx) => Promise<void>,
): Promise<{ email: string; oneTimePassword: string | null }> {
  const scope = authorise(actor, 'accounts.manage');
  const oneTimePassword = readableCode(16);
  const hash = await hashPassword(oneTimePassword);
  return transact(ground, scope, async (tx) => {
    const holder = await holderFor(tx, actor, personId);
    const { email } = holder;
    if (!email)
      throw refuse('account.no_email', 'invalid', `${holder.name} has no email address to sign in with. Add it first.`);
    if (holder.accountId && !(await findAccount(tx.db, { email }))?.endedAt) {
      const given = await givenWords(tx, actor, holder.name, await lockPassword(tx, holder.accountId));
      throw refuse('account.exists', 'conflict', given ?? `${holder.name} already has an account.`);
    }
    const opened = await openAccount(tx, { personId, email }, hash);
    await besides?.(tx);
    return { email, oneTimePassword: opened === 'joined' ? null : oneTimePassword };
  });
}

/**
 * Gives a person the account of their email address: `given` with this hash of a one-time password; or `joined`, where it signs in at
 * another school already: then its password stays, because nobody here may set it (S10).
 */
export async function openAccount(
  tx: Tx,
  person: { personId: string; email: string },
  hash: string,
): Promise<'given' | 'joined'> {
  const { personId, email } = person;
  const found = await findAccount(tx.db, { email });
  // Another school may end it at this moment: it would be joined to an account with which nobody signs in.
  if (found) await lockAccount(tx.db, found.id);
  const known = found && (await findAccount(tx.db, { email }));
  const subject = { kind: 'person', id: personId };
  if (known) await refuseOfAnother(tx, known.id, personId);
  if (known && (await livesElsewhere(tx, known.id))) {
    if (known.endedAt) throw refuse('account.other_school', 'conflict', ENDED_ELSEWHERE);
    await linkAccount(tx, personId, known.id);
    tx.journal({ action: 'account.joined', subject });
    return 'joined';
  }
  const accountId = known?.id ?? newId(tx.at);
  if (known) await startAgain(tx, known.id, hash);
  else
    await insertAccount(tx.db, {
      id: accountId,
      email,
      passwordHash: hash,
      mustChange: true,
      at: tx.at,
      by: tx.scope.personId,
    });
  await linkAccount(tx, personId, accountId);
  tx.journal({ action: 'account.given', subject });
  return 'given';
}

/** To set its password here would open the other school's door as well (S10). */
const ENDED_ELSEWHERE =
  'Another school has closed the account of this email address. Ask that school to give it a new one-time password first, or use a different email address here.';

/** An account keeps its address when its person's is corrected; whoever is given that address later must not be given that account. */
async function refuseOfAnother(tx: Tx, accountId: string, personId: string): Promise<void> {
  const here = (await membershipsOf(tx.db, accountId)).find((each) => each.schoolId === tx.scope.schoolId);
  if (!here || here.personId === personId) return;
  throw refuse(
    'account.of_another',
    'conflict',
    `${here.name} signs in with this email address. Give this person a different one first.`,
  );
}

/**
 * A new one-time password: every session ends, and the second factor is set up again, because a lost phone is why people ask. `seen` is the
 * time (ISO 8601) of the password that the page was made of, or empty; where another was set since, whoever asks is told by whom (S24).
 */
export async function resetPassword(
  ground: Ground,
  actor: Actor,
  personId: string,
  seen: string,
): Promise<{ oneTimePassword: string }> {
  const scope = authorise(actor, 'accounts.manage');
  const oneTimePassword = readableCode(16);
  const hash = await hashPassword(oneTimePassword);
  await transact(ground, scope, async (tx) => {
    const holder = await holderFor(tx, actor, personId);
    if (!holder.accountId) throw refuse('account.none', 'conflict', `${holder.name} has no account yet.`);
    await refuseOtherSchools(ground, actor, holder.accountId);
    const now = await lockPassword(tx, holder.accountId);
    if (seen !== (now.setAt?.toISOString() ?? '')) {
      const words = await givenWords(tx, actor, holder.name, now);
      throw refuse('account.quicker', 'conflict', words ?? `${holder.name} has since chosen their own password.`);
    }
    await startAgain(tx, holder.accountId, hash);
    tx.journal({ action: 'account.password_reset', subject: { kind: 'person', id: personId } });
  });
  return { oneTimePassword };
}

/** Who made the one-time password that still waits for its first use, and when: whoever asks again would end it unseen. Undefined where none waits. */
async function givenWords(tx: Tx, actor: Actor, name: string, now: PasswordNow): Promise<string | undefined> {
  if (now.oneTimeBy === undefined || !now.setAt) return undefined;
  const when = dateTimeWords(now.setAt, tx.at);
  if (now.oneTimeBy === actor.personId) {
    return `You have already given ${name} a one-time password: ${when}. It was shown once, and still works.`;
  }
  return `${await whoDid(tx, now.oneTimeBy)} gave ${name} a one-time password: ${when}. It still works.`;
}

/**
 * For whoever runs the server, when nobody in the school can: a new one-time password, no second factor, no session. It stands in the
 * journal of every school that the account belongs to.
 */
export async function rescueAccount(
  ground: Ground,
  email: string,
): Promise<{ oneTimePassword: string; schools: string[] }> {
  const account = await findAccount(ground.db, { email });
  const memberships = account ? (await membershipsOf(ground.db, account.id)).filter((each) => each.active) : [];
  const [first] = memberships;
  if (!account || account.endedAt || !first) {
    throw refuse('account.none', 'not_found', `Nobody signs in with ${email}. Check the spelling.`);
  }
  const oneTimePassword = readableCode(16);
  const hash = await hashPassword(oneTimePassword);
  for (const each of memberships) {
    await transact(ground, systemScope('rescue', each.schoolId), async (tx) => {
      if (each === first) await startAgain(tx, account.id, hash);
      tx.journal({ action: 'account.rescued', subject: { kind: 'person', id: each.personId } });
    });
  }
  return { oneTimePassword, schools: memberships.map((each) => each.schoolName) };
}

/**
 * Somebody's way in here ends in the transaction of its reason (S12): sessions as this person at once, the account too, or, where another school
 * has them, what joins them to it, so that it does not open again when a leaver comes back.
 */
export async function endAccount(tx: Tx, personId: string, reason?: string): Promise<void> {
  const holder = await findHolder(tx, personId, schoolDate(tx.at));
  // The account before its sessions, as whoever renews one holds them: the other way round the two would wait for each other.
  if (holder?.accountId) await lockAccount(tx.db, holder.accountId);
  await endSessionsOfPerson(tx, personId);
  if (!holder?.accountId) return;
  if (await livesElsewhere(tx, holder.accountId)) await linkAccount(tx, personId, null);
  else {
    await endSessionsOfAccount(tx, holder.accountId);
    await endAccountRow(tx.db, holder.accountId, tx.at);
  }
  tx.journal({
    ...{ action: 'account.ended', subject: { kind: 'person', id: personId } },
    ...(reason !== undefined && { payload: { reason } }),
  });
}

async function startAgain(tx: Tx, accountId: string, hash: string): Promise<void> {
  await setPassword(tx.db, accountId, { hash, mustChange: true, at: tx.at, by: tx.scope.personId });
  await removeTotp(tx.db, accountId);
  await endSessionsOfAccount(tx, accountId);
}

/** The person, if this actor may open a way in for somebody with their roles: whoever could not give a role cannot take its account either (S10). */
async function holderFor(tx: Tx, actor: Actor, personId: string): Promise<AccountHolder> {
  // Of two at once the second waits here, and then finds what the first did.
  await lockHolder(tx, personId);
  const holder = await findHolder(tx, personId, schoolDate(tx.at));
  if (!holder) throw refuse('account.no_such_person', 'not_found', 'There is no such person.');
  if (!holder.active) throw refuse('account.left', 'conflict', `${holder.name} has left, so they cannot sign in.`);
  if (personId === actor.personId) {
    throw refuse('account.own', 'conflict', 'Change your own password under your name, at the top of the page.');
  }
  if (!rolesOf(holder.roles).every((role) => mayGiveRole(actor, role, personId))) {
    throw refuse(
      'account.head_only',
      'forbidden',
      `Only a headteacher can do this for ${holder.name}, because of the roles they hold.`,
    );
  }
  return holder;
}

function rolesOf(names: readonly string[]): Role[] {
  return ROLE_LIST.filter((role) => names.includes(role));
}

async function livesElsewhere(tx: Tx, accountId: string): Promise<boolean> {
  return (await othersOf(tx.db, accountId, tx.scope.schoolId)).length > 0;
}

async function othersOf(db: Ground['db'], accountId: string, schoolId: string): Promise<Membership[]> {
  return (await membershipsOf(db, accountId)).filter((each) => each.active && each.schoolId !== schoolId);
}

/** An account of several schools is reset only by somebody who could do it at each of them: otherwise one school would open the other's door (S10). */
async function refuseOtherSchools(ground: Ground, actor: Actor, accountId: string): Promise<void> {
  const today = schoolDate(ground.clock.now());
  const mine = await othersOf(ground.db, actor.accountId, actor.schoolId);
  for (const theirs of await othersOf(ground.db, accountId, actor.schoolId)) {
    const me = mine.find((each) => each.schoolId === theirs.schoolId);
    const [standing, target] = await Promise.all([
      me && standingOf(ground, me, today),
      standingOf(ground, theirs, today),
    ]);
    const giver = { roles: standing?.held.map((held) => held.role) ?? [], personId: me?.personId ?? '' };
    const manages = giver.roles.includes('head') || giver.roles.includes('network_manager');
    if (!manages || !target?.held.every(({ role }) => mayGiveRole(giver, role, theirs.personId))) {
      throw refuse(
        'account.other_school',
        'forbidden',
        'This person also signs in at another school, so this school alone cannot set their password.',
      );
    }
  }
}
