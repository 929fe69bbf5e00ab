import type pg from 'pg';

/** What is in a database. */
export interface Contents {
  /** Tables that have rows, of those that the template has none of. */
  tables: string[];
  /** Sequences that were drawn from. */
  sequences: string[];
  /** What nobody takes back: the rows of the template, and the schema. */
  rest: Record<string, string>;
}

/** Catalogues of which the rows are the schema, and what `analyze` found: each change of a row has a number of its own. */
const CATALOGUES = [
  ...['attrdef', 'attribute', 'class', 'constraint', 'db_role_setting', 'default_acl', 'description', 'index'],
  ...['namespace', 'policy', 'proc', 'rewrite', 'statistic', 'trigger', 'type'],
];

/** How to read what is in a database, as it is now made: its tables without rows stay those that may be emptied. */
export async function contentsOf(owner: pg.Client): Promise<() => Promise<Contents>> {
  const { rows: relations } = await owner.query<{ name: string; hasRows: boolean; kind: string }>(`
    select format('%I.%I', nspname, relname) as name, pg_relation_size(c.oid) > 0 as "hasRows", relkind as kind
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind in ('r', 'S') and nspname !~ '^(pg_|information_schema)' order by 1`);
  const tables = relations.filter(({ kind }) => kind === 'r');
  const sequences = relations.filter(({ kind }) => kind === 'S');
  const rest = [
    ...tables
      .filter(({ hasRows }) => hasRows)
      .map(({ name }) => `('${name}', (select md5(string_agg(t::text, ',' order by t::text)) from only ${name} t))`),
    ...CATALOGUES.map((name) => `('${name}', (select count(*) || ' ' || max(xmin::text::bigint) from pg_${name}))`),
  ];
  const written = tables
    .filter(({ hasRows }) => !hasRows)
    .map(({ name }) => `select '${name}' where exists (select from only ${name})`);
  const drawn = sequences.map(({ name }) => `select '${name}' from ${name} where is_called`);
  const text = `select array(${written.join(' union all ')}) as tables, array(${drawn.join(' union all ')}) as sequences,
    (select jsonb_object_agg(key, value) from (values ${rest.join(', ')}) as each (key, value)) as rest`;
  return async () => {
    // By name, so that the plan for two hundred tables is kept.
    const { rows } = await owner.query<Contents>({ name: 'contents', text });
    if (!rows[0]) throw new Error('A database says nothing of itself.');
    return rows[0];
  };
}

/** Takes out the rows of these tables, and starts these sequences anew. `owner` is held to no reference between tables. */
export async function empty(owner: pg.Client, { tables, sequences }: Contents): Promise<void> {
  const gone = tables.map((name) => `delete from only ${name}`);
  // `alter sequence … restart` would be a change of the schema.
  const anew = sequences.map(
    (name) => `select setval('${name}', seqstart, false) from pg_sequence where seqrelid = '${name}'::regclass`,
  );
  if (gone.length + anew.length) await owner.query([...gone, ...anew].join('; '));
}
