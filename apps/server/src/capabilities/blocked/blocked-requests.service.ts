import { type Actor, authorise } from '../../access/scope.ts';
import { lockSeries } from '../../access/series.store.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { type ClosedAgain, forOnePerson } from '../filtering/index.ts';
import {
  answerRequest,
  countAskers,
  findRequest,
  listAnsweredAt,
  listAnsweredRequests,
  listOpenRequests,
  type RequestRow,
} from './blocked-requests.store.ts';
import {
  addressesOf,
  byAnswer,
  byPerson,
  bySite,
  endOf,
  isSamePage,
  mayOpen,
  openingAt,
  type Until,
} from './blocked-requests.ts';
import { listToldLate } from './blocked-requests-late.store.ts';
import { answerWords } from './blocked-requests-words.ts';

const refuse = refusals<'request.not_found' | 'request.quicker' | 'request.locked' | 'request.form'>();

/** Requests that are drawn; beyond it the oldest come first, and the rest follows as they are answered. */
const MOST_DRAWN = 200;

/** What was opened for whoever asked and blocked again before its time, by the id of the request. */
export type ClosedAmong = ReadonlyMap<string, ClosedAgain>;

/** Requests that this person may answer: what points to a harm only the triage desk sees. */
export async function readRequests(
  ground: Ground,
  actor: Actor,
): Promise<{ open: RequestRow[]; answered: RequestRow[]; closed: ClosedAmong; waiting: number; settings: Settings }> {
  const read = await transact(ground, authorise(actor, 'requests.decide'), (tx) =>
    together({
      open: listOpenRequests(tx, MOST_DRAWN),
      answered: listAnsweredRequests(tx, MOST_DRAWN),
      waiting: countAskers(tx),
      settings: readSettings(tx),
    }),
  );
  return { ...read, closed: await closedAmong(ground, actor, read.answered) };
}

function closedAmong(ground: Ground, actor: Actor, requests: readonly RequestRow[]): Promise<ClosedAmong> {
  const now = ground.clock.now();
  const open = requests.flatMap((request) => {
    const { id, eventId, decidedAt, state } = request;
    const isOpen = state === 'opened' && openingAt(request, now) !== 'over';
    return isOpen && decidedAt ? [{ id, eventId, decidedAt }] : [];
  });
  return forOnePerson.closedAgain(ground, actor.schoolId, open);
}

/** Those that wait, how many people wait, by what clock, and of which of them this person was told that they are late. */
export function readOpenRequests(
  ground: Ground,
  actor: Actor,
): Promise<{ open: RequestRow[]; waiting: number; settings: Settings; toldLate: ReadonlySet<string> }> {
  return transact(ground, authorise(actor, 'requests.decide'), (tx) =>
    together({
      open: listOpenRequests(tx, MOST_DRAWN),
      waiting: countAskers(tx),
      settings: readSettings(tx),
      toldLate: listToldLate(tx),
    }),
  );
}

/** How many people wait, for the navigation. */
export function countWaiting(ground: Ground, actor: Actor): Promise<number> {
  return transact(ground, authorise(actor, 'requests.decide'), countAskers);
}

