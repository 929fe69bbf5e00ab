import { isDeepStrictEqual } from 'node:util';
import { systemScope } from '../../access/scope.ts';
import { lockSeries } from '../../access/series.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { enqueue } from '../../db/enqueue.ts';
import type { Ground } from '../../db/ground.ts';
import { databaseAway } from '../../site/troubles.ts';
import { findSubscription, insertLook, listLastLooks, readSubscriptions } from './lists.store.ts';
import { type InUse, nextLook, type Subscription } from './lists.ts';
import { heldByAsking } from './lists-asked.store.ts';
import { bring, type Edition, editionOf } from './lists-bring.ts';
import { disposeContent, keepContent, packFiles } from './lists-content.store.ts';
import { ListFault } from './lists-fault.ts';
import { MONTH_MS, usedOf } from './lists-lost.ts';
import { insertVersion, letGo, listKept, listVersionsSince } from './lists-versions.store.ts';

/** Editions of a subscription whose bytes are kept, beside the one in force: what can be rolled back to. */
export const MOST_KEPT = 6;

/** Asks for a look at each subscription that is due for one. Called every minute; a look itself may take minutes. Returns how many. */
export async function askForLooks(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('lists', schoolId), async (tx) => {
    const subscriptions = await readSubscriptions(tx);
    const looks = await listLastLooks(tx, idsOf(subscriptions));
    const due = subscriptions.filter(({ id, ended, definition }) => {
      const known = looks.get(id);
      const last = known?.last ? { at: known.last.at, failures: known.failures } : null;
      return !ended && definition.from !== 'upload' && nextLook(definition.everyHours, last) <= tx.at;
    });
    for (const { id } of due) await askForLook(tx, id);
    return due.length;
  });
}

const idsOf = (subscriptions: readonly InUse[]) => subscriptions.map(({ id }) => id);

/** Asks for a look now. While one waits, another is not asked for. */
export async function askForLook(tx: Tx, subscriptionId: string): Promise<void> {
  const { schoolId } = tx.scope;
  await enqueue(tx.db, 'look-at-list', { schoolId, subscriptionId }, { at: tx.at, key: `list:${subscriptionId}` });
}

/** A look that people were quicker than so often is noted as failed, and tried again with the next. */
const MOST_LOOKS = 4;

/**
 * Looks for a newer edition (R84). What is the same makes no new one; what takes away too much, or is no list, is held and the last good one
 * stays; what cannot be brought is told in words and tried again. Whatever comes of it, the look is noted.
 *
 * To bring and to compare takes minutes, and people may answer meanwhile: an edition that was little less than the one before could be much less than the one
 * that they have just approved. So it is kept only while what it was compared with is still in force, and is looked at again otherwise.
 */
export async function lookAtList(ground: Ground, schoolId: string, subscriptionId: string): Promise<void> {
  const scope = systemScope('lists', schoolId);
  const note = (words: string) => transact(ground, scope, (tx) => insertLook(tx, subscriptionId, failed(words)));
  for (let nth = 0; nth < MOST_LOOKS; nth++) {
    const subscription = await transact(ground, scope, (tx) => findToLookAt(tx, subscriptionId, tx.at));
    if (subscription === undefined) return;
    try {
      const found = await brought(ground, schoolId, subscription);
      if (await transact(ground, scope, (tx) => keepUnlessMoved(tx, subscription, found))) return;
    } catch (error) {
      // No fault of the publisher's, and no look: the job is done again within seconds.
      if (databaseAway(error)) throw error;
      if (!(error instanceof ListFault)) ground.log.error({ err: error, subscriptionId }, 'A look at a list failed.');
      return note(
        error instanceof ListFault ? error.message : 'Something went wrong on this server. It is in its log.',
      );
    }
  }
  return note('It was changed by people each time while it was fetched and compared.');
}

function failed(words: string) {
  return { outcome: 'failed' as const, words };
}

