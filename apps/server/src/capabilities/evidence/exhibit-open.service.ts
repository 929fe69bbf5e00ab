import { createHash } from 'node:crypto';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { EvidenceChanged, newOpener, type Opener } from '../../kernel/evidence-seal.ts';
import { groundOfColours } from '../../kernel/ground-of-colours.ts';
import { refusals } from '../../kernel/refusal.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { SHOWN_MS } from '../screenshots/index.ts';
import {
  type Case,
  getExhibit,
  getOpenable,
  noteExhibit,
  onCase,
  refuseAside,
  refuseLocked,
} from './exhibit-access.service.ts';
import { addCustody, findMyLook } from './exhibit-custody.store.ts';
import { kindOfType } from './exhibit-kinds.ts';
import { beginScan, type Verdict } from './exhibit-scan.ts';
import { findKey, listParts } from './exhibits.store.ts';
import { type Exhibit, isInfected, labelOf } from './exhibits.ts';

const refuse = refusals<'exhibit.changed' | 'exhibit.not_asked' | 'exhibit.no_preview'>();

type WithFile = Exhibit & { file: NonNullable<Exhibit['file']> };

/** A file that may be opened by this person now. */
interface Opened {
  incident: Case;
  exhibit: WithFile;
  opener: Opener;
  blurred: Buffer | null;
  view: Buffer | null;
}

/** Looks at everything that stands in the way, then opens the key. */
async function openFile(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  why: 'seen' | 'checked' = 'seen',
): Promise<Opened> {
  const found = await onCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getOpenable(tx, incident, id);
    if (why === 'seen') refuseAside(exhibit);
    return { incident, exhibit, sealed: await findKey(tx, id) };
  });
  const { incident, exhibit, sealed } = found;
  const opener = await orChanged(ground, actor, found, async () => {
    // The exhibit may be opened and its key is not there: somebody deleted it.
    if (!sealed) throw new EvidenceChanged('The key is gone.');
    return newOpener(ground.keys, { schoolId: actor.schoolId, id }, sealed.key);
  });
  return { incident, exhibit, opener, blurred: sealed?.blurred ?? null, view: sealed?.view ?? null };
}

/** The bytes as they came, part by part; throws EvidenceChanged at the first that is another. */
async function* bytesOf(ground: Ground, actor: Actor, { exhibit, opener }: Opened): AsyncGenerator<Buffer> {
  const scope = authorise(actor, 'incidents.log');
  const { parts } = exhibit.file;
  for (let at = 0; at < parts; ) {
    // A transaction for each few parts: no connection is held while a slow line takes them.
    const sealed = await transact(ground, scope, (tx) => listParts(tx, exhibit.id, at));
    if (!sealed.length) throw new EvidenceChanged('A part is gone.');
    for (const part of sealed) {
      yield opener.part(part, at, at === parts - 1);
      at += 1;
    }
  }
}

/** Reads all of it once: the digest must be the one of the day it came. Hands the bytes to a scan as well where there is one. */
async function checkAll(ground: Ground, actor: Actor, opened: Opened, scanner?: string): Promise<Verdict | null> {
  const scan = scanner === undefined ? null : beginScan(scanner);
  const digest = createHash('sha256');
  try {
    for await (const part of bytesOf(ground, actor, opened)) {
      digest.update(part);
      await scan?.write(part);
    }
    if (!digest.digest().equals(opened.exhibit.file.sha256)) throw new EvidenceChanged('Another digest.');
    return scan && (await scan.end());
  } finally {
    scan?.drop();
  }
}

/** What was changed is never shown; its custody says that it was found so, and Today tells those who work the incident. */
async function orChanged<T>(
  ground: Ground,
  actor: Actor,
  { incident, exhibit }: Pick<Opened, 'incident' | 'exhibit'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EvidenceChanged)) throw error;
    await onCase(ground, actor, incident.id, async (tx, now) => {
      // Nobody changed what was frozen, disposed of or locked again while it was read: that is said instead.
      await getOpenable(tx, now, exhibit.id);
      await addCustody(tx, exhibit.id, 'found_changed');
      noteExhibit(tx, incident, exhibit, 'incident.exhibit_changed');
    });
    ground.log.error({ exhibit: exhibit.id }, 'Evidence was found changed.');
    const words = `${labelOf(exhibit)} has changed since it was received, so it cannot be opened. This is recorded. Tell the network manager.`;
    throw refuse('exhibit.changed', 'conflict', words);
  }
}

