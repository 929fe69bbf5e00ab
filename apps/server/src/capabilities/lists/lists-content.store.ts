import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { DB } from '../../db/schema.generated.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { codeOf } from '../../kernel/error-code.ts';
import type { BroughtFile } from './lists-fault.ts';

/** Bytes of a piece: rows of some megabytes are read and written without a copy of the whole. */
const PIECE = 1024 * 1024;

/** The files of a list as one run of bytes, and its name: the same files have the same one, wherever they came from and in whatever order. */
export function packFiles(files: readonly BroughtFile[]): { sha256: Buffer; bytes: Buffer } {
  const sorted = files
    .map((file) => ({ ...file, path: `${file.folder}/${file.name}` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const head = JSON.stringify(sorted.map(({ folder, name, bytes }) => [folder, name, bytes.length]));
  const bytes = Buffer.concat([Buffer.from(`${head}\n`), ...sorted.map((file) => file.bytes)]);
  return { sha256: sha256(bytes), bytes };
}

function unpackFiles(bytes: Buffer): BroughtFile[] {
  const end = bytes.indexOf(10);
  const head: [string, string, number][] = JSON.parse(bytes.subarray(0, end).toString());
  let at = end + 1;
  return head.map(([folder, name, length]) => {
    at += length;
    return { folder, name, bytes: bytes.subarray(at - length, at) };
  });
}

/** Packs bytes for {@link keepContent}; outside of any transaction, for a hundred megabytes take seconds. */
export async function compress(bytes: Buffer): Promise<Buffer> {
  return promisify(gzip)(bytes);
}

/** Keeps content once, whoever has it already. */
export async function keepContent(tx: Tx, of: { sha256: Buffer; unpacked: number; packed: Buffer }): Promise<void> {
  const pieces = Math.ceil(of.packed.length / PIECE);
  const kept = await tx.db
    .insertInto('list_content')
    .values({ sha256: of.sha256, unpacked: of.unpacked, pieces, kept_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!kept.numInsertedOrUpdatedRows) return;
  for (let number = 0; number < pieces; number++) {
    const packed = of.packed.subarray(number * PIECE, (number + 1) * PIECE);
    await tx.db.insertInto('list_piece').values({ sha256: of.sha256, number, packed }).execute();
  }
}

/** The files of a content that is kept. A damaged one is an error, and never read in part. */
export async function loadContent(db: Kysely<DB>, hash: string): Promise<BroughtFile[]> {
  const name = Buffer.from(hash, 'hex');
  const rows = await db
    .selectFrom('list_piece')
    .select('packed')
    .where('sha256', '=', name)
    .orderBy('number')
    .execute();
  if (rows.length === 0) throw new Error(`The content ${hash.slice(0, 8)} of a list is not there any more.`);
  const bytes = await promisify(gunzip)(Buffer.concat(rows.map(({ packed }) => packed)));
  if (!sha256(bytes).equals(name)) throw new Error(`The content ${hash.slice(0, 8)} of a list is damaged.`);
  return unpackFiles(bytes);
}

/** Disposes of content that was kept before a moment and that no edition of any school points to. The database refuses to lose what is pointed to, so nothing has to look into other schools. */
export async function disposeContent(db: Kysely<DB>, before: Date): Promise<void> {
  const old = await db.selectFrom('list_content').select('sha256').where('kept_at', '<', before).execute();
  for (const { sha256: name } of old) {
    await db
      .deleteFrom('list_content')
      .where('sha256', '=', name)
      .execute()
      .catch((error: unknown) => {
        if (codeOf(error) !== FOREIGN_KEY) throw error;
      });
  }
}

/** SQLSTATE: something points to it. */
const FOREIGN_KEY = '23503';

/** A sealed list as it is kept for every school. */
export interface KeptSealed {
  source: string;
  edition: number;
  category: string;
  madeOn: string;
  /** None: its source has ended it. */
  entries: number;
  addedAt: Date;
  /** Hexadecimal. */
  sha256: string;
}

/** The sealed lists in force: of each source the newest edition. Nothing of what is in them but their age. */
export async function listSealed(db: Kysely<DB>): Promise<KeptSealed[]> {
  const rows = await db
    .selectFrom('sealed_list')
    .distinctOn('source')
    .select(['source', 'edition', 'category', 'made_on', 'entries', 'added_at', 'sha256'])
    .orderBy('source')
    .orderBy('edition', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ source: row.source, edition: row.edition, category: row.category, madeOn: row.made_on, addedAt: row.added_at },
    entries: row.entries,
    sha256: row.sha256.toString('hex'),
  }));
}

/** The bytes of a sealed list, for the engine and nobody else. */
export async function loadSealed(db: Kysely<DB>, source: string, edition: number): Promise<Buffer> {
  const row = await db
    .selectFrom('sealed_list')
    .select('content')
    .where('source', '=', source)
    .where('edition', '=', edition)
    .executeTakeFirstOrThrow();
  return row.content;
}
