import { secondNamesAmong } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { atMost, lettersOf } from '../../site/form-fields.ts';
import { noSuchLook } from './looks.service.ts';
import {
  approveLook,
  closeLook,
  insertEnd,
  insertNote,
  insertReview,
  isAuthoriser,
  type LookRow,
  lockLook,
} from './looks.store.ts';
import type { NoteKind } from './looks.ts';

const refuse = refusals<'look.decided' | 'look.own' | 'look.edited' | 'look.code' | 'look.over' | 'look.words'>();

async function locked(tx: Tx, id: string): Promise<LookRow> {
  const look = isId(id) ? await lockLook(tx, id) : undefined;
  if (!look) throw noSuchLook();
  return look;
}

async function lockedAsked(tx: Tx, id: string): Promise<LookRow> {
  const look = await locked(tx, id);
  if (look.state === 'asked') return look;
  const what = { approved: 'approved', refused: 'refused', withdrawn: 'withdrawn' }[look.state];
  throw refuse(
    'look.decided',
    'conflict',
    `Somebody else got there first: this look has already been ${what}. Nothing was changed.`,
  );
}

async function refuseWrongPerson(tx: Tx, actor: Actor, look: LookRow): Promise<void> {
  if (look.requesterId === actor.personId)
    throw refuse('look.own', 'conflict', 'You asked for this, so somebody else must approve it.');
  if (look.lookerIds.includes(actor.personId))
    throw refuse('look.own', 'conflict', 'You are named to look, so somebody else must approve it.');
  if (look.subjectId !== null && (await secondNamesAmong(tx, [actor.personId], [look.subjectId])).size > 0)
    throw refuse(
      'look.own',
      'conflict',
      'The person it is about added you to the roll, or recently restored your access. Somebody else must approve it.',
    );
  if (await isAuthoriser(tx, look)) return;
  const words = look.byGovernors
    ? 'Only the chair of governors can approve this.'
    : 'You and somebody who asked or will look are linked: one added the other to the roll with their roles, or recently restored their access. So you cannot be the second person for this look.';
  throw refuse('look.own', 'conflict', words);
}

/** Those whom it names were asked about when it was asked for; whom it is about may have let one of them in since. */
async function refuseOthersNames(tx: Tx, { subjectId, lookerIds, reportIds }: LookRow): Promise<void> {
  if (subjectId === null || (await secondNamesAmong(tx, [...lookerIds, ...reportIds], [subjectId])).size === 0) return;
  const words =
    'The person it is about recently restored the access of somebody named here, or added them to the roll. Refuse this look: it can be requested again with other names.';
  throw refuse('look.own', 'conflict', words);
}

