import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { getIncident, workOn } from '../incidents/index.ts';
import { readRun } from './procedures.service.ts';
import { isApart } from './procedures.store.ts';
import type { Sent } from './procedures-parts.views.tsx';
import { filesOf } from './procedures-pictures.store.ts';
import { countRequests, type RequestCount } from './procedures-requests.store.ts';
import { type FromComputer, type Run, reviewersOf } from './procedures-run.ts';

type Incident = Awaited<ReturnType<typeof getIncident>>;

/** An incident as the pages of its procedure name it. */
export interface IncidentLine {
  id: string;
  /** "INC-4718". */
  label: string;
  title: string;
  frozen: boolean;
  underWay: boolean;
  /** Where it goes on, once it was merged. */
  mergedInto: string | null;
}

/** What the page of a procedure shows. */
export interface ProcedureView {
  incident: IncidentLine;
  run: Run | undefined;
  /** Whoever reads: whether they may accept as a senior, did so, and work the incident. */
  me: { id: string; senior: boolean; reviewer: boolean; works: boolean };
  /** Which computer this browser is. */
  computer: FromComputer;
  lookHours: number;
  /** What the school's policy says of equipment. */
  equipment: Settings['incidents.equipment'];
  /** Whether files of the incident may be kept at all, and how many screenshots a record may have. */
  takesFiles: boolean;
  mostPictures: number;
  /** How much was asked for of what was opened, by the id of the change that opened it. */
  requests: ReadonlyMap<string, RequestCount>;
  sent: Sent | undefined;
  now: Date;
}

/** An incident in the words of its pages. */
export function lineOf(row: Incident): IncidentLine {
  const underWay = row.state !== 'closed' && row.state !== 'merged';
  return {
    ...{ id: row.id, label: recordNumber(row), title: row.title, frozen: row.frozen_at !== null, underWay },
    mergedInto: row.merged_into,
  };
}

/** Reads of an incident, for seniors who see it and for whoever works it. */
export function onIncident<T>(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  read: (tx: Tx, incident: Incident) => Promise<T>,
): Promise<T> {
  const scope = authorise(actor, 'incidents.log');
  if (!scope.has('procedures.accept')) return workOn(ground, actor, incidentId, 'either', read);
  return transact(ground, scope, async (tx) => read(tx, await getIncident(tx, incidentId)));
}

/** The procedure of an incident. That it was read is kept (S7). */
export function readProcedure(
  ground: Ground,
  actor: Actor,
  incidentId: string,
): Promise<Omit<ProcedureView, 'sent' | 'computer'>> {
  return onIncident(ground, actor, incidentId, async (tx, incident) => {
    tx.looked({ kind: 'incident', id: incident.id, what: 'procedure' });
    const run = await readRun(tx, incident.id);
    const { settings, files, apart, requests } = await together({
      settings: readSettings(tx),
      files: filesOf(tx, incident.id),
      apart: run ? isApart(tx, run.id) : false,
      requests: run ? countRequests(tx, run.id) : new Map(),
    });
    const mayAccept =
      tx.scope.has('procedures.accept') &&
      actor.roles.some((role) => settings['incidents.procedureSeniors'].includes(role));
    const reviewer = run !== undefined && reviewersOf(run).some(({ person }) => person.id === actor.personId);
    return {
      ...{ incident: lineOf(incident), run, now: tx.at, lookHours: settings['incidents.lookHours'], requests },
      equipment: settings['incidents.equipment'],
      ...{ takesFiles: files.takes, mostPictures: settings['incidents.sitePictures'] },
      me: { id: actor.personId, senior: mayAccept && apart, reviewer, works: files.works },
    };
  });
}
