import { codeOf } from '../kernel/error-code.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import type { ServeOptions } from './options.ts';
import { holderOfPort } from './port-holder.ts';

/** What this needs of the application. */
interface Listening {
  listen(options: { port: number; host: string }): Promise<string>;
}

/** What it stands in. */
interface Around {
  say: (line: string) => void;
  /** The port at which gates or browsers look for this server; null where none do. */
  sought: number | null;
  /** Which program holds a port; undefined where that is not known. */
  holderOf?: (port: number) => Promise<string | undefined>;
}

/**
 * Listens on the port; when it is taken and neither asked for by name nor sought, on the next free one, and says so. Returns the port. Where gates or browsers look for
 * the server there is no other: they follow to none, and a server that nobody finds looks as if it ran.
 */
export async function listenOn(app: Listening, options: ServeOptions, around: Around): Promise<number> {
  // 127.0.0.1 alone: cookies and plain http are safe on loopback only.
  const host = options.reach === 'loopback' ? '127.0.0.1' : '0.0.0.0';
  const first = options.portNamed ? options.port : (around.sought ?? options.port);
  for (let port = first; ; port++) {
    try {
      await app.listen({ port, host });
      if (port !== first)
        around.say(
          `Port ${first} is taken by ${await holder(first, around)}, so Gatehouse uses ${port}. To choose one: npm start -- --port 8080`,
        );
      if (around.sought !== null && around.sought !== port)
        around.say(
          `Gates or browsers looked for this server at port ${around.sought} until now. They find it again once they have the new address, or once it is started there: npm start -- --port ${around.sought}`,
        );
      return port;
    } catch (error) {
      await refuseUnlessTaken(error, { port, first }, options, around);
    }
  }
}

async function refuseUnlessTaken(
  error: unknown,
  { port, first }: { port: number; first: number },
  options: ServeOptions,
  around: Around,
): Promise<void> {
  const code = codeOf(error);
  if (code === 'EACCES')
    throw new StartRefused(`This account may not use port ${port}. Choose one above 1024: npm start -- --port 8080`);
  if (code !== 'EADDRINUSE') throw error;
  const isSought = !options.portNamed && around.sought !== null;
  if (!isSought && !options.portNamed && port < first + 20) return;
  const taken = `Port ${port} is taken by ${await holder(port, around)}.`;
  throw new StartRefused(
    isSought
      ? `${taken} Gates or browsers look for this server there, so no other is used: end that program and start again. To move all the same: npm start -- --port ${port + 1}; they then need the new address.`
      : `${taken} Choose another: npm start -- --port ${port + 1}`,
  );
}

async function holder(port: number, { holderOf = holderOfPort }: Around): Promise<string> {
  const known = await holderOf(port);
  return known === undefined ? 'another program' : `another program (${known})`;
}
