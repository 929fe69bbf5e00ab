import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readNames } from './dns.service.ts';
import { namesPage } from './dns.views.tsx';

/** "DNS": devices with neither proxy nor agent, what closes sites for them, and what that cannot do. */
export function registerDns(app: FastifyInstance, { ground }: Site): void {
  app.get('/filtering/dns', { config: { access: 'filter.read' } }, async (request, reply) => {
    const view = await readNames(ground, actorOf(request));
    return reply.page((shell) => namesPage(shell, view));
  });
}
