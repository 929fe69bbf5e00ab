import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../kernel/error-code.ts';
import { linesOf } from '../kernel/lines.ts';
import { CHECKPOINTS_LOG } from '../kernel/log.ts';

/** Entries that a server noted outside its database: the hash of each, by its number. */
export type Noted = ReadonlyMap<number, string>;

/** One checkpoint. A power cut may leave half a line before it: it is looked for, not read. Within a value the quotation marks have a stroke before them. */
const CHECKPOINT = /"schoolId":"([0-9a-f-]{36})","checkpoint":"(\d{1,15}):([0-9a-f]{64})"/g;

/** What the server of this data folder noted of its journals, by the id of the school; empty where it noted nothing yet. */
export async function readNoted(folder: string): Promise<ReadonlyMap<string, Noted>> {
  const schools = new Map<string, Map<number, string>>();
  try {
    for await (const lines of linesOf(createReadStream(join(folder, CHECKPOINTS_LOG), 'utf8'))) {
      for (const { text } of lines) {
        for (const [, school = '', seq, hash = ''] of text.matchAll(CHECKPOINT)) {
          const noted = schools.get(school) ?? new Map<number, string>();
          schools.set(school, noted.set(Number(seq), hash));
        }
      }
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  return schools;
}

/** The first entry that is not as it was noted, and what that says; undefined where all are. `hashOf`: the hash of an entry of the journal. */
export function notAsNoted(
  noted: Noted | undefined,
  { head, hashOf }: { head: number; hashOf: (seq: number) => string | undefined },
): { seq: number; message: string } | undefined {
  for (const [seq, hash] of noted ?? []) {
    if (hashOf(seq) === hash) continue;
    const message =
      seq > head
        ? `This server noted entry ${seq} in its file ${CHECKPOINTS_LOG}, and the journal ends at entry ${head}: its end was removed, or the database is an earlier one.`
        : `Entry ${seq} is not the one that this server noted in its file ${CHECKPOINTS_LOG}: the journal was rewritten.`;
    return { seq, message };
  }
  return undefined;
}
