import type { Server as HttpsServer } from 'node:https';
import type { Logger } from 'pino';
import type { ServerCertificate } from '../db/ground.ts';
import { systemClock } from '../kernel/clock.ts';
import type { DataFolder } from '../kernel/data-folder.ts';
import type { ServeOptions } from './options.ts';

/** What the server begins with over https, PEM, and how it gets others while it runs. */
export interface Https {
  key: string;
  cert: string;
  host: string;
  /** What pages say of it; none of one that is made here, which nobody has to think of. */
  known: ServerCertificate | undefined;
  /** Returns how to end that. */
  keepRenewed(server: HttpsServer, log: Logger): () => void;
}

/** With the certificate that the school was given; undefined where none is named. */
export async function ownHttps({ certificate: files, host }: ServeOptions): Promise<Https | undefined> {
  if (files === undefined) return undefined;
  const { readOwnCertificate } = await import('./own-certificate.ts');
  const { OwnRenewal } = await import('./own-renewal.ts');
  const first = await readOwnCertificate(files, host, systemClock.now());
  const known: ServerCertificate = { file: files.certificate, until: first.until, fault: null };
  // By the name that it was started with, also where that was the certificate's first: people and gates have it.
  const read = () => readOwnCertificate(files, first.host, systemClock.now());
  const keepRenewed: Https['keepRenewed'] = (server, log) =>
    new OwnRenewal(server, first, { read, known, clock: systemClock, log }).start();
  return { ...{ key: first.key, cert: first.cert, host: first.host }, known, keepRenewed };
}

/** With one from the school's own authority, which is made on first use. */
export async function lanHttps(folder: DataFolder, options: ServeOptions, say: (line: string) => void): Promise<Https> {
  const { lanCertificate } = await import('./lan-certificate.ts');
  const { LanRenewal } = await import('./lan-renewal.ts');
  const make = () => lanCertificate(folder, options.host, { say, clock: systemClock });
  const first = await make();
  const keepRenewed: Https['keepRenewed'] = (server, log) =>
    new LanRenewal(server, first, { make, clock: systemClock }).start((error) =>
      log.error({ err: error }, 'No new certificate for the school’s network.'),
    );
  return { ...{ key: first.key, cert: first.cert, host: first.host }, known: undefined, keepRenewed };
}
