import { StartRefused } from '../kernel/start-refused.ts';
import type { ServeOptions } from './options.ts';

/** What this needs of the application. */
interface Listening {
  listen(options: { port: number; host: string }): Promise<string>;
}

/** Listens on the port; when it is taken and was not asked for by name, on the next free one, and says so. Returns the port. */
export async function listenOn(app: Listening, options: ServeOptions, say: (line: string) => void): Promise<number> {
  // 127.0.0.1 alone: cookies and plain http are safe on loopback only.
  const host = options.reach === 'loopback' ? '127.0.0.1' : '0.0.0.0';
  for (let port = options.port; ; port++) {
    try {
      await app.listen({ port, host });
      if (port !== options.port)
        say(
          `Port ${options.port} is taken by another program, so Gatehouse uses ${port}. To choose one: npm start -- --port 8080`,
        );
      return port;
    } catch (error) {
      refuseUnlessTaken(error, port, options);
    }
  }
}

function refuseUnlessTaken(error: unknown, port: number, options: ServeOptions): void {
  const { code } = error as { code?: string };
  if (code === 'EACCES')
    throw new StartRefused(`This account may not use port ${port}. Choose one above 1024: npm start -- --port 8080`);
  if (code !== 'EADDRINUSE') throw error;
  if (options.portNamed || port >= options.port + 20) {
    throw new StartRefused(`Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}`);
  }
}
