import type { CategoryChange } from '@gatehouse/engine';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../access/transact.ts';
import { believedUntil } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { type DatedAct, type Subscription, subscriptionsAt, type VersionMark } from './lists.ts';
import { listSealed } from './lists-content.store.ts';
import type { ListSet } from './lists-set.ts';
import { setOf } from './lists-set.ts';

const actSchema = z.object({
  act: z.enum(['add', 'alter', 'end', 'accept', 'pin', 'unpin']),
  subscription: z.string(),
  version: z.string().nullable(),
  definition: z.unknown(),
});

/** The subscriptions of the school at a moment (R84): what two people agreed on, and which edition of each is in force. */
export async function readSubscriptions(tx: Tx, at: Date = tx.at): Promise<Subscription[]> {
  return subscriptionsAt(await listActs(tx, at), await listMarks(tx, at));
}

/** The lists in use at the school at a moment, by their names; `listsFor` makes tables of them. */
export async function readListSet(tx: Tx, at: Date = tx.at): Promise<ListSet> {
  const isNow = at.getTime() === tx.at.getTime();
  if (isNow) return setOf(tx.scope.schoolId, await readSubscriptions(tx, at), await listSealed(tx.db));
  const all = await listMarks(tx, tx.at);
  const then = subscriptionsAt(
    await listActs(tx, at),
    all.filter(({ broughtAt }) => broughtAt <= at),
    true,
  );
  const gone: ListSet['gone'] = [];
  for (const each of then) {
    const was = each.inForce;
    if (was === null || was.content !== null) continue;
    // Left out in silence, what was closed then would be said to have been open. The next edition that is kept is nearest to it.
    const kept = all.filter(({ subscription, content }) => subscription === each.id && content !== null);
    each.inForce = kept.find(({ number }) => number > was.number) ?? kept.at(-1) ?? null;
    gone.push({ name: each.definition.name, instead: each.inForce?.broughtAt ?? null });
  }
  return { ...setOf('', then, await listSealed(tx.db)), gone };
}

/** Acts on lists out of the filter's log. One that nobody signed for in time, or that was refused, counts until then and no longer. */
async function listActs(tx: Tx, at: Date): Promise<DatedAct[]> {
  const rows = await tx.db
    .selectFrom('filter_change')
    .select(['proposal', 'in_force_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'list')
    .where('in_force_at', '<=', at)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'approved'),
        eb.and([
          eb('sign_by', '>', at),
          eb.or([
            eb('state', '=', 'asked'),
            eb.and([eb('state', 'in', ['refused', 'lapsed']), eb('decided_at', '>', at)]),
          ]),
        ]),
      ]),
    )
    .orderBy('in_force_at')
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...actSchema.parse(row.proposal), at: row.in_force_at ?? at }));
}

async function listMarks(tx: Tx, at: Date): Promise<VersionMark[]> {
  const rows = await tx.db
    .selectFrom('list_version')
    .select(['id', 'subscription_id', 'number', 'state', 'content', 'brought_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('brought_at', '<=', at)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, subscription: row.subscription_id, number: row.number, broughtAt: row.brought_at },
    state: row.state as VersionMark['state'],
    content: row.content?.toString('hex') ?? null,
  }));
}

/** A look as it is kept. */
export interface Look {
  at: Date;
  outcome: 'new' | 'same' | 'held' | 'failed';
  words: string | null;
}

/** The last look at a subscription, how many failed in a row before now, and when one last went well. */
export interface LastLooks {
  last: Look | null;
  failures: number;
  goodAt: Date | null;
}

/** Subscription → its last looks. */
export async function listLastLooks(tx: Tx): Promise<Map<string, LastLooks>> {
  const believed = believedUntil(tx.at);
  const { rows } = await sql<{
    subscription_id: string;
    looked_at: Date;
    outcome: Look['outcome'];
    words: string | null;
    good_at: Date | null;
    failures: number;
  }>`
    select l.subscription_id, l.looked_at, l.outcome, l.words, g.good_at,
      (select count(*)::int from list_look f where f.school_id = l.school_id and f.subscription_id = l.subscription_id
        and f.outcome = 'failed' and f.looked_at > coalesce(g.good_at, '-infinity') and f.looked_at <= ${believed}) as failures
    from (select distinct on (subscription_id) * from list_look where school_id = ${tx.scope.schoolId} and looked_at <= ${believed}
      order by subscription_id, looked_at desc, id desc) l
    left join lateral (select max(looked_at) as good_at from list_look o where o.school_id = l.school_id
      and o.subscription_id = l.subscription_id and o.outcome <> 'failed' and o.looked_at <= ${believed}) g on true`.execute(
    tx.db,
  );
  return new Map(
    rows.map((row) => [
      row.subscription_id,
      {
        last: { at: row.looked_at, outcome: row.outcome, words: row.words },
        failures: row.failures,
        goodAt: row.good_at,
      },
    ]),
  );
}

