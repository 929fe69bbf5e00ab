import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { whyQuery } from './why.schemas.ts';
import { explainAddress } from './why.service.ts';
import { whyPage } from './why.views.tsx';

/** "Why blocked?": the filter's answer for any address, for any audience or person, in words. */
export function registerWhy(app: FastifyInstance, { ground }: Site): void {
  app.get('/why', { config: { access: 'filter.explain' } }, async (request, reply) => {
    const query = whyQuery.parse(request.query);
    const explained = await explainAddress(ground, actorOf(request), query);
    return reply.page((shell) => whyPage(shell, { query, explained, now: ground.clock.now() }));
  });
}
