import pg from 'pg';
import { ASKED_AFTER } from './unheard.ts';

/**
 * How a connection is served, whatever a school's own PostgreSQL is set to. A day in a rule (`current_date`, `decided_at::date`) is the school's: by another zone it began an
 * hour late in summer, or in the afternoon before. Dates and bytes are read, and written into a backup, in the one way that we read. Names without a schema are ours.
 */
const SETTINGS: Readonly<Record<string, string | number>> = {
  ...ASKED_AFTER,
  timezone: 'Europe/London',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  bytea_output: 'hex',
  extra_float_digits: 1,
  standard_conforming_strings: 'on',
  search_path: 'public',
  default_transaction_isolation: 'read committed',
};

/** Of roles that serve pages and jobs, beside. */
const OF_ROLES: Readonly<Record<string, string | number>> = {
  ...SETTINGS,
  // A school's own PostgreSQL compiles what it thinks dear. With our policies that is nearly everything, and compiling takes longer than asking.
  jit: 'off',
  // A server that stands still, and whose machine goes on, is heard for ever: what it held there (the head of a journal) nobody else got. None of ours waits that long.
  idle_in_transaction_session_timeout: '5min',
};

/** From its next connection on PostgreSQL serves this role so; one may say so of oneself. */
export async function settleRole(client: pg.ClientBase, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await client.query(
    Object.entries(OF_ROLES)
      .map((set) => `alter role ${name} set ${said(set)}`)
      .join('; '),
  );
}

/** From now on PostgreSQL serves this connection so: for the owner's, whose role is the school's. */
export async function settleConnection(client: pg.ClientBase): Promise<void> {
  await client.query(
    Object.entries(SETTINGS)
      .map((set) => `set ${said(set)}`)
      .join('; '),
  );
}

/** A list of two words is not one word in quotes. */
function said([name, value]: [string, string | number]): string {
  const words = String(value).split(', ');
  return `${name} = ${words.map((word) => pg.escapeLiteral(word)).join(', ')}`;
}
