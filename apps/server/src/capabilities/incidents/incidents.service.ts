import { type Holder, staffOf } from '../../access/holders.store.ts';
import { type Actor, authorise, lookUpScope, type Scope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { type AlertForIncident, alertForIncident, escalateToIncident } from '../alerts/index.ts';
import { inPageOrder, type NewIncident } from './incidents.schemas.ts';
import { insertChanges, insertIncident, insertPeople, listPeople } from './incidents.store.ts';
import { type Involved, reviewBy, type Sensitivity, sensitivityFor, staffSubjects } from './incidents.ts';
import { isAboutAdult } from './incidents-alerts.ts';
import { insertAction } from './incidents-course.store.ts';
import { HEAD_INVESTIGATES, headsFor } from './incidents-deliberate.ts';
import { lookUpPeople } from './incidents-names.service.ts';
import { noteIncident } from './incidents-note.ts';
import { isSenior, needsStandIn, ownerByDefault, ownersThere, readersOf } from './incidents-owners.ts';
import type { Listed } from './incidents-people.store.ts';
import { gradeProblem, keepProposal, type Proposal, proposalOnForm } from './incidents-proposal.service.ts';
import { questionSetFor } from './incidents-questions.service.ts';
import { factsOf } from './incidents-readiness.service.ts';
import { type RuleApplied, reasonWithRule, ruleOn, ruleProblem } from './incidents-rules.ts';
import { getIncident } from './incidents-standing.service.ts';

/** What came of a form: stored, or what needs another look; `candidates` are people to choose from, by row of the form. */
export type Logged =
  | { ok: true; id: string; number: string; owner: { name: string; isActor: boolean } }
  | { ok: false; problems: FieldProblem[]; candidates: Map<number, Listed[]> };

/** What the form offers: who may own it, and who can be left out. */
export interface Choices {
  owners: Holder[];
  readers: Holder[];
  settings: Settings;
  alert: AlertForIncident | undefined;
}

interface Placed {
  sensitivity: Sensitivity;
  hiddenFrom: string[];
  standIn: boolean;
  owner: Holder;
}

/** What the form of a new incident offers this person, prefilled from an alert when there is one. */
export async function choicesForNew(ground: Ground, actor: Actor, alertId: string | undefined): Promise<Choices> {
  const scope = authorise(actor, 'incidents.log');
  const alert = await alertOf(ground, scope, alertId ?? null);
  return transact(ground, lookUpScope(scope), async (tx) => {
    const { settings, ...staff } = await together({ settings: readSettings(tx), ...staffOf(tx) });
    const { holders } = staff;
    const all = (of: (sensitivity: Sensitivity) => Holder[]) => [...new Set([...of('general'), ...of('staff')])];
    return {
      owners: all((sensitivity) => ownersThere(staff, settings, sensitivity, [])),
      readers: all((sensitivity) => readersOf(holders, settings, sensitivity, [])).filter(
        (holder) => holder.personId !== actor.personId,
      ),
      settings,
      alert,
    };
  });
}

/** What an incident that grew out of something else brings with it. */
export interface GrownFrom {
  /** Stored in the transaction that stores the incident, or not at all. */
  also?: (tx: Tx, incidentId: string) => Promise<void>;
  /** Held as a matter of staff, whoever the form names. */
  aboutStaff?: boolean;
  /** What proposes grades, where the form showed what they propose. */
  parts?: readonly IncidentPart[];
}

/** Logs an incident (R113, R114); from an alert, both are decided in one transaction. */
export async function logIncident(
  ground: Ground,
  actor: Actor,
  input: NewIncident,
  from: GrownFrom = {},
): Promise<Logged> {
  // One transaction for what is looked up and what is stored, each under its scope.
  return transactTogether(ground, (shared) => logOn(shared, actor, input, from));
}

async function logOn(
  ground: Ground,
  actor: Actor,
  input: NewIncident,
  { also, aboutStaff, parts = [] }: GrownFrom,
): Promise<Logged> {
  const scope = authorise(actor, 'incidents.log');
  const alert = await alertOf(ground, scope, input.alert);
  const prepared = await transact(ground, lookUpScope(scope), async (tx) => {
    const { settings, found, ...staff } = await together({
      settings: readSettings(tx),
      found: lookUpPeople(tx, input.people, actor.personId),
      ...staffOf(tx),
    });
    const placed = place(staff, settings, actor, input, found.people, { alert, aboutStaff });
    const about = { ...input, hiddenFrom: 'problems' in placed ? [] : placed.hiddenFrom };
    const [there, all] = [headsFor(about, settings, staff.there), headsFor(about, settings, staff.holders)];
    return { settings, found, placed, heads: there.length ? there : all };
  });
  const { settings, found, placed, heads } = prepared;
  if (found.problems.length || 'problems' in placed) {
    const problems = [...found.problems, ...('problems' in placed && !found.problems.length ? placed.problems : [])];
    return { ok: false, problems: inPageOrder(problems), candidates: found.candidates };
  }
  return transact(ground, scope, async (tx) => {
    const applied = ruleOn(settings, input);
    const proposal = await proposalOnForm(tx, parts, input, { people: found.people, applied });
    const problem = gradeProblem(input, proposal);
    if (problem) return { ok: false, problems: [problem], candidates: new Map() };
    const logged = await store(tx, actor, input, { people: found.people, placed, settings, alert, heads, applied });
    if (logged.ok && proposal) await keepOnForm(tx, parts, logged.id, { input, proposal });
    if (logged.ok) await also?.(tx, logged.id);
    return logged;
  });
}

/** Keeps the proposal with the new record, for whoever works that. */
async function keepOnForm(
  tx: Tx,
  parts: readonly IncidentPart[],
  id: string,
  { input, proposal }: { input: NewIncident; proposal: Proposal },
): Promise<void> {
  const facts = factsOf(await getIncident(tx, id), await listPeople(tx, [id]), tx.scope);
  if (!facts.mayWork) return;
  await keepProposal(tx, parts, { ...facts, grade: proposal.base }, { grade: input.grade, because: input.gradeReason });
}

async function alertOf(ground: Ground, scope: Scope, id: string | null): Promise<AlertForIncident | undefined> {
  return id ? transact(ground, scope, (tx) => alertForIncident(tx, id)) : undefined;
}

interface Prepared {
  people: Involved[];
  placed: Placed;
  settings: Settings;
  alert: AlertForIncident | undefined;
  /** Who investigates it, where it was deliberate and the policy asks for the head. */
  heads: readonly Holder[];
  /** Which of the school's rules it is about. */
  applied: RuleApplied | null;
}

async function store(tx: Tx, actor: Actor, input: NewIncident, prepared: Prepared): Promise<Logged> {
  const { people, placed, settings, alert, heads, applied } = prepared;
  const row = {
    title: input.title,
    type: input.type,
    harm: alert?.harm ?? null,
    sensitivity: placed.sensitivity,
    occurred_at: input.occurredAt,
    room: input.room,
    device: input.device,
    details: input.details,
    evidence: input.evidence,
    off_site: input.offSite,
    off_site_nexus: input.offSite ? input.offSiteNexus : null,
    intent: input.intent,
    reported_at_once: atOnce(input),
    grade: input.grade,
    grade_reason: reasonWithRule(applied, input.gradeReason),
    owner_id: placed.owner.personId,
    hidden_from: placed.hiddenFrom,
    stand_in: placed.standIn,
    alert_id: alert?.id ?? null,
    review_by: reviewBy(tx.at, settings),
    peak_grade: input.grade,
    two_close: settings['incidents.twoClose'],
    question_set_id: (await questionSetFor(tx, input.type))?.id ?? null,
  };
  const { id, series, number } = await insertIncident(tx, row);
  await insertPeople(tx, id, people);
  if (placed.owner.personId !== actor.personId) {
    // By this line whoever owns it is told, on Today and by mail, as where it is given to them later.
    await insertChanges(tx, id, [{ field: 'owner_id', was: null, became: placed.owner.name, because: null }]);
  }
  if (input.action && input.actionReason) {
    const { action, actionReason: reason } = input;
    await insertAction(tx, id, { action, reason, assignedTo: actor.personId, dueOn: null, done: true });
  }
  if (alert) await escalateToIncident(tx, actor, alert.id, input.alertVersion ?? alert.version, id);
  const label = recordNumber({ series, number });
  noteIncident(tx, { id, hidden_from: placed.hiddenFrom }, 'incident.log', {
    ...row,
    number: label,
    people,
    action: input.action,
    reason: input.actionReason,
    stands: { state: 'open', grade: input.grade },
  });
  await askHead(tx, id, placed, heads);
  await tellDesks(tx);
  const { owner } = placed;
  return { ok: true, id, number: label, owner: { name: owner.name, isActor: owner.personId === actor.personId } };
}

/** Asks one of these heads to investigate it, where none of them owns it anyway (R121). */
async function askHead(tx: Tx, id: string, { owner, hiddenFrom }: Placed, heads: readonly Holder[]): Promise<void> {
  const [head] = heads;
  if (!head || heads.some(({ personId }) => personId === owner.personId)) return;
  const asked = { ...HEAD_INVESTIGATES, assignedTo: head.personId, dueOn: null, done: false };
  const actionId = await insertAction(tx, id, asked);
  noteIncident(tx, { id, hidden_from: hiddenFrom }, 'incident.action', { actionId, ...asked });
}

/** Accidental and reported at once, or not (R121); null where the question does not arise. */
export function atOnce(input: { intent: string; reportedAtOnce?: string | undefined }): boolean | null {
  return input.intent === 'accidental' ? input.reportedAtOnce === 'yes' : null;
}

/** What it is held as, from whom it is hidden and who owns it; or what stands in the way. */
function place(
  staff: { holders: Holder[]; there: Holder[] },
  settings: Settings,
  actor: Actor,
  input: NewIncident,
  people: Involved[],
  { alert, aboutStaff }: { alert: AlertForIncident | undefined; aboutStaff: boolean | undefined },
): Placed | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  // Whoever an alert is about stays left out even when the form names somebody else.
  const aboutAdult = alert !== undefined && isAboutAdult(alert);
  const sensitivity = aboutAdult || aboutStaff ? 'staff' : sensitivityFor(input.type, people, input.sensitivity);
  const subjects = staffSubjects(people).flatMap((person) => person.personId ?? []);
  if (aboutAdult && alert.personId) subjects.push(alert.personId);
  const hiddenFrom = [...new Set([...subjects, ...input.hidden])];
  if (input.hidden.includes(actor.personId)) {
    problems.push({ field: 'hidden', message: 'You cannot leave yourself out of an incident you log' });
  }
  // With a proposal on the page it is asked once that is worked out.
  const ofGrade = input.gradeBase || input.rule ? ruleProblem(settings, input) : gradeProblem(input, null);
  if (ofGrade) problems.push(ofGrade);
  const owners = ownersThere(staff, settings, sensitivity, hiddenFrom);
  const chosen = input.ownerId ? owners.find((owner) => owner.personId === input.ownerId) : undefined;
  const standIn = needsStandIn(staff.holders, settings, sensitivity, hiddenFrom);
  const placed = { sensitivity, grade: input.grade, standIn };
  const owner = input.ownerId ? chosen : ownerByDefault(owners, placed, settings, actor.personId);
  const problem = ownerProblem({ owner, settings, sensitivity, grade: input.grade });
  if (problem) problems.push(problem);
  return problems.length || !owner ? { problems } : { sensitivity, hiddenFrom, standIn, owner };
}

/** What is wrong with an owner, for a new incident and for a correction. */
export function ownerProblem(given: {
  owner: Pick<Holder, 'roles'> | undefined;
  settings: Settings;
  sensitivity: Sensitivity;
  grade: string;
}): FieldProblem | undefined {
  const { owner, settings, sensitivity, grade } = given;
  if (!owner) {
    const message =
      sensitivity === 'staff'
        ? 'Choose an owner who receives concerns about staff and is not part of this one'
        : 'Choose an owner who works on incidents and is not left out of this one';
    return { field: 'ownerId', message };
  }
  if (grade === 'severe' && settings['incidents.severeNeedsSenior'] && !isSenior(owner.roles)) {
    const message = 'A severe incident is owned by the headteacher, a senior leader or the safeguarding lead';
    return { field: 'ownerId', message };
  }
  return undefined;
}
