import { listHoldersAway } from '../../access/holders.store.ts';
import { countTry } from '../../access/rate-limit.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { askToTell } from '../mail/index.ts';
import {
  findAdults,
  findByCode,
  findClosed,
  hasReporter,
  insertLine,
  insertReporter,
  type Line,
  listLines,
  listPassedBy,
  listToldBy,
  type Told,
} from './concerns.store.ts';
import { type PassedProgress, type Progress, passedProgressOf, progressOf } from './concerns.ts';
import { lockLines, momentOfLine } from './concerns-lines.store.ts';
import { findStanding, leaveOutNamed } from './concerns-named.store.ts';
import { namedByLine, routeLine } from './concerns-routing.ts';
import { codeHash, countOutside, noSuchPage, urgencyOfWords } from './concerns-tell.service.ts';

/** Receipts asked for from one address in an hour; a code of 55 bits is not found by trying. */
const AN_HOUR_FROM_ONE_ADDRESS = 60;
/** Lines that one concern takes from whoever told it, in an hour. */
const LINES_AN_HOUR = 20;
/** One's own that are shown. */
const MOST_SHOWN = 50;

/** What whoever told it sees: that it moves, and what the school wrote to them. Never what was decided, about whom, or by whom. */
export interface ToldView {
  id: string;
  about: string;
  toldAt: Date;
  progress: Progress;
  lines: Line[];
}

/** The same by a receipt, and whether whoever has it may still say who they are. */
export interface ReceiptView extends ToldView {
  isNamed: boolean;
}

/** What somebody with a receipt adds; `name`: who they are after all. Words may be empty where there is a name. */
export interface Added {
  words: string;
  name?: string | null;
  reach?: string | null;
  /** The person whose name it is, where they are signed in. */
  personId?: string | null;
}

/** What the desk reads where somebody says who they are and nothing else: the name itself stands apart, for whoever has taken it on. */
const NAMED_LINE = 'I have said who I am now.';

/** What became of the concern of this receipt; undefined for a code that this school has not, whatever it is elsewhere. */
export async function readByCode(
  ground: Ground,
  schoolId: string,
  address: string,
  code: string,
): Promise<ReceiptView | undefined> {
  const told = await tryCode(ground, schoolId, { address, code });
  return told && receiptView(ground, schoolId, told);
}

/** Adds a line from whoever has the receipt, and their name where they give it now: once, and whoever has taken it on alone reads it (R118). */
export async function addByCode(
  ground: Ground,
  schoolId: string,
  from: { address: string; code: string } & Added,
): Promise<ReceiptView | undefined> {
  const told = await tryCode(ground, schoolId, from);
  if (!told) return undefined;
  await add(ground, schoolId, told.id, from);
  const now = await findTold(ground, schoolId, from.code);
  return now && receiptView(ground, schoolId, now);
}

/** Puts the name of somebody signed in to what they told under this code without it, when their page came back: they read that they could just sign in. */
export async function nameByCode(
  ground: Ground,
  actor: Actor,
  { code, reach }: { code: string; reach: string | null },
): Promise<void> {
  const { schoolId, personId } = authorise(actor, 'concerns.report');
  const nameless = await transact(ground, systemScope('concerns', schoolId), async (tx) => {
    const told = await findByCode(tx, codeHash(tx, code));
    return told && !(await hasReporter(tx, told.id)) ? told.id : undefined;
  });
  if (nameless) await add(ground, schoolId, nameless, { words: '', name: actor.name, reach, personId });
}

/** Counts one try of a code and looks for it. */
async function tryCode(
  ground: Ground,
  schoolId: string,
  { address, code }: { address: string; code: string },
): Promise<Told | undefined> {
  await countOutside(ground, 'told', address, AN_HOUR_FROM_ONE_ADDRESS);
  return findTold(ground, schoolId, code);
}

function findTold(ground: Ground, schoolId: string, code: string): Promise<Told | undefined> {
  return transact(ground, systemScope('concerns', schoolId), (tx) => findByCode(tx, codeHash(tx, code)));
}

