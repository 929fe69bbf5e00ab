import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readToday } from './today.service.ts';
import { todayPage } from './today.views.tsx';

/** The first page after signing in: what needs this person now. */
export function registerToday(app: FastifyInstance, site: Site): void {
  app.get('/today', { config: { access: 'today.read' } }, (request, reply) =>
    reply.pageOf((ground) => readToday(ground, actorOf(request), site.today), todayPage, {
      keepsPlans: true,
    }),
  );
}
