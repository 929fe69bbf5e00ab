import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import { giveSanction, readSanctions } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { decideGrade } from './sanctions-grade.service.ts';
import type { Grade } from './sanctions-memory.ts';
import { INTERNET } from './sanctions-withdrawn.ts';

/** The step of the starters' ladders that withdraws access. */
export const WITHDRAWAL = 'Withdrawal of access';

/** A sanction as a form means it: a verbal warning, given now. */
export function meant(rowId: string, over: Partial<GivenSanction> = {}): GivenSanction {
  return {
    ...{ rowId, step: 'Verbal warning', reason: 'Food in the computer room', power: null, givenAt: null },
    ...{ untilOn: null, untilOutcome: false, untilLifted: false, reviewOn: null, seen: 0 },
    // A step that withdraws access takes all of the internet, where nothing else is said.
    ...{ takes: over.step === WITHDRAWAL ? [INTERNET] : [], orders: [], orderWords: null, carriedBy: null },
    ...{ endsSignIn: false, ...over },
  };
}

/** Logs a breach by Imogen Stott, or whoever is named first, that happened just now; returns the incident and their row in it. */
export async function buildBreach(
  ground: Ground,
  by: Actor,
  over: Record<string, string> = {},
): Promise<{ id: string; number: string; rowId: string }> {
  const person = { 'person-0-name': 'Imogen Stott', 'person-0-part': 'responsible', 'when-time': '08:50' };
  const kind = { type: 'inappropriate_use', grade: 'minor', title: 'Food in the computer room' };
  const form = { ...person, ...kind, ...over };
  const { id, number } = await buildIncident(ground, by, form);
  const { dealt } = await readSanctions(ground, by, id);
  // By name: rows that are made in one moment come in any order.
  const mine = dealt.find(({ who }) => form['person-0-name'].startsWith(who.name));
  return { id, number, rowId: mine?.who.rowId ?? '' };
}

/** Grades a breach, as proposed where nothing else is said. */
export async function grade(
  ground: Ground,
  by: Actor,
  { id, rowId }: { id: string; rowId: string },
  over: { grade?: Grade; because?: string | null } = {},
): Promise<Grade> {
  const { dealt } = await readSanctions(ground, by, id);
  const mine = dealt.find(({ who }) => who.rowId === rowId);
  return decideGrade(ground, by, id, {
    ...{ rowId, grade: mine?.proposal.grade ?? 'minor', because: null, replaces: mine?.breach?.id ?? null, ...over },
  });
}

/** A breach that is graded, with a sanction for it. */
export async function buildSanction(ground: Ground, by: Actor, over: Partial<GivenSanction> = {}): Promise<Sanction> {
  const breach = await buildBreach(ground, by);
  await grade(ground, by, breach, { because: 'As it was' });
  return giveSanction(ground, by, breach.id, meant(breach.rowId, over));
}

/** Rows typed into the app's own connection in somebody's name; the code with which the database refuses, or 'done'. */
export function typed(
  ground: Ground,
  by: Actor,
  table:
    | 'sanction_agreement'
    | 'appeal_decision'
    | 'appeal_stage'
    | 'sanction_lift'
    | 'sanction_mistake'
    | 'sanction_mistake_notice'
    | 'appeal_notice'
    | 'filter_change_end'
    | 'sanction_change'
    | 'sanction_review'
    | 'sanction_step'
    | 'sanction'
    | 'breach',
  row: Record<string, unknown>,
): Promise<string> {
  return transact(ground, authorise(by, 'own.account'), async (tx) => {
    await tx.db
      .insertInto(table)
      .values({ school_id: by.schoolId, ...row } as never)
      .execute();
    return 'done';
  }).catch((error: { code?: string }) => error.code ?? String(error));
}
