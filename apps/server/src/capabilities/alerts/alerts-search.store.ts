import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { MOST_COUNTED } from '../../site/most-counted.ts';
import type { throughDoor } from './alerts.store.ts';

/** Words of a search that are looked up beforehand; the rest narrows what these find. */
const MOST_WORDS = 6;

/** The words of a search and, where they are so few that nobody's page is full of them, the alerts that a word of it leads to. */
export interface AlertSearch {
  words: readonly string[];
  /** Undefined: too many to be read apart, and a page of the newest is soon full. */
  among: readonly string[] | undefined;
}

/**
 * Looks a search up before the list is asked: which alerts each word leads to, the fewest of a word. Their number is what PostgreSQL cannot know: it takes it that
 * those found lie everywhere among a school's alerts, reads the newest first, and for a name without any of them read a million (0029).
 */
export async function searchFor(tx: Tx, text: string): Promise<AlertSearch> {
  const words = text.split(/\s+/).filter(Boolean);
  const found = await Promise.all(words.slice(0, MOST_WORDS).map((word) => leadsTo(tx, word)));
  const [among] = found.filter((ids) => ids.length <= MOST_COUNTED).toSorted((a, b) => a.length - b.length);
  return { words, among };
}

/** One more than are counted tells that there are too many. */
async function leadsTo(tx: Tx, word: string): Promise<string[]> {
  const of = sql`a.school_id = ${tx.scope.schoolId}`;
  const { rows } = await sql<{ id: string }>`
    select distinct found.id from (
      select own.id from (${peopleBy(tx, word)}) f
        cross join lateral (select a.id from alert a where ${of} and a.person_id = f.id offset 0) own
      union all (select a.id from alert a where ${of} and a.class_key ${begins(word)} limit ${MOST_COUNTED + 1})
      union all (select a.id from alert a where ${of} and a.account_key ${begins(word)} limit ${MOST_COUNTED + 1})
      limit ${MOST_COUNTED * 3}) found
    limit ${MOST_COUNTED + 1}`.execute(tx.db);
  return rows.map(({ id }) => id);
}

/** A range in bytewise order, which an index is found by under row-level security; LIKE is not. */
const begins = (word: string): RawBuilder<unknown> =>
  sql`between ${word.toLowerCase()} and ${`${word.toLowerCase()}\u{10ffff}`}`;

const startsWith = (word: string) => `${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/**
 * Every word is the beginning of a name, of the form or of the account; the words stand for themselves, also `%` and `_`. A name is found as the list of
 * people finds it: however its accents, apostrophes and hyphens are typed.
 */
export function matching(
  tx: Tx,
  rows: ReturnType<typeof throughDoor>,
  { words, among }: AlertSearch,
): ReturnType<typeof throughDoor> {
  const within = among ? rows.where(sql<boolean>`a.id = any(${[...among]}::uuid[])`) : rows;
  return words.reduce(
    (left, word) =>
      left.where(
        sql<boolean>`(a.class_key ${begins(word)} or a.account_key ${begins(word)} or a.person_id in (${peopleBy(tx, word)}))`,
      ),
    within,
  );
}

/** Apart from the alerts, so that the people are gone through once and not once an alert. */
function peopleBy(tx: Tx, word: string) {
  const ofName = nameKey(word).split(' ').filter(Boolean).map(startsWith);
  return tx.db
    .selectFrom('person as f')
    .select('f.id')
    .where('f.school_id', '=', tx.scope.schoolId)
    .where((is) => {
      const starts = ofName.map((each) =>
        is.or([is('f.name_key', 'like', each), is('f.name_key', 'like', `% ${each}`)]),
      );
      return is.or([is('f.class_name', 'ilike', startsWith(word)), ...(starts.length ? [is.and(starts)] : [])]);
    });
}
