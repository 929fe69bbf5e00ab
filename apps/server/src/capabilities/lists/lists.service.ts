import { namedOf } from '../../access/names.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { askForLook } from './lists.jobs.ts';
import { type LastLooks, type Look, listAlarms, listLastLooks, listLooks, readSubscriptions } from './lists.store.ts';
import { type Definition, type InUse, type ListAct, nextLook } from './lists.ts';
import { compareNow } from './lists-against.ts';
import { readArchive } from './lists-archive.ts';
import { type AskedList, listAskedLists } from './lists-asked.store.ts';
import { type Edition, editionOf, faultOfFolder, faultOfUrl, refuseNothing } from './lists-bring.ts';
import { type KeptSealed, keepContent, listSealed } from './lists-content.store.ts';
import { ListFault } from './lists-fault.ts';
import { type ListsRead, listsFor } from './lists-tables.ts';
import { listUnsigned, type UnsignedAct } from './lists-unsigned.store.ts';
import { insertVersion, listNewestVersions, readVersions, type VersionRow } from './lists-versions.store.ts';

const refuse = refusals<'lists.not_found' | 'lists.file' | 'lists.place' | 'lists.ended'>();

/** Editions on the page of a subscription. */
const MOST_SHOWN = 30;

/** A subscription with its newest editions and looks. */
export interface SubscriptionView extends InUse {
  /** The newest first: {@link MOST_SHOWN} of the one that was asked for, of others the newest alone. */
  versions: VersionRow[];
  looks: LastLooks;
  next: Date | null;
  alarm: string | null;
  held: VersionRow | null;
  /** What is in use, counted by what its folders stand for now; null while nothing is. */
  inUse: Counted | null;
  /** What one person did to it and nobody has signed off; null: nothing. */
  unsigned: UnsignedAct | null;
}

/** Entries by category, and in all. */
export type Counted = Pick<VersionRow, 'changes' | 'entries'>;

/** What the page of lists shows. */
export interface ListsPage {
  subscriptions: SubscriptionView[];
  /** What waits for its second person, and who asked. */
  asked: (AskedList & { by: string })[];
  sealed: KeptSealed[];
  read: Pick<ListsRead, 'shipped' | 'own' | 'problems'>;
}

/** Every list in use at the school, where it comes from, how old it is and what is wrong with it (R84). */
export async function readListsPage(ground: Ground, actor: Actor, asked: string | null = null): Promise<ListsPage> {
  const read = await listsFor(ground);
  const page = await transact(ground, authorise(actor, 'filter.read'), async (tx) => {
    const subscriptions = await readSubscriptions(tx);
    const ofUse = subscriptions.flatMap(({ inForce, held }) => [inForce?.id ?? [], held?.id ?? []].flat());
    const most = new Map(subscriptions.map(({ id }) => [id, id === asked ? MOST_SHOWN : 1]));
    const [waits, newest, used, looks, alarms, unsigned] = await Promise.all([
      listAskedLists(tx),
      listNewestVersions(tx, most),
      readVersions(tx, ofUse),
      listLastLooks(tx, [...most.keys()]),
      listAlarms(tx),
      listUnsigned(tx),
    ]);
    const views = subscriptions.map((each): SubscriptionView => {
      const own = newest.filter(({ subscription }) => subscription === each.id);
      const known = looks.get(each.id) ?? { last: null, failures: 0, goodAt: null };
      const last = known.last && { at: known.last.at, failures: known.failures };
      return {
        ...each,
        versions: own,
        looks: known,
        next: each.definition.from === 'upload' ? null : nextLook(each.definition.everyHours, last),
        alarm: alarms.find(({ subscription }) => subscription === each.id)?.words ?? null,
        held: used.find(({ id }) => id === each.held?.id) ?? null,
        inUse: used.find(({ id }) => id === each.inForce?.id) ?? null,
        unsigned: unsigned.get(each.id) ?? null,
      };
    });
    const names = await namedOf(
      tx,
      waits.map(({ requesterId }) => requesterId),
    );
    const waiting = waits.map((each) => ({ ...each, by: names.get(each.requesterId)?.name ?? 'A colleague' }));
    return { subscriptions: views, asked: waiting, sealed: await listSealed(tx.db), read };
  });
  const subscriptions = await Promise.all(page.subscriptions.map((each) => countedNow(ground, each)));
  return { ...page, subscriptions };
}

