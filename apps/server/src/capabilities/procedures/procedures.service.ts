import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { forOnePerson } from '../filtering/index.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import {
  findRun,
  insertAcceptance,
  insertComputer,
  insertEntry,
  insertRun,
  insertSecond,
  isApart,
  isOneHand,
} from './procedures.store.ts';
import { flowOf, NEWEST, stepOf } from './procedures-flow.ts';
import {
  AGAIN,
  answerOf,
  type FromComputer,
  hasSignedSite,
  isAccepted,
  placeIn,
  type Run,
  reviewersOf,
} from './procedures-run.ts';
import { listLooks, listOpenLooks, listSites } from './procedures-sites.store.ts';

const refuse = refusals<
  | 'procedure.begun'
  | 'procedure.none'
  | 'procedure.not_senior'
  | 'procedure.involved'
  | 'procedure.one_hand'
  | 'procedure.not_accepted'
  | 'procedure.not_reviewer'
  | 'procedure.frozen'
  | 'procedure.closed'
  | 'procedure.quicker'
  | 'procedure.answer'
  | 'procedure.same_person'
  | 'procedure.computer'
  | 'procedure.complete'
>();

type Incident = Awaited<ReturnType<typeof getIncident>>;

/** What everybody is told who tries to go on with a frozen incident. */
export const FROZEN_WORDS =
  'This incident is frozen: there may be an image of child abuse. Nothing can be viewed, printed or added here. Report it, and follow what the police say.';

/** Begins the procedure for an incident (R143). It stands still until two seniors have accepted. */
export function beginRun(ground: Ground, actor: Actor, incidentId: string, because: string): Promise<void> {
  return workOn(ground, actor, incidentId, 'under-way', async (tx, incident) => {
    if (incident.frozen_at) throw frozen();
    const id = await insertRun(tx, { incidentId: incident.id, version: NEWEST.version, because });
    if (!id)
      throw refuse(
        'procedure.begun',
        'conflict',
        'The procedure has already been started, by someone else or in another window.',
      );
    noteIncident(tx, incident, 'procedure.begun', { version: NEWEST.version, because });
  });
}

const frozen = () => refuse('procedure.frozen', 'conflict', FROZEN_WORDS);

/** Somebody who sees the incident, the incident, and its run as it is once nobody else is at it. */
export async function onRun<T>(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  change: (tx: Tx, run: Run, incident: Incident) => Promise<T>,
): Promise<T> {
  return transact(ground, authorise(actor, 'procedures.accept'), async (tx) => {
    const { run, incident } = await getOpenRun(tx, incidentId);
    return change(tx, run, incident);
  });
}

/** The run of an incident that this scope sees, where it goes on once nobody else is at it; refused and said why where it does not. */
export async function getOpenRun(tx: Tx, incidentId: string): Promise<{ run: Run; incident: Incident }> {
  const incident = await getIncident(tx, incidentId, 'still');
  const run = await readRun(tx, incident.id);
  if (!run) throw refuse('procedure.none', 'not_found', 'The procedure was not begun for this incident.');
  if (incident.frozen_at) throw frozen();
  if (incident.state === 'closed' || incident.state === 'merged')
    throw refuse('procedure.closed', 'conflict', 'This incident is closed. Reopen it first, and say why.');
  return { run, incident };
}

/** The whole run of an incident that this scope sees; undefined when none was begun. */
export async function readRun(tx: Tx, incidentId: string): Promise<Run | undefined> {
  const core = await findRun(tx, incidentId);
  return core && { ...core, ...(await together({ sites: listSites(tx, core.id), looks: listLooks(tx, core.id) })) };
}

/** Accepts as a senior (R144): by setting, never somebody who has to do with the incident. */
export function acceptRun(ground: Ground, actor: Actor, incidentId: string): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    const settings = await readSettings(tx);
    const role = actor.roles.find((each) => settings['incidents.procedureSeniors'].includes(each));
    if (!role)
      throw refuse(
        'procedure.not_senior',
        'forbidden',
        'The school’s policy names others as seniors for this procedure.',
      );
    if (!(await isApart(tx, run.id))) {
      throw refuse(
        'procedure.involved',
        'forbidden',
        'You are named in this incident, so someone else must accept the procedure.',
      );
    }
    if (await isOneHand(tx, run.id, role)) {
      throw refuse(
        'procedure.one_hand',
        'conflict',
        'One of you added the other to the roll with their role, or recently restored their access. So you cannot be the second senior for this procedure: ask a colleague.',
      );
    }
    if (!(await insertAcceptance(tx, run.id, role)))
      throw refuse('procedure.quicker', 'conflict', 'You have already accepted. It needs a second senior.');
    noteIncident(tx, incident, 'procedure.accepted', { role });
  });
}

/** A step as it was answered on the page. */
export interface Answered {
  /** The number that the page showed: whoever answers an older page is told who was quicker. */
  number: number;
  answer: string;
  checks: readonly string[];
  words: string | null;
  computer: FromComputer;
}

/** Answers the step that is due (R143). One for two people counts once the second has agreed. */
export function takeStep(ground: Ground, actor: Actor, incidentId: string, given: Answered): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    const { now, waiting } = placeIn(run);
    if (now === null)
      throw refuse(
        'procedure.complete',
        'conflict',
        'The procedure is complete. Go back to a step to take it up again.',
      );
    if (waiting || run.entries.length + 1 !== given.number) throw quicker(run);
    const step = stepOf(flowOf(run.version), now);
    refuseProblems(run, step, given);
    const { number, answer, words, computer } = given;
    const checks = (step.checks ?? []).map(({ check }) => check).filter((check) => given.checks.includes(check));
    const two = step.two === true;
    if (!(await insertEntry(tx, run.id, { number, step: now, answer, checks, words, two, computer })))
      throw quicker(run);
    noteIncident(tx, incident, 'procedure.step', { number, step: now, answer, checks, words, computer });
    await closeOnceComplete(tx, incident.id);
  });
}

