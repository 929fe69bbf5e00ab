import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { GRADES, type Grade } from './sanctions-memory.ts';

/** Somebody believed responsible, as they stand in an incident. */
export interface Responsible {
  rowId: string;
  personId: string | null;
  name: string;
  kind: string;
  className: string | null;
}

/** Those who are believed responsible, in the order in which they were entered; not who was struck out. */
export async function listResponsible(tx: Tx, incidentId: string): Promise<Responsible[]> {
  const rows = await tx.db
    .selectFrom('incident_person')
    .select(['id', 'person_id', 'name', 'kind', 'class_name'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('incident_id', '=', incidentId)
    .where('part', '=', 'responsible')
    .where('struck_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...{ rowId: row.id, personId: row.person_id, name: row.name, kind: row.kind, className: row.class_name },
  }));
}

/** How somebody's part in an incident was graded. */
export interface Breach {
  id: string;
  rowId: string;
  base: Grade;
  proposed: Grade;
  grade: Grade;
  counted: string[];
  because: string | null;
  decidedAt: Date;
  decidedBy: string;
}

/** Every grading of an incident, oldest first: the last of a person is the one that holds. */
export async function listBreaches(tx: Tx, incidentId: string): Promise<Breach[]> {
  const rows = await tx.db
    .selectFrom('breach as b')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'b.school_id').onRef('p.id', '=', 'b.decided_by'))
    .selectAll('b')
    .select(fullName('p').as('decider'))
    .where('b.school_id', '=', tx.scope.schoolId)
    .where('b.incident_id', '=', incidentId)
    .orderBy('b.decided_at')
    .orderBy('b.id')
    .execute();
  return rows.map((row) => ({
    ...{
      id: row.id,
      rowId: row.incident_person_id,
      base: row.base_grade as Grade,
      proposed: row.proposed_grade as Grade,
    },
    ...{ grade: row.grade as Grade, counted: row.counted, because: row.because, decidedAt: row.decided_at },
    decidedBy: row.decider ?? 'A colleague',
  }));
}

/** Stores a grading in the name of whoever decides it, in the place of an earlier one. */
export async function insertBreach(
  tx: Tx,
  incidentId: string,
  given: Omit<Breach, 'id' | 'decidedAt' | 'decidedBy'> & { replaces: string | null },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('breach')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: incidentId, incident_person_id: given.rowId },
      ...{ base_grade: given.base, proposed_grade: given.proposed, grade: given.grade, counted: given.counted },
      ...{ because: given.because, decided_at: tx.at, decided_by: tx.scope.personId ?? '', replaces: given.replaces },
    })
    .execute();
  return id;
}

/** Gives the incident the grade that its gravest breach has now, with its line of history. */
export async function saveIncidentGrade(
  tx: Tx,
  incident: { id: string; version: number; grade: string; peak_grade: string | null },
  grade: Grade,
  because: string,
): Promise<void> {
  const { schoolId, personId } = tx.scope;
  await tx.db
    .updateTable('incident')
    .set({
      grade,
      grade_reason: because,
      peak_grade: graver(incident.peak_grade ?? incident.grade, grade),
      version: incident.version + 1,
    })
    .where('school_id', '=', schoolId)
    .where('id', '=', incident.id)
    .execute();
  const words = { minor: 'Minor', moderate: 'Moderate', severe: 'Severe' };
  await tx.db
    .insertInto('incident_change')
    .values({
      ...{ school_id: schoolId, incident_id: incident.id, id: newId(tx.at), at: tx.at, person_id: personId ?? '' },
      ...{ field: 'grade', was: words[incident.grade as Grade], became: words[grade], because },
    })
    .execute();
}

function graver(one: string, other: Grade): Grade {
  return GRADES.findLast((each) => each === one || each === other) ?? other;
}
