import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { type Incoming, takeFile } from '../evidence/index.ts';
import { noteIncident } from '../incidents/index.ts';
import { getOpenRun, onRun, refuseOthers } from './procedures.service.ts';
import { filesOf, holdSigned, insertPicture } from './procedures-pictures.store.ts';
import { whyNoPicture } from './procedures-pictures.ts';
import { siteOf } from './procedures-sites.service.ts';

const refuse = refusals<'procedure.picture'>();

/** Types of a picture, as its own bytes say them; procedure_takes_picture of the database has the same two. */
const PICTURES = ['image/png', 'image/jpeg'] as const;
/** Of a title, and of where an exhibit came from. */
const LONGEST_WORDS = 200;

/**
 * Keeps a screenshot in the vault of the incident and binds it to its record, both or neither (R147). Whoever signs afterwards signs its hash. What
 * may not be held is refused before a byte of it is read (R148).
 */
export async function attachPicture(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: { siteId: string; takenAt: Date; file: Incoming },
): Promise<string> {
  const { siteId, takenAt, file } = given;
  const { site } = await onRun(ground, actor, incidentId, (tx) => refuseClosed(tx, actor, incidentId, siteId));
  const brought = {
    ...{ title: cut(`Screenshot: ${site.site}`), receivedFrom: cut(`${site.computer}, ${site.place}`) },
    effectiveAt: takenAt,
  };
  const { label } = await takeFile(ground, actor, incidentId, brought, file, {
    ...{ types: PICTURES, otherwise: 'Choose a picture: a PNG or JPEG file' },
    tooLarge: 'The picture is larger than it may be. Take what matters of it, or save it as JPEG',
    also: async (tx, exhibit) => {
      await holdSigned(tx, siteId);
      const { incident, site: now } = await refuseClosed(tx, actor, incidentId, siteId);
      const number = 1 + (now.pictures.at(-1)?.number ?? 0);
      await insertPicture(tx, siteId, { number, exhibitId: exhibit.id, sha256: exhibit.sha256, takenAt });
      const payload = { site: siteId, number, exhibit: exhibit.id, hash: exhibit.sha256.toString('hex') };
      noteIncident(tx, incident, 'procedure.picture', payload);
    },
  });
  return label;
}

const cut = (words: string) => words.slice(0, LONGEST_WORDS).toWellFormed();

async function refuseClosed(tx: Tx, actor: Actor, incidentId: string, siteId: string) {
  const { run, incident } = await getOpenRun(tx, incidentId);
  refuseOthers(actor, run);
  const site = siteOf(run.sites, siteId);
  const most = (await readSettings(tx))['incidents.sitePictures'];
  const facts = { site, frozen: false, underWay: true, reviewer: true, most, ...(await filesOf(tx, incidentId)) };
  const why = whyNoPicture(facts);
  if (why !== null) throw refuse('procedure.picture', 'conflict', why);
  return { site, incident };
}