async function findToLookAt(tx: Tx, id: string, at: Date): Promise<Subscription | undefined> {
  const found = await findSubscription(tx, id, at);
  return found && !found.ended && found.definition.from !== 'upload' ? found : undefined;
}

/** Keeps what was found, unless what it was compared with is not in force any more, or is taken otherwise: false then. */
async function keepUnlessMoved(tx: Tx, compared: Subscription, found: Brought): Promise<boolean> {
  // Whoever answers a change of a list takes this too: what is read beneath it stays so until this is written.
  await lockSeries(tx, ['C']);
  // The moment at which this unit of work began may lie before the answer that it waited for.
  const now = await findToLookAt(tx, compared.id, tx.ground.clock.now());
  if (now === undefined) return true;
  if (now.inForce?.id !== compared.inForce?.id || !isDeepStrictEqual(now.definition, compared.definition)) return false;
  await keep(tx, compared, found);
  return true;
}

type Brought = { same: true; heldFor: string | null } | { same: false; edition: Edition };

async function brought(ground: Ground, schoolId: string, subscription: Subscription): Promise<Brought> {
  const { id, definition, inForce, agreed } = subscription;
  const files = await bring(ground, definition);
  const hash = packFiles(files).sha256.toString('hex');
  const now = ground.clock.now();
  const lately = { since: new Date(now.getTime() - MONTH_MS), and: agreed.version };
  const versions = await transact(ground, systemScope('lists', schoolId), (tx) => listVersionsSince(tx, id, lately));
  const [newest] = versions;
  if (newest?.sha256 === hash && newest.content !== null)
    return { same: true, heldFor: newest.id === inForce?.id ? null : newest.heldFor };
  // What is in force may be older than the newest: somebody fixed it, or the newest is held. A publisher who goes back to it has taken the newest back:
  // unless that is an edition of its own, the newest waits for two people still, or comes into force once updates are taken again.
  const used = inForce?.content === hash ? [] : usedOf(subscription, versions, now);
  return { same: false, edition: await editionOf(ground, files, definition, inForce?.content ?? null, used) };
}

async function keep(tx: Tx, { id, definition }: Subscription, found: Brought): Promise<void> {
  if (found.same) {
    const words = found.heldFor === null ? null : `Still held. ${found.heldFor}`;
    return insertLook(tx, id, { outcome: words === null ? 'same' : 'held', words });
  }
  const { edition } = found;
  await keepContent(tx, edition);
  const { changes, entries, refused } = edition.compared;
  const made = await insertVersion(tx, id, {
    ...{ sha256: edition.sha256, changes, entries, refused, heldFor: edition.heldFor, broughtBy: null },
  });
  await insertLook(tx, id, { outcome: edition.heldFor === null ? 'new' : 'held', words: edition.heldFor });
  tx.journal({
    action: edition.heldFor === null ? 'list.taken' : 'list.held',
    subject: { kind: 'list_version', id: made.id },
    payload: {
      name: definition.name,
      number: made.number,
      sha256: edition.sha256.toString('hex'),
      entries,
      why: edition.heldFor,
    },
  });
}

/** Lets go of the bytes of editions that are neither in force, fixed, asked for nor among the newest, and of content that no school points to. Called every night. */
export async function forgetOldEditions(ground: Ground, schoolId: string): Promise<void> {
  await transact(ground, systemScope('lists', schoolId), async (tx) => {
    const asked = await heldByAsking(tx);
    for (const { id, inForce, pinned, ended } of await readSubscriptions(tx)) {
      const old = (await listKept(tx, id)).slice(ended ? 0 : MOST_KEPT);
      await letGo(
        tx,
        old.filter((each) => each !== inForce?.id && each !== pinned && !asked.has(each)),
      );
    }
  });
  await disposeContent(ground.db, new Date(ground.clock.now().getTime() - DAY_MS));
}

const DAY_MS = 86_400_000;
