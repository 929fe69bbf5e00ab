import { SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { shareOf, weekBefore } from './reviewers.ts';
import {
  drawable,
  findSecondLook,
  insertDrawn,
  insertEnd,
  insertVerdict,
  type SecondLook,
} from './second-looks.store.ts';

const refuse = refusals<'second_look.not_found' | 'second_look.not_yours' | 'second_look.done'>();

/**
 * Draws a share of last week's decisions for a second person (R6). By the hash of the alert's own id and the week: nobody chooses which,
 * and drawing again draws the same. Returns how many are new.
 */
export async function drawSecondLooks(worker: Ground, schoolId: string): Promise<number> {
  return transact(worker, systemScope('rereviews', schoolId), async (tx) => {
    const percent = (await readSettings(tx))['reviewers.secondLookPercent'];
    const week = weekBefore(schoolDate(tx.at));
    const all = await drawable(tx, week);
    return insertDrawn(tx, week, all.slice(0, shareOf(all.length, percent)));
  });
}

/** One second look, for whoever decides such alerts. */
export async function openSecondLook(ground: Ground, actor: Actor, alertId: string): Promise<SecondLook> {
  return transact(ground, authorise(actor, 'alerts.decide'), async (tx) => {
    const look = await getLook(tx, alertId);
    tx.looked({ kind: 'alert', id: alertId, what: 'second look' });
    return look;
  });
}

async function getLook(tx: Tx, alertId: string): Promise<SecondLook> {
  const look = isId(alertId) ? await findSecondLook(tx, alertId) : undefined;
  if (!look) throw refuse('second_look.not_found', 'not_found', 'This alert was not chosen for a second look.');
  return look;
}

/** Says whether one would have decided the same. Never about what one decided oneself: the database holds it to that. */
export async function giveVerdict(
  ground: Ground,
  actor: Actor,
  alertId: string,
  given: { verdict: 'agree' | 'otherwise'; because: string | null },
): Promise<void> {
  await transact(ground, authorise(actor, 'alerts.decide'), async (tx) => {
    const look = await getLook(tx, alertId);
    if (look.tookPart.includes(actor.personId)) {
      const message = 'You took part in this decision, so someone else must take the second look.';
      throw refuse('second_look.not_yours', 'forbidden', message);
    }
    if (look.isOwn) throw refuse('second_look.not_yours', 'forbidden', SAME_HAND);
    if (look.verdict || !(await insertVerdict(tx, look, given))) throw quicker(look);
    tx.journal({ action: 'second_look.verdict', subject: { kind: 'alert', id: alertId }, payload: given });
  });
}

/** Says what came of it where the second person would have decided otherwise; somebody other than that person does. */
export async function endSecondLook(ground: Ground, actor: Actor, alertId: string, words: string): Promise<void> {
  await transact(ground, authorise(actor, 'alerts.decide'), async (tx) => {
    const look = await getLook(tx, alertId);
    const { reviewedBy } = look;
    if (look.verdict !== 'otherwise' || !reviewedBy) {
      throw refuse('second_look.done', 'conflict', 'There is nothing to settle here.');
    }
    if (reviewedBy === actor.personId) {
      throw refuse('second_look.not_yours', 'forbidden', 'You raised this, so someone else must record the outcome.');
    }
    if (look.endedAt || !(await insertEnd(tx, { alertId, reviewedBy }, words))) {
      throw refuse('second_look.done', 'conflict', 'Someone else has already settled this.');
    }
    tx.journal({ action: 'second_look.end', subject: { kind: 'alert', id: alertId }, payload: { words } });
  });
}

function quicker(look: SecondLook) {
  const who = look.reviewer ?? 'Somebody else';
  return refuse('second_look.done', 'conflict', `${who} has already taken a second look at this.`);
}