/** Allows exactly what the page showed (S8, S14): another person than whoever asked and whoever looks, with their second factor. It opens now, and ends by itself. */
export function allowLook(
  ground: Ground,
  actor: Actor,
  decision: { id: string; hash: string; factorAt: Date | null; answer: string | null },
): Promise<void> {
  return transact(ground, authorise(actor, 'looks.authorise'), async (tx) => {
    const look = await lockedAsked(tx, decision.id);
    if (look.hash !== decision.hash)
      throw refuse(
        'look.edited',
        'conflict',
        'This has changed since you read it. Read it again: nothing was approved.',
      );
    await refuseWrongPerson(tx, actor, look);
    await refuseOthersNames(tx, look);
    if (decision.factorAt === null) {
      const message = 'Enter the code your phone shows now';
      throw refuse('look.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
    }
    refuseLong(decision.answer ?? '');
    await approveLook(tx, look, { factorAt: decision.factorAt, answer: decision.answer });
    const payload = { hash: look.hash, requester: look.requesterId, answer: decision.answer };
    tx.journal({ action: 'look.allowed', subject: { kind: 'look', id: look.id }, payload });
  });
}

/** Refuses a look, with words for whoever asked. */
export function refuseLook(ground: Ground, actor: Actor, id: string, answer: string): Promise<void> {
  return transact(ground, authorise(actor, 'looks.authorise'), async (tx) => {
    const look = await lockedAsked(tx, id);
    needWords(answer, 'Say why not. The person who asked will read it');
    await refuseWrongPerson(tx, actor, look);
    await closeLook(tx, id, { state: 'refused', answer });
    tx.journal({ action: 'look.refused', subject: { kind: 'look', id }, payload: { answer } });
  });
}

/** Takes back what one asked for oneself. */
export function withdrawLook(ground: Ground, actor: Actor, id: string): Promise<void> {
  return transact(ground, authorise(actor, 'looks.request'), async (tx) => {
    const look = await lockedAsked(tx, id);
    if (look.requesterId !== actor.personId) throw refuse('look.own', 'conflict', 'You did not ask for this look.');
    await closeLook(tx, id, { state: 'withdrawn', answer: null });
    tx.journal({ action: 'look.withdrawn', subject: { kind: 'look', id }, payload: {} });
  });
}

/** Ends a look before its time: everybody who sees it and has a part in it may, because nothing opens by it. */
export function endLook(ground: Ground, actor: Actor, id: string, because: string): Promise<void> {
  return transact(ground, authorise(actor, 'looks.read'), async (tx) => {
    await lockedOpen(tx, id);
    needWords(because, 'Say why you are ending it');
    if (!(await insertEnd(tx, id, because))) throw over();
    tx.journal({ action: 'look.ended', subject: { kind: 'look', id }, payload: { because } });
  });
}

/** Says that it is still needed (R104). By somebody who may allow one and does not look. */
export function reviewLook(ground: Ground, actor: Actor, id: string, words: string): Promise<void> {
  return transact(ground, authorise(actor, 'looks.authorise'), async (tx) => {
    const look = await lockedOpen(tx, id);
    needWords(words, 'Say why it is still needed');
    await refuseWrongPerson(tx, actor, look);
    await insertReview(tx, id, words);
    tx.journal({ action: 'look.reviewed', subject: { kind: 'look', id }, payload: { words } });
  });
}

/** Adds a note: what was done, found, handed over or reported. Also after the end: a report is written afterwards. */
export function noteLook(
  ground: Ground,
  actor: Actor,
  id: string,
  note: { kind: NoteKind; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'looks.read'), async (tx) => {
    const look = await locked(tx, id);
    if (look.state !== 'approved') throw over();
    needWords(note.words, 'Write it down', MOST_NOTED);
    const parts = [...look.lookerIds, look.requesterId, look.decidedById];
    if (!parts.includes(actor.personId))
      throw refuse('look.own', 'conflict', 'Only people who take part in this look can add to it.');
    await insertNote(tx, id, note);
    // What was found is for those whom the look names: the journal has that it was written, and not what.
    tx.journal({ action: 'look.noted', subject: { kind: 'look', id }, payload: { kind: note.kind } });
  });
}

async function lockedOpen(tx: Tx, id: string): Promise<LookRow> {
  const look = await locked(tx, id);
  if (look.state !== 'approved' || look.endedBy !== null || look.endsAt === null || look.endsAt <= tx.at) throw over();
  return look;
}

function over() {
  return refuse('look.over', 'conflict', 'This look is not open, or has ended already. Nothing was changed.');
}

/** Letters of an answer, a review or an end, and of a note; the database has the same numbers. */
const MOST_WORDS = 2000;
const MOST_NOTED = 4000;

function needWords(words: string, missing: string, most = MOST_WORDS): void {
  if (lettersOf(words) < 3) throw wrongWords(missing);
  refuseLong(words, most);
}

function refuseLong(words: string, most = MOST_WORDS): void {
  if (words.length > most) throw wrongWords(atMost(most));
}

function wrongWords(message: string) {
  return refuse('look.words', 'invalid', `${message}.`, [{ field: 'words', message }]);
}
