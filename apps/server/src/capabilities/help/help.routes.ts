import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import { readHelp, readRecording } from './help.service.ts';
import { accessibilityPage, helpPage, recordsPage } from './help.views.tsx';

const read = { config: { access: 'today.read' } } as const;

/** What stands at the foot of every page: help, what is recorded of whoever reads it, and accessibility. */
export function registerHelp(app: FastifyInstance): void {
  app.get('/help', read, (request, reply) => reply.pageOf((shared) => readHelp(shared, actorOf(request)), helpPage));
  app.get('/help/records', read, (request, reply) =>
    reply.pageOf((shared) => readRecording(shared, actorOf(request)), recordsPage),
  );
  app.get('/help/accessibility', read, async (_request, reply) => reply.page(accessibilityPage));
}
