import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { keptOf, orSentBack, problemsOf, type SentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { commentForm, commentQuery, replyForm, strikeForm } from './reviews.schemas.ts';
import { noSuchReview, readReview } from './reviews.service.ts';
import { commentOnReview, replyToComment, strikeOutComment } from './reviews-comments.service.ts';
import { commentsPage } from './reviews-comments.views.tsx';

const read = { config: { access: 'reviews.read' } } as const;
const work = { config: { access: 'reviews.work' } } as const;
const comment = { config: { access: 'reviews.comment' } } as const;
const PATH = '/filtering/reviews/:id/comments';

/** What governors say of a review, and what is replied (DfE filtering and monitoring standard 2). */
export function registerReviewComments(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(PATH, read, (request, reply) => show(site, request, reply, { status: 200, problems: [] }));
  app.post(PATH, comment, (request, reply) => {
    const id = idOf(request);
    const form = commentForm.safeParse(request.body ?? {});
    if (!form.success) return show(site, request, reply, { status: 400, problems: problemsOf(form.error) });
    return tried(site, request, reply, 'Your comment is saved. Those who work on the review see it on Today.', () =>
      commentOnReview(ground, actorOf(request), { id, ...form.data }),
    );
  });
  app.post(`${PATH}/:commentId/reply`, work, (request, reply) => {
    const [id, commentId] = [idOf(request), idOf(request, 'commentId')];
    const field = `words-${commentId}`;
    const form = replyForm.safeParse({ words: keptOf(request.body)[field] });
    if (!form.success)
      return show(site, request, reply, { status: 400, problems: named(field, problemsOf(form.error)) });
    return tried(site, request, reply, 'The reply is saved.', () =>
      replyToComment(ground, actorOf(request), { id, commentId, ...form.data }),
    );
  });
  app.post(`${PATH}/:commentId/strike`, read, (request, reply) => {
    const [id, commentId] = [idOf(request), idOf(request, 'commentId')];
    const field = `because-${commentId}`;
    const form = strikeForm.safeParse({ because: keptOf(request.body)[field] });
    if (!form.success)
      return show(site, request, reply, { status: 400, problems: named(field, problemsOf(form.error)) });
    return tried(site, request, reply, 'Struck out. It is not part of the review.', () =>
      strikeOutComment(ground, actorOf(request), { id, commentId, ...form.data }),
    );
  });
}

/** One page has the forms of all its comments: each field says whose it is. */
function named(field: string, problems: SentBack['problems']): SentBack['problems'] {
  return problems.map(({ message }) => ({ field, message }));
}

function tried(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  act: () => Promise<void>,
): Promise<FastifyReply> {
  const id = idOf(request);
  return orSentBack(
    async () => {
      await act();
      return reply.done(`/filtering/reviews/${id}/comments`, { text });
    },
    (back) => show(site, request, reply, back),
  );
}

async function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, problems, quicker: conflict }: Omit<SentBack, 'status'> & { status: number },
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const id = idOf(request);
  const found = await readReview(ground, actor, id);
  const kept = { ...commentQuery.parse(request.query), ...keptOf(request.body) };
  const view = { ...found, problems, kept, now: ground.clock.now(), me: actor.personId, ...(conflict && { conflict }) };
  const [works, mayComment] = [may(actor, 'reviews.work'), may(actor, 'reviews.comment')];
  return reply.code(status).page((shell) => commentsPage(shell, { ...view, works, mayComment }));
}

function idOf(request: FastifyRequest, name = 'id'): string {
  return idIn(request.params, noSuchReview, name);
}
