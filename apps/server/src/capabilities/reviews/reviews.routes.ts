import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { reviewPage } from './review-page.views.tsx';
import { LONGEST_ANSWER, newForm, newQuery, reviewParams, saveForm, signForm, versionForm } from './reviews.schemas.ts';
import { openReview, readReview, readReviews, saveAnswers } from './reviews.service.ts';
import { newReviewPage, reviewsPage } from './reviews.views.tsx';
import { registerReviewActions } from './reviews-actions.routes.ts';
import { readPart, readyReview, reopenReview, signReview, unanswered } from './reviews-sign.service.ts';
import { reviewActionsForToday, reviewsForToday } from './reviews-today.service.ts';

const refuse = refusals<'review.not_found' | 'review.form'>();
const read = { config: { access: 'reviews.read' } } as const;
const work = { config: { access: 'reviews.work' } } as const;
const sign = { config: { access: 'reviews.sign' } } as const;
const PATH = '/filtering/reviews';

/** The yearly reviews: begun, answered, signed by two. */
export function registerReviews(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(reviewsForToday, reviewActionsForToday);
  app.get(PATH, read, async (request, reply) => {
    const actor = actorOf(request);
    const list = await readReviews(ground, actor);
    const works = may(actor, 'reviews.work');
    return reply.page((shell) => reviewsPage(shell, { ...list, works, now: ground.clock.now() }));
  });
  app.get(`${PATH}/new`, work, async (request, reply) => {
    const { kind, because } = newQuery.parse(request.query);
    return reply.page((shell) => newReviewPage(shell, { kind, kept: { because }, problems: [] }));
  });
  app.post(`${PATH}/new`, work, async (request, reply) => {
    const form = newForm.safeParse(request.body ?? {});
    const kept = keptOf(request.body, 2 * LONGEST_ANSWER);
    const { kind } = newQuery.parse(kept);
    if (!form.success) {
      const view = { kind, kept, problems: problemsOf(form.error) };
      return reply.code(400).page((shell) => newReviewPage(shell, view));
    }
    try {
      return reply.done(`${PATH}/${await openReview(ground, actorOf(request), form.data)}`, {
        text: 'The review has been started.',
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
      return reply.code(409).page((shell) => newReviewPage(shell, { kind, kept, problems: [], open: error.message }));
    }
  });
  registerOneReview(app, site);
  registerReviewActions(app, site);
}

function registerOneReview(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(`${PATH}/:id`, read, (request, reply) => show(site, request, reply, { problems: [] }));
  app.post(`${PATH}/:id`, work, async (request, reply) => {
    const [id, actor] = [idOf(request), actorOf(request)];
    const form = formOr(saveForm, request.body);
    try {
      await saveAnswers(ground, actor, { id, version: form.version, sent: keptOf(request.body, 2 * LONGEST_ANSWER) });
      if (form.next === 'save') return reply.done(`${PATH}/${id}`, { text: 'The answers are saved.' });
      await readyReview(ground, actor, { id, version: form.version + 1 });
    } catch (error) {
      return mend(site, request, reply, error);
    }
    return reply.done(`${PATH}/${id}`, { text: 'It is ready for two people to sign.' });
  });
  app.post(`${PATH}/:id/draft`, work, async (request, reply) => {
    const id = idOf(request);
    await reopenReview(ground, actorOf(request), { id, version: formOr(versionForm, request.body).version });
    return reply.done(`${PATH}/${id}`, { text: 'It is a draft again.' });
  });
  app.post(`${PATH}/:id/sign`, sign, async (request, reply) => {
    const id = idOf(request);
    const { hash, code } = formOr(signForm, request.body);
    try {
      await signReview(ground, actorOf(request), { id, hash, factorAt: await factorShown(site, request, code) });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'review.code') throw error;
      return show(site, request, reply.code(400), { problems: error.fields });
    }
    return reply.done(`${PATH}/${id}`, { text: 'You have signed it.' });
  });
}

/** The form again, with what was written: where answers are missing, and where somebody was quicker. */
async function mend(site: Site, request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<FastifyReply> {
  if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
  if (error.kind !== 'invalid') return show(site, request, reply.code(409), { problems: [], conflict: error.message });
  const { review } = await readReview(site.ground, actorOf(request), idOf(request));
  const problems = unanswered(review).map((id) => ({
    field: `answer-${id}`,
    message: 'Answer this, or write that there is nothing to say',
  }));
  return show(site, request, reply.code(400), { problems });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { problems: readonly FieldProblem[]; conflict?: string },
): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const found = await readReview(ground, actor, idOf(request));
  const signs = await readPart(ground, actor, found.review);
  const factor = factorState(site, request);
  const kept = keptOf(request.body, 2 * LONGEST_ANSWER);
  const view = { ...found, ...form, signs, factor, kept, now: ground.clock.now() };
  return reply.page((shell) => reviewPage(shell, { ...view, works: may(actor, 'reviews.work') }));
}

function idOf(request: FastifyRequest): string {
  const params = reviewParams.safeParse(request.params);
  if (!params.success) throw refuse('review.not_found', 'not_found', 'There is no such review.');
  return params.data.id;
}

function formOr<Form>(
  schema: { safeParse(body: unknown): { success: true; data: Form } | { success: false } },
  body: unknown,
): Form {
  const form = schema.safeParse(body ?? {});
  if (!form.success) throw refuse('review.form', 'invalid', 'Open the review again and send its form from there.');
  return form.data;
}
