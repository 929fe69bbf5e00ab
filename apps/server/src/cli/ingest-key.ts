import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { enrolmentAnswerSchema, jsonOf } from '@gatehouse/contract';
import { z } from 'zod';
import { StartRefused } from '../kernel/start-refused.ts';

const keyFile = z.object({ server: z.url(), ...enrolmentAnswerSchema.shape });

/** What enrolment gave, and the server that it is for. */
export type KeptKey = z.infer<typeof keyFile>;

/** The key of this machine, or undefined when there is none yet. */
export async function readKey(file: string): Promise<KeptKey | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw new StartRefused(`The key file ${file} cannot be read by this account.`);
  });
  if (text === undefined) return undefined;
  const parsed = keyFile.safeParse(jsonOf(text));
  if (!parsed.success) {
    throw new StartRefused(`${file} is not a key file of Gatehouse. Remove it and enrol again with --enrol CODE.`);
  }
  return parsed.data;
}

/** Keeps the key so that only this account reads it; whole or not at all. */
export async function writeKey(file: string, key: KeptKey): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.new`;
  await writeFile(temporary, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'w', flush: true });
  await rename(temporary, file);
}

/** Makes sure before a code is spent that its key can be kept. Returns what takes a folder back that was made for it. */
export async function checkWritable(file: string): Promise<() => Promise<void>> {
  try {
    const made = await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const probe = `${file}.${process.pid}.new`;
    await writeFile(probe, '', { mode: 0o600 });
    await rm(probe);
    return async () => {
      if (made !== undefined) await rm(made, { recursive: true, force: true });
    };
  } catch {
    throw new StartRefused(
      `The key cannot be kept in ${file}. Name another place with --key-file FILE; the code was not used.`,
    );
  }
}
