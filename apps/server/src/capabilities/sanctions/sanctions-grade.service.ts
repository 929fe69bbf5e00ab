import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { atLeast, lettersOf } from '../../site/form-fields.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { listAround } from './sanctions.store.ts';
import { GRADE_WORDS, hasCounted, type Sanction } from './sanctions.ts';
import {
  type Breach,
  insertBreach,
  listBreaches,
  listResponsible,
  type Responsible,
  saveIncidentGrade,
} from './sanctions-breach.store.ts';
import { GRADES, type Grade, type GradeProposal, proposeGrade } from './sanctions-memory.ts';

const refuse = refusals<'sanction.nobody' | 'sanction.graded' | 'sanction.forward' | 'sanction.because'>();

/** What of an incident grading and sanctions look at. */
export interface IncidentOf {
  id: string;
  grade: string;
  peak_grade: string | null;
  state: string;
  version: number;
  occurred_at: Date;
  off_site: boolean;
  hidden_from: string[];
}

/** One person believed responsible: what their breach is, what the memory proposes, what was decided. */
export interface Dealt {
  who: Responsible;
  /** What it would be on its own. */
  base: Grade;
  proposal: GradeProposal<Sanction>;
  /** The grading that holds; undefined: not yet. */
  breach: Breach | undefined;
  /** Sanctions of this incident. */
  sanctions: Sanction[];
  /** On record from other incidents that the reader sees, oldest first. */
  record: Sanction[];
}

/**
 * Reads them. The memory is what the reader may see and no more: a record that is hidden from them raises no grade for them and is named by
 * nothing (S13). Whoever sees more gets the fuller proposal.
 */
export async function readDealt(
  tx: Tx,
  incident: Pick<IncidentOf, 'id' | 'grade' | 'occurred_at'>,
  settings: Settings | Promise<Settings>,
  known?: readonly Responsible[],
): Promise<Dealt[]> {
  const people = known ?? (await listResponsible(tx, incident.id));
  if (people.length === 0) return [];
  const ids = people.flatMap(({ personId }) => personId ?? []);
  const [breaches, around, numbers] = await Promise.all([
    listBreaches(tx, incident.id),
    listAround(tx, incident.id, ids),
    settings,
  ]);
  const own = around.filter(({ incidentId }) => incidentId === incident.id);
  const base = baseOf(incident, breaches);
  return people.map((who): Dealt => {
    const record = around.filter(
      ({ personId, incidentId }) => who.personId !== null && personId === who.personId && incidentId !== incident.id,
    );
    const breach = breaches.findLast(({ rowId }) => rowId === who.rowId);
    const repeats = { minor: numbers['sanctions.minorRepeats'], moderate: numbers['sanctions.moderateRepeats'] };
    const at = { incidentId: incident.id, grade: base, occurredAt: incident.occurred_at };
    const sanctions = own.filter(({ rowId }) => rowId === who.rowId);
    return { who, base, proposal: proposeGrade(at, record.filter(hasCounted), repeats), breach, sanctions, record };
  });
}

/**
 * What the incident is on its own. Once a repetition has raised it, it carries the higher grade, and must not be raised again from there: then
 * the grade counts from which that grading began. Changed by hand since, the hand counts.
 */
function baseOf(incident: Pick<IncidentOf, 'grade'>, breaches: readonly Breach[]): Grade {
  const raisedBy = breaches.findLast(({ grade }) => grade === incident.grade);
  return raisedBy?.base ?? (incident.grade as Grade);
}

/** Sanctions that counted for the grade that holds and count no more: recorded by mistake, or overturned on appeal (S27). */
export function countedNoMore({ breach, record }: Pick<Dealt, 'breach' | 'record'>): Sanction[] {
  return record.filter((each) => breach?.counted.includes(each.id) && !hasCounted(each));
}

/** What somebody decides about a grade; `replaces`: the grading that the page showed. */
export interface GradeDecision {
  rowId: string;
  grade: Grade;
  because: string | null;
  replaces: string | null;
}

