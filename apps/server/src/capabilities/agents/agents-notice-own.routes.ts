import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { confirmOwnNotice, readOwnNotice } from './agents-notice-own.service.ts';
import { ownNoticePage } from './agents-notice-own.views.tsx';

const PATH = '/account/notice';
const form = z.object({ version: z.string().max(64).catch('') });

/** The monitoring notice for whoever is signed in, and that they have read it (R105). */
export function registerOwnNotice(app: FastifyInstance, { ground }: Site): void {
  const own = { config: { access: 'settings.read' } } as const;
  app.get(PATH, own, async (request, reply) => {
    const view = await readOwnNotice(ground, actorOf(request));
    return reply.page((shell) => ownNoticePage(shell, view));
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
