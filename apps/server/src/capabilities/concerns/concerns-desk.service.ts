import { listHoldersAway } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { isId } from '../../kernel/ids.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { askToTell } from '../mail/index.ts';
import { insertLine, type Line, listLines } from './concerns.store.ts';
import type { Outcome, Undoing } from './concerns.ts';
import {
  type ConcernChange,
  type ConcernRow,
  changeConcern,
  countOpen,
  findConcern,
  findHiddenFrom,
  findOthersAnswers,
  findReporter,
  insertMove,
  listConcerns,
  listMoved,
  type Move,
  markRead,
  type Reporter,
} from './concerns-desk.store.ts';
import { lockLines } from './concerns-lines.store.ts';
import { LEAVE, leaveOutNamed } from './concerns-named.store.ts';
import { routeConcern } from './concerns-routing.ts';
import { findUndoing, listUndone, type UndoneDecision } from './concerns-undo.store.ts';
import { refuseUnread, type Seen } from './concerns-unread.service.ts';

const refuse = refusals<'concern.not_found' | 'concern.quicker' | 'concern.not_taken' | 'concern.form'>();

/** What may mean that somebody else knows a password (R161). */
const COMPROMISED: readonly string[] = ['credentials', 'security_breach', 'malware'];
/** Lines of one page of the queue. */
export const CONCERNS_A_PAGE = 30;
/** What somebody moved on that stands beside what was decided. */
const MOVED_SHOWN = 10;

/** A page of the queue. */
export interface ConcernList {
  rows: ConcernRow[];
  waiting: number;
  hasNext: boolean;
  /** What whoever asks moved on, beside what was decided. */
  moved: Move[];
}

/** What was told and waits, or what was decided; each person sees what is theirs (R118). Nobody sees here who told it. */
export function readConcerns(
  ground: Ground,
  actor: Actor,
  query: { show: 'open' | 'done'; page: number },
): Promise<ConcernList> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const page = { size: CONCERNS_A_PAGE, number: query.page };
    const [list, waiting, moved] = await Promise.all([
      listConcerns(tx, query.show, page),
      countOpen(tx),
      query.show === 'done' && query.page === 1 ? listMoved(tx, MOVED_SHOWN) : [],
    ]);
    return { ...list, waiting, moved };
  });
}

/** How many wait, for the navigation. */
export function countConcerns(ground: Ground, actor: Actor): Promise<number> {
  return may(actor, 'concerns.read')
    ? transact(ground, authorise(actor, 'concerns.read'), (tx) => countOpen(tx))
    : Promise.resolve(0);
}

/** One concern as its page shows it. */
export interface ConcernView {
  concern: ConcernRow;
  lines: Line[];
  /** Who told it, for whoever has taken it on. */
  reporter: Reporter | undefined;
  /** Names of those from whom lines are kept, by id. */
  keptFrom: ReadonlyMap<string, string>;
  isMine: boolean;
  /** Whether this reader writes to whoever told it. */
  mayAnswer: boolean;
  /** How many replies of other people this reader sees. */
  answers: number;
  mayLog: boolean;
  /** Whoever told it has an account here to which this reader may give another password (R161). */
  account: string | null;
  /** What was decided about it before and undone. */
  undone: UndoneDecision[];
  /** Whether this reader may undo what was decided. */
  undoing: Undoing;
  now: Date;
}

/** Opens a concern. That it was read is noted, and so is that its teller's name was seen (S7); the first reading moves what the teller is told. */
export function openConcern(ground: Ground, actor: Actor, id: string): Promise<ConcernView> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    await getConcern(tx, id);
    if (await markRead(tx, id)) tx.journal({ action: 'concern.read', subject: { kind: 'concern', id } });
    const concern = await getConcern(tx, id);
    const reporter = await findReporter(tx, id);
    tx.looked({ kind: 'concern', id, what: reporter ? 'who told it' : 'what was told' });
    const lines = (await listLines(tx, [id])).get(id) ?? [];
    return {
      concern,
      reporter,
      lines,
      keptFrom: await namesOf(
        tx,
        lines.flatMap((line) => line.keptFrom),
      ),
      isMine: concern.takenBy === actor.personId,
      mayAnswer: mayAnswer(concern, actor),
      answers: (await findOthersAnswers(tx, id)).count,
      mayLog: may(actor, 'incidents.log'),
      account:
        COMPROMISED.includes(concern.about) && may(actor, 'accounts.manage') ? (reporter?.personId ?? null) : null,
      undone: await listUndone(tx, { concernId: id }),
      undoing: concern.outcome ? ((await findUndoing(tx, [id])).get(id) ?? null) : null,
      now: tx.at,
    };
  });
}

