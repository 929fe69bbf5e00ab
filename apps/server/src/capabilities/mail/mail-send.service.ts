import { getSchoolName } from '../../access/schools.store.ts';
import { authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { onceBack } from '../../site/troubles.ts';
import { findServer } from './mail.store.ts';
import { isAddress, isFinal, isOfServer, type MailServer, passwordPurpose, pauseAfter, type Sent } from './mail.ts';
import { isNothing, NOTHING, waitingMessage } from './mail-message.views.tsx';
import { type Claimed, claimNext, giveUpOld, hasDue, holdOthers, type Outcome, settle } from './mail-outbox.store.ts';
import { listRecipients } from './mail-people.store.ts';
import { deliver } from './mail-send.ts';
import { SilentServers } from './mail-silent.ts';
import { countWaiting } from './mail-told.store.ts';

const silent = new SilentServers();
/** Messages sent in one go; the next minute goes on. */
const MOST_AT_ONCE = 300;

/** What sending needs besides the message. */
interface Post {
  server: MailServer;
  password: string | null;
  schoolName: string;
}

/**
 * Sends what is due. Each message is taken by one server alone, sent outside every transaction, and settled: a crash between the mail server's
 * yes and our COMMIT sends it once more, under the same Message-ID. Returns how many were sent.
 */
export async function sendWaiting(ground: Ground, schoolId: string): Promise<number> {
  const scope = systemScope('mail', schoolId);
  const post = await postOf(ground, schoolId);
  if (!post) return 0;
  // A school that has nothing to send would use the try up, and its neighbours with urgent mail wait a minute more for each such school.
  const asks = silent.isLeft(post.server) && (await transact(ground, scope, hasDue));
  if (asks && !silent.mayTry(post.server, ground.clock.elapsed())) return leaveAlone(ground, schoolId);
  let sent = 0;
  for (let count = 0; count < MOST_AT_ONCE; count += 1) {
    const claimed = await transact(ground, scope, claimNext);
    if (!claimed) break;
    const result = await sendOne(ground, schoolId, claimed, post);
    if (result) silent.note(post.server, result.ok || result.fault !== 'timeout', ground.clock.elapsed());
    const outcome = outcomeOf(result, claimed, ground.clock.now());
    await noteOutcome(ground, schoolId, claimed, outcome);
    if (outcome.state === 'sent') sent += 1;
    if (outcome.state !== 'waiting' || !isOfServer(outcome.fault)) continue;
    const { fault, answer, dueAt } = outcome;
    const urgentAt = new Date(ground.clock.now().getTime() + pauseAfter(claimed.tries, true));
    await transact(ground, scope, (tx) => holdOthers(tx, { fault, answer, dueAt, urgentAt }));
    ground.log.warn({ schoolId, fault }, 'The mail server does not take mail; what waits is tried again.');
    break;
  }
  await transact(ground, scope, giveUpOld);
  return sent;
}

/** The mail server has just let another school wait: what is due here waits for it a minute more, and none of it counts as tried. */
async function leaveAlone(ground: Ground, schoolId: string): Promise<number> {
  const dueAt = new Date(ground.clock.now().getTime() + pauseAfter(1, true));
  await transact(ground, systemScope('mail', schoolId), async (tx) => {
    await holdOthers(tx, { fault: 'timeout', answer: null, dueAt, urgentAt: dueAt });
    await giveUpOld(tx);
  });
  return 0;
}

/** What the mail server said is known to nobody else, and a message of which it is not known goes a second time. */
function noteOutcome(ground: Ground, schoolId: string, claimed: Claimed, outcome: Outcome): Promise<void> {
  return onceBack(() => transact(ground, systemScope('mail', schoolId), (tx) => settle(tx, claimed, outcome)));
}

async function postOf(ground: Ground, schoolId: string): Promise<Post | null> {
  const found = await transact(ground, systemScope('mail', schoolId), async (tx) => {
    const server = await findServer(tx);
    return server?.isOn && server.heldSince === null ? { server, schoolName: await getSchoolName(tx) } : null;
  });
  return found && { ...found, password: openPassword(ground, schoolId, found.server) };
}

/** The password in clear, for the connection alone. */
export function openPassword(ground: Ground, schoolId: string, { password }: MailServer): string | null {
  return password && ground.keys.open(passwordPurpose(schoolId), password).toString();
}

/** Null: there is nothing to say any more, or nobody to say it to. */
async function sendOne(
  ground: Ground,
  schoolId: string,
  message: Claimed,
  { server, password, schoolName }: Post,
): Promise<Sent | null> {
  const [recipient] = await transact(ground, systemScope('mail', schoolId), async (tx) =>
    listRecipients(tx, await readSettings(tx), [message.personId]),
  );
  if (!recipient) return null;
  const { signatures, overdue, lessons, endings } = message;
  const waiting =
    message.kind === 'morning'
      ? { ...NOTHING, signatures, overdue, lessons, endings }
      : await transact(ground, authorise(recipient.actor, 'today.read'), (tx) => countWaiting(tx, message.id));
  if (isNothing(waiting)) return null;
  if (!isAddress(recipient.email)) return { ok: false, fault: 'address', answer: null, sure: true };
  const now = ground.clock.now();
  const words = waitingMessage(waiting, { schoolName, origin: server.origin, now });
  return deliver(server, password, { id: message.id, to: recipient.email, date: now, ...words });
}

function outcomeOf(result: Sent | null, { tries, urgent, giveUpAt }: Claimed, now: Date): Outcome {
  if (result === null) return { state: 'dropped' };
  if (result.ok) return { state: 'sent' };
  const { fault, answer, sure } = result;
  const dueAt = new Date(now.getTime() + pauseAfter(tries, urgent));
  if (isFinal(fault) || dueAt >= giveUpAt) return { state: 'given_up', fault, answer };
  return { state: 'waiting', fault, answer, dueAt, unsure: !sure };
}
