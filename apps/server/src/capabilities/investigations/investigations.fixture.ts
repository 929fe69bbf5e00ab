import { sql } from 'kysely';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { type Ids, openInvestigation } from './investigations.service.ts';
import { investigationPart } from './investigations-incident.service.ts';
import { finishReport, passReport, writeDraft } from './investigations-report.service.ts';

const TABLES = [
  ...['investigation', 'investigation_assignment', 'investigation_draft', 'investigation_report'],
  ...['investigation_pass', 'investigation_receipt', 'investigation_outcome', 'investigation_sanction'],
];
/** Who acts where a test says nothing else. */
export interface Cast {
  head: Actor;
  senior: Actor;
  /** A line manager, who sees no incident. */
  manager: Actor;
}

/** What tests of investigations do again and again, each in somebody's name. */
export function casesOf({ ground, clock }: TestGround, { head, senior, manager }: Cast) {
  /** How many rows of each table somebody finds by SQL in their own name. */
  const found = (by: Actor) =>
    transact(ground, authorise(by, 'own.account'), async (tx) => {
      const rows: Record<string, number> = {};
      for (const table of TABLES) {
        const { rows: all } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
          tx.db,
        );
        if (all[0]?.n) rows[table] = all[0].n;
      }
      return rows;
    });
  /** A statement typed into the app's own connection in somebody's name: the code with which it is refused, or how many rows it changed. */
  const typed = (by: Actor, statement: ReturnType<typeof sql>): Promise<string> =>
    transact(ground, authorise(by, 'own.account'), async (tx) =>
      String((await statement.execute(tx.db)).numAffectedRows ?? 0n),
    ).catch((error: { code?: string }) => error.code ?? String(error));

  const daysOn = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

  const buildCase = async (by = head, name = 'Colin Marsh', over: Record<string, string> = {}) => {
    const about = { type: 'colleague', 'person-0-name': name, 'person-0-part': 'responsible' };
    const { id, number } = await buildIncident(ground, by, { ...about, title: 'What was written at night', ...over });
    const { people } = await openIncident(ground, by, id, 'page');
    return { id, number, rowId: people[0]?.id ?? '' };
  };

  const buildOpen = async (by = head, investigator = senior, name?: string) => {
    const incident = await buildCase(by, name);
    const given = { rowId: incident.rowId, question: 'What was written, and to whom', dueOn: daysOn(14) };
    const investigationId = await openInvestigation(ground, by, incident.id, {
      ...given,
      investigatorId: investigator.personId,
    });
    return { ...incident, investigationId };
  };

  const words = { substance: 'upheld', findings: 'Two accounts agree', advice: '', because: null, code: '' } as const;
  const write = (by: Actor, ids: Ids, over: object = {}) =>
    writeDraft(ground, by, ids, { next: 'finish', ...words, restsOn: [], version: 0, edition: 0, ...over });
  const finish = (by: Actor, ids: Ids, over: object = {}) =>
    finishReport(ground, by, ids, { edition: 0, because: null, factorAt: clock.now(), ...over });
  const pass = (by: Actor, ids: Ids, to = manager, over: object = {}) =>
    passReport(ground, by, ids, { toId: to.personId, words: null, edition: 1, seen: 0, ...over });

  const buildPassed = async (by = head, investigator = senior, to = manager, name?: string) => {
    const ids = await buildOpen(by, investigator, name);
    await write(investigator, ids, { restsOn: [`record:${ids.id}`] });
    await finish(investigator, ids);
    await pass(investigator, ids, to);
    return ids;
  };

  const missingOf = async (id: string, by = head) =>
    (await openIncident(ground, by, id, 'page', [investigationPart])).problems.filter(({ code }) => code === 'part');
  return { found, typed, daysOn, buildCase, buildOpen, write, finish, pass, buildPassed, missingOf };
}

/** A school with whom an investigation is about, a colleague with every desk of children, and a line manager who sees no incident. */
export async function openCases() {
  const t = await testGround();
  const school = await buildIncidentSchool(t.ground);
  const staff = (givenName: string, familyName: string, roles: Parameters<typeof buildActor>[2]) =>
    buildActor(t.ground, school.schoolId, roles, { givenName, familyName });
  const subject = await staff('Colin', 'Marsh', ['teacher', 'dsl']);
  const outsider = await staff('Nora', 'Quill', ['dsl', 'online_safety_lead']);
  const manager = await staff('Maud', 'Ferris', ['business_manager']);
  return { t, school, subject, outsider, manager, c: casesOf(t, { ...school, manager }) };
}
