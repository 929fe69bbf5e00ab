import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { academicYearWords } from '../../kernel/academic-year.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { plural } from '../../ui/words.ts';
import { type ReviewList, readDueActions, readReviews } from './reviews.service.ts';
import { KINDS, type Review } from './reviews.ts';

/** Reviews that are due soon or overdue, and those that wait for a signature, on Today of those who work and sign them. */
export const reviewsForToday: TodaySource = {
  order: 60,
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'reviews.work') && !may(actor, 'reviews.sign')) return null;
    const { standings } = await readReviews(ground, actor);
    const tasks = standings.flatMap((each) => taskOf(each, may(actor, 'reviews.work')));
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
