import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/scope.ts';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { renderPage } from '../../ui/page.tsx';
import { confirmOwnNotice, readOutsideNotice, readOwnAudience, readOwnNotice } from './agents-notice-own.service.ts';
import { outsideNoticePage, ownNoticePage } from './agents-notice-own.views.tsx';

const PATH = '/account/notice';
const refuse = refusals<'notice.no_page'>();
const outside = z.object({ school: z.uuid() });
const form = z.object({ version: z.string().max(64).catch('') });

/** The monitoring notice for whoever is signed in, and that they have read it (R105). */
export function registerOwnNotice(app: FastifyInstance, { ground, urls: assets }: Site): void {
  const own = { config: { access: 'settings.read' } } as const;
  app.get(PATH, { config: { access: 'own.account' } }, async (request, reply) => {
    const actor = actorOf(request);
    // Pupils and parents read the words that everybody outside reads, in those of their age.
    if (!may(actor, 'settings.read')) {
      return reply.redirect(`/s/${actor.schoolId}/notice?a=${await readOwnAudience(ground, actor)}`, 303);
    }
    const view = await readOwnNotice(ground, actor);
    return reply.page((shell) => ownNoticePage(shell, view));
  });
  // No cookie is read: it is the school's policy, and no secret.
  app.get('/s/:school/notice', { config: { access: 'anyone', withoutCookies: true } }, async (request, reply) => {
    const params = outside.safeParse(request.params);
    if (!params.success) throw refuse('notice.no_page', 'not_found', 'There is no such page.');
    const schoolId = params.data.school;
    const { a } = request.query as { a?: unknown };
    const found = await readOutsideNotice(ground, schoolId, typeof a === 'string' ? a : '');
    const page = outsideNoticePage({ ...found, schoolId, assets });
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page));
  });
  app.post(PATH, own, async (request, reply) => {
    const actor = actorOf(request);
    try {
      await confirmOwnNotice(ground, actor, form.parse(request.body ?? {}).version);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'notice.other_words')) throw error;
      const view = await readOwnNotice(ground, actor);
      return reply.code(409).page((shell) => ownNoticePage(shell, { ...view, quicker: error.message }));
    }
    return reply.done(PATH, { text: 'It is recorded that you have read the monitoring notice.' });
  });
}