/** Once two people say that a folder stands for something else, what was counted of it when it was fetched is not what is decided with. */
async function countedNow(ground: Ground, each: SubscriptionView): Promise<SubscriptionView> {
  const { inForce, mappedAt, definition } = each;
  if (!inForce?.content || inForce.broughtAt >= mappedAt) return each;
  return { ...each, inUse: (await compareNow(ground, definition, inForce.content, null)) ?? each.inUse };
}

/** One subscription, with its last looks. */
export async function readSubscription(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<SubscriptionView & { history: Look[] }> {
  const { subscriptions } = await readListsPage(ground, actor, id);
  const found = subscriptions.find((each) => each.id === id);
  if (!found) throw notFound();
  const history = await transact(ground, authorise(actor, 'filter.read'), (tx) => listLooks(tx, id));
  return { ...found, history };
}

/** An edition of a subscription. */
export interface EditionRead {
  subscription: SubscriptionView;
  version: VersionRow;
  /** What its figures compare it with: what is in use at this moment, by its number; `then` where that cannot be told any more, or not yet. */
  against: { number: number | null } | 'then' | 'not yet';
}

/** An edition, and what it would change if it were used now: not what it would have changed when it was fetched, which may be weeks ago. */
export async function readEdition(ground: Ground, actor: Actor, id: string, edition: string): Promise<EditionRead> {
  const subscription = await readSubscription(ground, actor, id);
  const version = await findVersion(ground, actor, id, edition);
  if (!version) throw notFound();
  const { inForce, definition, ended } = subscription;
  if (ended || version.content === null || version.id === inForce?.id)
    return { subscription, version, against: 'then' };
  const now = await compareNow(ground, definition, version.content, inForce?.content ?? null);
  if (now === null) return { subscription, version, against: 'not yet' };
  const { changes, entries } = now;
  return { subscription, version: { ...version, changes, entries }, against: { number: inForce?.number ?? null } };
}

/** An edition of this subscription, however old. */
async function findVersion(
  ground: Ground,
  actor: Actor,
  subscription: string,
  edition: string,
): Promise<VersionRow | undefined> {
  const found = await transact(ground, authorise(actor, 'filter.read'), (tx) => readVersions(tx, [edition]));
  return found.find((each) => each.subscription === subscription);
}

function notFound() {
  return refuse('lists.not_found', 'not_found', 'There is no such list.');
}

/** Why, and whether it works before its second person has signed. */
export interface Because {
  reason: string;
  emergency: boolean;
}

/** An act on a subscription, as a change of the filter. */
export interface ListChange extends Because {
  proposal: ListAct & { kind: 'list'; definition: Record<string, unknown> };
}

/** Asks for a change of the filter, which somebody else decides. The policies stand on the lists, so they give it (capabilities.ts). */
export type AskChange = (ground: Ground, actor: Actor, asked: ListChange) => Promise<{ id: string }>;

/** Who asks, and by what. */
export interface Asking {
  ground: Ground;
  actor: Actor;
  askChange: AskChange;
}

/** Asks for a subscription, or for other settings of one that there is. Somebody else agrees. */
export async function askForSubscription(
  asking: Asking,
  id: string | null,
  definition: Definition,
  because: Because,
): Promise<{ id: string }> {
  await refusePlace(asking, id, definition);
  const subscription = id ?? newId(asking.ground.clock.now());
  return askAct(asking, { act: id === null ? 'add' : 'alter', subscription, version: null, definition }, because);
}

/**
 * A folder that cannot be read here, or a web address that the server does not go to (S17), is told to whoever names it: once two people agreed, nobody who
 * could mend it is there. One that was named before may be away.
 */
async function refusePlace({ ground, actor }: Asking, id: string | null, { from, address }: Definition): Promise<void> {
  authorise(actor, 'lists.manage');
  if (from === 'upload') return;
  const held = id === null ? undefined : (await readSubscription(ground, actor, id)).definition;
  if (held?.from === from && held.address === address) return;
  const fault = from === 'folder' ? await faultOfFolder(ground, address) : await faultOfUrl(ground, address);
  const message = fault?.replace(/\.$/, '');
  if (message) throw refuse('lists.place', 'invalid', `${message}.`, [{ field: 'address', message }]);
}

/** Asks for an act on a subscription: using an edition that is held, going back to one, taking updates again, ending it. */
export async function askForAct(
  asking: Asking,
  { act, id, edition }: { act: 'accept' | 'pin' | 'unpin' | 'end'; id: string; edition: string | null },
  because: Because,
): Promise<{ id: string }> {
  const { definition, ended } = await readSubscription(asking.ground, asking.actor, id);
  if (ended) throw refuse('lists.ended', 'conflict', 'This subscription has ended.');
  const version = edition === null ? undefined : await findVersion(asking.ground, asking.actor, id, edition);
  if (edition !== null && !version?.content) throw notFound();
  if (act === 'accept' && version?.entries === 0)
    throw refuse(
      'lists.file',
      'conflict',
      'There are no entries in this version. To stop using the list, end the subscription.',
    );
  const what = { name: definition.name, ...(version && (await whatOf(asking, id, version.id))) };
  return askAct(asking, { act, subscription: id, version: edition, definition: what }, because);
}

/** What the second person agrees to: the edition by its number and its content, and what it changes as it is asked for, where that can be told. */
async function whatOf({ ground, actor }: Asking, id: string, edition: string): Promise<Record<string, unknown>> {
  const { version, against } = await readEdition(ground, actor, id, edition);
  const { number, sha256, heldFor, entries, changes } = version;
  const sum = (key: 'added' | 'removed') => Object.values(changes).reduce((total, change) => total + change[key], 0);
  return {
    ...{ edition: number, sha256, heldFor, entries },
    ...(typeof against === 'object' && { against: against.number, adds: sum('added'), removes: sum('removed') }),
  };
}

function askAct(
  { ground, actor, askChange }: Asking,
  act: Omit<ListAct, 'definition'> & { definition: object },
  because: Because,
): Promise<{ id: string }> {
  authorise(actor, 'lists.manage');
  return askChange(ground, actor, {
    proposal: { kind: 'list', ...act, definition: { ...act.definition } },
    ...because,
  });
}

/** Looks for a newer edition as soon as the server can. */
export async function askLookNow(ground: Ground, actor: Actor, id: string): Promise<void> {
  const { ended, definition } = await readSubscription(ground, actor, id);
  if (ended || definition.from === 'upload')
    throw refuse('lists.ended', 'conflict', 'There is nothing to check for here.');
  await transact(ground, authorise(actor, 'lists.manage'), async (tx) => {
    await askForLook(tx, id);
    tx.journal({ action: 'list.look_asked', subject: { kind: 'list', id }, payload: { name: definition.name } });
  });
}

/** What somebody chose by mistake is told to them while they are there, and is no version: a fetched one is kept, for nobody is. */
function refuseEmpty(edition: Edition): Edition {
  const { wrong, entries } = edition.compared;
  // A single list has no path of its own: the words of one would name what nobody wrote.
  if (wrong !== null || entries === 0)
    throw new ListFault((edition.heldFor ?? '').replace(/^list\/urls: /, '').replaceAll('list/urls, line', 'line'));
  return edition;
}

/** Takes an uploaded edition. What a person brings is held until two people accept it, whatever is in it. Returns its id. */
export async function uploadEdition(ground: Ground, actor: Actor, id: string, file: Buffer): Promise<string> {
  const scope = authorise(actor, 'lists.manage');
  const { definition, inForce, ended } = await readSubscription(ground, actor, id);
  if (ended || definition.from !== 'upload')
    throw refuse('lists.ended', 'conflict', 'This subscription does not take uploads.');
  const edition = await readArchive(file)
    .then((files) => editionOf(ground, refuseNothing(files), definition, inForce?.content ?? null, []))
    .then(refuseEmpty)
    .catch((error: unknown) => {
      if (!(error instanceof ListFault)) throw error;
      throw refuse('lists.file', 'invalid', error.message, [
        { field: 'file', message: error.message.replace(/\.$/, '') },
      ]);
    });
  return transact(ground, scope, async (tx) => {
    await keepContent(tx, edition);
    const { changes, entries, refused } = edition.compared;
    const heldFor = edition.heldFor ?? 'It was uploaded: two people have to approve it before it is used.';
    const broughtBy = actor.personId;
    const made = await insertVersion(tx, id, { sha256: edition.sha256, changes, entries, refused, heldFor, broughtBy });
    const sha256 = edition.sha256.toString('hex');
    tx.journal({
      action: 'list.uploaded',
      subject: { kind: 'list_version', id: made.id },
      payload: { name: definition.name, number: made.number, sha256, entries },
    });
    return made.id;
  });
}