/** Takes a concern on, or over from a colleague; from then on whoever did sees who told it. */
export function takeConcern(ground: Ground, actor: Actor, on: { id: string; version: number }): Promise<void> {
  return work(ground, actor, on, async (tx, concern) => {
    if (concern.takenBy === actor.personId) return;
    await change(tx, on, { taken_at: tx.at, taken_by: actor.personId });
    tx.journal({ action: 'concern.taken', subject: { kind: 'concern', id: on.id } });
  });
}

/**
 * Passes what was told of a device or an account to the safeguarding team, who write the incident log, with what was done and found (R117, R161). Whoever
 * passes it reads it on.
 */
export function passConcern(
  ground: Ground,
  actor: Actor,
  on: { id: string; version: number },
  words: string,
): Promise<void> {
  return work(ground, actor, on, async (tx, concern) => {
    mine(concern, actor);
    if (concern.desk !== 'security') throw quicker(concern);
    const passed = { passed_at: tx.at, passed_by: actor.personId, passed_words: words, came_at: tx.at };
    await change(tx, on, { ...passed, taken_at: null, taken_by: null });
    tx.journal({ action: 'concern.passed', subject: { kind: 'concern', id: on.id }, payload: { words } });
    await askToTell(tx);
  });
}

/**
 * Moves a concern to the desk for concerns about staff, where nobody has taken it on yet; where all of that desk are left out, to those who have it in
 * their stead. Whoever moves it sees it no more unless they are among these: only that they moved it, when and whereto.
 */
export async function moveToStaff(ground: Ground, actor: Actor, on: { id: string; version: number }): Promise<void> {
  await work(ground, actor, on, async (_tx, concern) => {
    if (concern.desk !== 'safeguarding' && concern.desk !== 'security') throw quicker(concern);
  });
  await transact(ground, systemScope('move-concern', actor.schoolId), async (tx) => {
    await leaveOutNamed(tx, on.id, LEAVE);
    const subjects = await findHiddenFrom(tx, on.id);
    const told = { about: 'adult', adult: 'no' as const, who: '', words: '', reporterId: null };
    const { desk, readers } = routeConcern(told, await readSettings(tx), await listHoldersAway(tx), subjects);
    await change(tx, on, { desk, readers, came_at: tx.at, taken_at: null, taken_by: null });
    await insertMove(tx, { concernId: on.id, desk, by: actor.personId });
    const subject = { kind: 'concern', id: on.id };
    tx.journal({ action: 'concern.moved', subject, payload: { desk, name: actor.name, movedBy: actor.personId } });
    await tellDesks(tx);
    await askToTell(tx);
  });
}

/** Ends a concern without an incident, or as a joke or untrue (S6). Whoever told it reads that it was dealt with, and no more. */
export function endConcern(
  ground: Ground,
  actor: Actor,
  on: Seen,
  decision: { outcome: Extract<Outcome, 'no_incident' | 'false_report'>; because: string },
): Promise<void> {
  return work(ground, actor, on, async (tx, concern) => {
    mine(concern, actor);
    await decide(tx, on, { ...decision, incidentId: null });
  });
}

/** Whoever has it in hand; once it is decided and its teller has written again, any of its readers: whoever decided it may have left since. */
function mayAnswer({ takenBy, outcome, unanswered }: ConcernRow, actor: Actor): boolean {
  return takenBy === actor.personId || (outcome !== null && unanswered);
}

