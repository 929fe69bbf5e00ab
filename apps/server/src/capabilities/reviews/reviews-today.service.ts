import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearWords } from '../../kernel/academic-year.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dateWords, plural } from '../../ui/words.ts';
import { type ReviewList, readDueActions, readReviews } from './reviews.service.ts';
import { KINDS, type Review } from './reviews.ts';
import { readReplies } from './reviews-comments.service.ts';

const DAY_MS = 86_400_000;
/** For how long a governor is asked to comment on a draft: who has nothing to say need not say so. */
const ASKED_DAYS = 28;
/** For how long a governor is told of a reply. */
const TOLD_DAYS = 14;

/** Reviews that are due soon or overdue, and those that wait for a signature, on Today of those who work and sign them. */
export const reviewsForToday: TodaySource = {
  order: 60,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'reviews.work') && !may(actor, 'reviews.sign')) return null;
    const { standings } = await readReviews(ground, actor);
    const asked = new Date(ground.clock.now().getTime() - ASKED_DAYS * DAY_MS);
    const tasks = standings.flatMap((each) => [
      ...taskOf(each, may(actor, 'reviews.work')),
      ...draftTask(each, asked, ground.clock.now()),
    ]);
    if (!tasks.length) return null;
    const link = { href: '/filtering/reviews', text: 'All yearly reviews' };
    return { kind: 'tasks', heading: 'Yearly reviews', note: null, link, tasks, total: tasks.length };
  },
};

function taskOf(
  { kind, standing, open, signs, unreplied }: ReviewList['standings'][number],
  works: boolean,
): TodayTask[] {
  const pressing = standing.state === 'late' || standing.state === 'soon';
  const waits = open !== null && signs !== null;
  const back = works ? open?.back : null;
  const comments = works && open ? unreplied : 0;
  if (!pressing && !waits && !back && !comments) return [];
  const href = open ? `/filtering/reviews/${open.id}${comments && !back ? '/comments' : ''}` : '/filtering/reviews';
  const detail = waits
    ? waitingWords(open)
    : back
      ? `Sent back by ${back.by}: ${back.words}`
      : comments
        ? `${plural(comments, 'comment')} from governors to reply to.`
        : standing.state === 'late'
          ? `The review of ${academicYearWords(standing.year)} is overdue.`
          : null;
  const from = new Date(standing.by.getTime() - 60 * 86_400_000);
  const due = pressing ? { from, by: standing.by, told: null } : null;
  return [
    {
      ...{ severity: null, what: KINDS[kind].name, who: null, detail, due, href },
      button: waits ? 'Read and sign' : 'Open',
      ...(waits && { asks: 'signature' }),
    },
  ];
}

/** A draft that is a governor's to comment on: until they have, and not for ever (DfE filtering and monitoring standard 1). */
function draftTask({ kind, open, asksComment }: ReviewList['standings'][number], since: Date, now: Date): TodayTask[] {
  if (!open || !asksComment || open.openedAt < since) return [];
  const what = `${KINDS[kind].name}: read the draft, and comment`;
  const detail = `Begun by ${open.openedBy}, ${dateWords(open.openedAt, now)}. Comments can be made until it is ready to sign.`;
  const href = `/filtering/reviews/${open.id}`;
  return [{ severity: null, what, who: null, detail, due: null, href, button: 'Read the draft' }];
}

/** What was replied to one's own comments on a review, for some days: nobody else would tell a governor that there is an answer. */
export const repliesForToday: TodaySource = {
  order: 62,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'reviews.comment')) return null;
    const now = ground.clock.now();
    const replies = await readReplies(ground, actor, new Date(now.getTime() - TOLD_DAYS * DAY_MS));
    const [newest] = replies;
    if (!newest) return null;
    return {
      kind: 'facts',
      heading: 'Replies to your comments',
      facts: replies.slice(0, 6).map(({ kind, year, by, at }) => ({
        ...{ name: `${KINDS[kind].name}, ${academicYearWords(year)}`, value: by, rest: dateWords(at, now) },
      })),
      sentences: replies.length > 6 ? [`And ${replies.length - 6} more.`] : [],
      link: { href: `/filtering/reviews/${newest.reviewId}/comments`, text: 'Read the newest' },
    };
  },
};

/** "Bernard Wace has signed for the governors. Waiting for the leadership." */
function waitingWords({ leader, governor }: Pick<Review, 'leader' | 'governor'>): string {
  if (leader) return `${leader.name} has signed for the leadership. Waiting for the governors.`;
  if (governor) return `${governor.name} has signed for the governors. Waiting for the leadership.`;
  return 'Waiting for two signatures.';
}

/** What follows from a signed review, on Today: its owner's before its day, and once it is late, or its owner cannot sign in, of everybody who works reviews. */
export const reviewActionsForToday: TodaySource = {
  order: 61,
  needs: ['review_actions'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'reviews.work')) return null;
    const due = await readDueActions(ground, actor);
    if (!due.length) return null;
    const tasks = due.map((action): TodayTask => {
      const review = `${KINDS[action.kind].name}, ${academicYearWords(action.year)}`;
      const isOwn = action.ownerId === actor.personId;
      const whose = action.isAway
        ? `${action.owner} is responsible, but can no longer sign in`
        : `${action.owner} is responsible`;
      return {
        ...{ severity: null, what: action.what, who: null, button: 'Open' },
        detail: isOwn ? `From: ${review}` : `${whose}. From: ${review}`,
        due: { from: action.madeAt, by: instantOf(action.dueOn, '23:59'), told: null },
        href: `/filtering/reviews/${action.reviewId}/actions`,
      };
    });
    const link = { href: '/filtering/reviews', text: 'All yearly reviews' };
    return { kind: 'tasks', heading: 'Actions from yearly reviews', note: null, link, tasks, total: tasks.length };
  },
};
