import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, orSentBack, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { type PageView, reviewPage } from './review-page.views.tsx';
import {
  backForm,
  discardForm,
  LONGEST_ANSWER,
  newForm,
  newQuery,
  saveForm,
  signForm,
  versionForm,
} from './reviews.schemas.ts';
import { discardReview, noSuchReview, openReview, readReview, readReviews, saveAnswers } from './reviews.service.ts';
import { newReviewPage, reviewsPage } from './reviews.views.tsx';
import { registerReviewActions } from './reviews-actions.routes.ts';
import { registerReviewComments } from './reviews-comments.routes.ts';
import { readInspection } from './reviews-inspection.service.ts';
import { inspectionPage } from './reviews-inspection.views.tsx';
import { readPart, readyReview, reopenReview, sendBackReview, signReview } from './reviews-sign.service.ts';
import { repliesForToday, reviewActionsForToday, reviewsForToday } from './reviews-today.service.ts';

const refuse = refusals<'review.form'>();
const read = { config: { access: 'reviews.read' } } as const;
const work = { config: { access: 'reviews.work' } } as const;
const sign = { config: { access: 'reviews.sign' } } as const;
const PATH = '/filtering/reviews';
const SAVED_NOT_READY =
  'Your answers are saved, but a colleague changed this review at the same moment. Look at what they wrote, then make it ready to sign.';

/** The yearly reviews: begun, answered, signed by two. */
export function registerReviews(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(reviewsForToday, reviewActionsForToday, repliesForToday);
  app.get(PATH, read, async (request, reply) => {
    const actor = actorOf(request);
    const list = await readReviews(ground, actor);
    const works = may(actor, 'reviews.work');
    return reply.page((shell) => reviewsPage(shell, { ...list, works, now: ground.clock.now() }));
  });
  app.get(`${PATH}/inspection`, work, async (request, reply) => {
    const inspection = await readInspection(ground, actorOf(request));
    return reply.page((shell) => inspectionPage(shell, { ...inspection, now: ground.clock.now() }));
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
  registerReviewComments(app, site);
}

function registerOneReview(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(`${PATH}/:id`, read, (request, reply) => show(site, request, reply, { problems: [] }));
  app.post(`${PATH}/:id`, work, async (request, reply) => {
    const [id, actor] = [idOf(request), actorOf(request)];
    const form = formOr(saveForm, request.body);
    const sent = keptOf(request.body, 2 * LONGEST_ANSWER);
    return orSentBack(
      async () => {
        const { version, clashes } = await saveAnswers(ground, actor, { id, version: form.version, sent });
        if (clashes.length) return show(site, request, reply.code(409), clashed(clashes, sent));
        if (form.next === 'save') return reply.done(`${PATH}/${id}`, { text: 'The answers are saved.' });
        return makeReady(site, request, reply, { id, version });
      },
      ({ problems, quicker: conflict }) =>
        show(site, request, reply.code(409), { problems, ...(conflict && { conflict }) }),
    );
  });
  app.post(`${PATH}/:id/draft`, work, async (request, reply) => {
    const id = idOf(request);
    await reopenReview(ground, actorOf(request), { id, version: formOr(versionForm, request.body).version });
    return reply.done(`${PATH}/${id}`, { text: 'It is a draft again.' });
  });
  app.post(`${PATH}/:id/discard`, work, async (request, reply) => {
    const id = idOf(request);
    const form = discardForm.safeParse(request.body ?? {});
    if (!form.success) {
      formOr(versionForm, request.body);
      return show(site, request, reply.code(400), { problems: problemsOf(form.error) });
    }
    const { version, because: words } = form.data;
    return orSentBack(
      async () => {
        await discardReview(ground, actorOf(request), { id, version, words });
        return reply.done(PATH, { text: 'The review is discarded.' });
      },
      ({ problems, quicker }) =>
        show(site, request, reply.code(409), { problems, ...(quicker && { conflict: quicker }) }),
    );
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
  app.post(`${PATH}/:id/back`, sign, async (request, reply) => {
    const id = idOf(request);
    const form = backForm.safeParse(request.body ?? {});
    if (!form.success) {
      formOr(signForm, request.body);
      return show(site, request, reply.code(400), { problems: problemsOf(form.error) });
    }
    await sendBackReview(ground, actorOf(request), { id, ...form.data });
    return reply.done(`${PATH}/${id}`, { text: 'Sent back. Whoever wrote it will see your reason.' });
  });
}

/** Once the answers are saved: where that is refused, the form comes again with what is stored, which is all that was written, and what colleagues wrote meanwhile. */
function makeReady(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  seen: { id: string; version: number },
): Promise<FastifyReply> {
  return orSentBack(
    async () => {
      await readyReview(site.ground, actorOf(request), seen);
      return reply.done(`${PATH}/${seen.id}`, { text: 'It is ready for two people to sign.' });
    },
    ({ status, problems, quicker }) =>
      show(site, request, reply.code(status), { problems, kept: {}, ...(quicker && { conflict: SAVED_NOT_READY }) }),
  );
}

/** What the form says where two answered the same questions; the other answers of whoever sent it are saved. */
function clashed(clashes: string[], sent: Record<string, string>) {
  const fields = clashes.map((id) => `answer-${id}`);
  const message = 'Someone else has answered this in the meantime';
  return {
    conflict: 'Your other answers are saved. Where a colleague answered the same question, theirs stands beside yours.',
    problems: fields.map((field) => ({ field, message })),
    // A colleague's answer to another question is shown, and not what this page had there before.
    kept: Object.fromEntries(fields.map((field) => [field, sent[field] ?? ''])),
    clashes,
  };
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Partial<Pick<PageView, 'kept' | 'clashes' | 'conflict'>> & { problems: readonly FieldProblem[] },
): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const found = await readReview(ground, actor, idOf(request));
  const signs = await readPart(ground, actor, found.review);
  const factor = factorState(site, request);
  const kept = keptOf(request.body, 2 * LONGEST_ANSWER);
  const view = { ...found, kept, clashes: [], ...form, signs, factor, now: ground.clock.now() };
  const [works, mayComment] = [may(actor, 'reviews.work'), may(actor, 'reviews.comment')];
  return reply.page((shell) => reviewPage(shell, { ...view, works, mayComment }));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, noSuchReview);
}

function formOr<Form>(
  schema: { safeParse(body: unknown): { success: true; data: Form } | { success: false } },
  body: unknown,
): Form {
  const form = schema.safeParse(body ?? {});
  if (!form.success) throw refuse('review.form', 'invalid', 'Open the review again and send its form from there.');
  return form.data;
}
