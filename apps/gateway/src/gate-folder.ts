import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive, ownMark } from './process-mark.ts';

/** What the gate was installed with; `gate.json` in its folder. */
const gateConfigSchema = z.strictObject({
  server: z.url(),
  school: z.uuid(),
  sensor: z.uuid(),
  name: z.string(),
  /** Where a refused reader is led, without its query. */
  blockPage: z.url(),
  /** File in the folder with the authority of the server's certificate, when it is the school's own. */
  serverCa: z.string().optional(),
  onError: z.enum(['block', 'allow']),
  /** Whose traffic comes through here: that of the school's network where it is left out. A gate in the cloud says `off-site`, or `not-known` where both come. */
  place: z.enum(['on-site', 'off-site', 'not-known']).optional(),
  /** The proxy's own log, from which browsing history is sent; left out where none is. */
  log: z.string().optional(),
});

/** What the gate was installed with. */
export type GateConfig = z.infer<typeof gateConfigSchema>;

const keySchema = z.strictObject({
  key: z.string(),
  /** The one before, while it is not sure that the server took the new one. */
  previous: z.string().optional(),
  /** The one that the server let go of when it took this one: a server that is restored from a backup knows that one only. */
  before: z.string().optional(),
  since: z.iso.datetime(),
});

/** The key of this gate. */
export type GateKey = z.infer<typeof keySchema>;

/** Names of the files in the folder of a gate. */
export const FILES = {
  config: 'gate.json',
  key: 'key.json',
  signingKey: 'server-key.pem',
  newest: 'snapshot-newest.json',
  clients: 'clients.txt',
  status: 'status.json',
  spool: 'spool',
  again: 'sent-again.json',
  heard: 'heard.txt',
  lost: 'lost.json',
  log: 'log',
} as const;

/** Reads gate.json. Throws with a sentence. */
export function readConfig(folder: string): GateConfig {
  if (readText(folder, FILES.config) === undefined)
    throw new Error(
      `There is no gate in ${folder}. Name its folder with --folder, or install one: npx gatehouse gate install`,
    );
  return readJson(folder, FILES.config, gateConfigSchema);
}

/** Reads key.json. Throws with a sentence. */
export function readKey(folder: string): GateKey {
  return readJson(folder, FILES.key, keySchema);
}

/** A file of the folder as text, or undefined when there is none. */
export function readText(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${join(folder, name)} cannot be read by this account.`);
  }
}

/** What was noted in a file of the folder for the next life; undefined where there is none yet, or it is damaged: whoever reads it begins anew. */
export function readNoted<Value>(folder: string, name: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch {
    return undefined;
  }
}

function readJson<Value>(folder: string, name: string, schema: z.ZodType<Value>): Value {
  const text = readText(folder, name);
  const path = join(folder, name);
  if (text === undefined) throw new Error(`${path} is missing. Install the gate again.`);
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} does not hold what it should. Install the gate again.`);
  }
}

/** What a process that was killed was still writing beside the files of the folder: a download of a snapshot is as large as its lists, and no other would write over it. */
export function clearLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const mark = /\.(\d+(?:-\d+)?)\.(?:new|before)$/.exec(name)?.[1];
      if (mark !== undefined && !isAlive(mark)) rmSync(join(folder, name), { force: true });
    }
  } catch {
    // A folder that may not be read or written says so where that matters.
  }
}

/** Writes a file of the folder so that it is whole or as it was; only its owner reads it unless `mode` says otherwise. */
export function writeWhole(folder: string, name: string, text: string, mode = 0o600): void {
  const path = join(folder, name);
  const next = `${path}.${ownMark()}.new`;
  try {
    // Made, never followed: root writes here too, and the folder belongs to Squid's account.
    rmSync(next, { force: true });
    const fd = openSync(next, 'wx', mode);
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(next, path);
  } finally {
    rmSync(next, { force: true });
  }
}
