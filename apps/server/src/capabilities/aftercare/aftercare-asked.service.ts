import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { MeetingAsked, Note, SupportAsked } from './aftercare.ts';
import { listAsked, listMeetingsAsked } from './aftercare-asked.store.ts';
import { insertNote, listNotes } from './aftercare-notes.store.ts';

const refuse = refusals<'support.not_found' | 'meeting.called_off'>();

/** What is asked of somebody, and what they noted: nothing leads from it to the incident. */
export interface AskedView<Asked> {
  asked: Asked;
  notes: Note[];
  now: Date;
}

function one<Asked extends { id: string }>(all: readonly Asked[], id: string): Asked {
  const asked = all.find((each) => each.id === id);
  if (!asked) throw refuse('support.not_found', 'not_found', 'There is no such page.');
  return asked;
}

/** Reads what is asked of whoever supports somebody; that they read it is journalled. */
export function readSupport(ground: Ground, actor: Actor, id: string): Promise<AskedView<SupportAsked>> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    const asked = one(await listAsked(tx), id);
    tx.looked({ kind: 'support_plan', id, what: 'what is asked' });
    return { asked, notes: await listNotes(tx, 'plan', [id]), now: tx.at };
  });
}

/** Notes that it was read and is done (once), or in words how it goes. */
export function noteSupport(ground: Ground, actor: Actor, id: string, words: string | null): Promise<void> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    one(await listAsked(tx), id);
    if (!(await insertNote(tx, 'plan', id, words))) return;
    noted(tx, { kind: 'support_plan', id }, words === null ? 'support.taken' : 'support.noted', words);
  });
}

/** Reads what is asked of whoever leads a meeting; that they read it is journalled. */
export function readMeeting(ground: Ground, actor: Actor, id: string): Promise<AskedView<MeetingAsked>> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    const asked = one(await listMeetingsAsked(tx), id);
    tx.looked({ kind: 'restorative_meeting', id, what: 'what is asked' });
    return { asked, notes: await listNotes(tx, 'meeting', [id]), now: tx.at };
  });
}

/** Notes that it was read and is led (once), or in words how it goes and went; nothing more once it was called off. */
export function noteMeeting(ground: Ground, actor: Actor, id: string, words: string | null): Promise<void> {
  return transact(ground, authorise(actor, 'support.own'), async (tx) => {
    if (one(await listMeetingsAsked(tx), id).calledOff)
      throw refuse('meeting.called_off', 'conflict', 'This has been called off.');
    if (!(await insertNote(tx, 'meeting', id, words))) return;
    noted(tx, { kind: 'restorative_meeting', id }, words === null ? 'restorative.taken' : 'restorative.noted', words);
  });
}

function noted(tx: Tx, subject: { kind: string; id: string }, action: string, words: string | null): void {
  tx.journal({ action, subject, payload: words === null ? {} : { words } });
}
