import type { Tx } from '../../access/transact.ts';
import type { CaseProblem, IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import { readRun } from './procedures.service.ts';
import { findRun, isPoliceTold } from './procedures.store.ts';
import { listCustody, readFreeze } from './procedures-freeze.store.ts';
import { type FreezeFacts, isReferred } from './procedures-freeze.ts';
import { packedProcedure } from './procedures-pack.ts';
import { incidentLeft } from './procedures-panels.views.tsx';
import { printedProcedure } from './procedures-print.views.tsx';
import { placeIn, type Run } from './procedures-run.ts';

/** The procedure on the page of an incident: its steps or the way to begin it, and the box for a possible image. */
export const procedurePart: IncidentPart = {
  order: 10,
  place: 'left',
  show: async (tx, incident) => {
    if (!mayRead(tx, incident)) return null;
    const run = await findRun(tx, incident.id);
    // What has ended is opened again before anything of it begins.
    const mayBegin = incident.mayWork && !['closed', 'merged'].includes(incident.state);
    return incidentLeft({ id: incident.id, frozen: incident.frozenAt !== null, mayBegin }, run, tx.at);
  },
  missing: async (tx, incident) => {
    const problems: CaseProblem[] = [];
    const [freeze, run] =
      incident.frozenAt === null ? [null, await findRun(tx, incident.id)] : [await readFreeze(tx, incident.id)];
    if (freeze && !isReferred(freeze)) {
      const text = 'It is frozen, and it is not recorded when the police were told.';
      problems.push({ text, href: `/incidents/${incident.id}/image`, blocks: true });
    }
    if (run && placeIn(run).now !== null) {
      const text = 'The procedure for misuse is not complete.';
      problems.push({ text, href: `/incidents/${incident.id}/procedure`, blocks: true, staysApart: true });
    }
    if (run && saysPolice(run) && !(await isPoliceTold(tx, incident.id))) {
      const text = 'Under the procedure it goes to the police, and it is not recorded that they were told.';
      problems.push({ text, href: `/incidents/${incident.id}/notices`, blocks: true, staysApart: true });
    }
    return problems;
  },
  print: async (tx, incident) => {
    if (!mayRead(tx, incident)) return null;
    const { run, custody } = await kept(tx, incident);
    return run || custody.length ? printedProcedure({ run, custody }) : null;
  },
  pack: async (tx, incident, { anonymised }) => {
    if (!mayRead(tx, incident)) return null;
    const { run, custody } = await kept(tx, incident);
    return run || custody.length ? packedProcedure({ run, custody }, anonymised) : null;
  },
};

/** What print and pack both hold. */
async function kept(tx: Tx, { id }: IncidentFacts): Promise<{ run: Run | undefined; custody: FreezeFacts['custody'] }> {
  return { run: await readRun(tx, id), custody: await listCustody(tx, id) };
}

/** Whether whoever asks reads the procedure: not everybody who is named to read the incident does. */
const mayRead = (tx: Tx, { mayWork }: IncidentFacts) => mayWork || tx.scope.has('procedures.accept');

/** Whether two people agreed that it may be illegal, or that the police are to have it (R150, R152). */
function saysPolice(run: Pick<Run, 'version' | 'entries'>): boolean {
  return placeIn(run).path.some(
    ({ step, answer }) => answer === (step === 'illegal' ? 'yes' : step === 'outcome' && 'police'),
  );
}
