import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { getIncident, workOn } from '../incidents/index.ts';
import { readRun } from './procedures.service.ts';
import { isApart } from './procedures.store.ts';
import type { Sent } from './procedures-parts.views.tsx';
import { type FromComputer, type Run, reviewersOf } from './procedures-run.ts';
import { listVisits, type Visit } from './procedures-visits.store.ts';

type Incident = Awaited<ReturnType<typeof getIncident>>;

/** An incident as the pages of its procedure name it. */
export interface IncidentLine {
  id: string;
  /** "INC-4718". */
  label: string;
  title: string;
  frozen: boolean;
  underWay: boolean;
}

/** What the page of a procedure shows. */
export interface ProcedureView {
  incident: IncidentLine;
  run: Run | undefined;
  /** Whoever reads: whether they may accept as a senior, and did so. */
  me: { id: string; senior: boolean; reviewer: boolean };
  /** Which computer this browser is. */
  computer: FromComputer;
  lookHours: number;
  /** What was asked of each address that was opened, the last first, by the id of its look; without what the reader may not see. */
  visits: ReadonlyMap<string, readonly Visit[]>;
  sent: Sent | undefined;
  now: Date;
}

/** An incident in the words of its pages. */
export function lineOf(row: Incident): IncidentLine {
  const underWay = row.state !== 'closed' && row.state !== 'merged';
  return { id: row.id, label: recordNumber(row), title: row.title, frozen: row.frozen_at !== null, underWay };
}

/** The procedure of an incident, for seniors who see the incident and for whoever works it. That it was read is kept (S7). */
export function readProcedure(
  ground: Ground,
  actor: Actor,
  incidentId: string,
): Promise<Omit<ProcedureView, 'sent' | 'computer'>> {
  const read = async (tx: Tx, incident: Incident) => {
    const run = await readRun(tx, incident.id);
    const settings = await readSettings(tx);
    tx.looked({ kind: 'incident', id: incident.id, what: 'procedure' });
    const mayAccept =
      tx.scope.has('procedures.accept') &&
      actor.roles.some((role) => settings['incidents.procedureSeniors'].includes(role));
    return {
      ...{ incident: lineOf(incident), run, now: tx.at, lookHours: settings['incidents.lookHours'] },
      me: {
        id: actor.personId,
        senior: mayAccept && run !== undefined && (await isApart(tx, run.id)),
        reviewer: run !== undefined && reviewersOf(run).some(({ person }) => person.id === actor.personId),
      },
      visits: run ? await visitsOf(tx, run) : new Map(),
    };
  };
  const scope = authorise(actor, 'incidents.log');
  if (!scope.has('procedures.accept')) return workOn(ground, actor, incidentId, 'either', read);
  return transact(ground, scope, async (tx) => read(tx, await getIncident(tx, incidentId)));
}

/** What events say that was asked of the addresses while they were open. Nobody reads their own, and only the staff desk reads a colleague’s. */
async function visitsOf(tx: Tx, { looks, incidentId }: Run): Promise<Map<string, Visit[]>> {
  const found = new Map<string, Visit[]>();
  if (!tx.scope.has('alerts.readStaff')) return found;
  for (const look of looks) {
    if (look.person.id === tx.scope.personId || look.state !== 'approved') continue;
    tx.looked({ kind: 'incident', id: incidentId, what: 'visits' });
    found.set(look.id, await listVisits(tx, look));
  }
  return found;
}
