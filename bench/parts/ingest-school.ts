import { join } from 'node:path';
import { openOwned } from '../../apps/server/src/cli/database-of.ts';
import { onConnection } from '../../apps/server/src/db/on-connection.ts';
import { enrolSensor, setUpSchool } from '../../e2e/harness/school.ts';
import { freePort, makePlace, type Server, startServer } from '../../e2e/harness/server.ts';
import type { Visitor } from '../../e2e/harness/visitor.ts';
import { accountOf, PUPILS } from './afternoon.ts';
import type { Suite } from './suite.ts';

/** A school on the real server, with its pupils, the head signed in, and a gate's key. */
export interface IngestSchool {
  server: Server;
  head: Visitor;
  ownerUrl: string;
  /** Events that were answered as taken. */
  sent(): number;
  /** Sends one batch as a sensor does, on a connection that stays open; answers how many alerts came of it. Throws unless all of it was taken. */
  send(batch: string, events: number): Promise<number>;
}

/** Starts it in a place of its own; it goes with the suite. */
export async function openIngestSchool({ atEnd }: Suite): Promise<IngestSchool> {
  const place = makePlace();
  atEnd(() => place.remove());
  const data = join(place.path, 'data');
  const server = await startServer(place, ['--data', data, '--port', String(await freePort())]);
  atEnd(async () => void (await server.stop()));
  const { head } = await setUpSchool(server.setUpLink ?? '');
  const key = await enrolSensor(server.origin, head);
  // The folder says where the database lives when it is not in it.
  process.env.GATEHOUSE_STATE = place.env.GATEHOUSE_STATE;
  const owned = await openOwned(data, place.env, () => undefined);
  atEnd(() => owned.close());
  await addPupils(owned.ownerUrl);
  const origin = server.origin.replace('localhost', '127.0.0.1');
  let sent = 0;
  return {
    server,
    head,
    ownerUrl: owned.ownerUrl,
    sent: () => sent,
    async send(batch, events) {
      const headers = { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` };
      const answer = await fetch(`${origin}/api/v1/events`, { method: 'POST', headers, body: batch });
      const text = await answer.text();
      const { accepted, alerts } = JSON.parse(text) as { accepted?: number; alerts?: number };
      if (accepted !== events) throw new Error(`The server answered ${answer.status}: ${text.slice(0, 400)}`);
      sent += accepted;
      return alerts ?? 0;
    },
  };
}

/** The pupils as an import leaves them: year, class, the name that they sign in with. */
async function addPupils(ownerUrl: string): Promise<void> {
  const accounts = Array.from({ length: PUPILS }, (_, index) => accountOf(index));
  await onConnection(ownerUrl, async (client) => {
    await client.query("set app.maintenance = 'on'");
    await client.query(
      `insert into person (school_id, id, kind, given_name, family_name, year_group, class_name, username, created_at, changed_at)
       select school_id, gen_random_uuid(), 'pupil', 'Ellis', a.name, 7 + a.nth % 5, (7 + a.nth % 5) || 'B', a.name, now(), now()
       from school, unnest($1::text[]) with ordinality as a (name, nth)`,
      [accounts],
    );
    await client.query('analyze person');
  });
}
