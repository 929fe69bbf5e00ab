import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { actionForm, doneForm } from './reviews.schemas.ts';
import { noSuchReview, readReview } from './reviews.service.ts';
import { actionsPage, reviewPrintPage } from './reviews-actions.views.tsx';
import { addReviewAction, finishReviewAction } from './reviews-sign.service.ts';

const read = { config: { access: 'reviews.read' } } as const;
const work = { config: { access: 'reviews.work' } } as const;
const PATH = '/filtering/reviews/:id';

/** What follows from a review, and the review on paper. */
export function registerReviewActions(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(`${PATH}/actions`, read, (request, reply) => show(site, request, reply, []));
  app.post(`${PATH}/actions`, work, async (request, reply) => {
    const id = idOf(request);
    const form = actionForm.safeParse(request.body ?? {});
    if (!form.success) return show(site, request, reply.code(400), problemsOf(form.error));
    try {
      await addReviewAction(ground, actorOf(request), id, form.data);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
      return show(site, request, reply.code(error.kind === 'invalid' ? 400 : 409), error.fields, error.message);
    }
    return reply.done(`/filtering/reviews/${id}/actions`, { text: 'The action is added.' });
  });
  app.post(`${PATH}/actions/:actionId`, work, async (request, reply) => {
    const id = idOf(request);
    const actionId = idIn(request.params, noSuchReview, 'actionId');
    const form = doneForm.safeParse(request.body ?? {});
    if (!form.success) {
      const problems = problemsOf(form.error).map(({ message }) => ({ field: `words-${actionId}`, message }));
      return show(site, request, reply.code(400), problems);
    }
    await finishReviewAction(ground, actorOf(request), { id, actionId, words: form.data.words });
    return reply.done(`/filtering/reviews/${id}/actions`, { text: 'The action is done.' });
  });
  app.get(`${PATH}/print`, read, async (request, reply) => {
    const found = await readReview(ground, actorOf(request), idOf(request));
    return reply.page((shell) => reviewPrintPage(shell, { ...found, now: ground.clock.now() }));
  });
}

async function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
  conflict?: string,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const found = await readReview(ground, actor, idOf(request));
  const view = {
    ...found,
    problems,
    kept: keptOf(request.body),
    now: ground.clock.now(),
    ...(conflict && { conflict }),
  };
  return reply.page((shell) => actionsPage(shell, { ...view, works: may(actor, 'reviews.work') }));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, noSuchReview);
}
