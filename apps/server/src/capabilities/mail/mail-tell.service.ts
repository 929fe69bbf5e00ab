import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { hasUrgent, pauseAfter, type Telling, TRIED_MS, toldNow } from './mail.ts';
import { listOwnersToTell } from './mail-incidents.store.ts';
import { listOverdueToTell } from './mail-overdue.store.ts';
import { listNamed, listRecipients, type Recipient } from './mail-people.store.ts';
import { anyRoom } from './mail-room.store.ts';
import {
  dropMessage,
  findLast,
  hasMail,
  hasten,
  insertMessage,
  listUntold,
  lockMailOf,
  takeTellings,
} from './mail-told.store.ts';

/**
 * Writes into the outbox whom to tell of which alerts, of what was told to the school, and of incidents that were given to them (R94, R118, R142). Who may know of it is asked as each person, in their own scope: what row-level
 * security keeps from them is not even counted. Returns how many messages are new.
 */
export async function writeWaiting(ground: Ground, schoolId: string): Promise<number> {
  const due = await transact(ground, systemScope('mail', schoolId), whomToAsk);
  if (!due) return 0;
  let made = 0;
  for (const recipient of due.recipients) {
    try {
      if (await tellOne(ground, recipient, due.settings)) made += 1;
    } catch (error) {
      // One person's trouble keeps no other from hearing; the next minute tries again.
      ground.log.error({ err: error, schoolId }, 'Somebody could not be told by mail of what waits.');
    }
  }
  return made;
}

/** Those who could have something new to hear: whoever works a desk, and whoever has an alert by name or was given an incident; where a disk fills, whoever runs the server. Null where nothing is new to anybody. */
async function whomToAsk(tx: Tx): Promise<{ recipients: Recipient[]; settings: Settings } | null> {
  if (!(await hasMail(tx))) return null;
  const settings = await readSettings(tx);
  const { unopened, named } = await listNamed(tx, settings['mail.alertsFrom']);
  const owners = [...(await listOwnersToTell(tx)), ...(await listOverdueToTell(tx))];
  const room = await anyRoom(tx);
  if (!unopened && !named.length && !owners.length && !room) return null;
  const recipients = await listRecipients(tx, settings);
  const isAsked = ({ actor }: Recipient) =>
    worksDesk(actor) || [...named, ...owners].includes(actor.personId) || (room && may(actor, 'machine.read'));
  return { settings, recipients: recipients.filter(isAsked) };
}

const worksDesk = (actor: Actor): boolean =>
  may(actor, 'alerts.read') || may(actor, 'alerts.readStaff') || may(actor, 'concerns.read');

/** Whether there is a new message to them. */
async function tellOne(ground: Ground, { actor, urgentOnly }: Recipient, settings: Settings): Promise<boolean> {
  const from = settings['mail.alertsFrom'];
  const tellings = await transact(ground, authorise(actor, 'today.read'), (tx) => listUntold(tx, from));
  if (!tellings.length) return false;
  return transact(ground, systemScope('mail', actor.schoolId), async (tx) => {
    await lockMailOf(tx, actor.personId);
    const { open, ...last } = await findLast(tx, actor.personId);
    // Added to what waits anyway, it is no further message.
    const moment = { now: tx.at, settings, urgentOnly, last: open ? { any: null, urgent: null } : last };
    const now = toldNow(tellings, moment);
    if (!now.length) return false;
    return open ? addTo(tx, actor.personId, open, now) : writeNew(tx, actor.personId, now);
  });
}

async function writeNew(tx: Tx, personId: string, tellings: readonly Telling[]): Promise<boolean> {
  const until = new Date(tx.at.getTime() + TRIED_MS);
  const id = await insertMessage(tx, { personId, kind: 'alerts', urgent: hasUrgent(tellings), until });
  if (await takeTellings(tx, personId, id, tellings)) return true;
  await dropMessage(tx, id);
  return false;
}

/** An urgent one does not wait out the pause of a message that was not. */
async function addTo(
  tx: Tx,
  personId: string,
  open: { id: string; urgent: boolean; dueAt: Date },
  tellings: readonly Telling[],
): Promise<false> {
  await takeTellings(tx, personId, open.id, tellings);
  if (hasUrgent(tellings) && !open.urgent) {
    const soon = tx.at.getTime() + pauseAfter(1, true);
    await hasten(tx, open.id, new Date(Math.min(open.dueAt.getTime(), soon)));
  }
  return false;
}