async function receiptView(ground: Ground, schoolId: string, told: Told): Promise<ReceiptView | undefined> {
  const [view] = await withProgress(ground, schoolId, [told]);
  const isNamed = await transact(ground, systemScope('concerns', schoolId), (tx) => hasReporter(tx, told.id));
  return view && { ...view, isNamed };
}

/** What this person told and put their name to. */
export async function readMine(ground: Ground, actor: Actor): Promise<ToldView[]> {
  const { schoolId, personId } = authorise(actor, 'concerns.report');
  const told = await transact(ground, systemScope('concerns', schoolId), (tx) =>
    listToldBy(tx, personId ?? '', MOST_SHOWN),
  );
  return withProgress(ground, schoolId, told);
}

/** What somebody passed on, and how far it has come: never the case. */
export interface PassedView {
  id: string;
  about: string;
  passedAt: Date;
  progress: PassedProgress;
}

/** What this person passed on to the safeguarding team, and whether it was acted upon. */
export async function readPassedByMe(ground: Ground, actor: Actor): Promise<PassedView[]> {
  const { schoolId, personId } = authorise(actor, 'concerns.report');
  const passed = await transact(ground, systemScope('concerns', schoolId), (tx) =>
    listPassedBy(tx, personId ?? '', MOST_SHOWN),
  );
  const closed = await closedAmong(ground, schoolId, passed);
  return passed.map((each) => ({
    ...{ id: each.id, about: each.about, passedAt: each.passedAt },
    progress: passedProgressOf({ ...each, caseClosed: each.incidentId !== null && closed.has(each.incidentId) }),
  }));
}

/** Adds a line to one's own; not_found for anybody else's. */
export async function addToMine(ground: Ground, actor: Actor, id: string, words: string): Promise<void> {
  const mine = await readMine(ground, actor);
  if (!mine.some((told) => told.id === id)) throw noSuchPage();
  await add(ground, actor.schoolId, id, { words });
}

async function add(ground: Ground, schoolId: string, id: string, added: Added): Promise<void> {
  await countTry(ground, `told:${id}`, LINES_AN_HOUR, 3600);
  await transact(ground, systemScope('concerns', schoolId), async (tx: Tx) => {
    const { name = null, reach = null, personId = null } = added;
    await lockLines(tx, id);
    const isNew = name !== null && (await insertReporter(tx, id, { personId, name, reach }));
    const words = added.words || (isNew ? NAMED_LINE : '');
    const last = (await listLines(tx, [id])).get(id)?.at(-1);
    // The page loaded again sends the form again.
    if (words === '' || (!isNew && last?.fromSchool === false && last.words === words)) return;
    const settings = await readSettings(tx);
    const holders = await listHoldersAway(tx);
    const named = namedByLine(words, holders, await findAdults(tx));
    const at = await momentOfLine(tx, id);
    await insertLine(tx, id, { words, urgency: urgencyOfWords(words, settings), keptFrom: named, at });
    if (named.length) await leaveOutNamed(tx, id, routeLine(await findStanding(tx, id), settings, holders, named));
    tx.journal({ action: 'concern.line', subject: { kind: 'concern', id } });
    await tellDesks(tx);
    await askToTell(tx);
  });
}

/** Which incidents that these became are closed. */
async function closedAmong(ground: Ground, schoolId: string, told: readonly Told[]): Promise<ReadonlySet<string>> {
  const incidents = told.flatMap(({ incidentId }) => incidentId ?? []);
  if (!incidents.length) return new Set();
  return transact(ground, systemScope('concern-case', schoolId), (tx) => findClosed(tx, incidents));
}

async function withProgress(ground: Ground, schoolId: string, told: readonly Told[]): Promise<ToldView[]> {
  const closed = await closedAmong(ground, schoolId, told);
  return told.map((each) => ({
    ...{ id: each.id, about: each.about, toldAt: each.toldAt, lines: each.lines },
    progress: progressOf({ ...each, caseClosed: each.incidentId !== null && closed.has(each.incidentId) }),
  }));
}
