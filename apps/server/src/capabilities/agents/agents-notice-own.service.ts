import { type ReaderAge, readerFor } from '@gatehouse/contract';
import { audienceOf } from '../../access/audiences.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Audience } from '../../access/settings-filter.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { readSchool } from '../blocked/index.ts';
import { findOwnYear, keepReading, listReadings } from './agents-notice.store.ts';
import { noticeFor } from './agents-notice.ts';
import { standingOf } from './agents-notice-list.ts';

const refuse = refusals<'notice.other_words'>();

/** The monitoring notice as somebody signed in reads it: the one that an agent shows to adults, so that who has read one has read the other. */
export interface OwnNotice {
  notice: ReturnType<typeof noticeFor>;
  standing: ReturnType<typeof standingOf>;
  readAt: Date | null;
  now: Date;
}

/** Parents, who ask about their child: what holds for guests and staff is not what holds for pupils. */
const PARENT = 'parent';

/** The notice for whoever is not signed in, by whose it is. */
export interface OutsideNotice {
  school: Awaited<ReturnType<typeof readSchool>>;
  notice: ReturnType<typeof noticeFor>;
  reader: ReaderAge;
  /** Whether a parent reads what pupils are told. */
  forParents: boolean;
}

/** The notice for whoever is not signed in, by the words of their age: a pupil whose browser has no agent reads it from the block page (R105). `whose`: an audience, or PARENT. */
export async function readOutsideNotice(ground: Ground, schoolId: string, whose: string): Promise<OutsideNotice> {
  const school = await readSchool(ground, schoolId);
  const settings = await transact(ground, systemScope('blocked', schoolId), readSettings);
  const [reader, forParents] = [readerFor(whose), whose === PARENT];
  // Older pupils' words say the same as those for the young, and more exactly.
  return { school, reader, forParents, notice: noticeFor(forParents ? 'older' : reader, settings, new Map()) };
}

/** Whose notice whoever asks reads: a pupil's by their year, a parent's that of pupils. */
export function readOwnAudience(ground: Ground, actor: Actor): Promise<Audience | typeof PARENT> {
  return transact(ground, authorise(actor, 'own.account'), async (tx) => {
    const found = await findOwnYear(tx);
    return found?.kind === 'parent' ? PARENT : audienceOf(found);
  });
}

/** Reads one's own notice, and when one read it last (R105). */
export function readOwnNotice(ground: Ground, actor: Actor): Promise<OwnNotice> {
  return transact(ground, authorise(actor, 'settings.read'), async (tx) => {
    const readings = await listReadings(tx, { personId: actor.personId, sensorId: null });
    const notice = noticeFor('adult', await readSettings(tx), readings);
    const readAt = readings.get(notice.version) ?? null;
    const last = readAt && { version: notice.version, readAt };
    return { notice, readAt, standing: standingOf(last, notice, tx.at), now: tx.at };
  });
}

/** Says that one has read these words; refused where the policy has others by now. Said again within weeks it is the same reading. */
export function confirmOwnNotice(ground: Ground, actor: Actor, version: string): Promise<void> {
  return transact(ground, authorise(actor, 'settings.read'), async (tx) => {
    const holds = noticeFor('adult', await readSettings(tx), new Map());
    if (holds.version !== version) {
      throw refuse('notice.other_words', 'conflict', 'The notice has changed since you opened it. Read it again.');
    }
    const { personId } = actor;
    if (!(await keepReading(tx, { personId, sensorId: null, version, readAt: tx.at }))) return;
    tx.journal({
      action: 'notice.read',
      subject: { kind: 'person', id: personId },
      payload: { version, readAt: tx.at.toISOString(), signedIn: true },
    });
  });
}
