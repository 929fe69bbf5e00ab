import type { Tx } from '../../access/transact.ts';
import { getIncident, noteIncident } from '../incidents/index.ts';
import { GRADE_WORDS } from './sanctions.ts';
import { listBreaches, listResponsible, saveIncidentGrade } from './sanctions-breach.store.ts';
import { GRADES, type Grade } from './sanctions-memory.ts';

const BECAUSE = 'Somebody for whom it was graded higher was struck out.';

/**
 * Lets the grade of an incident fall once somebody was struck out for whose breach it had that grade (S27): to the gravest of those who are left, and to what it
 * is on its own where nobody is, or somebody is not graded yet. Returns it; undefined where it stays, as one that was changed by hand since does. How many
 * close the incident stays as it was, by the gravest grade that it ever had.
 */
export async function lowerGrade(tx: Tx, incidentId: string, rowId: string): Promise<Grade | undefined> {
  const incident = await getIncident(tx, incidentId);
  const breaches = await listBreaches(tx, incidentId);
  const graded = (row: string) => breaches.findLast((each) => each.rowId === row);
  const struck = graded(rowId);
  if (!struck || struck.grade !== incident.grade || incident.frozen_at) return undefined;
  const left = (await listResponsible(tx, incidentId)).map((each) => graded(each.rowId)?.grade ?? struck.base);
  const becomes = GRADES.findLast((each) => (left.length ? left : [struck.base]).includes(each)) ?? struck.base;
  if (GRADES.indexOf(becomes) >= GRADES.indexOf(struck.grade)) return undefined;
  await saveIncidentGrade(tx, incident, becomes, BECAUSE);
  const change = { field: 'grade', was: GRADE_WORDS[struck.grade], became: GRADE_WORDS[becomes], because: BECAUSE };
  noteIncident(tx, incident, 'incident.grade', { changes: [change], stands: { grade: becomes } });
  return becomes;
}
