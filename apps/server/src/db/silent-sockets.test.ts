import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { SilentSockets } from './silent-sockets.ts';

/** As Linux has it: timer 01 and so many times sent again; 00 and none where all is taken. */
function line({ localPort, remotePort }: Socket, timer: string, again: string): string {
  const hex = (port = 0) => port.toString(16).toUpperCase().padStart(4, '0');
  return `  12: 0100007F:${hex(localPort)} 0200A8C0:${hex(remotePort)} 01 00000052:00000000 ${timer}:00000A2C ${again}     0        0 16541581 2 00000000184301a6 100 4 0 10 -1\n`;
}

async function connected(sockets: SilentSockets): Promise<{ socket: Socket; far: Socket; errors: Error[] }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = sockets.socket();
  const errors: Error[] = [];
  socket.on('error', (error) => errors.push(error));
  const [[far]] = await Promise.all([
    once(server, 'connection') as Promise<[Socket]>,
    once(socket.connect((server.address() as AddressInfo).port, '127.0.0.1'), 'connect'),
  ]);
  far.on('error', () => undefined);
  socket.resume();
  onTestFinished(() => {
    for (const each of [socket, far]) each.destroy();
    server.close();
  });
  return { socket, far, errors };
}

const looks = async (sockets: SilentSockets, times: number) => {
  for (let n = 0; n < times; n++) await sockets.look();
};

test('a connection on which a question was sent again for 40 seconds, and never taken, is ended as a database that is away (S23)', async () => {
  let asked = 0;
  let table = '';
  const sockets = new SilentSockets({
    tables: async () => {
      asked++;
      return table;
    },
  });
  const { socket, errors } = await connected(sockets);
  await looks(sockets, 3);
  expect(asked, 'nothing was sent').toBe(0);
  socket.write('select 1');
  table = line(socket, '01', '00000003');
  await looks(sockets, 7);
  expect(socket.destroyed).toBe(false);
  await sockets.look();
  expect(socket.destroyed).toBe(true);
  await new Promise((resolve) => socket.once('close', resolve));
  expect(errors).toMatchObject([{ code: 'ETIMEDOUT' }]);
});

test('one that took what it was sent is waited for, however long the answer takes', async () => {
  let asked = 0;
  let table = '';
  const sockets = new SilentSockets({
    tables: async () => {
      asked++;
      return table;
    },
  });
  const { socket, far } = await connected(sockets);
  socket.write('select pg_sleep(3600)');
  table = line(socket, '00', '00000000');
  await looks(sockets, 30);
  expect(socket.destroyed).toBe(false);
  expect(asked, 'once what was sent is known to be taken nobody asks any more').toBeLessThanOrEqual(2);
  // A cable that is back in time begins the count anew, and so does an answer.
  socket.write('again');
  table = line(socket, '01', '00000005');
  await looks(sockets, 7);
  table = line(socket, '00', '00000000');
  await sockets.look();
  socket.write('again');
  table = line(socket, '01', '00000001');
  await looks(sockets, 7);
  far.write('an answer');
  await once(socket, 'data');
  await looks(sockets, 7);
  expect(socket.destroyed).toBe(false);
  // What others have on their way is theirs.
  const another = await connected(sockets);
  another.socket.write('select 1');
  table = line(socket, '01', '00000009');
  await looks(sockets, 9);
  expect(another.socket.destroyed).toBe(false);
});

test('a machine whose kernel gives no answer is given up; one that answers may take longer to let us in', async () => {
  const sockets = new SilentSockets({ connectMs: 20 });
  // Nothing of it is answered: it is never told whom to reach.
  const socket = sockets.socket();
  const [error] = await once(socket, 'error');
  expect(error).toMatchObject({ code: 'ETIMEDOUT' });
  const late = await connected(sockets);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(late.socket.destroyed).toBe(false);
});
