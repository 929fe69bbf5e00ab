import { staffOf } from '../../access/holders.store.ts';
import { fullName } from '../../access/names.store.ts';
import { ACTIONS } from '../../access/roles.ts';
import { type Tx, together } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type {
  Answered,
  Because,
  DueAction,
  Figures,
  Kind,
  Part,
  Review,
  ReviewAction,
  ReviewState,
  Said,
  Signature,
} from './reviews.ts';

function reviews(tx: Tx) {
  return tx.db
    .selectFrom('review as r')
    .leftJoin('person as o', (join) => join.onRef('o.school_id', '=', 'r.school_id').onRef('o.id', '=', 'r.opened_by'))
    .leftJoin('person as l', (join) => join.onRef('l.school_id', '=', 'r.school_id').onRef('l.id', '=', 'r.leader_id'))
    .leftJoin('person as g', (join) =>
      join.onRef('g.school_id', '=', 'r.school_id').onRef('g.id', '=', 'r.governor_id'),
    )
    .leftJoin('person as b', (join) => join.onRef('b.school_id', '=', 'r.school_id').onRef('b.id', '=', 'r.back_by'))
    .leftJoin('person as d', (join) =>
      join.onRef('d.school_id', '=', 'r.school_id').onRef('d.id', '=', 'r.discarded_by'),
    )
    .selectAll('r')
    .select([fullName('o').as('opened_name'), fullName('l').as('leader_name')])
    .select([fullName('g').as('governor_name'), fullName('b').as('back_name'), fullName('d').as('discarded_name')])
    .where('r.school_id', '=', tx.scope.schoolId);
}

type Row = Awaited<ReturnType<ReturnType<typeof reviews>['execute']>>[number];

function reviewOf(row: Row): Review {
  return {
    id: row.id,
    kind: row.kind as Kind,
    year: row.year,
    because: row.because as Because,
    becauseWords: row.because_words,
    questions: row.questions,
    answers: row.answers as Record<string, string>,
    answered: row.answered as unknown as Record<string, Answered>,
    state: row.state as ReviewState,
    version: row.version,
    openedAt: row.opened_at,
    openedBy: row.opened_name ?? 'A colleague',
    figures: row.figures as Figures | null,
    contentHash: row.content_hash,
    back: saidOf(row.back_name, row.back_at, row.back_words),
    discarded: saidOf(row.discarded_name, row.discarded_at, row.discarded_words),
    leader: signatureOf(row.leader_id, row.leader_name, row.leader_role, row.leader_at),
    governor: signatureOf(row.governor_id, row.governor_name, row.governor_role, row.governor_at),
  };
}

function saidOf(by: string | null, at: Date | null, words: string | null): Said | null {
  return at === null || words === null ? null : { by: by ?? 'A colleague', at, words };
}

function signatureOf(id: string | null, name: string | null, role: string | null, at: Date | null): Signature | null {
  return id === null || role === null || at === null ? null : { id, name: name ?? 'A colleague', role, at };
}

/** Every review of the school, the newest first. */
export async function listReviews(tx: Tx): Promise<Review[]> {
  const rows = await reviews(tx).orderBy('r.opened_at', 'desc').orderBy('r.id', 'desc').limit(500).execute();
  return rows.map(reviewOf);
}

/** One review; undefined when there is none. */
export async function findReview(tx: Tx, id: string): Promise<Review | undefined> {
  const row = await reviews(tx).where('r.id', '=', id).executeTakeFirst();
  return row && reviewOf(row);
}

