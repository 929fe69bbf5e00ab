import { createHash } from 'node:crypto';
import { MOST_PICTURE_BYTES } from '@gatehouse/contract';
import { countTry } from '../../access/rate-limit.store.ts';
import { type Actor, authorise, type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { EvidenceChanged, openEvidence, openPreview, sealEvidence } from '../../kernel/evidence-seal.ts';
import { groundOfColours } from '../../kernel/ground-of-colours.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import {
  addStep,
  findDigestOf,
  findEvidence,
  findMyLastLook,
  findPicturedEvent,
  insertPicture,
  listPieces,
  listTakenTimes,
} from './screenshots.store.ts';
import { SHOWN_MS, whyNotKept } from './screenshots.ts';
import { readPicture } from './screenshots-picture.ts';

const refuse = refusals<
  | 'evidence.picture'
  | 'evidence.no_event'
  | 'evidence.not_kept'
  | 'evidence.not_found'
  | 'evidence.not_asked'
  | 'evidence.changed'
>();

/** Screenshots of one agent in ten minutes: one an episode and minute needs far fewer (S2). */
const PICTURES = { most: 30, seconds: 600 };

/** A screenshot as an agent sends it. */
export interface SentPicture {
  eventId: string;
  takenAt: Date;
  bytes: Uint8Array;
}

/**
 * Keeps the screenshot of an event that this agent sent, sealed, with a blurred preview. Sent twice it is kept once. Refused: what is no JPEG
 * (invalid); while its event is not there (not_found: send it again later); what the school or the law does not want kept (conflict).
 */
export async function takePicture(ground: Ground, sensor: SensorActor, sent: SentPicture): Promise<{ kept: true }> {
  await countTry(ground, `pictures:${sensor.sensorId}`, PICTURES.most, PICTURES.seconds);
  const scope = sensorScope(sensor);
  const sha256 = createHash('sha256').update(sent.bytes).digest();
  // Asked before the picture is decoded: what must not be kept is not even looked into (R148).
  if (await transact(ground, scope, (tx) => isThere(tx, sensor, { ...sent, sha256 }))) return { kept: true };
  const picture = sent.bytes.length <= MOST_PICTURE_BYTES ? await readPicture(sent.bytes) : null;
  if (picture === null) {
    const message = `This is no JPEG of at most ${MOST_PICTURE_BYTES / 1024} kB.`;
    throw refuse('evidence.picture', 'invalid', message, [{ field: 'body', message }]);
  }
  const { width, height, preview } = picture;
  const id = newId(ground.clock.now());
  const sealed = sealEvidence(ground.keys, { schoolId: sensor.schoolId, id }, { bytes: sent.bytes, preview });
  return transact(ground, scope, async (tx) => {
    const { eventId, takenAt } = sent;
    const row = { id, eventId, takenAt, width, height, sha256, bytes: sent.bytes.length, sensorId: sensor.sensorId };
    if (await insertPicture(tx, { ...row, ...sealed })) {
      const payload = { event: eventId, sha256: sha256.toString('hex'), bytes: sent.bytes.length };
      tx.journal({ action: 'evidence.received', subject: { kind: 'evidence', id }, payload });
    } else await isThere(tx, sensor, { ...sent, sha256 });
    return { kept: true };
  });
}

/** True when this very screenshot is kept already; refuses when none may be. */
async function isThere(tx: Tx, sensor: SensorActor, sent: SentPicture & { sha256: Buffer }): Promise<boolean> {
  const event = await findPicturedEvent(tx, { sensorId: sensor.sensorId, eventId: sent.eventId });
  if (!event) throw refuse('evidence.no_event', 'not_found', 'The event of this screenshot has not come from you yet.');
  const before = await findDigestOf(tx, sent.eventId);
  if (before?.equals(sent.sha256)) return true;
  const others = await listTakenTimes(tx, event.alertIds, sent.eventId);
  const because = before
    ? 'There is another screenshot of this event.'
    : whyNotKept(event, { takenAt: sent.takenAt, others, settings: await readSettings(tx) });
  if (because !== null) throw refuse('evidence.not_kept', 'conflict', because);
  return false;
}

/** The blurred preview, for whoever may see the alert. Blurred once more: of what was kept before, more was to be seen. */
export async function readPreview(ground: Ground, actor: Actor, id: string): Promise<Buffer> {
  const scope = authorise(actor, 'evidence.read');
  const { key, preview } = await transact(ground, scope, (tx) => getEvidence(tx, id));
  const kept = await verified(ground, actor, id, () =>
    openPreview(ground.keys, { schoolId: scope.schoolId, id }, { key, preview }),
  );
  return groundOfColours(kept);
}

/** Somebody asks to see it: noted in its custody and in the journal before anything is shown (R101, S7). */
export async function askToSee(ground: Ground, actor: Actor, id: string): Promise<void> {
  await transact(ground, authorise(actor, 'evidence.read'), async (tx) => {
    await getEvidence(tx, id);
    await addStep(tx, id, 'shown');
    tx.looked({ kind: 'evidence', id, what: 'screenshot' });
    tx.journal({ action: 'evidence.shown', subject: { kind: 'evidence', id } });
  });
}

/** The bytes as they came, checked against what was received; for whoever asked within the last minutes. */
export async function readOriginal(ground: Ground, actor: Actor, id: string): Promise<Buffer> {
  const scope = authorise(actor, 'evidence.read');
  const { row, pieces } = await transact(ground, scope, async (tx) => {
    const found = await getEvidence(tx, id);
    const asked = await findMyLastLook(tx, id);
    if (!asked || tx.at.getTime() - asked.getTime() > SHOWN_MS) {
      throw refuse('evidence.not_asked', 'conflict', 'Select “Show” to see this screenshot. It is recorded.');
    }
    return { row: found, pieces: await listPieces(tx, id) };
  });
  return verified(ground, actor, id, () => {
    const bytes = openEvidence(ground.keys, { schoolId: scope.schoolId, id }, { key: row.key, pieces });
    if (createHash('sha256').update(bytes).digest().equals(row.sha256)) return bytes;
    throw new EvidenceChanged('Another digest.');
  });
}

/** What was changed is never shown, and its custody says that it was found so. */
async function verified(ground: Ground, actor: Actor, id: string, open: () => Buffer): Promise<Buffer> {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof EvidenceChanged)) throw error;
    await transact(ground, authorise(actor, 'evidence.read'), async (tx) => {
      await addStep(tx, id, 'found_changed');
      tx.journal({ action: 'evidence.found_changed', subject: { kind: 'evidence', id } });
    });
    throw refuse(
      'evidence.changed',
      'conflict',
      'This screenshot has changed since it was received, so it is not shown. This is recorded. Tell the network manager.',
    );
  }
}

async function getEvidence(tx: Tx, id: string) {
  const row = await findEvidence(tx, id);
  if (!row) throw refuse('evidence.not_found', 'not_found', 'There is no such screenshot.');
  return row;
}
