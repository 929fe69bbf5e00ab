import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attacked, openAttacked } from './attack.fixture.ts';
import { type Both, bothOf } from './attack-same-person.fixture.ts';
import type { Table } from './catalogue.fixture.ts';
import { onConnection } from './on-connection.ts';

// S8, S13: that two are two persons, and that nobody has a part in what is about them, stands in the tables themselves. Policies ask it of the app too, and
// refuse first: with the rule of the table gone no attack as the app would notice, while what runs as the owner and a restored backup are held by it alone.
let all: Attacked;
beforeAll(async () => {
  all = await openAttacked(18);
});
afterAll(() => all?.close());

const CHECK = '23514';
/** Past every check: a key or a reference that is not there is looked at after them. */
const PAST = [null, '23503', '23505'];

/** Rules of the table that hold one person's column to another's. */
function ofPersons({ columns, checks }: Table): string[] {
  const persons = columns.filter(({ name, type }) => /^uuid/.test(type) && name !== 'id').map(({ name }) => name);
  const either = `(${persons.join('|')})`;
  const compared = new RegExp(`\\b${either} (<>|=|<@|&&|IS DISTINCT FROM)( ALL| ANY)? \\(?(ARRAY\\[)?${either}\\b`);
  return persons.length > 1 ? checks.filter(({ says }) => compared.test(says)).map(({ name }) => name) : [];
}

/** What the table says to these statements, past every policy. */
async function said(statements: Both): Promise<{ code: string | null; constraint?: string | undefined }> {
  return onConnection(all.t.connections.owner, async (client) => {
    await client.query('begin');
    try {
      for (const statement of statements) await client.query(statement);
      return { code: null };
    } catch (error) {
      const { code, constraint } = error as { code: string; constraint?: string };
      return { code, constraint };
    } finally {
      await client.query('rollback');
    }
  });
}

test('each rule of a table about two persons refuses one who is both, and lets two through (S8, S13)', async () => {
  const rules = bothOf(all);
  expect(Object.keys(rules).sort()).toEqual(
    all.all
      .filter(({ partition }) => !partition)
      .flatMap(ofPersons)
      .sort(),
  );
  const wrong: string[] = [];
  for (const [name, statements] of Object.entries(rules)) {
    const one = await said(statements(true));
    if (one.code !== CHECK || one.constraint !== name) wrong.push(`${name}, one person: ${one.code} ${one.constraint}`);
    const two = await said(statements(false));
    if (!PAST.includes(two.code)) wrong.push(`${name}, two: ${two.code} ${two.constraint}`);
  }
  expect(wrong).toEqual([]);
});
