import { findByAccount } from '../../access/audiences.store.ts';
import { type Actor, authorise, lookUpScope, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { SentRequest, SentStep } from './info-requests.schemas.ts';
import {
  countKept,
  findOfRoll,
  findRequest,
  insertRequest,
  insertStep,
  listNamed,
  listRequests,
  type OfRoll,
} from './info-requests.store.ts';
import { type InfoRequest, type Next, nextOf, type Step, stepsFor } from './info-requests.ts';
import { type Place, placesOf } from './info-requests-places.ts';

const refuse = refusals<'info_request.not_found' | 'info_request.form' | 'info_request.meanwhile'>();

/** Lines of the register on a page. */
export const PER_PAGE = 50;

/** A request with what is next. */
export interface Line {
  request: InfoRequest;
  next: Next | null;
}

/** A page of the register. */
export interface Register {
  lines: Line[];
  total: number;
  page: number;
  now: Date;
}

/** The requests that this person may know of. */
export function readRegister(ground: Ground, actor: Actor, page: number): Promise<Register> {
  return transact(ground, authorise(actor, 'inforequests.record'), async (tx) => {
    const asked = listRequests(tx, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
    const { found, settings } = await together({ found: asked, settings: readSettings(tx) });
    const closed = settings['school.closedDays'];
    const lines = found.rows.map((request) => ({ request, next: nextOf(request, closed) }));
    return { lines, total: found.total, page, now: tx.at };
  });
}

/** One request, what is next, which steps this person can note, and where something about its subject is kept. */
export interface RequestView extends Line {
  /** Null where it is about nobody on the roll. */
  person: OfRoll | null;
  steps: Step[];
  places: Place[];
  now: Date;
}

/** Reads one; that it was read is kept (S7). */
export async function readRequest(ground: Ground, actor: Actor, id: string): Promise<RequestView> {
  const scope = authorise(actor, 'inforequests.record');
  const found = await transact(ground, scope, async (tx) => {
    const { request, settings } = await together({
      request: isId(id) ? findRequest(tx, id) : undefined,
      settings: readSettings(tx),
    });
    if (!request) throw refuse('info_request.not_found', 'not_found', 'There is no such request.');
    tx.looked({ kind: 'info_request', id, what: 'request' });
    const kept = request.personId ? await countKept(tx, request.personId) : null;
    return { request, kept, next: nextOf(request, settings['school.closedDays']), now: tx.at };
  });
  const { request, kept, next, now } = found;
  const { personId } = request;
  const person = personId
    ? ((await transact(ground, lookUpScope(scope), (tx) => findOfRoll(tx, personId))) ?? null)
    : null;
  return {
    ...{ request, next, now, person },
    steps: stepsFor(request, may(actor, 'inforequests.decide')),
    places: person && kept && personId ? placesOf({ id: personId, ...person }, kept, (right) => may(actor, right)) : [],
  };
}

/** Writes a request down. About somebody on the roll it is never theirs to read here, whatever they are. */
export async function recordRequest(ground: Ground, actor: Actor, given: SentRequest): Promise<string> {
  const scope = authorise(actor, 'inforequests.record');
  const whose = await transact(ground, lookUpScope(scope), async (tx) => {
    if (!given.about) return { about: null, personId: null };
    const byAccount = await findByAccount(tx, given.about, { evenLeft: true });
    if (byAccount) return { about: byAccount.name, personId: byAccount.id };
    const named = await listNamed(tx, given.about);
    if (named.length > 1) throw wrong('about', 'Several people have this name: enter their username or email address');
    return { about: given.about, personId: named[0]?.id ?? null };
  });
  if (whose.personId !== null && whose.personId === actor.personId)
    throw wrong('about', 'A colleague records a request about you: what comes of it is not for you to read here');
  return transact(ground, scope, async (tx) => {
    const id = await insertRequest(tx, given, whose);
    const { asks, receivedOn, askedAs } = given;
    tx.journal({
      action: 'info_request.recorded',
      subject: { kind: 'info_request', id },
      payload: { asks, receivedOn, askedAs, about: whose.personId },
    });
    return id;
  });
}

/** Notes what was done about one. */
export function noteStep(ground: Ground, actor: Actor, id: string, given: SentStep): Promise<void> {
  return transact(ground, authorise(actor, 'inforequests.record'), async (tx) => {
    const request = isId(id) ? await findRequest(tx, id) : undefined;
    if (!request) throw refuse('info_request.not_found', 'not_found', 'There is no such request.');
    if (!stepsFor(request, may(actor, 'inforequests.decide')).includes(given.step))
      throw refuse('info_request.meanwhile', 'conflict', 'A colleague noted something meanwhile: this no longer fits.');
    await insertStep(tx, id, given);
    const { step, doneOn, outcome } = given;
    const payload = { step, doneOn, ...(outcome && { outcome }) };
    tx.journal({ action: 'info_request.noted', subject: { kind: 'info_request', id }, payload });
  });
}

function wrong(field: string, message: string) {
  return refuse('info_request.form', 'invalid', `${message}.`, [{ field, message }]);
}
