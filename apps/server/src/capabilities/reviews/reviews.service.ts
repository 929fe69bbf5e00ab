import { thoseAway } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import { schoolBegan } from '../../access/schools.store.ts';
import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearOf } from '../../kernel/academic-year.ts';
import { isId } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import {
  discard,
  findBefore,
  findReview,
  holdReview,
  insertReview,
  keepAnswers,
  listActions,
  listDueActions,
  listOwners,
  listReviews,
} from './reviews.store.ts';
import {
  type Because,
  type DueAction,
  type Figures,
  KIND_LIST,
  type Kind,
  type Part,
  type Review,
  type ReviewAction,
  type Standing,
  standingOf,
} from './reviews.ts';
import { countUnreplied, listCommented, listComments } from './reviews-comments.store.ts';
import type { ReviewComment } from './reviews-comments.ts';
import { gatherFigures } from './reviews-figures.service.ts';
import { mergeAnswers } from './reviews-merge.ts';
import { partFor } from './reviews-part.ts';
import { NEWEST } from './reviews-questions.ts';

const refuse = refusals<'review.not_found' | 'review.open' | 'review.quicker' | 'review.form'>();

/** How each kind stands, and all reviews; `signs`: for which part whoever reads may sign the one that is open now. */
export interface ReviewList {
  standings: {
    kind: Kind;
    standing: Standing;
    open: Review | null;
    signs: { part: Part } | null;
    /** Comments of governors on the one that is open, without a reply yet. */
    unreplied: number;
    /** Whoever reads may comment on the draft that is open, and has not. */
    asksComment: boolean;
  }[];
  reviews: Review[];
}

/** Every review of the school. The names of those who signed are read under a scope of its own: governors see no list of people. */
export function readReviews(ground: Ground, actor: Actor): Promise<ReviewList> {
  const { schoolId } = authorise(actor, 'reviews.read');
  return transact(ground, systemScope('checks', schoolId), async (tx) => {
    const [reviews, began, settings] = await Promise.all([listReviews(tx), schoolBegan(tx), readSettings(tx)]);
    const clock = { now: tx.at, dueOn: settings['reviews.dueOn'], warnDays: settings['reviews.warnDays'] };
    const drafts = reviews.filter(({ state }) => state === 'draft').map(({ id }) => id);
    const unreplied = await countUnreplied(tx, drafts);
    const comments = may(actor, 'reviews.comment');
    const commented = comments ? await listCommented(tx, drafts, actor.personId) : null;
    const standings = KIND_LIST.map((kind) => {
      const ofKind = reviews.filter((review) => review.kind === kind);
      const years = ofKind.filter(({ state }) => state === 'signed').map(({ year }) => year);
      const lastSigned = years.length ? Math.max(...years) : null;
      const open = ofKind.find(({ state }) => state === 'draft' || state === 'ready') ?? null;
      // Who signed already, or by a role that the school has not named, has nothing to sign.
      const signs = open && may(actor, 'reviews.sign') ? partFor(actor, open, settings) : null;
      const standing = standingOf({ lastSigned, began }, clock);
      const asksComment = commented !== null && open?.state === 'draft' && !commented.has(open.id);
      return { kind, standing, open, signs, asksComment, unreplied: (open && unreplied.get(open.id)) ?? 0 };
    });
    return { standings, reviews };
  });
}

/** An owner hears of an action so many days before it is due; everybody else who works reviews once it is late, or its owner cannot sign in. */
const DUE_SOON_DAYS = 14;

/** What follows from agreed reviews and wants this person now; `isAway`: whoever has it cannot sign in. */
export function readDueActions(ground: Ground, actor: Actor): Promise<(DueAction & { isAway: boolean })[]> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    const today = schoolDate(tx.at);
    const due = await listDueActions(tx, addDays(today, DUE_SOON_DAYS));
    const away = await thoseAway(
      tx,
      due.map(({ ownerId }) => ownerId),
    );
    return due
      .map((action) => ({ ...action, isAway: away.has(action.ownerId) }))
      .filter(({ ownerId, dueOn, isAway }) => ownerId === actor.personId || dueOn < today || isAway);
  });
}

/** One review with what belongs to it. */
export interface ReviewView {
  review: Review;
  /** The last one of this kind that was signed before it. */
  before: Review | null;
  actions: ReviewAction[];
  /** What governors wrote to it, the oldest first. */
  comments: ReviewComment[];
  /** Of those who have an action that is open, who cannot sign in: anybody who works reviews says that it is done. */
  away: ReadonlySet<string>;
  owners: { id: string; name: string }[];
  /** Of those who answered, the names by id. */
  names: ReadonlyMap<string, string>;
  /** Figures of now while it is a draft, else those that were kept with it. */
  figures: Figures;
}

