import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { lanCertificate } from '../../cli/lan-certificate.ts';
import { systemClock } from '../../kernel/clock.ts';
import { openDataFolder } from '../../kernel/data-folder.ts';

/** A message as the mail server took it. */
export interface Taken {
  from: string;
  to: string[];
  /** Every byte of it, headers and all. */
  raw: string;
  encrypted: boolean;
  login: string | null;
}

/** What the mail server says no to: the reply code for each of our words. */
export interface Refusing {
  connect?: number;
  from?: number;
  to?: number;
  data?: number;
  /** What it says then. */
  words?: string;
  /** It takes the message and says nothing of it: the connection ends. */
  silently?: boolean;
}

/** A real mail server of a test's own. */
export interface Postbox {
  port: number;
  /** Who vouches for its certificate, PEM. */
  authority: string;
  taken: Taken[];
  refusing: Refusing;
  connections: number;
  stop(): Promise<void>;
}

/** The account that it takes. */
export const ACCOUNT = { login: 'gatehouse', password: 'Herons over the weir 9' };

/** How it is protected: as a school's mail server mostly is, unless told otherwise. */
export interface PostboxOptions {
  port?: number;
  security?: 'tls' | 'starttls' | 'none';
  /** Whether it asks for {@link ACCOUNT}. */
  asks?: boolean;
}

/** Opens it on a free port of loopback, or on the one named. */
export async function openPostbox({
  port = 0,
  security = 'starttls',
  asks = true,
}: PostboxOptions = {}): Promise<Postbox> {
  const { authority, ...certificate } = await certificateOf();
  const box: Postbox = { port, authority, taken: [], refusing: {}, connections: 0, stop: async () => undefined };
  const disabled = [...(security === 'starttls' ? [] : ['STARTTLS']), ...(asks ? [] : ['AUTH'])];
  const server = new SMTPServer({
    ...certificate,
    ...{ secure: security === 'tls', authOptional: !asks, disabledCommands: disabled, name: 'mail.larkmoor.example' },
    ...{ logger: false, closeTimeout: 100, disableReverseLookup: true },
    ...handlersOf(box),
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  box.port = (server.server.address() as AddressInfo).port;
  box.stop = () => new Promise((resolve) => server.close(() => resolve()));
  return box;
}

function handlersOf(box: Postbox): SMTPServerOptions {
  const answer = (code: number | undefined) =>
    code === undefined ? null : Object.assign(new Error(box.refusing.words ?? `No: ${code}`), { responseCode: code });
  return {
    onConnect: (_session, done) => {
      box.connections += 1;
      done(answer(box.refusing.connect));
    },
    onAuth: ({ username, password }, _session, done) => {
      if (username === ACCOUNT.login && password === ACCOUNT.password) done(null, { user: username });
      else done(Object.assign(new Error('Authentication credentials invalid'), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, done) => done(answer(box.refusing.from)),
    onRcptTo: (_address, _session, done) => done(answer(box.refusing.to)),
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const refused = answer(box.refusing.data);
        if (refused) return done(refused);
        const { mailFrom, rcptTo } = session.envelope;
        box.taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
          encrypted: session.secure,
          login: typeof session.user === 'string' ? session.user : null,
        });
        // Whoever sent it hears nothing: it may have been taken, or not.
        if (box.refusing.silently) return stream.emit('taken');
        done();
      });
    },
  };
}

let made: Promise<{ key: string; cert: string; authority: string }> | undefined;

/** One for all: making keys takes longer than any test of mail. */
function certificateOf(): Promise<{ key: string; cert: string; authority: string }> {
  made ??= (async () => {
    const path = await mkdtemp(join(tmpdir(), 'gatehouse-postbox-'));
    try {
      const { key, cert } = await lanCertificate(await openDataFolder(path), 'localhost', {
        say: () => undefined,
        clock: systemClock,
      });
      return { key, cert, authority: (await readFile(join(path, 'school-ca.pem'), 'utf8')).trim() };
    } finally {
      await rm(path, { recursive: true, force: true });
    }
  })();
  return made;
}
