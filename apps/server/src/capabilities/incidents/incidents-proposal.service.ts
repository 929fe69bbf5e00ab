import { type Actor, authorise, lookUpScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId } from '../../kernel/ids.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import type { GradeProposed, IncidentPart, ToGrade } from '../../site/incident-part.ts';
import { readWhen } from '../../site/read-form.ts';
import { type Form, type NewIncident, readPeople } from './incidents.schemas.ts';
import { type Involved, isRaised } from './incidents.ts';
import { lookUpPeople } from './incidents-names.service.ts';
import { ruleNote } from './incidents-rule-note.views.tsx';
import { type RuleApplied, ruleOn } from './incidents-rules.ts';
import { GRADES, type Grade, highestGrade, TYPE_CODES, typeOf } from './incidents-taxonomy.ts';

/** A proposal, and the grade that it raises: what the incident would be on its own. */
export interface Proposal extends GradeProposed {
  base: Grade;
}

/** What the parts of the page propose for a grade that is about to be given: the gravest; null where none does. */
export async function proposalOf(
  tx: Tx,
  parts: readonly IncidentPart[],
  incident: ToGrade,
): Promise<GradeProposed | null> {
  let gravest: GradeProposed | null = null;
  for (const part of parts) {
    const proposed = (await part.proposeGrade?.(tx, incident)) ?? null;
    if (proposed && (!gravest || highestGrade(gravest.grade, proposed.grade) !== gravest.grade)) gravest = proposed;
  }
  return gravest;
}

/** Keeps what the parts proposed beside what was decided. */
export async function keepProposal(
  tx: Tx,
  parts: readonly IncidentPart[],
  incident: ToGrade,
  decided: { grade: Grade; because: string | null },
): Promise<void> {
  for (const part of parts) await part.keepGrade?.(tx, incident, decided);
}

/** What is chosen on the form of a new incident: its grade, and the one that a proposal on the page raised. */
export interface Chosen {
  grade: Grade;
  base: Grade | null;
}

/**
 * What is proposed for what is chosen. Chosen as the page proposed, the incident is on its own what the page raised; otherwise it is what was
 * chosen, which may itself be raised. Example: minor is raised to moderate. Moderate chosen: as proposed, for what is minor. Minor chosen all the
 * same: moderate is proposed, and the reason why not is asked for. Severe chosen: nothing is proposed beyond it.
 */
export async function proposalFor(
  tx: Tx,
  parts: readonly IncidentPart[],
  incident: Omit<ToGrade, 'grade'>,
  { grade, base }: Chosen,
): Promise<Proposal | null> {
  const raised = base && base !== grade ? await proposalOf(tx, parts, { ...incident, grade: base }) : null;
  if (base && raised?.grade === grade) return { ...raised, base };
  const proposed = await proposalOf(tx, parts, { ...incident, grade });
  return proposed && { ...proposed, base: grade };
}

/** Those believed responsible, as the parts read them; nobody has a row yet. */
export function responsibleOf(people: readonly Involved[]): ToGrade['people'] {
  return people.filter(({ part }) => part === 'responsible').map((person) => ({ ...person, id: '' }));
}

/**
 * What is proposed for a form that is being filled in: what the school's matrix says of the rule that it names (R35), raised by a repetition. The memory
 * is asked once its kind, its day and somebody responsible are there, for whoever grades incidents. Whoever looks sees the proposal of what they may see (S13).
 */
export async function proposalForForm(
  ground: Ground,
  actor: Actor,
  form: Form,
  parts: readonly IncidentPart[],
): Promise<Proposal | null> {
  const scope = authorise(actor, 'incidents.log');
  const applied = form.rule ? ruleOn(await transact(ground, lookUpScope(scope), readSettings), form) : null;
  const raised = scope.has('incidents.work') ? await raisedOnForm(ground, actor, form, { parts, applied }) : null;
  return byRule(applied, raised);
}

/** What the memory makes of it, where the form says enough. */
async function raisedOnForm(
  ground: Ground,
  actor: Actor,
  form: Form,
  { parts, applied }: { parts: readonly IncidentPart[]; applied: RuleApplied | null },
): Promise<Proposal | null> {
  const scope = authorise(actor, 'incidents.log');
  const people = readPeople(form);
  const when = readWhen(form, ground.clock.now(), 'it happened');
  const type = TYPE_CODES.find((code) => code === form.type);
  if (!type || !people.ok || !when.ok) return null;
  const found = await transact(ground, lookUpScope(scope), (tx) => lookUpPeople(tx, people.meant, actor.personId));
  const responsible = responsibleOf(found.people);
  if (!responsible.length) return null;
  const chosen = gradeOf(form.grade);
  // Until a grade is chosen what the page raised is what its kind usually is, and the kind may be another by now.
  const typed = chosen ? { grade: chosen, base: gradeOf(form.gradeBase) } : { grade: typeOf(type).grade, base: null };
  const given = applied ? { grade: applied.usual, base: null } : typed;
  return transact(ground, scope, (tx) => {
    const incident = { id: newId(tx.at), occurredAt: when.meant, people: responsible, hiddenFrom: [] };
    return proposalFor(tx, parts, incident, given);
  });
}

/** What the matrix proposes, with what a repetition makes of it; without a rule that alone. */
function byRule(applied: RuleApplied | null, raised: Proposal | null): Proposal | null {
  if (!applied) return raised;
  const body = ruleNote(applied, raised?.body ?? null);
  return { grade: raised?.grade ?? applied.usual, base: applied.usual, body };
}

/** What was proposed on the page from which this comes; without a rule nothing where the page showed none. */
export async function proposalOnForm(
  tx: Tx,
  parts: readonly IncidentPart[],
  { gradeBase, grade, occurredAt }: NewIncident,
  { people, applied }: { people: readonly Involved[]; applied: RuleApplied | null },
): Promise<Proposal | null> {
  if (!gradeBase || !tx.scope.has('incidents.work')) return byRule(applied, null);
  const incident = { id: newId(tx.at), occurredAt, people: responsibleOf(people), hiddenFrom: [] };
  const given = applied ? { grade: applied.usual, base: null } : { grade, base: gradeBase };
  return byRule(applied, await proposalFor(tx, parts, incident, given));
}

/** Otherwise than proposed, or higher than usual for another reason than a repetition, asks why (R125). */
export function gradeProblem(input: NewIncident, proposal: Proposal | null): FieldProblem | undefined {
  const { grade, gradeReason, type } = input;
  if ((gradeReason?.length ?? 0) >= 3 || proposal?.grade === grade) return undefined;
  const words = (of: Grade) => GRADES[of].toLowerCase();
  if (proposal)
    return { field: 'gradeReason', message: `Say why it is ${words(grade)} and not ${words(proposal.grade)}` };
  return isRaised(grade, type) ? { field: 'gradeReason', message: RAISED } : undefined;
}

const RAISED = 'Say why the grade is higher than usual for this kind of incident';

const gradeOf = (typed: string | undefined): Grade | null =>
  typed !== undefined && Object.hasOwn(GRADES, typed) ? (typed as Grade) : null;
