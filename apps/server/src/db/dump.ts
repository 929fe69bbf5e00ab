import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { onConnection, openConnection } from './on-connection.ts';

/** A table in a dump: its name and the columns that are stored (generated ones are computed again). */
export interface DumpTable {
  name: string;
  columns: string[];
}

/** What a dump begins with. */
export interface DumpHeader {
  /** Migrations that made the schema, by number and hash. */
  schema: { number: number; name: string; hash: string }[];
  tables: DumpTable[];
  /** First days of the months that have an event partition. */
  months: string[];
}

/** Not kept: they say nothing a school would miss, are there before the rows are, or must not come back (a session restored is a door left open). */
const LEFT_OUT = new Set(['schema_version', 'server_key', 'session', 'rate_limit', 'machine_room']);

/** Whether the incident of an exhibit takes files: what may not be held is not copied anew (S15). Its exhibit and its custody are. */
const OF_TAKING_INCIDENT = (table: string) =>
  `exists (select from exhibit x join incident i on i.school_id = x.school_id and i.id = x.incident_id
    where x.school_id = ${table}.school_id and x.id = ${table}.exhibit_id and holds_files(i))`;

/** Rows that a dump has, where it does not have all: without its key a file is noise, and its parts are not there either. */
const ONLY_WHERE: Readonly<Record<string, string>> = {
  exhibit_key: OF_TAKING_INCIDENT('exhibit_key'),
  exhibit_piece: OF_TAKING_INCIDENT('exhibit_piece'),
  // Frozen later than it was handed over: what is said of the pack is there, and its hashes.
  handover_file:
    'exists (select from incident i where i.school_id = handover_file.school_id and i.id = handover_file.incident_id and i.frozen_at is null) and not incident_frozen(school_id, incident_id)',
  evidence_piece: `not exists (select from evidence v where v.school_id = evidence_piece.school_id and v.id = evidence_piece.evidence_id
    and event_sealed(v.school_id, v.event_id))`,
};

/** Columns that stand in a dump otherwise: the blurred preview of a screenshot that may not be held is empty, and whoever loads it sends no mail (0041). */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  evidence: { sealed_preview: "case when event_sealed(school_id, event_id) then ''::bytea else sealed_preview end" },
  mail_server: { held_since: 'coalesce(held_since, now())' },
};

/** The source of a dump: one snapshot of everything, while the server goes on working. */
export interface Dump {
  header: DumpHeader;
  /** COPY text of one table, in the order of its primary key. */
  rows(table: DumpTable): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

/** Opens one consistent snapshot of the database, as its owner. */
export async function openDump(ownerUrl: string): Promise<Dump> {
  const client = await openConnection(ownerUrl);
  try {
    await client.query("begin isolation level repeatable read read only; set local app.maintenance = 'on'");
    const header = await readHeader(client);
    return {
      header,
      rows: (table) => client.query(copyTo(`copy (${selectOf(table)}) to stdout`)),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

function selectOf({ name, columns }: DumpTable): string {
  const list = columns.map((column) => INSTEAD[name]?.[column] ?? quoted(column)).join(', ');
  return `select ${list} from ${quoted(name)} where ${ONLY_WHERE[name] ?? 'true'}`;
}

async function readHeader(client: pg.Client): Promise<DumpHeader> {
  const schema = await client.query('select number, name, hash from schema_version order by number');
  const months = await client.query<{ name: string }>(
    "select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'event'::regclass and c.relname ~ '^event_[0-9]{4}_[0-9]{2}$' order by 1",
  );
  return {
    schema: schema.rows,
    tables: await tablesInOrder(client),
    months: months.rows.map(({ name }) => `${name.slice(6, 10)}-${name.slice(11, 13)}-01`),
  };
}

/** Tables so that each comes after those its foreign keys point to. */
async function tablesInOrder(client: pg.Client): Promise<DumpTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] | null }>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  const waiting = rows.filter((row) => !LEFT_OUT.has(row.name));
  const ordered: DumpTable[] = [];
  const done = new Set<string>();
  while (waiting.length) {
    const next = waiting.findIndex((row) => (row.needs ?? []).every((need) => done.has(need)));
    const [row] = waiting.splice(next, 1);
    if (next < 0 || !row) throw new Error('The foreign keys of the schema run in a circle.');
    ordered.push({ name: row.name, columns: row.columns });
    done.add(row.name);
  }
  return ordered;
}

/** Loads a dump into an empty schema, in one transaction: all of it or nothing. Returns the rows of each table. */
export async function loadDump(
  ownerUrl: string,
  header: DumpHeader,
  tables: AsyncIterable<{ table: DumpTable; rows: AsyncIterable<Buffer> }>,
): Promise<Record<string, number>> {
  return onConnection(ownerUrl, async (client) => {
    await client.query("begin; set local app.maintenance = 'on'");
    for (const month of header.months) await client.query('select ensure_event_partition($1)', [month]);
    const known = new Map((await tablesInOrder(client)).map((table) => [table.name, table]));
    const forced = await forcedOf(client, [...known.keys()]);
    await forceRowSecurity(client, forced, false);
    const counts: Record<string, number> = {};
    for await (const { table, rows } of tables) {
      refuseUnknown(known.get(table.name), table);
      const stream = client.query(copyFrom(`copy ${quoted(table.name)} (${columnList(table)}) from stdin`));
      await pipeline(Readable.from(rows), stream);
      counts[table.name] = stream.rowCount ?? 0;
    }
    await forceRowSecurity(client, forced, true);
    await client.query('commit');
    return counts;
  });
}

/** Notes that this database was put back, to how it was when the backup was made. */
export async function noteRestored(ownerUrl: string, madeAt: string): Promise<void> {
  await onConnection(ownerUrl, async (client) => {
    await client.query('update instance set restored_at = now(), restored_from = $1, restored_noticed = false', [
      madeAt,
    ]);
  });
}

function refuseUnknown(known: DumpTable | undefined, table: DumpTable): void {
  const strange = table.columns.find((column) => !known?.columns.includes(column));
  if (!known || strange)
    throw new Error(`The backup has ${table.name}${strange ? `.${strange}` : ''}, which this release does not know.`);
}

/** Of these tables those whose rules bind their owner too. Not all do: who signs in is of no school (0166). */
async function forcedOf(client: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select relname as name from pg_class where relforcerowsecurity and relnamespace = $1::regnamespace and relname = any ($2)',
    ['public', tables],
  );
  return rows.map(({ name }) => name);
}

/** COPY FROM does not work under row-level security, which is forced on the owner too; lifted inside the transaction only. */
async function forceRowSecurity(client: pg.Client, tables: string[], force: boolean): Promise<void> {
  for (const name of tables) {
    await client.query(`alter table ${quoted(name)} ${force ? 'force' : 'no force'} row level security`);
  }
}

/** Rows of each table, as the owner. */
export async function countRows(ownerUrl: string, tables: readonly DumpTable[]): Promise<Record<string, number>> {
  return onConnection(ownerUrl, async (client) => {
    await client.query("begin read only; set local app.maintenance = 'on'");
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ n: number }>(`select count(*) as n from ${quoted(name)}`);
      counts[name] = Number(rows[0]?.n);
    }
    return counts;
  });
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}

function columnList(table: DumpTable): string {
  return table.columns.map(quoted).join(', ');
}
