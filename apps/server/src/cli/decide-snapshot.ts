import { readFile } from 'node:fs/promises';
import { type SensorPart, sensorPartSchema, snapshotHeaderSchema } from '@gatehouse/contract';
import { compileRules, openSnapshot, type Rules, type Who, type World } from '@gatehouse/engine';
import { AUDIENCES } from '../access/settings-filter.ts';
import { sha256 } from '../kernel/canonical.ts';
import { StartRefused } from '../kernel/start-refused.ts';

/**
 * What a gate decides with that has this snapshot, and whom an audience or an account is to it. Whether it is whole is checked; who signed it is
 * not, for that needs the server's key: nothing is let through here. Throws with a sentence for a file that is no snapshot, or a person unknown.
 */
export async function openSnapshotFile(file: string, as: string): Promise<{ world: World; who: Who }> {
  const bytes = await readFile(file).catch(() => {
    throw new StartRefused(`${file} cannot be read.`);
  });
  const [header, afterHeader] = lineAt(bytes, 0);
  const { version } = read(file, () => snapshotHeaderSchema.parse(JSON.parse(header)));
  if (sha256(bytes.subarray(afterHeader)).toString('hex') !== version) {
    throw new StartRefused(`${file} is damaged: its checksum does not hold.`);
  }
  const [second, afterPart] = lineAt(bytes, afterHeader);
  const part = read(file, () => sensorPartSchema.parse(JSON.parse(second)));
  // Copied: the engine reads its tables where they lie, and they have to begin at a multiple of four.
  const opened = openSnapshot(new Uint8Array(bytes.subarray(afterPart)));
  if ('fault' in opened) throw new StartRefused(`${file}: ${opened.fault.message}`);
  const { rules } = compileRules(opened.snapshot.rules as Rules);
  if (rules === null) throw new StartRefused(`${file} holds rules that this release cannot read.`);
  return { world: { lists: opened.snapshot.lists, rules }, who: whoIn(part, as) };
}

function read<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw new StartRefused(`${file} is no snapshot of Gatehouse.`);
  }
}

/** The line that begins here and where the next begins; '' when it does not end. */
function lineAt(bytes: Buffer, from: number): [string, number] {
  const end = bytes.indexOf(10, from);
  return end < 0 ? ['', from] : [bytes.toString('utf8', from, end), end + 1];
}

function whoIn(part: SensorPart, as: string): Who {
  if ((AUDIENCES as readonly string[]).includes(as)) return { audience: as };
  const fingerprint = sha256(as.toLowerCase()).subarray(0, 12).toString('base64url');
  const index = Object.hasOwn(part.people, fingerprint) ? part.people[fingerprint] : undefined;
  const reader = index === undefined ? undefined : part.readers[index];
  if (!reader) {
    throw new StartRefused(`“${as}” is no audience (${AUDIENCES.join(', ')}) and no account that this snapshot knows.`);
  }
  const { audience, year, groups, person } = reader;
  return { audience, year: year ?? null, groups: groups ?? [], person: person ?? null };
}
