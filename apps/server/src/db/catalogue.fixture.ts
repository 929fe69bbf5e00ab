import type pg from 'pg';

/** A table of the public schema as the catalogue describes it. */
export interface Table {
  name: string;
  partition: boolean;
  columns: Column[];
  /** Primary key, unique constraints and unique indexes: their columns in order. */
  keys: { name: string; primary: boolean; columns: string[] }[];
  references: { name: string; to: string; columns: string[]; toColumns: string[] }[];
  indexes: { name: string; columns: string[] }[];
  rowSecurity: boolean;
  forced: boolean;
  policies: Policy[];
  grants: { grantee: string; verb: string; column: string | null }[];
  triggers: string[];
  /** What a row of it must be. A partition has its parent’s. */
  checks: { name: string; says: string }[];
  owner: string;
}

/** One column; `generated` ones are computed by the database. */
export interface Column {
  name: string;
  type: string;
  required: boolean;
  hasDefault: boolean;
  generated: boolean;
}

/** One policy; `*` is every verb. */
export interface Policy {
  name: string;
  verb: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | '*';
  /** Takes away what others allow. */
  restrictive: boolean;
  using: string | null;
  check: string | null;
  roles: string[];
}

const NAMES = (numbers: string, of: string) =>
  `(select coalesce(jsonb_agg(a.attname order by o.place), '[]') from unnest(${numbers}) with ordinality o(attnum, place)
    join pg_attribute a on a.attrelid = ${of} and a.attnum = o.attnum)`;

const TABLES = `
  select c.relname as name, c.relispartition as partition, c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as forced,
    pg_get_userbyid(c.relowner) as owner,
    (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
        'hasDefault', a.atthasdef, 'generated', a.attgenerated <> '') order by a.attnum), '[]')
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(jsonb_agg(jsonb_build_object('name', i.indexrelid::regclass::text, 'primary', i.indisprimary,
        'columns', ${NAMES('i.indkey::int2[]', 'c.oid')}) order by i.indexrelid), '[]')
      from pg_index i where i.indrelid = c.oid and i.indisunique) as keys,
    (select coalesce(jsonb_agg(jsonb_build_object('name', i.indexrelid::regclass::text,
        'columns', ${NAMES('i.indkey::int2[]', 'c.oid')}) order by i.indexrelid), '[]')
      from pg_index i where i.indrelid = c.oid and not i.indisunique) as indexes,
    (select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'to', k.confrelid::regclass::text,
        'columns', ${NAMES('k.conkey', 'c.oid')}, 'toColumns', ${NAMES('k.confkey', 'k.confrelid')}) order by k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.conparentid = 0) as references,
    (select coalesce(jsonb_agg(jsonb_build_object('name', k.conname, 'says', pg_get_constraintdef(k.oid)) order by k.conname), '[]')
      from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.coninhcount = 0) as checks,
    (select coalesce(jsonb_agg(jsonb_build_object('name', p.polname, 'restrictive', not p.polpermissive,
        'verb', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE' else '*' end,
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid),
        'roles', (select jsonb_agg(case r when 0 then 'public' else pg_get_userbyid(r) end) from unnest(p.polroles) r)) order by p.polname), '[]')
      from pg_policy p where p.polrelid = c.oid) as policies,
    (select coalesce(jsonb_agg(jsonb_build_object('grantee', g.grantee, 'verb', g.verb, 'column', g.col)), '[]') from (
      select case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end as grantee, x.privilege_type as verb, null as col
        from aclexplode(c.relacl) x where x.grantee <> c.relowner
      union all
      select case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end, x.privilege_type, a.attname::text
        from pg_attribute a, aclexplode(a.attacl) x where a.attrelid = c.oid and x.grantee <> c.relowner) g) as grants,
    (select coalesce(jsonb_agg(t.tgname), '[]') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
  from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') order by c.relname`;

/** Every table of the public schema, partitions included, read from PostgreSQL itself. */
export async function readTables(client: Pick<pg.Client, 'query'>): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows;
}

/** One function of the public schema. */
export interface Routine {
  name: string;
  definer: boolean;
  /** Looks into tables: has a FROM that is neither of `distinct from` nor within a call, as in `extract(epoch from …)`. */
  readsTables: boolean;
  settings: string[];
  executable: string[];
  owner: string;
}

/** Every function of the public schema that no extension brought. */
export async function readRoutines(client: Pick<pg.Client, 'query'>): Promise<Routine[]> {
  const { rows } = await client.query<Routine>(`
    select p.oid::regprocedure::text as name, p.prosecdef as definer, regexp_replace(p.prosrc, 'distinct\\s+from|extract\\(\\w+ from', '', 'gi') ~* '\\mfrom\\M' as "readsTables", coalesce(p.proconfig, '{}') as settings, pg_get_userbyid(p.proowner) as owner,
      (select coalesce(jsonb_agg(distinct case x.grantee when 0 then 'public' else pg_get_userbyid(x.grantee) end), '[]')
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x where x.privilege_type = 'EXECUTE' and x.grantee <> p.proowner) as executable
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    where not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`);
  return rows;
}
