import { setTimeout as pause } from 'node:timers/promises';
import {
  type AccountSecrets,
  findSecrets,
  lockAccount,
  noteRightPassword,
  noteWrongPassword,
} from '../../access/accounts.store.ts';
import { noteLastSignIn } from '../../access/last-sign-in.store.ts';
import { passwordFits } from '../../access/password-hash.ts';
import { countTry, forgiveTry, isTryLeft } from '../../access/rate-limit.store.ts';
import { systemScope } from '../../access/scope.ts';
import {
  changeSession,
  endSessions,
  type Membership,
  membershipsOf,
  openSession,
  replaceSession,
  type SessionRow,
} from '../../access/sessions.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { readableCode, tidyCode } from '../../kernel/ids.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refusals } from '../../kernel/refusal.ts';
import { knownAs } from './sign-in-known.ts';

const refuse = refusals<'sign_in.no_such_school' | 'sign_in.ended'>();

/** Every refused try takes at least this long, whatever was looked up for it: timing tells nothing (S16). Milliseconds. */
const LEAST_MS = 300;
/** Tries an account may have in 15 minutes, right ones not counted; beyond it nothing is even looked at. */
const TRIES_ACCOUNT = 30;
/** The same for an address. A whole staff room may stand behind one, so this counts wrong tries only. */
const TRIES_ADDRESS = 100;
const WINDOW_SECONDS = 900;
/** How long a password is that is handed over, with its hyphens. */
const HANDED_OVER = readableCode().length;

/** Where a browser is and what it calls itself, for the list of sessions. */
export interface Browser {
  address: string;
  browser: string;
}

/** Opens a session for an email address and password, or returns null: one answer for every reason not to. `kept` is what this browser is known by. */
export async function signIn(
  ground: Ground,
  typed: { email: string; password: string },
  from: Browser,
  kept?: string,
): Promise<{ token: string } | null> {
  const least = pause(LEAST_MS);
  const email = typed.email.trim().toLowerCase();
  const here = await keyOfKnown(ground, email, kept);
  const keys = here ? [here] : await countAnybody(ground, email, from);
  const opened = await tryPair(ground, { email, password: typed.password, isKnown: here !== undefined }, from);
  if (opened) for (const key of keys) await forgiveTry(ground, key);
  else await least;
  return opened;
}

/** Counts a try of a browser that nobody knows: at this account, and from this address. */
async function countAnybody(ground: Ground, email: string, from: Browser): Promise<string[]> {
  const account = `sign-in account ${ground.keys.fingerprint('sign-in', email).toString('base64url')}`;
  const address = `sign-in address ${networkOf(from.address)}`;
  await countTry(ground, account, TRIES_ACCOUNT, WINDOW_SECONDS);
  await countTry(ground, address, TRIES_ADDRESS, WINDOW_SECONDS);
  return [account, address];
}

/**
 * Counts a try of a browser with which the owner of this account has signed in before, while it has tries left: as many as pause the account elsewhere. A pupil
 * who types wrong passwords for a safeguarding lead, or for anybody from the address that the whole school has, would else keep them out for as long as they like.
 */
async function keyOfKnown(ground: Ground, email: string, kept: string | undefined): Promise<string | undefined> {
  const account = kept === undefined ? undefined : await accountOf(ground, email);
  const name = account && knownAs(ground.keys, kept, account);
  if (!account || !name) return undefined;
  const key = `sign-in known ${ground.keys.fingerprint('sign-in', `${name} ${account.id}`).toString('base64url')}`;
  const most = await wrongPasswords(ground, await schoolsToChoose(ground, account.id));
  return (await isTryLeft(ground, key, most, WINDOW_SECONDS)) ? key : undefined;
}

async function accountOf(ground: Ground, email: string): Promise<AccountSecrets | undefined> {
  return email.length <= 254 && !email.includes('\0') ? findSecrets(ground.db, { email }) : undefined;
}

async function tryPair(
  ground: Ground,
  { email, password, isKnown }: { email: string; password: string; isKnown: boolean },
  from: Browser,
): Promise<{ token: string } | null> {
  const account = await accountOf(ground, email);
  const isPaused = account?.lockedUntil && account.lockedUntil > ground.clock.now();
  const fits = await passwordFits(account?.passwordHash, asHandedOver(account, password.slice(0, 1000)));
  if (!account || account.endedAt || (isPaused && !isKnown)) return null;
  const schools = await schoolsToChoose(ground, account.id);
  if (!schools.length) return null;
  if (!fits) {
    await countWrong(ground, account.id, schools);
    return null;
  }
  // A pause stays for those whom it is about.
  if (!isPaused) await noteRightPassword(ground, account.id);
  return openFor(ground, account, schools, from);
}

async function openFor(
  ground: Ground,
  account: AccountSecrets,
  schools: Membership[],
  from: Browser,
): Promise<{ token: string } | null> {
  const only = schools.length === 1 ? schools[0] : undefined;
  const token = await ground.db.transaction().execute(async (db) => {
    // Whoever knew the password before it was changed is not in afterwards, however close together the two came.
    if (!(await lockAccount(db, account.id, account.passwordHash))) return null;
    return openSession(
      { ...ground, db },
      {
        accountId: account.id,
        schoolId: only?.schoolId ?? null,
        personId: only?.personId ?? null,
        secondFactor: false,
        ...from,
      },
    );
  });
  if (token === null) return null;
  if (only) await noteSignIn(ground, only, 'sign_in.opened', { address: from.address });
  // Whoever has only the password of somebody with a code has not signed in: that stands in the journal alone.
  if (only && !account.totpConfirmedAt) await noteLastSignIn(ground, only);
  return { token };
}