/** Grades somebody's part in an incident: as proposed, or otherwise for a reason (R125); both ways are recorded. The incident carries the gravest. */
export function decideGrade(ground: Ground, actor: Actor, id: string, decision: GradeDecision): Promise<Grade> {
  return workOn(ground, actor, id, 'under-way', async (tx, incident) => {
    refuseForward(incident);
    const dealt = await readDealt(tx, incident, await readSettings(tx));
    const mine = dealtWith(dealt, decision.rowId);
    const { proposal, base, breach } = mine;
    if ((breach?.id ?? null) !== decision.replaces) throw gradedMeanwhile(breach);
    const isShort = lettersOf(decision.because) < 3;
    if (isShort && (decision.grade !== proposal.grade || decision.because !== null)) {
      const why = `Say why it is ${GRADE_WORDS[decision.grade].toLowerCase()} and not ${GRADE_WORDS[proposal.grade].toLowerCase()}`;
      const message = decision.grade === proposal.grade ? atLeast(3) : why;
      throw refuse('sanction.because', 'invalid', `${message}.`, [{ field: 'because', message }]);
    }
    const counted = proposal.because.map((each) => each.id);
    const given = { rowId: decision.rowId, base, proposed: proposal.grade, grade: decision.grade, counted };
    await insertBreach(tx, id, { ...given, because: decision.because, replaces: decision.replaces });
    const carried = await carryGravest(tx, incident, [
      ...dealt.flatMap((each) => (each === mine ? [] : (each.breach?.grade ?? []))),
      decision.grade,
    ]);
    noteIncident(tx, incident, 'sanction.graded', {
      ...{ who: mine.who.name, base, proposed: proposal.grade, grade: decision.grade, because: decision.because },
      earlier: proposal.because.map(({ incidentNumber }) => incidentNumber),
      ...(carried && { stands: { grade: carried } }),
    });
    return decision.grade;
  });
}

/** Keeps a grading that was chosen with the grade of the incident itself, on a form on which it was proposed. */
export async function keepGrading(
  tx: Tx,
  incident: { id: string; hiddenFrom: readonly string[] },
  { who, base, proposal }: Dealt,
  { grade, because }: { grade: Grade; because: string | null },
): Promise<void> {
  const said = grade === proposal.grade ? null : because;
  const counted = proposal.because.map((each) => each.id);
  const given = { rowId: who.rowId, base, proposed: proposal.grade, grade, counted };
  await insertBreach(tx, incident.id, { ...given, because: said, replaces: null });
  noteIncident(tx, { id: incident.id, hidden_from: [...incident.hiddenFrom] }, 'sanction.graded', {
    ...{ who: who.name, base, proposed: proposal.grade, grade, because: said },
    earlier: proposal.because.map(({ incidentNumber }) => incidentNumber),
  });
}

/** Gives the incident the gravest of these grades; undefined where it has that already. */
async function carryGravest(tx: Tx, incident: IncidentOf, grades: readonly Grade[]): Promise<Grade | undefined> {
  const gravest = GRADES.findLast((each) => grades.includes(each));
  if (gravest === undefined || gravest === incident.grade) return undefined;
  await saveIncidentGrade(tx, incident, gravest, 'The gravest of its breaches, as they were graded.');
  return gravest;
}

/** Whoever closes it reads what was put forward: nothing is added to that meanwhile. */
export function refuseForward({ state }: Pick<IncidentOf, 'state'>): void {
  if (state !== 'review') return;
  const message = 'Closing this incident has been proposed. Send it back first, and say what still needs to be done.';
  throw refuse('sanction.forward', 'conflict', message);
}

/** The person of an incident that a form is about. */
export function dealtWith(dealt: readonly Dealt[], rowId: string): Dealt {
  const found = dealt.find(({ who }) => who.rowId === rowId);
  if (!found) throw refuse('sanction.nobody', 'not_found', 'Nobody is named as responsible by this.');
  return found;
}

function gradedMeanwhile(breach: Breach | undefined) {
  const who = breach?.decidedBy ?? 'Somebody';
  const what = breach ? ` as ${GRADE_WORDS[breach.grade].toLowerCase()}` : '';
  return refuse(
    'sanction.graded',
    'conflict',
    `${who} graded it${what} while you had the page open. Your changes were not saved. Check, then try again.`,
  );
}
