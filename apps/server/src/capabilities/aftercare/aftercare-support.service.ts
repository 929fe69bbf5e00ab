import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { SupportAsked, SupportNote } from './aftercare.ts';
import { insertNote, listAsked, listNotes } from './aftercare-support.store.ts';

const refuse = refusals<'support.not_found'>();

/** What is asked of somebody who looks after a plan, and what they noted: nothing leads from it to the incident. */
export interface AskedView {
  asked: SupportAsked;
  notes: SupportNote[];
  now: Date;
}

async function getAsked(tx: Tx, id: string): Promise<SupportAsked> {
  const asked = (await listAsked(tx)).find((each) => each.id === id);
  if (!asked) throw refuse('support.not_found', 'not_found', 'There is no such page.');
  return asked;
}

/** Reads what is asked of whoever asks; that they read it is journalled. */
export function readAsked(ground: Ground, actor: Actor, id: string): Promise<AskedView> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    const asked = await getAsked(tx, id);
    tx.looked({ kind: 'support_plan', id, what: 'what is asked' });
    return { asked, notes: await listNotes(tx, [id]), now: tx.at };
  });
}

/** Notes that it was read and is done (once), or in words how it goes. */
export function noteSupport(ground: Ground, actor: Actor, id: string, words: string | null): Promise<void> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    await getAsked(tx, id);
    if (!(await insertNote(tx, id, words))) return;
    const action = words === null ? 'support.taken' : 'support.noted';
    tx.journal({ action, subject: { kind: 'support_plan', id }, payload: words === null ? {} : { words } });
  });
}
