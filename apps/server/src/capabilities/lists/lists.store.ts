import { sql } from 'kysely';
import { z } from 'zod';
import type { Tx } from '../../access/transact.ts';
import { believedUntil } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { type DatedAct, type InUse, type Subscription, subscriptionsAt } from './lists.ts';
import { listSealed } from './lists-content.store.ts';
import type { ListSet } from './lists-set.ts';
import { setOf } from './lists-set.ts';
import { listMarksInUse, listMarksOf, listMarksThen } from './lists-versions.store.ts';

const actSchema = z.object({
  act: z.enum(['add', 'alter', 'end', 'accept', 'pin', 'unpin']),
  subscription: z.string(),
  version: z.string().nullable(),
  definition: z.unknown(),
});

/** The subscriptions of the school at a moment (R84): what two people agreed on, and which edition of each is in force. */
export async function readSubscriptions(tx: Tx, at: Date = tx.at): Promise<InUse[]> {
  const acts = await listActs(tx, at);
  return subscriptionsAt(acts, await listMarksInUse(tx, acts, at));
}

/** One subscription at a moment, with what two people last agreed on of it. */
export async function findSubscription(tx: Tx, id: string, at: Date): Promise<Subscription | undefined> {
  const acts = (await listActs(tx, at)).filter(({ subscription }) => subscription === id);
  return subscriptionsAt(acts, await listMarksOf(tx, id, at))[0];
}

/** The lists in use at the school at a moment, by their names; `listsFor` makes tables of them. */
export async function readListSet(tx: Tx, at: Date = tx.at): Promise<ListSet> {
  const isNow = at.getTime() === tx.at.getTime();
  if (isNow) return setOf(tx.scope.schoolId, await readSubscriptions(tx, at), await listSealed(tx.db));
  const acts = await listActs(tx, at);
  const all = await listMarksThen(tx, acts, at);
  const then = subscriptionsAt(
    acts,
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
    // As a letter of the query: a plan that is kept finds these by their index.
    .where('kind', '=', sql.lit('list'))
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

/** The last looks at these subscriptions, by their ids. Whoever looks each hour has looked a hundred thousand times in ten years: of each the newest alone are read. */
export async function listLastLooks(tx: Tx, subscriptions: readonly string[]): Promise<Map<string, LastLooks>> {
  const believed = believedUntil(tx.at);
  const looks = (alias: string) => {
    const of = sql.ref(`${alias}.subscription_id`);
    return sql`${sql.ref(`${alias}.school_id`)} = ${tx.scope.schoolId} and ${of} = s.id and ${sql.ref(`${alias}.looked_at`)} <= ${believed}`;
  };
  const { rows } = await sql<{
    subscription_id: string;
    looked_at: Date;
    outcome: Look['outcome'];
    words: string | null;
    good_at: Date | null;
    failures: number;
  }>`
    select s.id as subscription_id, l.looked_at, l.outcome, l.words, g.good_at,
      (select count(*)::int from list_look f where ${looks('f')} and f.outcome = 'failed' and f.looked_at > coalesce(g.good_at, '-infinity')) as failures
    from unnest(${[...subscriptions]}::uuid[]) as s (id)
    cross join lateral (select * from list_look l where ${looks('l')} order by l.looked_at desc, l.id desc limit 1) l
    left join lateral (select o.looked_at as good_at from list_look o where ${looks('o')} and o.outcome <> 'failed'
      order by o.looked_at desc limit 1) g on true`.execute(tx.db);
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