/** The last looks at a subscription, newest first. */
export async function listLooks(tx: Tx, subscription: string): Promise<Look[]> {
  const rows = await tx.db
    .selectFrom('list_look')
    .select(['looked_at', 'outcome', 'words'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('subscription_id', '=', subscription)
    .orderBy('looked_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ at: row.looked_at, outcome: row.outcome as Look['outcome'], words: row.words }));
}

/** Notes a look: the heartbeat. */
export async function insertLook(tx: Tx, subscription: string, look: Omit<Look, 'at'>): Promise<void> {
  await tx.db
    .insertInto('list_look')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), subscription_id: subscription, looked_at: tx.at },
      ...{ outcome: look.outcome, words: look.words?.slice(0, 1000) ?? null },
    })
    .execute();
}

/** An edition with all that is known of it. */
export interface VersionRow extends VersionMark {
  sha256: string;
  heldFor: string | null;
  changes: Record<string, CategoryChange>;
  entries: number;
  refused: number;
  broughtBy: string | null;
}

/** Editions, newest first: of one subscription or of all. */
export async function listVersions(tx: Tx, subscription?: string): Promise<VersionRow[]> {
  const rows = await tx.db
    .selectFrom('list_version')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .$if(subscription !== undefined, (query) => query.where('subscription_id', '=', subscription ?? ''))
    .orderBy('subscription_id')
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, subscription: row.subscription_id, number: row.number, broughtAt: row.brought_at },
    state: row.state as VersionMark['state'],
    content: row.content?.toString('hex') ?? null,
    sha256: row.sha256.toString('hex'),
    heldFor: row.held_for,
    changes: row.changes as unknown as Record<string, CategoryChange>,
    ...{ entries: row.entries, refused: row.refused, broughtBy: row.brought_by },
  }));
}

/** Keeps an edition; its number. Two servers that bring at once: one of them gets the number, the other an error and another try. */
export async function insertVersion(
  tx: Tx,
  subscription: string,
  version: Pick<VersionRow, 'heldFor' | 'changes' | 'entries' | 'refused' | 'broughtBy'> & { sha256: Buffer },
): Promise<{ id: string; number: number }> {
  const { last } = await tx.db
    .selectFrom('list_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('subscription_id', '=', subscription)
    .executeTakeFirstOrThrow();
  const made = { id: newId(tx.at), number: Number(last ?? 0) + 1 };
  await tx.db
    .insertInto('list_version')
    .values({
      ...{ school_id: tx.scope.schoolId, subscription_id: subscription, ...made, brought_at: tx.at },
      ...{ content: version.sha256, sha256: version.sha256, state: version.heldFor === null ? 'taken' : 'held' },
      ...{ held_for: version.heldFor?.slice(0, 1000) ?? null, changes: JSON.stringify(version.changes) },
      ...{ entries: version.entries, refused: version.refused, brought_by: version.broughtBy },
    })
    .execute();
  return made;
}

/** Lets go of the bytes of these editions; what was brought stays known. */
export async function letGo(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('list_version')
    .set({ content: null })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
}

/** What the alarm of a subscription says, where one is raised. */
export async function listAlarms(tx: Tx): Promise<{ subscription: string; words: string; at: Date }[]> {
  const rows = await tx.db
    .selectFrom('list_alarm')
    .select(['subscription_id', 'words', 'raised_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .execute();
  return rows.map((row) => ({ subscription: row.subscription_id, words: row.words, at: row.raised_at }));
}

/** Raises an alarm; false when it is raised already. */
export async function raiseAlarm(tx: Tx, subscription: string, words: string): Promise<boolean> {
  const made = await tx.db
    .insertInto('list_alarm')
    .values({ school_id: tx.scope.schoolId, id: newId(tx.at), subscription_id: subscription, raised_at: tx.at, words })
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'subscription_id']).where('over_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return Boolean(made.numInsertedOrUpdatedRows);
}

/** Ends the alarms of these subscriptions. */
export async function endAlarms(tx: Tx, subscriptions: readonly string[]): Promise<void> {
  if (subscriptions.length === 0) return;
  await tx.db
    .updateTable('list_alarm')
    .set({ over_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('over_at', 'is', null)
    .where('subscription_id', 'in', [...subscriptions])
    .execute();
}

/** A gate of the school whose key works, in whose name an event about its lists is told; null without one. */
export async function findGate(tx: Tx): Promise<string | null> {
  const row = await tx.db
    .selectFrom('sensor')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'gate')
    .where('revoked_at', 'is', null)
    .orderBy('seen_at', (order) => order.desc().nullsLast())
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