/**
 * Writes to whoever told it; they read it with their receipt, or when they are signed in. Of two who write at once one does and the other is told (S24);
 * `seen`: how many replies of others were on the page of whoever writes, and how many lines of whoever told it.
 */
export function answerConcern(
  ground: Ground,
  actor: Actor,
  id: string,
  words: string,
  seen: { answers?: number | undefined; said?: number | undefined } = {},
): Promise<void> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    await getConcern(tx, id);
    await lockLines(tx, id);
    const concern = await getConcern(tx, id);
    const { count, lastBy } = await findOthersAnswers(tx, id);
    if (seen.answers !== undefined && count > seen.answers) throw answered(lastBy);
    await refuseUnread(tx, { id, said: seen.said });
    if (!mayAnswer(concern, actor)) mine(concern, actor);
    // What answers a line is kept from whom that is kept from; here, and in the journal, which they may read.
    const keptFrom = ((await listLines(tx, [id])).get(id) ?? []).flatMap((line) => line.keptFrom);
    await insertLine(tx, id, { words, urgency: null, keptFrom: [...new Set(keptFrom)] });
    const payload = keptFrom.length ? {} : { words };
    tx.journal({ action: 'concern.answered', subject: { kind: 'concern', id }, payload });
  });
}

function answered(by: string | null) {
  return refuse(
    'concern.quicker',
    'conflict',
    `${by ?? 'A colleague'} replied while you had the page open. Your reply was not sent.`,
  );
}

/** Writes what became of it, once (S24). */
export async function decide(
  tx: Tx,
  on: Seen,
  decision: { outcome: Outcome; because: string | null; incidentId: string | null },
): Promise<void> {
  const { outcome, because, incidentId } = decision;
  await refuseUnread(tx, on);
  await change(tx, on, {
    ...{ outcome, because, incident_id: incidentId, decided_at: tx.at, decided_by: tx.scope.personId },
  });
  const subject = { kind: 'concern', id: on.id };
  tx.journal({ action: 'concern.decided', subject, payload: { outcome, because, incident: incidentId } });
  await tellDesks(tx);
}

/** A concern that this scope sees. */
export async function getConcern(tx: Tx, id: string): Promise<ConcernRow> {
  const concern = isId(id) ? await findConcern(tx, id) : undefined;
  if (!concern) throw refuse('concern.not_found', 'not_found', 'There is no such page.');
  return concern;
}

/** Only whoever has taken it on decides: two people would otherwise speak to the same child. */
export function mine(concern: ConcernRow, actor: Actor): void {
  if (concern.takenBy !== actor.personId) {
    const whose = concern.takenByName ? `${concern.takenByName} is dealing with it.` : 'Nobody has taken it on yet.';
    throw refuse('concern.not_taken', 'conflict', `${whose} Take it on first, then decide.`);
  }
}

/** A form of this page that needs mending. */
export function formProblem(problem: FieldProblem) {
  return refuse('concern.form', 'invalid', problem.message, [problem]);
}

function work<T>(
  ground: Ground,
  actor: Actor,
  on: { id: string; version: number },
  change: (tx: Tx, concern: ConcernRow) => Promise<T>,
): Promise<T> {
  return transact(ground, authorise(actor, 'concerns.read'), async (tx) => {
    const concern = await getConcern(tx, on.id);
    if (concern.version !== on.version || concern.outcome) throw quicker(concern);
    const result = await change(tx, concern);
    await tellDesks(tx);
    return result;
  });
}

async function change(tx: Tx, on: { id: string; version: number }, to: ConcernChange): Promise<void> {
  if (!(await changeConcern(tx, on, to))) throw quicker(await getConcern(tx, on.id));
}

/** Somebody changed it meanwhile. */
export function quicker(concern: ConcernRow) {
  const { decidedByName, takenByName, outcome } = concern;
  const who = outcome ? decidedByName : takenByName;
  const did = outcome ? 'decided it' : 'changed it';
  return refuse(
    'concern.quicker',
    'conflict',
    `${who ?? 'A colleague'} ${did} while you had the page open. Nothing was changed.`,
  );
}
