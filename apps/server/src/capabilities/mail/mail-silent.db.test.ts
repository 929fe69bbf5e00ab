import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import type { Ingest } from '../events/ingest.fixture.ts';
import { buildMailSchool } from './mail.fixture.ts';
import { LONGEST_MS } from './mail.ts';
import { SilentServers } from './mail-silent.ts';
import type { Postbox } from './postbox.fixture.ts';
import { ingestWithPostbox } from './postbox-hooks.fixture.ts';

let t: Ingest;
let box: Postbox;
ingestWithPostbox((both) => {
  ({ t, box } = both);
});

/** Takes connections and says nothing. */
async function silentServer() {
  const open = new Set<Socket>();
  const server = createServer((socket) => void open.add(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of open) socket.destroy();
      server.close(() => resolve());
    });
  return { port, asked: () => open.size, close };
}

test('of schools with one mail server that does not answer one waits for it, and the others say so at once', async () => {
  const silent = await silentServer();
  const schools = [await buildMailSchool(t, box), await buildMailSchool(t, box)];
  for (const school of schools) {
    await school.server({ port: silent.port, password: 'Herons over the weir 9' });
    await school.raise({ severity: 5 });
    await school.tell();
  }
  expect(silent.asked()).toBe(1);
  const faults = 'select distinct school_id, fault, state from mail_message';
  expect(await t.rows(faults)).toEqual(
    expect.arrayContaining(schools.map(({ school }) => ({ school_id: school, fault: 'timeout', state: 'waiting' }))),
  );
  await silent.close();
  // A neighbour with nothing to send does not use up the try: whoever has something finds that nobody listens there any more.
  const idle = await buildMailSchool(t, box);
  await idle.server({ port: silent.port, password: 'Herons over the weir 9' });
  t.clock.move(61_000);
  for (const school of [idle, ...schools]) await school.tell();
  expect(await t.rows(faults)).toEqual(schools.map(() => expect.objectContaining({ fault: 'refused' })));
  // What is due goes as soon as somebody may try again.
  for (const school of schools) await school.server({ password: 'Herons over the weir 9' });
  t.clock.move(600_000);
  for (const school of schools) await school.tell();
  expect(box.taken).toHaveLength(4);
});

test('a silent server is tried by one school at a time until it answers', () => {
  const servers = new SilentServers();
  const [it, other] = [
    { host: 'mail.example', port: 587 },
    { host: 'mail.example', port: 465 },
  ];
  const may = (at: number) => [servers.mayTry(it, at), servers.mayTry({ ...it, host: 'MAIL.example' }, at)];
  expect(may(0)).toEqual([true, true]);
  servers.note(it, false, 60_000);
  expect([may(60_000), servers.mayTry(other, 60_000)]).toEqual([[false, false], true]);
  expect(may(120_000)).toEqual([true, false]);
  // Whoever tried never came back: killed, or the message was no longer to be sent.
  expect(may(120_000 + LONGEST_MS)).toEqual([true, false]);
  servers.note(it, true, 190_000);
  expect(may(190_000)).toEqual([true, true]);
});
