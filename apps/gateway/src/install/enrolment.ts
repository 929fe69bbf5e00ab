import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EnrolmentAnswer, enrolmentAnswerSchema } from '@gatehouse/contract';
import { machineClock } from '../clock.ts';
import { FILES, readKey, readText, writeWhole } from '../gate-folder.ts';
import { ask, isUntrusted, json, messageOf, parsed, ServerLink, type ServerPlace } from '../server-link.ts';
import { SnapshotFiles } from '../snapshot-file.ts';
import type { Snapshot } from '../snapshot-read.ts';
import { InstallRefused } from './install-refused.ts';

/** File in a sensor's folder with the authority of the server's certificate, when it is the school's own. */
export const SERVER_CA = 'server-ca.pem';

/** Who this sensor is, and at which server. */
export interface Enrolled extends Omit<EnrolmentAnswer, 'key'> {
  server: string;
  serverCa?: string;
}

/** Makes a sensor's folder and begins in it. One that was not there before goes again when nothing came of it; with a key in it a code was spent. */
export async function inFolder<Begun>(folder: string, begin: () => Promise<Begun>): Promise<Begun> {
  const made = mkdirSync(folder, { recursive: true, mode: 0o755 });
  try {
    return await begin();
  } catch (error) {
    if (made !== undefined && !existsSync(join(folder, FILES.key))) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** Turns a one-time code into a key in this folder. Refuses with what the server says. */
export async function enrol(folder: string, server: string, code: string): Promise<Enrolled> {
  const place = { origin: originOf(server), ca: readText(folder, SERVER_CA) };
  const answer = await reached(place, ask(place, '/api/v1/enrol', json({ code })));
  if (answer.status !== 200) throw new InstallRefused(messageOf(answer));
  const { key, school, sensor, name } = parsed(answer, enrolmentAnswerSchema);
  // The key first: the code is spent.
  writeWhole(folder, FILES.key, JSON.stringify({ key, since: machineClock.now().toISOString() }));
  // Of another server, perhaps: it holds against nothing any more.
  for (const file of [FILES.signingKey, FILES.newest, 'snapshot.bin', 'snapshot.previous.bin'])
    if (existsSync(join(folder, file))) rmSync(join(folder, file));
  return { server: place.origin, school, sensor, name, ...(place.ca !== undefined && { serverCa: SERVER_CA }) };
}

/** The signing key is taken once and kept; the snapshot too, so that the sensor decides from its first moment on. */
export async function firstSnapshot(
  folder: string,
  { server, school }: Pick<Enrolled, 'server' | 'school'>,
): Promise<Snapshot> {
  const place = { origin: server, ca: readText(folder, SERVER_CA) };
  const link = new ServerLink(place, () => readKey(folder).key);
  const publicKey = readText(folder, FILES.signingKey) ?? (await reached(place, link.signingKey()));
  writeWhole(folder, FILES.signingKey, publicKey, 0o644);
  const files = new SnapshotFiles(folder, { school, publicKey });
  const kept = files.load().snapshot;
  const fetched = await files
    .renew((path, newest) => link.snapshot({ known: kept?.version ?? null, newest }, path), machineClock.now())
    .catch((error: Error) => {
      if (kept !== undefined) return null;
      throw new InstallRefused(error.message);
    });
  const snapshot = fetched ?? kept;
  if (snapshot === undefined) throw new InstallRefused('The server gave no snapshot.');
  return snapshot;
}

async function reached<Value>({ origin }: ServerPlace, work: Promise<Value>): Promise<Value> {
  return work.catch((error: NodeJS.ErrnoException) => {
    throw new InstallRefused(
      isUntrusted(error.code ?? '')
        ? `This machine does not trust the certificate of ${origin}. Copy school-ca.pem from the server’s data folder (or, where the school gave the server a certificate, that of whoever issued it) and add --server-ca FILE.`
        : `${origin} does not answer as it should: ${error.message}`,
    );
  });
}

/** The origin of what was typed as a server. */
export function originOf(text: string): string {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (!url || !/^https?:$/.test(url.protocol)) throw new InstallRefused(`“${text}” is not the address of a server.`);
  return url.origin;
}
