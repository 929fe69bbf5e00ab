import { countTry } from '../../access/rate-limit.store.ts';
import { findSchoolName } from '../../access/schools.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { newId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { forOnePerson } from '../filtering/index.ts';
import {
  type AskedBefore,
  type AskedState,
  addMistake,
  addRequest,
  findAsked,
  findRequestOf,
  isEventKnown,
  listWaitingOfReader,
} from './blocked.store.ts';
import { type Reference, readReference } from './blocked.ts';
import { isSamePage, openingAt } from './blocked-requests.ts';

/** Every reason for which a reader's answer is not taken. */
export const refuse = refusals<'blocked.not_found' | 'blocked.no_event'>();

/**
 * Answers an hour of one school whose event has not come yet. An answer whose event is here cannot flood anything: there is one for each
 * block. Without the event it may be invented, and only these are counted; a class of thirty on a slow line stays far below.
 */
const UNPLACED_AN_HOUR = 300;

/** What the block page says of the school. */
export interface SchoolWords {
  schoolName: string;
  trustedAdult: string;
}

/** The school of a block page; not_found when there is none. */
export function readSchool(ground: Ground, schoolId: string): Promise<SchoolWords> {
  return transact(ground, systemScope('blocked', schoolId), async (tx) => {
    const schoolName = await findSchoolName(tx);
    if (!schoolName) throw noSuchPage();
    return { schoolName, trustedAdult: (await readSettings(tx))['school.trustedAdult'] };
  });
}

/** "I opened it by mistake": kept with the event, once, whether the event is here yet or not (R86). */
export function sayMistake(ground: Ground, schoolId: string, why: string): Promise<void> {
  return answer(ground, schoolId, why, async (tx, eventId) => {
    if (await addMistake(tx, eventId)) await tellDesks(tx);
  });
}

/** Where somebody stands who reads a block page: what they asked for before, and where they get to if it opens for them since. */
export interface Standing {
  before: AskedBefore | undefined;
  opensAt: string | null | undefined;
}

/** Of whom nothing is known. */
export const NOWHERE: Standing = { before: undefined, opensAt: undefined };

/** Reads it; of a block that nobody has told of yet nothing is known. */
export async function readStanding(ground: Ground, schoolId: string, why: string): Promise<Standing> {
  const { eventId } = readReference(why, ground.clock.now());
  if (!eventId) return NOWHERE;
  const before = await transact(ground, systemScope('blocked', schoolId), (tx) => findBefore(tx, eventId));
  return { before, opensAt: await forOnePerson.openSince(ground, schoolId, eventId) };
}

/** The request of this block, or another for the same page that waits: one wish is one request. */
async function findBefore(tx: Tx, eventId: string): Promise<AskedBefore | undefined> {
  const own = await findRequestOf(tx, eventId);
  if (own) return own;
  return (await listWaitingOfReader(tx, eventId)).find(({ url, metUrl }) => isSamePage(url, metUrl));
}

/** What became of asking: a request, `isAgain` where it was made at another block; or it opens for them since, and nobody has to be asked. */
export type Wished = { id: string; isAgain: boolean } | { opensAt: string };

/** "I need it for my work": staff see it once the event is here. Leads to where its answer is read. */
export async function askFor(ground: Ground, schoolId: string, input: { why: string; words: string }): Promise<Wished> {
  const { opensAt } = await readStanding(ground, schoolId, input.why);
  if (typeof opensAt === 'string') return { opensAt };
  return answer(ground, schoolId, input.why, async (tx, eventId) => {
    const before = await findBefore(tx, eventId);
    if (before && !(await findRequestOf(tx, eventId))) return { id: before.id, isAgain: true };
    const { id, isNew } = await addRequest(tx, { id: newId(tx.at), eventId, words: input.words });
    if (isNew) {
      tx.journal({ action: 'request.asked', subject: { kind: 'access_request', id }, payload: { event: eventId } });
      await tellDesks(tx);
    }
    return { id, isAgain: false };
  });
}

/** What became of a request, for whoever has its address. */
export async function readAsked(
  ground: Ground,
  schoolId: string,
  id: string,
): Promise<SchoolWords & { asked: AskedState; opensAt: Standing['opensAt']; closedAt: Date | null; now: Date }> {
  const school = await readSchool(ground, schoolId);
  const asked = await transact(ground, systemScope('blocked', schoolId), (tx) => findAsked(tx, id));
  if (!asked) throw noSuchPage();
  const opensAt = asked.state === 'refused' ? null : await forOnePerson.openSince(ground, schoolId, asked.eventId);
  const now = ground.clock.now();
  const { state, eventId, decidedAt } = asked;
  const closed =
    state === 'opened' && decidedAt !== null && openingAt(asked, now) !== 'over'
      ? (await forOnePerson.closedAgain(ground, schoolId, [{ id, eventId, decidedAt }])).get(id)
      : undefined;
  return { ...school, asked, opensAt, closedAt: closed?.at ?? null, now };
}

async function answer<T>(
  ground: Ground,
  schoolId: string,
  why: string,
  work: (tx: Tx, eventId: string) => Promise<T>,
): Promise<T> {
  const { eventId }: Reference = readReference(why, ground.clock.now());
  if (!eventId) {
    throw refuse(
      'blocked.no_event',
      'invalid',
      'This page is too old to answer. Go to the address again, or tell an adult.',
    );
  }
  const scope = systemScope('blocked', schoolId);
  const known = await transact(ground, scope, async (tx) => {
    if (!(await findSchoolName(tx))) throw noSuchPage();
    return isEventKnown(tx, eventId);
  });
  if (!known) await countTry(ground, `blocked:${schoolId}`, UNPLACED_AN_HOUR, 3600);
  return transact(ground, scope, (tx) => work(tx, eventId));
}

function noSuchPage() {
  return refuse('blocked.not_found', 'not_found', 'There is no such page.');
}
