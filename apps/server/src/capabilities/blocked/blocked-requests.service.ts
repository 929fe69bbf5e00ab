import { ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { forOnePerson } from '../filtering/index.ts';
import {
  answerRequest,
  countRequests,
  findRequest,
  listAnsweredRequests,
  listOpenRequests,
  type RequestRow,
} from './blocked-requests.store.ts';
import { addressesOf, endOf, type Until } from './blocked-requests.ts';

const refuse = refusals<'request.not_found' | 'request.quicker' | 'request.locked' | 'request.form'>();

/** Requests that are drawn; beyond it the oldest come first, and the rest follows as they are answered. */
const MOST_DRAWN = 200;

/** Requests that this person may answer: what points to a harm only the triage desk sees. */
export function readRequests(
  ground: Ground,
  actor: Actor,
): Promise<{ open: RequestRow[]; answered: RequestRow[]; waiting: number }> {
  return transact(ground, authorise(actor, 'requests.decide'), (tx) =>
    together({
      open: listOpenRequests(tx, MOST_DRAWN),
      answered: listAnsweredRequests(tx),
      waiting: countRequests(tx),
    }),
  );
}

/** Those that wait, and how many they are. */
export function readOpenRequests(ground: Ground, actor: Actor): Promise<{ open: RequestRow[]; waiting: number }> {
  return transact(ground, authorise(actor, 'requests.decide'), (tx) =>
    together({ open: listOpenRequests(tx, MOST_DRAWN), waiting: countRequests(tx) }),
  );
}

/** How many wait, for the navigation. */
export function countWaiting(ground: Ground, actor: Actor): Promise<number> {
  return transact(ground, authorise(actor, 'requests.decide'), countRequests);
}

/** One request; that it was read is journalled, because it shows what a pupil wanted to open (S7). */
export function readRequest(ground: Ground, actor: Actor, id: string): Promise<RequestRow> {
  return transact(ground, authorise(actor, 'requests.decide'), async (tx) => {
    const request = await getRequest(tx, id);
    tx.looked({ kind: 'access_request', id, what: 'request' });
    return request;
  });
}

/** What somebody decides about a request. */
export interface Decision {
  id: string;
  version: number;
  outcome: 'open' | 'refuse';
  address: 'host' | 'page';
  until?: Until | undefined;
  answer: string;
  /** When whoever decides last showed their second factor; null: not lately enough to open anything. */
  factorAt: Date | null;
}

/**
 * Opens what was asked for, for whoever asked and nobody else, or refuses with words (R81, R86). Whoever asked is the first person of the change, whoever
 * opens it the second (R82). What is opened comes from the event, never from the form.
 */
export function decideRequest(ground: Ground, actor: Actor, decision: Decision): Promise<RequestRow> {
  return transact(ground, authorise(actor, 'requests.decide'), async (tx) => {
    const request = await getRequest(tx, decision.id);
    if (request.version !== decision.version || request.state !== 'open') throw quicker(request, tx.at);
    const opens = decision.outcome === 'open' ? openingOf(request, decision, tx.at) : null;
    const answer = decision.answer || null;
    const state = opens ? ('opened' as const) : ('refused' as const);
    const done = await answerRequest(tx, decision, { state, answer, opensUntil: opens?.endsAt ?? null });
    if (!done) throw quicker(await getRequest(tx, decision.id), tx.at);
    if (opens) {
      const { address, requesterId } = opens;
      const asked = { requestId: request.id, requesterId, address, until: opens.endsAt, reason: request.words, answer };
      await forOnePerson.open(tx, asked, decision.factorAt);
    }
    tx.journal({
      action: `request.${state}`,
      subject: { kind: 'access_request', id: request.id },
      payload: {
        answer,
        ...(opens && { address: opens.address, until: opens.endsAt.toISOString() }),
      },
    });
    await tellDesks(tx);
    return request;
  });
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
    throw refuse('request.form', 'invalid', 'Only the whole site is known. Choose that, or keep it blocked.', [
      { field: 'address', message: 'Only the whole site is known' },
    ]);
  }
  return { address: chosen, requesterId: request.asker.personId, endsAt: endOf(until, at) };
}

/** Whether anybody can open it at all: never what an illegal list has (R76) or what is withdrawn from whoever asks (R126), nor what the sensor sent no address of. */
export function mayOpen({ url, category, reason }: Pick<RequestRow, 'url' | 'category' | 'reason'>): boolean {
  if (reason === 'illegal' || reason === 'withdrawn' || (category !== null && ILLEGAL_CATEGORIES.includes(category)))
    return false;
  return url !== null && addressesOf(url) !== null;
}

async function getRequest(tx: Tx, id: string): Promise<RequestRow> {
  const request = isId(id) ? await findRequest(tx, id) : undefined;
  if (!request) throw refuse('request.not_found', 'not_found', 'There is no such request.');
  return request;
}

function quicker({ state, decidedByName, decidedAt }: RequestRow, at: Date) {
  const what = state === 'refused' ? 'refused it' : 'unblocked it';
  const when = decidedAt ? ` on ${dateTimeWords(decidedAt, at)}` : '';
  return refuse(
    'request.quicker',
    'conflict',
    `${decidedByName ?? 'A colleague'} ${what}${when}. Nothing was changed.`,
  );
}