/** Checks a file against its digest, and has it scanned again: lists of viruses grow. */
export async function verifyFile(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
): Promise<Verdict | null> {
  const opened = await openFile(ground, actor, incidentId, id, 'checked');
  const { incident, exhibit } = opened;
  const verdict = await orChanged(ground, actor, opened, () => checkAll(ground, actor, opened, ground.scanner));
  await onCase(ground, actor, incidentId, async (tx) => {
    await addCustody(tx, id, 'verified', verdict?.scan === 'clean' ? { words: 'The scanner found nothing.' } : {});
    noteExhibit(tx, incident, exhibit, 'incident.exhibit_verified');
    if (isFoundNow(opened, verdict)) await lock(tx, opened, verdict);
  });
  return verdict;
}

/** Whether the scanner knows of something now that nobody knew of. */
function isFoundNow({ exhibit }: Opened, verdict: Verdict | null): verdict is Verdict {
  return verdict?.scan === 'infected' && !isInfected(exhibit);
}

/** From this step of its custody on two people open it. */
async function lock(tx: Tx, { incident, exhibit }: Opened, { words }: Verdict): Promise<void> {
  await addCustody(tx, exhibit.id, 'found_infected', { words });
  noteExhibit(tx, incident, exhibit, 'incident.exhibit_infected', { found: words });
}

/** Somebody asks to look at a picture: checked, then noted in its custody and in the journal before anything is shown (R101, S7). */
export async function askToLook(ground: Ground, actor: Actor, incidentId: string, id: string): Promise<void> {
  const opened = await openFile(ground, actor, incidentId, id);
  if (!opened.view) throw noPreview();
  await orChanged(ground, actor, opened, () => checkAll(ground, actor, opened));
  await note(ground, actor, opened, 'shown', 'incident.exhibit_shown');
}

function note(
  ground: Ground,
  actor: Actor,
  opened: Opened,
  step: 'shown' | 'downloaded',
  action: string,
): Promise<void> {
  const { incident, exhibit } = opened;
  return onCase(ground, actor, incident.id, async (tx) => {
    // Somebody may have said meanwhile that it is not of this case.
    refuseAside(await getExhibit(tx, incident.id, exhibit.id));
    // Not asked again what for: the incident says it, and the custody who. It counts as taken all the same (S11).
    await takeOut(tx, { list: 'exhibit', form: step === 'shown' ? 'screen' : 'file', record: incident.id });
    await addCustody(tx, exhibit.id, step);
    tx.looked({ kind: 'incident', id: incident.id, what: labelOf(exhibit) });
    noteExhibit(tx, incident, exhibit, action);
  });
}

/** A picture without what its camera wrote into it: blurred for whoever may work the incident, clear for whoever asked within the last minutes. */
export async function readPicture(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  which: 'blurred' | 'view',
): Promise<Buffer> {
  const opened = await openFile(ground, actor, incidentId, id);
  const sealed = opened[which];
  if (!sealed) throw noPreview();
  if (which === 'view') {
    const asked = await onCase(ground, actor, incidentId, (tx: Tx) => findMyLook(tx, id));
    if (!asked || ground.clock.now().getTime() - asked.getTime() > SHOWN_MS)
      throw refuse('exhibit.not_asked', 'conflict', 'Select “Show” to see this picture. It is recorded.');
  }
  const kept = await orChanged(ground, actor, opened, async () => opened.opener.preview(which, sealed));
  // Once more: of what was blurred before, more was to be seen.
  return which === 'blurred' ? groundOfColours(kept) : kept;
}

function noPreview() {
  return refuse('exhibit.no_preview', 'not_found', 'This item has no picture.');
}

/** A file as it is downloaded: the name says nothing that a person wrote. */
export interface Download {
  name: string;
  size: number;
  bytes: AsyncIterable<Buffer>;
}

/**
 * The bytes as they came. All of them are checked, and the download noted, before the first one leaves. And scanned: what came while the scanner was away,
 * or before it knew of this, went onto somebody's computer unlooked at (S20).
 */
export async function downloadFile(ground: Ground, actor: Actor, incidentId: string, id: string): Promise<Download> {
  const opened = await openFile(ground, actor, incidentId, id);
  const verdict = await orChanged(ground, actor, opened, () => checkAll(ground, actor, opened, ground.scanner));
  if (isFoundNow(opened, verdict)) {
    await onCase(ground, actor, incidentId, (tx) => lock(tx, opened, verdict));
    throw refuseLocked();
  }
  await note(ground, actor, opened, 'downloaded', 'incident.exhibit_downloaded');
  const { exhibit, incident } = opened;
  const { ending } = kindOfType(exhibit.file.type);
  return {
    name: `${incident.number}-${labelOf(exhibit)}.${ending}`,
    size: exhibit.file.bytes,
    bytes: bytesOf(ground, actor, opened),
  };
}