/** A password that was handed over on paper is typed in small letters or without its hyphens, and is the same; one of somebody's own never. */
function asHandedOver(account: AccountSecrets | undefined, typed: string): string {
  const tidy = tidyCode(typed);
  return account?.mustChange && tidy.length === HANDED_OVER ? tidy : typed;
}

/** Each of somebody's schools is told of a pause. */
async function countWrong(ground: Ground, accountId: string, schools: Membership[]): Promise<void> {
  const lockAfter = await wrongPasswords(ground, schools);
  if (!(await noteWrongPassword(ground, accountId, lockAfter))) return;
  for (const school of schools) await noteSignIn(ground, school, 'sign_in.paused', { after: lockAfter });
}

/** After how many wrong passwords an account pauses: the strictest of somebody's schools says so. */
async function wrongPasswords(ground: Ground, schools: Membership[]): Promise<number> {
  const settings = await Promise.all(
    schools.map(({ schoolId }) => transact(ground, systemScope('sign-in', schoolId), readSettings)),
  );
  return Math.min(...settings.map((each) => each['security.lockAfter']));
}

/** Writes a step of signing in into the journal of the school. The person is the subject: nobody is signed in yet. */
async function noteSignIn(
  ground: Ground,
  who: { schoolId: string; personId: string },
  action: string,
  payload: Record<string, unknown>,
): Promise<void> {
  await transact(ground, systemScope('sign-in', who.schoolId), async (tx) => {
    tx.journal({ action, subject: { kind: 'person', id: who.personId }, payload });
  });
}

/** Who is behind a session, and where it stands. */
type Behind = Pick<SessionRow, 'accountId' | 'schoolId' | 'personId'>;

/**
 * Changes an account or a session and writes that into the journal, both or neither: of a server that is killed between the two nobody would know that a password is
 * another. Before a school is chosen each of somebody's schools is told: a recovery code that was used is news to all.
 */
export async function noted<Done>(
  ground: Ground,
  { accountId, schoolId, personId }: Behind,
  { action, ...payload }: { action: string } & Record<string, unknown>,
  change: (inside: Ground) => Promise<Done>,
): Promise<Done> {
  const chosen = schoolId && personId ? [{ schoolId, personId }] : null;
  const schools = chosen ?? (await schoolsToChoose(ground, accountId));
  const [first] = schools;
  if (!first) return ground.db.transaction().execute((db) => change({ ...ground, db }));
  return transactTogether(ground, async (shared) => {
    const scope = systemScope('sign-in', first.schoolId);
    const done = await transact(shared, scope, ({ db }) => change({ ...shared, db }));
    for (const school of schools) await noteSignIn(shared, school, action, payload);
    return done;
  });
}

interface Renewal {
  secondFactor: boolean;
  factorAt?: Date | null;
  how: 'phone' | 'recovery';
  first?: (inside: Ground) => Promise<void>;
}

/** A new token for a session that just became worth more; the old one ends (session fixation, S16). `how` it did is noted, and what has to come `first` done with it. */
export async function renewSession(
  ground: Ground,
  session: SessionRow,
  from: Browser,
  { how, first, ...change }: Renewal,
): Promise<string> {
  return noted(ground, session, { action: 'sign_in.second_factor', how }, async (inside) => {
    await first?.(inside);
    return (await replaceSession(inside, session, { ...change, ...from })) ?? refuseEnded();
  });
}

/** The session of a form that ended while its answer was made: its owner ended it, or changed the password. */
export function refuseEnded(): never {
  throw refuse('sign_in.ended', 'unauthenticated', 'This session has been ended. Sign in again.');
}

/** The schools somebody may choose among. */
export async function schoolsToChoose(ground: Ground, accountId: string): Promise<Membership[]> {
  return (await membershipsOf(ground.db, accountId)).filter((membership) => membership.active);
}

/** Moves a session to one of the account's schools; any other does not exist. */
export async function chooseSchool(ground: Ground, session: SessionRow, schoolId: string): Promise<Membership> {
  const chosen = (await schoolsToChoose(ground, session.accountId)).find((school) => school.schoolId === schoolId);
  if (!chosen) throw refuse('sign_in.no_such_school', 'not_found', 'There is no such school for you.');
  const { personId } = chosen;
  await noted(ground, { ...session, schoolId, personId }, { action: 'sign_in.opened' }, async (inside) => {
    await changeSession(inside, session.id, { schoolId, personId });
    await noteLastSignIn(inside, chosen);
  });
  return chosen;
}

/** Ends the session. */
export async function signOut(ground: Ground, session: SessionRow): Promise<void> {
  const end = (inside: Ground) => endSessions(inside, { sessionId: session.id });
  await (session.schoolId && session.personId ? noted(ground, session, { action: 'sign_in.ended' }, end) : end(ground));
}
