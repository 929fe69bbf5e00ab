import { sql } from 'kysely';
import type { Tx } from '../access/transact.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { TODAY_THINGS, type TodayThing } from './today-source.ts';

/** Of what the panels of Today ask for, what there may be for whoever asks: more of it than they are shown, never less. */
export async function listTodayHas(tx: Tx): Promise<TodayThing[]> {
  const { rows } = await sql<{ thing: string }>`
    select unnest(today_has(${tx.at}, ${schoolDate(tx.at)}::date)) as thing`.execute(tx.db);
  return TODAY_THINGS.filter((thing) => rows.some((row) => row.thing === thing));
}