/** One request, the others for its site that wait, or had the same answer, and whether what was opened has been blocked again; that each was read is journalled, because it shows what a pupil wanted to open (S7). */
export async function readRequest(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<{ request: RequestRow; others: RequestRow[]; closed: ClosedAgain | null }> {
  const read = await transact(ground, authorise(actor, 'requests.decide'), async (tx) => {
    const request = await getRequest(tx, id);
    const others = await othersOf(tx, request);
    for (const each of [request, ...others]) tx.looked({ kind: 'access_request', id: each.id, what: 'request' });
    return { request, others };
  });
  const closed = await closedAmong(ground, actor, [read.request]);
  return { ...read, closed: closed.get(id) ?? null };
}

/** The others for the same site that wait as well, or had the same answer. */
async function othersOf(tx: Tx, request: RequestRow): Promise<RequestRow[]> {
  const { id, decidedAt } = request;
  const groups = decidedAt
    ? byAnswer(await listAnsweredAt(tx, decidedAt))
    : bySite(await listOpenRequests(tx, MOST_DRAWN));
  return (groups.find((group) => group.some((each) => each.id === id)) ?? []).filter((each) => each.id !== id);
}

/** What somebody decides about a request. */
export interface Decision {
  id: string;
  version: number;
  outcome: 'open' | 'refuse';
  address: 'host' | 'page';
  /** Others for the same site that are answered the same way: one of each person's. */
  also: readonly string[];
  until?: Until | undefined;
  answer: string;
  /** When whoever decides last showed their second factor; null: not lately enough to open anything. */
  factorAt: Date | null;
}

/** What an answer did. */
export interface AnsweredRequests {
  /** How many people have it now, whoever asked first included. */
  people: number;
  /** How many of the other requests still wait: they want another page of the site, or a colleague was quicker. */
  left: number;
}

/**
 * Opens what was asked for, for whoever asked and nobody else, or refuses with words (R81, R86); and the same for others who asked for the site, each by a
 * change of their own. Whoever asked is the first person of the change, whoever opens it the second (R82). What is opened comes from the event, never from the form.
 */
export function decideRequest(ground: Ground, actor: Actor, decision: Decision): Promise<AnsweredRequests> {
  const scope = authorise(actor, 'requests.decide');
  return transactTogether(ground, (shared) => transact(shared, scope, (tx) => decideIn(tx, decision)));
}

async function decideIn(tx: Tx, decision: Decision): Promise<AnsweredRequests> {
  const request = await getRequest(tx, decision.id);
  if (request.version !== decision.version || request.state !== 'open') throw quicker(request, tx.at);
  const others = alsoOf(request, await othersOf(tx, request), decision);
  const opens = decision.outcome === 'open' ? openingOf(request, decision, tx.at) : null;
  // Before the requests, as a change that answers them takes it: neither waits for the other.
  if (opens) await lockSeries(tx, ['C']);
  if (!(await answer(tx, request, decision, opens))) throw quicker(await getRequest(tx, decision.id), tx.at);
  const opened = new Set<string | null>([opens?.requesterId ?? null]);
  const answered = [request];
  for (const other of others) {
    if (opens && !isFor(other, opens, decision)) continue;
    const { personId } = other.asker;
    // Whoever asked twice has it once, and an answer to each.
    const isNew = !opened.has(personId);
    if (!(await answer(tx, other, decision, opens && { ...opens, requesterId: isNew ? personId : null }))) continue;
    opened.add(personId);
    answered.push(other);
  }
  await tellDesks(tx);
  const gone = decision.also.filter((id) => !others.some((other) => other.id === id)).length;
  return { people: byPerson(answered).length, left: gone + others.length - (answered.length - 1) };
}

/** Those that are answered along: of somebody who is ticked all that they asked for there, and what the first one asked for twice. */
function alsoOf(first: RequestRow, others: readonly RequestRow[], { also }: Pick<Decision, 'also'>): RequestRow[] {
  return byPerson([first, ...others])
    .flatMap((theirs) => {
      if (theirs[0]?.id === first.id)
        return theirs.filter(({ id, url }) => also.includes(id) || isSamePage(url, first.url));
      return theirs.some(({ id }) => also.includes(id)) ? theirs : [];
    })
    .filter(({ id }) => id !== first.id);
}

/** Whether what is opened for one who asked is what another wants: of a page only those who want it. */
function isFor({ url }: RequestRow, { address }: { address: string }, decision: Decision): boolean {
  return decision.address === 'host' || (url !== null && addressesOf(url)?.page === address);
}

/** Writes the answer to one of them; false where somebody was quicker. `requesterId`: for whom it is opened, null where they have it already. */
async function answer(
  tx: Tx,
  request: RequestRow,
  decision: Decision,
  opens: { address: string; requesterId: string | null; endsAt: Date } | null,
): Promise<boolean> {
  const told = decision.answer || null;
  const state = opens ? ('opened' as const) : ('refused' as const);
  if (!(await answerRequest(tx, request, { state, answer: told, opensUntil: opens?.endsAt ?? null }))) return false;
  if (opens?.requesterId) {
    const { address, requesterId, endsAt: until } = opens;
    const asked = { requestId: request.id, requesterId, address, until, reason: request.words, answer: told };
    await forOnePerson.open(tx, asked, decision.factorAt);
  }
  tx.journal({
    action: `request.${state}`,
    subject: { kind: 'access_request', id: request.id },
    payload: { answer: told, ...(opens && { address: opens.address, until: opens.endsAt.toISOString() }) },
  });
  return true;
}

function openingOf(request: RequestRow, { until, address }: Decision, at: Date) {
  const addresses = request.url === null ? null : addressesOf(request.url);
  if (!mayOpen(request) || !addresses) {
    const message =
      request.reason === 'withdrawn'
        ? 'The school has withdrawn this from the person who asked: while that lasts, unblocking it would change nothing.'
        : 'The law or the filter blocks this for everybody: nobody can unblock it.';
    throw refuse('request.locked', 'conflict', message);
  }
  if (request.asker.personId === null) {
    throw refuse('request.form', 'invalid', 'It is not known who asked, so it cannot be unblocked for them.', [
      { field: 'outcome', message: 'It is not known who asked: request it for a class or a year instead' },
    ]);
  }
  if (!until) {
    throw refuse('request.form', 'invalid', 'Choose how long to unblock it for.', [
      { field: 'until', message: 'Choose how long to unblock it for' },
    ]);
  }
  const chosen = addresses[address];
  if (chosen === null) {
    // Of https only the site is known before it is opened. Opening all of it must be chosen.
    throw refuse('request.form', 'invalid', 'Only the whole site is known. Choose that, or refuse.', [
      { field: 'address', message: 'Only the whole site is known' },
    ]);
  }
  return { address: chosen, requesterId: request.asker.personId, endsAt: endOf(until, at) };
}

async function getRequest(tx: Tx, id: string): Promise<RequestRow> {
  const request = isId(id) ? await findRequest(tx, id) : undefined;
  if (!request) throw refuse('request.not_found', 'not_found', 'There is no such request.');
  return request;
}

function quicker({ state, decidedByName, decidedAt }: RequestRow, at: Date) {
  const when = decidedAt ? ` on ${dateTimeWords(decidedAt, at)}` : '';
  return refuse(
    'request.quicker',
    'conflict',
    `${decidedByName ?? 'A colleague'} ${answerWords(state)}${when}. Nothing was changed.`,
  );
}