/** With the procedure ends what the filter has open for its reviewers, and what still waits to be opened (R146). */
async function closeOnceComplete(tx: Tx, incidentId: string): Promise<void> {
  const run = await readRun(tx, incidentId);
  if (run && placeIn(run).now === null) await closeLooks(tx, incidentId);
}

/** Closes what the filter has open, or was asked to open, for the reviewers of an incident. */
export async function closeLooks(tx: Tx, incidentId: string): Promise<void> {
  for (const change of await listOpenLooks(tx, incidentId)) await forOnePerson.halt(tx, change);
}

function quicker(run: Run) {
  const last = run.entries.at(-1);
  const who = last ? `${(last.second ?? last).person.name} has already answered.` : 'Somebody has already answered.';
  return refuse(
    'procedure.quicker',
    'conflict',
    `${who} Your changes were not saved. Open the procedure again and look.`,
  );
}

/** Only those who accepted, and only once two have. */
export function refuseOthers(actor: Actor, run: Run): void {
  if (!isAccepted(run))
    throw refuse('procedure.not_accepted', 'conflict', 'The procedure starts once two seniors have accepted it.');
  if (!reviewersOf(run).some(({ person }) => person.id === actor.personId))
    throw refuse(
      'procedure.not_reviewer',
      'forbidden',
      'Only people who accepted this procedure can do its steps. Accept it first.',
    );
}

function refuseProblems(run: Run, step: ReturnType<typeof stepOf>, { answer, checks, words }: Answered): void {
  const problems = [];
  const chosen = answerOf(step, answer);
  if (!chosen) problems.push({ field: 'answer', message: 'Choose one answer' });
  const open = (step.checks ?? []).filter(({ check }) => !checks.includes(check));
  const length = lettersOf(words);
  if (step.words?.needed && length < 3)
    problems.push({ field: 'words', message: 'Write it down, in a few words at least' });
  else if (open.length && length < 3)
    problems.push({ field: 'words', message: 'Tick what is done, or write why the rest is left open' });
  if (chosen?.needs === 'signed-site' && !hasSignedSite(run))
    problems.push({
      field: 'answer',
      message: 'Write the record of the review first, and have both reviewers sign it',
    });
  if (problems[0]) throw refuse('procedure.answer', 'invalid', `${problems[0].message}.`, problems);
}

/** Agrees or does not agree with the answer that waits, as another person than whoever gave it. */
export function secondStep(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: { number: number; agrees: boolean; words: string | null; computer: FromComputer },
): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    const { waiting } = placeIn(run);
    if (waiting?.number !== given.number) throw quicker(run);
    if (waiting.person.id === actor.personId)
      throw refuse(
        'procedure.same_person',
        'forbidden',
        'You answered this yourself, so someone else must agree or disagree.',
      );
    if (await isSameHand(tx, waiting.person.id)) throw refuse('procedure.one_hand', 'conflict', SAME_HAND);
    if (!given.agrees && lettersOf(given.words) < 3) {
      const message = 'Say why you disagree';
      throw refuse('procedure.answer', 'invalid', `${message}.`, [{ field: 'words', message }]);
    }
    if (!(await insertSecond(tx, run.id, { ...given, firstId: waiting.person.id }))) throw quicker(run);
    const { number, agrees, words, computer } = given;
    noteIncident(tx, incident, 'procedure.second', { number, step: waiting.step, agrees, words, computer });
    await closeOnceComplete(tx, incident.id);
  });
}

/** Takes a step up again that was done: what came after it stays to be read and counts no more. */
export function goBack(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  given: { number: number; step: string; words: string | null; computer: FromComputer },
): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    const { waiting, path } = placeIn(run);
    const { number, step, words, computer } = given;
    if (waiting || run.entries.length + 1 !== number) throw quicker(run);
    const problems = [];
    if (!path.some((entry) => entry.step === step))
      problems.push({ field: 'step', message: 'Choose a step that has been done' });
    if (lettersOf(words) < 3) problems.push({ field: 'words', message: 'Say why you are going back' });
    if (problems[0]) throw refuse('procedure.answer', 'invalid', `${problems[0].message}.`, problems);
    const entry = { number, step, answer: AGAIN, checks: [], words, two: false, computer };
    if (!(await insertEntry(tx, run.id, entry))) throw quicker(run);
    noteIncident(tx, incident, 'procedure.again', { number, step, words, computer });
  });
}

/** Binds the browser before which somebody sits as the designated computer (R145); `mark` is the fingerprint of its secret. */
export function bindComputer(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  computer: { name: string; place: string; mark: Buffer },
): Promise<void> {
  return onRun(ground, actor, incidentId, async (tx, run, incident) => {
    refuseOthers(actor, run);
    if (!(await insertComputer(tx, run.id, computer)))
      throw refuse(
        'procedure.computer',
        'conflict',
        'A designated computer has already been named. Use it for the whole procedure.',
      );
    noteIncident(tx, incident, 'procedure.computer', { name: computer.name, place: computer.place });
  });
}
