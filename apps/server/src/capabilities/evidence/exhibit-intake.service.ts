import { createHash } from 'node:crypto';
import { countTry } from '../../access/rate-limit.store.ts';
import type { Actor } from '../../access/scope.ts';
import { markWithFile } from '../../access/stored-form.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newOpener, newSealer, type Sealer } from '../../kernel/evidence-seal.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { Spool } from '../../kernel/spool.ts';
import { noteExhibit, onOpenCase, refuseSealed } from './exhibit-access.service.ts';
import { addCustody } from './exhibit-custody.store.ts';
import { type FileKind, HEAD_BYTES, kindOf } from './exhibit-kinds.ts';
import { MOST_PICTURE, makePreviews } from './exhibit-preview.ts';
import { beginScan, type Scan, type Verdict } from './exhibit-scan.ts';
import { findSameFile, insertFile, insertThing, type NewThing } from './exhibits.store.ts';
import { labelOf } from './exhibits.ts';

/*
 * How a file comes in. It is read once, as it arrives: each chunk goes into the digest, to the scanner, and sealed into a spool that nobody else
 * can open. Only when all of it is there, and it is known what it is, one transaction writes exhibit, parts, key and custody.
 *
 * 200 MB from a telephone at 2 MB a second: for 100 seconds 256 kB are in memory and no connection of the database is held; then 763 parts are
 * copied from the spool in statements of 2 MB. A browser that goes away after 150 MB, or a server that is killed, leaves nothing anywhere.
 */

const refuse = refusals<'exhibit.file'>();

/** Files of one person in an hour: a pupil's telephone has some hundreds of pictures, of which a few matter. */
const FILES = { most: 60, seconds: 3600 };

/** What whoever brings it says of it. */
export interface Brought {
  title: string;
  receivedFrom: string;
  /** When it came into the school's hands. */
  effectiveAt: Date;
}

/** A file on its way in. */
export interface Incoming {
  name: string;
  bytes: AsyncIterable<Buffer>;
  isTooLarge(): boolean;
}

/** What a file is a part of, where it is: what it may be by its own bytes, and what is stored with it, or not at all. */
export interface Binding {
  types: readonly string[];
  /** What is said of any other, and of one that is larger than it may be. */
  otherwise: string;
  tooLarge: string;
  also(tx: Tx, exhibit: { id: string; sha256: Buffer }): Promise<void>;
}

/** Refuses before anything is read where no file may be taken in, or this person brings too many. */
export async function admitFile(ground: Ground, actor: Actor, incidentId: string): Promise<void> {
  await onOpenCase(ground, actor, incidentId, async (_tx, incident) => refuseSealed(incident));
  await countTry(ground, `exhibits:${actor.personId}`, FILES.most, FILES.seconds);
}

/** Takes in a file; returns its label, what the scanner said, and the label of what has the same bytes here already: two telephones may each have it, so it is kept. Refused: nothing, too much, or an incident of which no file is held. */
export async function takeFile(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  brought: Brought,
  incoming: Incoming,
  binding?: Binding,
): Promise<{ id: string; label: string; verdict: Verdict; sameAs: string | null }> {
  // The vault’s own form asked before it looked at what was typed.
  if (binding) await admitFile(ground, actor, incidentId);
  const id = newId(ground.clock.now());
  const sealer = newSealer(ground.keys, { schoolId: actor.schoolId, id });
  const spool = await Spool.open(ground.folder, sealer);
  const scan = beginScan(ground.scanner);
  try {
    const read = await readIn(incoming, spool, scan, binding?.tooLarge ?? TOO_LARGE);
    markWithFile(ground.keys, read.sha256);
    if (binding && !binding.types.includes(read.kind.type)) throw wrongFile(binding.otherwise);
    const verdict = await scan.end();
    const previews = verdict.scan === 'infected' ? null : await previewsOf(ground, actor, id, read, spool, sealer);
    const { parts, kind, sha256, bytes } = read;
    const file = {
      ...{ name: cleanName(incoming.name), type: kind.type, bytes, sha256, parts, scan: verdict.scan },
      ...{ scanWords: verdict.words, key: sealer.key },
      ...(previews ?? { blurred: null, view: null }),
    };
    return await onOpenCase(ground, actor, incidentId, async (tx, incident) => {
      refuseSealed(incident);
      const number = await insertFile(tx, { ...brought, incidentId, id }, file, spool.parts());
      await addCustody(tx, id, 'received', { effectiveAt: brought.effectiveAt });
      const payload = {
        sha256: sha256.toString('hex'),
        bytes,
        type: kind.type,
        scan: verdict.scan,
        title: brought.title,
      };
      noteExhibit(tx, incident, { id, number }, 'incident.exhibit_file', payload);
      await binding?.also(tx, { id, sha256 });
      const same = await findSameFile(tx, { incidentId, id }, sha256);
      return { id, label: labelOf({ number }), verdict, sameAs: same ? labelOf(same) : null };
    });
  } finally {
    scan.drop();
    await spool.close();
  }
}

interface ReadIn {
  parts: number;
  bytes: number;
  sha256: Buffer;
  kind: FileKind;
}

const TOO_LARGE = 'The file is larger than your school allows. Ask for a smaller one, or keep the device';

async function readIn(incoming: Incoming, spool: Spool, scan: Scan, tooLarge: string): Promise<ReadIn> {
  const digest = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const chunk of incoming.bytes) {
    digest.update(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
    await scan.write(chunk);
    await spool.write(chunk);
  }
  if (incoming.isTooLarge()) throw wrongFile(tooLarge);
  const parts = await spool.end();
  const { bytes } = spool;
  if (bytes === 0) throw wrongFile('This file is empty');
  return { parts, bytes, sha256: digest.digest(), kind: kindOf(head) };
}

function wrongFile(message: string) {
  return refuse('exhibit.file', 'invalid', `${message}.`, [{ field: 'file', message }]);
}

/** Sealed previews of a picture that is small enough to be decoded; null for everything else. */
async function previewsOf(
  ground: Ground,
  actor: Actor,
  id: string,
  { kind, bytes, parts }: ReadIn,
  spool: Spool,
  sealer: Sealer,
): Promise<{ blurred: Buffer; view: Buffer } | null> {
  if (!kind.preview || bytes > MOST_PICTURE) return null;
  const opener = newOpener(ground.keys, { schoolId: actor.schoolId, id }, sealer.key);
  const plain: Buffer[] = [];
  for await (const part of spool.parts()) plain.push(opener.part(part, plain.length, plain.length === parts - 1));
  const made = await makePreviews(Buffer.concat(plain));
  return made && { blurred: sealer.preview('blurred', made.blurred), view: sealer.preview('view', made.view) };
}

/** A name as text of one line: no folders, no signs that turn the direction of writing round and hide an ending (S5). */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const text = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return [...text].slice(0, 150).join('') || 'Without a name';
}

/** Notes a thing that was put in a safe: a telephone, a note, a disk. */
export async function takeThing(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  brought: Brought,
  thing: NewThing,
): Promise<string> {
  return onOpenCase(ground, actor, incidentId, async (tx, incident) => {
    const { id, number } = await insertThing(tx, { ...brought, incidentId }, thing);
    await addCustody(tx, id, 'received', { effectiveAt: brought.effectiveAt, place: thing.place });
    noteExhibit(tx, incident, { id, number }, 'incident.exhibit_thing', { ...brought, ...thing });
    return labelOf({ number });
  });
}
