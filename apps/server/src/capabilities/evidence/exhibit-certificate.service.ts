import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { noteIncident } from '../incidents/index.ts';
import { onCase, refuseSealed } from './exhibit-access.service.ts';
import { type Certificate, certify } from './exhibit-certificate.ts';
import type { VaultView } from './exhibit-custody.service.ts';
import { listExhibits } from './exhibits.store.ts';

/** Draws the certificate of custody as it stands now. Asked for the first time it is counted, and what it is for is journalled (S11). */
export function drawCertificate(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  asked: Asked | undefined,
): Promise<VaultView & { certificate: Certificate }> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    refuseSealed(incident);
    tx.looked({ kind: 'incident', id: incident.id, what: 'certificate' });
    if (asked) {
      await takeOut(tx, { list: 'certificate', form: 'print', record: incident.id, opens: asked.opens });
      noteIncident(tx, incident, 'evidence.certificate', { purpose: asked.purpose });
    }
    const view = { incident, exhibits: await listExhibits(tx, incident.id), now: tx.at };
    return { ...view, certificate: certify(ground.keys, view) };
  });
}
