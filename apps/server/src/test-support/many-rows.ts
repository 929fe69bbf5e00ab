import type { TestGround } from './database.ts';

/**
 * Writes rows of a table again so many times, each with an id of its own, as a school has them after ten years; `differs`: expressions of SQL for columns
 * that are otherwise, where `t` is the row and `n` counts. What they point to is not asked for. Afterwards the planner knows how many there are.
 */
export async function writeMany(
  t: Pick<TestGround, 'rows'>,
  { table, many, where = 'true' }: { table: string; many: number; where?: string },
  differs: Readonly<Record<string, string>> = {},
): Promise<void> {
  const columns = await t.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  );
  const names = columns.map(({ name }) => name);
  const values = names.map((name) => differs[name] ?? (name === 'id' ? 'gen_random_uuid()' : `t.${name}`));
  await t.rows(`set session_replication_role = replica;
    insert into ${table} (${names.join(', ')}) select ${values.join(', ')} from ${table} t, generate_series(1, ${many}) as n where ${where};
    reset session_replication_role;
    analyze ${table}`);
}
