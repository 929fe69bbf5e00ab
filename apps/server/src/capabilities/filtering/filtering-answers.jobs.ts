import { decide } from '@gatehouse/engine';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { openingIn } from './filtering-answers.service.ts';
import { listWaitingRequests, openWaiting, type WaitingRequest } from './filtering-answers.store.ts';
import { decidingFor } from './filtering-deciding.ts';
import { type ChangeRow, findChange } from './filtering-log.store.ts';
import { type FilterState, readFilter } from './filtering-state.store.ts';
import { ENDLESS, type InForce } from './filtering-stretches.ts';

/** A gate fetches a change within ten seconds, an agent within a minute; a laptop that slept takes longer. Whoever meets a block after that has another trouble, which staff should see. */
const FETCHED_WITHIN_MS = 15 * 60_000;

/**
 * Answers those who asked for what had just been opened for them, at a gate or agent that had not fetched it yet: it was refused once more, and nobody has to
 * look at that (R86). In the name of whoever opened it. Called every minute. Returns how many requests they were.
 */
export async function answerOpened(ground: Ground, schoolId: string): Promise<number> {
  const scope = systemScope('answer-requests', schoolId);
  const since = new Date(ground.clock.now().getTime() - 2 * FETCHED_WITHIN_MS);
  const waiting = (await transact(ground, scope, listWaitingRequests)).filter(({ askedAt }) => askedAt > since);
  if (!waiting.length) return 0;
  const state = await readFilter(ground, schoolId);
  const answers = await openedFor(ground, state, waiting);
  let answered = 0;
  for (const { request, change } of answers) {
    const opened = await transact(ground, systemScope('filter', schoolId), (tx) => findChange(tx, change.id));
    if (opened && (await answerOne(ground, schoolId, request.id, { change, opened }))) answered++;
  }
  return answered;
}

/** What was opened for each of them shortly before they asked. */
async function openedFor(
  ground: Ground,
  state: FilterState,
  waiting: readonly WaitingRequest[],
): Promise<{ request: WaitingRequest; change: InForce }[]> {
  const { world, behind } = await decidingFor(state, ground);
  return waiting.flatMap((request) => {
    const verdict = decide({ url: request.url, ...request.who, at: state.at.getTime() }, world());
    if (verdict.action !== 'allow' && verdict.action !== 'log') return [];
    const by = behind(verdict, state.at);
    const change = state.changes.find(({ id, number }) => id === by?.id && number !== null);
    if (!change || openingIn(change.proposal) === null) return [];
    const later = request.askedAt.getTime() - change.from;
    return later >= 0 && later <= FETCHED_WITHIN_MS ? [{ request, change }] : [];
  });
}

function answerOne(
  ground: Ground,
  schoolId: string,
  id: string,
  { change, opened }: { change: InForce; opened: ChangeRow },
): Promise<boolean> {
  const until = change.until === ENDLESS ? null : new Date(change.until);
  const by = opened.decidedBy?.id ?? opened.requester.id;
  return transact(ground, systemScope('answer-requests', schoolId), async (tx) => {
    if (!(await openWaiting(tx, id, { by, answer: null, from: null, until }))) return false;
    tx.journal({
      action: 'request.opened',
      subject: { kind: 'access_request', id },
      payload: { change: opened.number, answer: null, from: null, until: until?.toISOString() ?? null },
    });
    await tellDesks(tx);
    return true;
  });
}
