import pg from 'pg';
import { settleConnection } from './settled.ts';
import { HEARD } from './unheard.ts';

/** Opens one connection of its own, of the owner or of whoever is in the address; whoever opens it ends it. */
export async function openConnection(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...HEARD });
  // A connection that breaks between two statements makes the next one fail; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await settleConnection(client);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Runs the work on one connection of its own, and closes it; a transaction that is open by then is rolled back. */
export async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openConnection(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
