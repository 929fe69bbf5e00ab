import type pg from 'pg';
import { PUPILS, STAFF } from './tracker-school.ts';

/** Hours between one copy and the next, as in our own school. */
const HOURS = 10;

/** Rows whose ids are given anew together; groups of people share the ids of principals. */
type Kind = 'ticket' | 'principal' | 'member' | 'cached' | 'transaction' | 'attachment' | 'field';

interface Copied {
  table: string;
  kind: Kind;
  /** The ids of the rows that are copied. */
  own: string;
  /** Columns that refer to copied rows, and of which kind those are: a text of SQL. */
  moved: Readonly<Record<string, string>>;
  /** The column that holds a person, another one in each copy. */
  about?: string;
}

const ROLES = `select id from groups where domain = 'RT::Ticket-Role' and instance in (select id from bench.ticket)`;
const OF_TICKETS = `objecttype = 'RT::Ticket' and objectid in (select id from bench.ticket)`;
const OF_ROLES = `objecttype = 'RT::Group' and objectid in (${ROLES})`;
const a = (kind: Kind): string => `'${kind}'`;

const TABLES: readonly Copied[] = [
  {
    ...{ table: 'tickets', kind: 'ticket', own: 'select id from bench.ticket', about: 'owner' },
    moved: { effectiveid: a('ticket') },
  },
  { table: 'principals', kind: 'principal', own: ROLES, moved: {} },
  { table: 'groups', kind: 'principal', own: ROLES, moved: { instance: a('ticket') } },
  {
    ...{ table: 'groupmembers', kind: 'member', own: `select id from groupmembers where groupid in (${ROLES})` },
    ...{ moved: { groupid: a('principal') }, about: 'memberid' },
  },
  {
    ...{ table: 'cachedgroupmembers', kind: 'cached', about: 'memberid' },
    own: `select id from cachedgroupmembers where groupid in (${ROLES})`,
    moved: {
      ...{ groupid: a('principal'), immediateparentid: a('principal'), memberid: a('principal') },
      via: a('cached'),
    },
  },
  {
    ...{ table: 'transactions', kind: 'transaction' },
    own: `select id from transactions where (${OF_TICKETS}) or (${OF_ROLES})`,
    moved: { objectid: `case t.objecttype when 'RT::Group' then 'principal' else 'ticket' end` },
  },
  {
    ...{ table: 'attachments', kind: 'attachment' },
    own: `select id from attachments where transactionid in (select id from transactions where ${OF_TICKETS})`,
    moved: { transactionid: a('transaction'), parent: a('attachment') },
  },
  {
    ...{ table: 'objectcustomfieldvalues', kind: 'field', moved: { objectid: a('ticket') } },
    own: `select id from objectcustomfieldvalues where ${OF_TICKETS}`,
  },
];

/**
 * Many tickets from few, as `multiply` does for our own school: each resolved one is written again and again with its history, texts,
 * fields and groups of people, each copy ten hours further back, about another pupil and with another owner; what is open stays as it is.
 * The last copy is the youngest, so that ids grow with time as they would have. Indexes are those that Debian makes. Gives back how
 * many tickets there are.
 */
export async function multiplyTickets(owner: pg.Client, wanted: number): Promise<number> {
  const people = (names: readonly string[]): string => `'{${names.join()}}'`;
  await owner.query('set synchronous_commit = off');
  await owner.query(`create schema bench;
    create table bench.ticket as select id from tickets where status = 'resolved';
    create table bench.person as select id, row_number() over of_kind - 1 as nth, array_agg(id) over (partition by kind) as all_of_kind
      from (select id, name = any (${people(STAFF)}) as kind from users
        where name = any (${people([...STAFF, ...PUPILS.map(({ name }) => name)])})) as known
      window of_kind as (partition by kind order by id);
    create table bench.noted (kind text, id bigint, nth bigint, many bigint, most bigint, primary key (kind, id))`);
  for (const { kind, table, own } of TABLES)
    await owner.query(
      `insert into bench.noted select '${kind}', id, row_number() over (order by id), count(*) over (), (select max(id) from ${table})
       from (${own}) as copied on conflict do nothing`,
    );
  await owner.query('analyze bench.noted; analyze bench.person');
  const { present, source } = await counted(owner);
  if (source === 0) throw new Error('request-tracker5 has no ticket that is resolved, so none can be copied.');
  const copies = Math.max(0, Math.ceil((wanted - present) / source));
  for (const copied of TABLES) await copy(owner, copied, copies);
  await owner.query('reset synchronous_commit');
  await owner.query('vacuum analyze');
  return (await counted(owner)).present;
}

async function counted(owner: pg.Client): Promise<{ present: number; source: number }> {
  const { rows } = await owner.query<{ present: number; source: number }>(
    'select (select count(*)::int from tickets) as present, (select count(*)::int from bench.ticket) as source',
  );
  return rows[0] ?? { present: 0, source: 0 };
}

async function copy(owner: pg.Client, copied: Copied, copies: number): Promise<void> {
  const { table, kind, own, about } = copied;
  const { rows: columns } = await owner.query<{ name: string; type: string; sequence: string | null }>(
    `select a.attname as name, format_type(a.atttypid, null) as type, substring(pg_get_expr(d.adbin, d.adrelid) from 'nextval\\(''([^'']+)''') as sequence
     from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [table],
  );
  const moved: Record<string, string> = { ...copied.moved, id: a(kind) };
  const joins = Object.entries(moved).map(
    ([column, of]) =>
      `left join bench.noted as to_${column} on to_${column}.kind = ${of} and to_${column}.id = t.${column}`,
  );
  if (about !== undefined) joins.push(`left join bench.person as who on who.id = t.${about}`);
  const cells = columns.map(({ name, type }) => {
    const choices = [`t.${name}`];
    if (name === about) choices.unshift('who.all_of_kind[1 + (who.nth + c.n * 37) % array_length(who.all_of_kind, 1)]');
    if (name in moved) choices.unshift(`to_${name}.most + (c.n - 1) * to_${name}.many + to_${name}.nth`);
    // What has not happened stands there as the beginning of 1970.
    if (type.startsWith('timestamp'))
      return `case when t.${name} > '1971-01-01' then t.${name} - (${copies} - c.n + 1) * interval '${HOURS} hours' else t.${name} end`;
    return choices.length === 1 ? choices[0] : `coalesce(${choices.join(', ')})`;
  });
  await owner.query(
    `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
     select ${cells.join(', ')} from ${table} t cross join generate_series(1, ${copies}) as c (n) ${joins.join(' ')}
     where t.id in (${own}) order by c.n, t.id`,
  );
  const sequence = columns.find(({ name }) => name === 'id')?.sequence;
  if (sequence) await owner.query(`select setval('${sequence}', (select max(id) from ${table}))`);
}
