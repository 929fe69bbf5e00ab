import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { findNewestDraw, findQuiet, insertVerdict, type QuietEvent } from './reports-sample.store.ts';

const refuse = refusals<'quiet.not_found' | 'quiet.judged'>();

/** The newest sample, and the event that is to be judged next. */
export interface QuietView {
  draw: Awaited<ReturnType<typeof findNewestDraw>>;
  next: QuietEvent | null;
}

/** An event of a sample. */
interface OneOf {
  drawId: string;
  eventId: string;
}

/** The newest sample with its next event, or with `one` that is still to be judged; that it was read is journalled (S7). */
export function readQuiet(ground: Ground, actor: Actor, one: OneOf | null = null): Promise<QuietView> {
  return transact(ground, authorise(actor, 'samples.judge'), async (tx) => {
    const draw = await findNewestDraw(tx);
    const next = one ? await getQuiet(tx, one) : draw ? ((await findQuiet(tx, null)) ?? null) : null;
    if (next?.isThere) tx.looked({ kind: 'event', id: next.eventId, what: 'sample' });
    return { draw, next };
  });
}

/** Says of one event of the sample that it was rightly quiet, or should have alerted and why. What is not there any more is passed over. */
export function judgeQuiet(
  ground: Ground,
  actor: Actor,
  on: OneOf & { verdict: 'quiet' | 'should'; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'samples.judge'), async (tx) => {
    const event = await getQuiet(tx, on);
    const verdict = event.isThere ? on.verdict : 'gone';
    const words = event.isThere ? on.words : '';
    if (!(await insertVerdict(tx, { ...on, verdict, words }))) {
      throw refuse('quiet.judged', 'conflict', 'Someone has just checked this event.');
    }
    tx.journal({
      action: 'sample.judged',
      subject: { kind: 'event', id: on.eventId },
      payload: { verdict, words, kind: event.kind },
    });
  });
}

/** The event that nobody has judged yet. */
async function getQuiet(tx: Tx, one: OneOf): Promise<QuietEvent> {
  const event = isId(one.drawId) && isId(one.eventId) ? await findQuiet(tx, one) : undefined;
  if (!event)
    throw refuse('quiet.not_found', 'not_found', 'This event does not exist, or someone has already checked it.');
  return event;
}
