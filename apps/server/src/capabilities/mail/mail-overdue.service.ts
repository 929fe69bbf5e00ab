import { type Actor, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { believedUntil } from '../../kernel/clock.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { findAskedAt, listRunning, noteAsked } from './mail-overdue.store.ts';
import { mayBeMissed } from './mail-overdue.ts';
import { listRecipients } from './mail-people.store.ts';
import { tasksOf } from './mail-tasks.service.ts';
import { hasMail, noteLate } from './mail-told.store.ts';

/** What was missed while the server was away is told for a day; what is older a morning's message has. */
const BACK_MS = 24 * 3_600_000;
/** It may not wait for the school day, nor out the pause after another message. */
const SEVERITY = 5;

/**
 * Notes who is to hear by mail, in the minute, that a deadline of one of the gravest incidents was missed (R142): severe and frozen ones, and those with a clock of
 * the law. Who hears, and of which, Today's own sources say, asked as each person; they are asked only when a clock can have run out. Returns how many are to hear.
 */
export async function noteOverdue(ground: Ground, schoolId: string, sources: readonly TodaySource[]): Promise<number> {
  const scope = systemScope('mail', schoolId);
  const asked = await transact(ground, scope, whatToAsk);
  if (!asked) return 0;
  const found: { personId: string; subjectId: string; severity: number }[] = [];
  for (const { actor } of asked.recipients) {
    try {
      for (const subjectId of await missedBy(ground, actor, { ...asked, sources }))
        found.push({ personId: actor.personId, subjectId, severity: SEVERITY });
    } catch (error) {
      ground.log.error({ err: error, schoolId }, 'Of which missed deadlines somebody is to hear could not be asked.');
    }
  }
  await transact(ground, scope, async (tx) => {
    await noteLate(tx, found);
    await noteAsked(tx, asked.now);
  });
  return found.length;
}

async function whatToAsk(tx: Tx) {
  if (!(await hasMail(tx))) return null;
  const running = await listRunning(tx);
  if (!running.length) return null;
  const settings = await readSettings(tx);
  const back = new Date(tx.at.getTime() - BACK_MS);
  const askedAt = (await findAskedAt(tx)) ?? back;
  const window = { since: askedAt > back && askedAt <= believedUntil(tx.at) ? askedAt : back, now: tx.at };
  const incidents = new Set(
    running.filter((each) => mayBeMissed(each, settings, window)).map(({ incidentId }) => incidentId),
  );
  if (!incidents.size) return null;
  return { incidents, now: tx.at, recipients: await listRecipients(tx, settings) };
}

/** Those of these incidents of which Today shows this person a deadline that was missed. */
async function missedBy(
  ground: Ground,
  actor: Actor,
  { incidents, now, sources }: { incidents: ReadonlySet<string>; now: Date; sources: readonly TodaySource[] },
): Promise<string[]> {
  const tasks = await tasksOf(ground, actor, sources);
  const missed = tasks.flatMap(({ atOnce, due }) =>
    atOnce !== undefined && incidents.has(atOnce) && due && due.by <= now ? [atOnce] : [],
  );
  return [...new Set(missed)];
}
