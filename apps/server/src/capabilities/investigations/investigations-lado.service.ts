import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { getIncident } from '../incidents/index.ts';
import { concernLine } from '../staff-concerns/index.ts';

/** The LADO is still to be told of the incident: by when, and whether somebody has judged that it may be for them. */
export interface LadoFirst {
  by: Date;
  isJudged: boolean;
}

/** Whether nobody is questioned yet, because the LADO was not told (R136); null where they were, or need not be. */
export function readLadoFirst(ground: Ground, actor: Actor, incidentId: string): Promise<LadoFirst | null> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    await getIncident(tx, incidentId);
    const line = await concernLine(tx, incidentId);
    return line?.by ? { by: line.by, isJudged: line.verdict !== null } : null;
  });
}