/** The last one of this kind that was signed before this one. */
export async function findBefore(tx: Tx, { kind, openedAt }: Review): Promise<Review | undefined> {
  const row = await reviews(tx)
    .where('r.kind', '=', kind)
    .where('r.state', '=', 'signed')
    .where('r.opened_at', '<', openedAt)
    .orderBy('r.opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && reviewOf(row);
}

/** Begins a review; undefined when one of this kind is open already. */
export async function insertReview(
  tx: Tx,
  made: { kind: Kind; year: number; because: Because; words: string; questions: number },
): Promise<string | undefined> {
  const row = await tx.db
    .insertInto('review')
    .values({
      school_id: tx.scope.schoolId,
      id: newId(tx.at),
      kind: made.kind,
      year: made.year,
      because: made.because,
      because_words: made.words,
      questions: made.questions,
      opened_at: tx.at,
      opened_by: tx.scope.personId ?? '',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Changes a review if it is still as it was seen; whether it was (S24). */
async function change(
  tx: Tx,
  { id, version, state }: { id: string; version: number; state: ReviewState },
  to: Record<string, unknown>,
): Promise<boolean> {
  const result = await tx.db
    .updateTable('review')
    .set({ ...to, version: version + 1 })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', state)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Holds a review still until this unit of work ends: what follows from it is part of what is signed. */
export async function holdReview(tx: Tx, id: string): Promise<void> {
  await tx.db
    .selectFrom('review')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

/** Keeps the answers of a draft, and who gave which. */
export function keepAnswers(
  tx: Tx,
  seen: { id: string; version: number },
  { answers, answered }: Pick<Review, 'answers' | 'answered'>,
) {
  return change(
    tx,
    { ...seen, state: 'draft' },
    { answers: JSON.stringify(answers), answered: JSON.stringify(answered) },
  );
}

/** Makes a draft stand still, with the figures of this moment and the hash of all that will be signed. */
export function makeReady(tx: Tx, seen: { id: string; version: number }, figures: Figures, contentHash: Buffer) {
  return change(
    tx,
    { ...seen, state: 'draft' },
    {
      ...{ state: 'ready', ready_at: tx.at, ready_by: tx.scope.personId },
      ...{ figures: JSON.stringify(figures), content_hash: contentHash },
      ...{ back_at: null, back_by: null, back_words: null },
    },
  );
}

/** Makes a draft of it again; whoever signed has to sign anew. `back`: why somebody who was to sign it sent it back. */
export function makeDraft(tx: Tx, seen: { id: string; version: number }, back: string | null = null) {
  return change(
    tx,
    { ...seen, state: 'ready' },
    {
      ...{ state: 'draft', ready_at: null, ready_by: null, figures: null, content_hash: null },
      ...{ leader_id: null, leader_role: null, leader_at: null, leader_factor_at: null },
      ...{ governor_id: null, governor_role: null, governor_at: null, governor_factor_at: null },
      ...(back !== null && { back_at: tx.at, back_by: tx.scope.personId, back_words: back }),
    },
  );
}

/** Ends a draft that was begun by mistake. */
export function discard(tx: Tx, seen: { id: string; version: number }, words: string) {
  return change(
    tx,
    { ...seen, state: 'draft' },
    { state: 'discarded', discarded_at: tx.at, discarded_by: tx.scope.personId, discarded_words: words },
  );
}

/** Signs for one part, with the second factor shown then; the second signature completes it. */
export function addSignature(tx: Tx, review: Review, { part, role }: { part: Part; role: string }, factorAt: Date) {
  const isComplete = (part === 'leader' ? review.governor : review.leader) !== null;
  return change(
    tx,
    { ...review, state: 'ready' },
    {
      [`${part}_id`]: tx.scope.personId,
      [`${part}_role`]: role,
      [`${part}_at`]: tx.at,
      [`${part}_factor_at`]: factorAt,
      ...(isComplete && { state: 'signed' }),
    },
  );
}

/** What follows from a review, the most pressing first. */
export async function listActions(tx: Tx, reviewId: string): Promise<ReviewAction[]> {
  const rows = await tx.db
    .selectFrom('review_action as a')
    .leftJoin('person as o', (join) => join.onRef('o.school_id', '=', 'a.school_id').onRef('o.id', '=', 'a.owner_id'))
    .leftJoin('person as d', (join) => join.onRef('d.school_id', '=', 'a.school_id').onRef('d.id', '=', 'a.done_by'))
    .select(['a.id', 'a.what', 'a.owner_id', 'a.done_at', 'a.done_words', 'a.due_on'])
    .select([fullName('o').as('owner'), fullName('d').as('done_name')])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.review_id', '=', reviewId)
    .orderBy('a.due_on')
    .orderBy('a.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    what: row.what,
    owner: row.owner ?? 'A colleague',
    ownerId: row.owner_id,
    dueOn: row.due_on,
    doneAt: row.done_at,
    doneBy: row.done_name,
    doneWords: row.done_words,
  }));
}

/** Adds an action. */
export async function insertAction(
  tx: Tx,
  reviewId: string,
  { what, owner, dueOn }: { what: string; owner: string; dueOn: string },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('review_action')
    .values({
      school_id: tx.scope.schoolId,
      ...{ id, review_id: reviewId, what, owner_id: owner, due_on: dueOn },
      ...{ made_at: tx.at, made_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** Marks an action as done; false when it was, or there is none. */
export async function finishAction(tx: Tx, reviewId: string, id: string, words: string): Promise<boolean> {
  const result = await tx.db
    .updateTable('review_action')
    .set({ done_at: tx.at, done_by: tx.scope.personId, done_words: words })
    .where('school_id', '=', tx.scope.schoolId)
    .where('review_id', '=', reviewId)
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** What follows from agreed reviews and is not done, of those due until that day, the most pressing first. */
export async function listDueActions(tx: Tx, until: string): Promise<DueAction[]> {
  const rows = await tx.db
    .selectFrom('review_action as a')
    .innerJoin('review as r', (join) => join.onRef('r.school_id', '=', 'a.school_id').onRef('r.id', '=', 'a.review_id'))
    .leftJoin('person as o', (join) => join.onRef('o.school_id', '=', 'a.school_id').onRef('o.id', '=', 'a.owner_id'))
    .select(['a.review_id as reviewId', 'a.what', 'a.owner_id as ownerId', 'a.due_on as dueOn', 'a.made_at as madeAt'])
    .select(['r.kind', 'r.year', fullName('o').as('owner')])
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.done_at', 'is', null)
    .where('a.due_on', '<=', until)
    .where('r.state', 'in', ['ready', 'signed'])
    .orderBy('a.due_on')
    .orderBy('a.id')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as Kind, owner: row.owner ?? 'A colleague' }));
}

/** Those to whom an action can be given, by name: who works reviews, and so finds it on Today and says that it is done, and can sign in. */
export async function listOwners(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { there } = await together(staffOf(tx));
  const able = there.filter(({ roles }) =>
    roles.some((role) => (ACTIONS['reviews.work'] as readonly string[]).includes(role)),
  );
  return able.map(({ personId: id, name }) => ({ id, name }));
}