/** One review, with live figures while it is a draft. */
export async function readReview(ground: Ground, actor: Actor, id: string): Promise<ReviewView> {
  const { schoolId } = authorise(actor, 'reviews.read');
  const found = await transact(ground, systemScope('checks', schoolId), async (tx) => {
    const review = await getReview(tx, id);
    const before = (await findBefore(tx, review)) ?? null;
    const owners = may(actor, 'reviews.work') ? await listOwners(tx) : [];
    const actions = await listActions(tx, id);
    const comments = shownTo(actor, await listComments(tx, id));
    const open = actions.filter(({ doneAt }) => doneAt === null).map(({ ownerId }) => ownerId);
    const names = await namesOf(
      tx,
      Object.values(review.answered).map(({ by }) => by),
    );
    return { review, before, owners, names, actions, comments, away: await thoseAway(tx, open) };
  });
  const { review } = found;
  // Of what was discarded nothing was fixed, and what is counted today is not of it.
  if (review.discarded) return { ...found, figures: { at: review.discarded.at.toISOString(), groups: [] } };
  return { ...found, figures: review.figures ?? (await figuresNow(ground, schoolId, review.year)) };
}

/** What is struck out is read by its writer and those who work on the review: it may name a child. */
function shownTo(actor: Actor, comments: readonly ReviewComment[]): ReviewComment[] {
  const reads = ({ byId }: ReviewComment) => byId === actor.personId || may(actor, 'reviews.work');
  return comments.map((each) => (each.struck && !reads(each) ? { ...each, words: '', reply: null } : each));
}

/** What the system knows now. */
export function figuresNow(ground: Ground, schoolId: string, year: number): Promise<Figures> {
  return transact(ground, systemScope('reviews', schoolId), (tx) => gatherFigures(tx, year));
}

/** Begins a review of this academic year, with the newest questions. */
export function openReview(
  ground: Ground,
  actor: Actor,
  form: { kind: Kind; because: Because; words: string },
): Promise<string> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    const year = academicYearOf(schoolDate(tx.at));
    const id = await insertReview(tx, { ...form, year, questions: NEWEST[form.kind] });
    if (id === undefined) {
      throw refuse(
        'review.open',
        'conflict',
        'A review of this kind is already open. Continue that one, and sign it first.',
      );
    }
    tx.journal({ action: 'review.opened', subject: { kind: 'review', id }, payload: { ...form, year } });
    return id;
  });
}

/**
 * Keeps the answers of a draft; what was not sent stays as it was. Several people answer at the same time, each their own questions: taken are the answers
 * that their sender changed, and what somebody else wrote meanwhile stays (S24). `clashes`: questions that both answered, where it was not taken.
 */
export function saveAnswers(
  ground: Ground,
  actor: Actor,
  { id, version, sent }: { id: string; version: number; sent: Record<string, string> },
): Promise<{ version: number; clashes: string[] }> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    await holdReview(tx, (await getReview(tx, id)).id);
    const review = await getReview(tx, id);
    const { taken, clashes } = mergeAnswers(review, { version, sent });
    const given = { by: tx.scope.personId ?? '', at: tx.at.toISOString() };
    const answers = Object.fromEntries(
      Object.entries({ ...review.answers, ...taken }).filter(([, text]) => text !== ''),
    );
    const changed = Object.keys(taken);
    const answered = { ...review.answered, ...Object.fromEntries(changed.map((key) => [key, given])) };
    if (review.state !== 'draft' || !(await keepAnswers(tx, review, { answers, answered }))) throw quicker();
    tx.journal({ action: 'review.saved', subject: { kind: 'review', id }, payload: { changed } });
    return { version: review.version + 1, clashes };
  });
}

/** Discards a draft that was begun by mistake, as it was shown: another can be begun, and this one stays to be read. */
export function discardReview(
  ground: Ground,
  actor: Actor,
  { id, version, words }: { id: string; version: number; words: string },
): Promise<void> {
  return transact(ground, authorise(actor, 'reviews.work'), async (tx) => {
    await getReview(tx, id);
    if (!(await discard(tx, { id, version }, words))) throw quicker();
    tx.journal({ action: 'review.discarded', subject: { kind: 'review', id }, payload: { words } });
  });
}

/** The review, or not_found. */
export async function getReview(tx: Tx, id: string): Promise<Review> {
  const review = isId(id) ? await findReview(tx, id) : undefined;
  if (!review) throw noSuchReview();
  return review;
}

/** Said of a review that is not there, or not at this school. */
export const noSuchReview = () => refuse('review.not_found', 'not_found', 'There is no such review.');

/** Somebody was quicker. */
export function quicker() {
  return refuse(
    'review.quicker',
    'conflict',
    'Someone else has changed this review in the meantime. Your changes were not saved: look at it again, and copy in what you wrote.',
  );
}
