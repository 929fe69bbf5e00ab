import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { Days } from '../../kernel/academic-year.ts';
import { lowestId, newId } from '../../kernel/ids.ts';
import type { Span } from './reports-figures.store.ts';
import type { Judged, QuietKind } from './reports-sample.ts';

/** The newest sample that ended before this day: of which days it is, and what was judged of each kind. Null where there is none. */
export async function countJudged(
  tx: Tx,
  day: string,
): Promise<{ days: Days; kinds: ReadonlyMap<QuietKind, Judged> } | null> {
  const { rows } = await sql<Judged & { kind: QuietKind; from_on: string; to_on: string }>`
    select d.kind, d.from_on, d.to_on, d.population, count(v.verdict) filter (where v.verdict <> 'gone')::int as judged,
      count(*) filter (where v.verdict = 'should')::int as should
    from quiet_draw d
    left join quiet_verdict v on v.school_id = d.school_id and v.draw_id = d.id
    where d.school_id = ${tx.scope.schoolId}
      and d.from_on = (select max(from_on) from quiet_draw where school_id = ${tx.scope.schoolId} and to_on < ${day})
    group by d.kind, d.population, d.from_on, d.to_on`.execute(tx.db);
  const [first] = rows;
  if (!first) return null;
  const kinds = rows.map(({ kind, population, judged, should }) => [kind, { population, judged, should }] as const);
  return { days: { from: first.from_on, to: first.to_on }, kinds: new Map(kinds) };
}

/** An event that was drawn, and how many there are of its kind. */
interface Drawn {
  id: string;
  kind: QuietKind;
  place: number;
  population: number;
}

/**
 * Draws `size` events of each kind among those of pupils that alerted nobody: in the order of SHA-256 over the seed and the id. What was visited
 * privately has no words, and is not among them.
 */
export async function drawQuiet(tx: Tx, { from, to }: Span, seed: Buffer, size: number): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`
    with quiet as (
      select e.id, case when e.severity > 0 then 'below' when jsonb_array_length(coalesce(e.scan->'matches', '[]')) > 0 then 'near'
        when e.action = 'block' then 'blocked' else 'rest' end as kind
      from event e
      where e.school_id = ${tx.scope.schoolId} and e.id >= ${lowestId(from)}::uuid and e.id < ${lowestId(to)}::uuid
        and e.subject_kind in ('pupil', 'unknown') and not e.private
        and not exists (select from alert_event a where a.school_id = e.school_id and a.event_id = e.id)),
    placed as (
      select id, kind, row_number() over (partition by kind order by sha256(${seed}::bytea || uuid_send(id)))::int as place,
        count(*) over (partition by kind)::int as population
      from quiet)
    select * from placed where place <= ${size} order by kind, place`.execute(tx.db);
  return rows;
}

/** Keeps a draw; nothing where another server was quicker. */
export async function insertDraw(tx: Tx, days: Days, seed: Buffer, drawn: readonly Drawn[]): Promise<void> {
  const school_id = tx.scope.schoolId;
  for (const [kind, events] of Map.groupBy(drawn, (each) => each.kind)) {
    const id = newId(tx.at);
    const made = await tx.db
      .insertInto('quiet_draw')
      .values({
        ...{ school_id, id, kind, from_on: days.from, to_on: days.to, seed, drawn_at: tx.at },
        ...{ population: events[0]?.population ?? 0, taken: events.length },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) return;
    await tx.db
      .insertInto('quiet_sample')
      .values(events.map((event) => ({ school_id, draw_id: id, event_id: event.id, place: event.place })))
      .execute();
  }
}

/** The newest draw that somebody may judge: its days, and how it stands by kind. */
export async function findNewestDraw(
  tx: Tx,
): Promise<{ days: Days; kinds: (Judged & { kind: QuietKind; left: number })[] } | null> {
  const { rows } = await sql<Judged & { kind: QuietKind; left: number; from_on: string; to_on: string }>`
    select d.kind, d.population, d.from_on, d.to_on, count(v.verdict) filter (where v.verdict <> 'gone')::int as judged,
      count(*) filter (where v.verdict = 'should')::int as should, (d.taken - count(v.verdict))::int as left
    from quiet_draw d
    left join quiet_verdict v on v.school_id = d.school_id and v.draw_id = d.id
    where d.school_id = ${tx.scope.schoolId} and d.from_on = (select max(from_on) from quiet_draw where school_id = ${tx.scope.schoolId})
    group by d.kind, d.population, d.taken, d.from_on, d.to_on`.execute(tx.db);
  const [first] = rows;
  if (!first) return null;
  const kinds = rows.map(({ kind, population, judged, should, left }) => ({ kind, population, judged, should, left }));
  return { days: { from: first.from_on, to: first.to_on }, kinds };
}

/** An event of a sample as it is judged. Null words: it has none, or it is disposed of already. */
export interface QuietEvent {
  drawId: string;
  eventId: string;
  kind: QuietKind;
  isThere: boolean;
  occurredAt: Date | null;
  url: string | null;
  title: string | null;
  text: string | null;
  action: string | null;
  phrases: string[];
  who: string | null;
}

/** The next event of the newest draw that nobody has judged, or one by its id. Its own subject never sees it: the policy of events leaves it out. */
export async function findQuiet(
  tx: Tx,
  wanted: { drawId: string; eventId: string } | null,
): Promise<QuietEvent | undefined> {
  const school = tx.scope.schoolId;
  const one = wanted ? sql`and s.draw_id = ${wanted.drawId} and s.event_id = ${wanted.eventId}` : sql``;
  const { rows } = await sql<QuietEvent & { matches: { phrase: string }[] | null }>`
    select d.id as "drawId", s.event_id as "eventId", d.kind, e.id is not null as "isThere", e.occurred_at as "occurredAt",
      e.url, e.title, e.text, e.action, e.scan->'matches' as matches,
      coalesce(p.given_name || ' ' || p.family_name || coalesce(', ' || p.class_name, ''), e.account_name) as who
    from quiet_draw d
    join quiet_sample s on s.school_id = d.school_id and s.draw_id = d.id
    left join event e on e.school_id = s.school_id and e.id = s.event_id
    left join person p on p.school_id = e.school_id and p.id = e.person_id
    where d.school_id = ${school} and d.from_on = (select max(from_on) from quiet_draw where school_id = ${school}) ${one}
      and not exists (select from quiet_verdict v where v.school_id = s.school_id and v.draw_id = s.draw_id and v.event_id = s.event_id)
    order by array_position(array['below', 'near', 'blocked', 'rest'], d.kind), s.place limit 1`.execute(tx.db);
  const [row] = rows;
  if (!row) return undefined;
  const { matches, ...event } = row;
  return { ...event, phrases: (matches ?? []).map(({ phrase }) => phrase) };
}

/** Keeps what somebody says of an event; false where it was judged already. */
export async function insertVerdict(
  tx: Tx,
  on: { drawId: string; eventId: string; verdict: 'quiet' | 'should' | 'gone'; words: string },
): Promise<boolean> {
  const result = await tx.db
    .insertInto('quiet_verdict')
    .values({
      ...{
        school_id: tx.scope.schoolId,
        draw_id: on.drawId,
        event_id: on.eventId,
        verdict: on.verdict,
        words: on.words,
      },
      ...{ judged_by: tx.scope.personId ?? '', judged_at: tx.at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
