import type { SensorKind } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { Limits, Rule, Silent, Watch } from './silence.ts';

/** A sensor that is silent by a rule and not told of yet, with the pupil whom it names. */
export interface Found extends Silent {
  sensorId: string;
  rule: Rule;
  pupil: { id: string; yearGroup: number | null; className: string | null; confidence: string } | null;
}

/** Locks the school's watch for this look: of two servers that look at once one waits, and then finds it done. */
export async function lockWatch(tx: Tx): Promise<Watch | null> {
  const row = await tx.db
    .selectFrom('silence_watch')
    .select(['since', 'looked_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .forUpdate()
    .executeTakeFirst();
  return row ? { since: row.since, lookedAt: row.looked_at } : null;
}

/** Notes that the server looks now. */
export async function keepWatch(tx: Tx, { since, lookedAt }: Watch): Promise<void> {
  await tx.db
    .insertInto('silence_watch')
    .values({ school_id: tx.scope.schoolId, since, looked_at: lookedAt })
    .onConflict((conflict) => conflict.column('school_id').doUpdateSet({ since, looked_at: lookedAt }))
    .execute();
}

interface FoundRow {
  id: string;
  name: string;
  seen_at: Date;
  gate_at: Date | null;
  person_id: string | null;
  year_group: number | null;
  class_name: string | null;
  confidence: string | null;
}

/** Sensors of these kinds that were last heard before this, whose silence nobody has been told of by any of these rules. */
const untold = (tx: Tx, kinds: readonly SensorKind[], before: Date, rules: readonly Rule[]) => sql`
  sensor s where s.school_id = ${tx.scope.schoolId} and s.kind = any (${kinds}) and s.revoked_at is null and s.seen_at <= ${before}
    and not exists (select from silence o where o.school_id = s.school_id and o.sensor_id = s.id and o.over_at is null and o.rule = any (${rules}))`;

/** Gates and resolvers that fell silent. One that was never heard was never at work. */
export async function findSilentGates(tx: Tx, before: Date): Promise<Found[]> {
  const { rows } = await sql<FoundRow>`
    select s.id, s.name, s.seen_at from ${untold(tx, ['gate', 'resolver'], before, ['gate'])} order by s.name, s.id`.execute(
    tx.db,
  );
  return rows.map((row) => foundOf('gate', row));
}

/**
 * Agents that have been silent for days. A pupil is named only where the device is theirs alone: whoever happened to be the last on one that
 * many use has done nothing. Where somebody was told already that its person browses without it, that says more.
 */
export async function findSilentAgents(tx: Tx, before: Date): Promise<Found[]> {
  const { rows } = await sql<FoundRow>`
    with q as (select s.id, s.name, s.seen_at, s.school_id from ${untold(tx, ['agent'], before, ['agent', 'unwatched'])})
    select q.id, q.name, q.seen_at, w.id as person_id, w.year_group, w.class_name, p.confidence
    from q
    left join lateral (
      select min(person_id::text)::uuid as person_id, min(confidence) as confidence from presence
      where school_id = q.school_id and sensor_id = q.id having count(*) = 1
    ) p on true
    left join person w on w.school_id = q.school_id and w.id = p.person_id and w.kind = 'pupil' and w.status = 'active'
    order by q.name, q.id`.execute(tx.db);
  return rows.map((row) => foundOf('agent', row));
}

/**
 * Agents whose last person a gate has seen since, long enough after the agent's last word, today, while no other agent heard that person. It has to be
 * the same device as far as can be known: one that nobody else uses, or one that the gate saw them on before the agent fell silent and since,
 * without an hour's pause. Somebody who left a computer room and sits at another computer is not told of.
 */
export async function findUnwatched(tx: Tx, before: Date, { unwatchedMs, today }: Limits): Promise<Found[]> {
  const { rows } = await sql<FoundRow>`
    with q as (select s.id, s.name, s.seen_at, s.school_id from ${untold(tx, ['agent'], before, ['unwatched'])})
    select q.id, q.name, q.seen_at, g.seen_at as gate_at, w.year_group, w.class_name, p.confidence,
      case when w.kind = 'pupil' then w.id end as person_id
    from q
    join lateral (
      select person_id, confidence, (select count(*) from presence o where o.school_id = q.school_id and o.sensor_id = q.id) as people
      from presence where school_id = q.school_id and sensor_id = q.id order by seen_at desc limit 1
    ) p on true
    join person w on w.school_id = q.school_id and w.id = p.person_id and w.status = 'active'
    join lateral (
      select pr.seen_at from presence pr
      join sensor gs on gs.school_id = pr.school_id and gs.id = pr.sensor_id and gs.kind = 'gate' and gs.revoked_at is null
      where pr.school_id = q.school_id and pr.person_id = p.person_id
        and pr.seen_at >= ${today} and pr.seen_at >= q.seen_at + ${unwatchedMs}::int * interval '1 millisecond'
        and (p.people = 1 or pr.first_at <= q.seen_at)
      order by pr.seen_at desc limit 1
    ) g on true
    where not exists (
      select from presence pr
      join sensor os on os.school_id = pr.school_id and os.id = pr.sensor_id and os.kind = 'agent'
      where pr.school_id = q.school_id and pr.person_id = p.person_id and pr.sensor_id <> q.id and pr.seen_at > q.seen_at)
    order by q.name, q.id`.execute(tx.db);
  return rows.map((row) => foundOf('unwatched', row));
}

function foundOf(rule: Rule, row: FoundRow): Found {
  const { person_id: id = null, confidence } = row;
  const pupil = id === null ? null : { id, yearGroup: row.year_group, className: row.class_name };
  return {
    sensorId: row.id,
    rule,
    name: row.name,
    since: row.seen_at,
    seenAt: row.gate_at ?? null,
    pupil: pupil && { ...pupil, confidence: confidence ?? 'likely' },
  };
}

/** How many agents the school has, and how many of them were told of by this rule since then, together or each alone. */
export async function countAgents(tx: Tx, rule: Rule, since: Date): Promise<{ agents: number; lately: number }> {
  const { agents } = await tx.db
    .selectFrom('sensor')
    .select((eb) => eb.fn.countAll<number>().as('agents'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('kind', '=', 'agent')
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { lately } = await tx.db
    .selectFrom('silence')
    .select((eb) => eb.fn.countAll<number>().as('lately'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('rule', '=', rule)
    .where('over_at', 'is', null)
    .where('noticed_at', '>=', since)
    .executeTakeFirstOrThrow();
  return { agents, lately };
}

/** The undecided alert of the last silence of this sensor under this rule, or of the last one of many together; a new silence goes on with it. */
export async function findGoingOn(tx: Tx, rule: Rule, sensorId: string | null, since: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from silence o
    join alert_event e on e.school_id = o.school_id and e.event_id = o.event_id
    join alert a on a.school_id = e.school_id and a.id = e.alert_id and a.decided_at is null and a.folded_into is null
    where o.school_id = ${tx.scope.schoolId} and o.rule = ${rule} and o.noticed_at >= ${since}
      and ${sensorId === null ? sql`o.together` : sql`not o.together and o.sensor_id = ${sensorId}`}
    order by o.noticed_at desc limit 1`.execute(tx.db);
  return rows[0]?.id ?? null;
}

/** Keeps that these are silent, and by which event it was told. */
export async function insertSilences(
  tx: Tx,
  found: readonly Pick<Found, 'sensorId' | 'rule' | 'since'>[],
  told: { eventId: string; together: boolean },
): Promise<void> {
  for (let from = 0; from < found.length; from += 1000) {
    await tx.db
      .insertInto('silence')
      .values(
        found.slice(from, from + 1000).map(({ sensorId, rule, since }) => ({
          school_id: tx.scope.schoolId,
          id: newId(tx.at),
          sensor_id: sensorId,
          rule,
          since,
          noticed_at: tx.at,
          event_id: told.eventId,
          together: told.together,
        })),
      )
      .execute();
  }
}

/** A silence that is over, with the alert that told of it where it was raised. */
export interface Over {
  eventId: string;
  alertId: string | null;
  /** When the sensor was heard; null: its key was ended. */
  heardAt: Date | null;
  /** How many sensors the event told of, and how many of them are still silent. */
  told: number;
  left: number;
}

/** Ends the silences of sensors that were heard since, or whose key was ended. One line for each event that told of them. */
export async function endSilences(tx: Tx): Promise<Over[]> {
  const school = tx.scope.schoolId;
  const { rows: ended } = await sql<{ event_id: string; heard_at: Date | null }>`
    update silence o set over_at = ${tx.at} from sensor s
    where o.school_id = ${school} and o.over_at is null and s.school_id = o.school_id and s.id = o.sensor_id
      and (s.seen_at > o.since or s.revoked_at is not null)
    returning o.event_id, case when s.seen_at > o.since then s.seen_at end as heard_at`.execute(tx.db);
  if (!ended.length) return [];
  const events = [...new Set(ended.map((row) => row.event_id))];
  const { rows } = await sql<{ event_id: string; alert_id: string | null; told: number; left: number }>`
    select o.event_id, max(a.id::text)::uuid as alert_id, count(distinct o.id)::int as told,
      count(distinct o.id) filter (where o.over_at is null)::int as left
    from silence o
    left join alert_event e on e.school_id = o.school_id and e.event_id = o.event_id
    left join alert a on a.school_id = e.school_id and a.id = e.alert_id and a.folded_into is null
    where o.school_id = ${school} and o.event_id = any (${events}::uuid[]) group by o.event_id`.execute(tx.db);
  return rows.map((row) => {
    const times = ended.flatMap((each) =>
      each.event_id === row.event_id && each.heard_at ? [each.heard_at.getTime()] : [],
    );
    const heardAt = times.length ? new Date(Math.max(...times)) : null;
    return { eventId: row.event_id, alertId: row.alert_id, heardAt, told: row.told, left: row.left };
  });
}

/** Writes into the history of an alert that what was silent was heard again. */
export async function addHeardStep(tx: Tx, alertId: string, words: string): Promise<void> {
  await tx.db
    .insertInto('alert_step')
    .values({ school_id: tx.scope.schoolId, alert_id: alertId, id: newId(tx.at), at: tx.at, step: 'heard', words })
    .execute();
}

/** Forgets who was heard where before this. */
export async function forgetPresence(tx: Tx, before: Date): Promise<void> {
  await tx.db.deleteFrom('presence').where('school_id', '=', tx.scope.schoolId).where('seen_at', '<', before).execute();
}
