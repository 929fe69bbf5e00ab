import type { FastifyInstance } from 'fastify';
import { may } from '../../access/scope.ts';
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
  // Pupils and parents have this one alone: it is theirs by law, and what the others say is of pages that they do not have.
  app.get('/help/accessibility', { config: { access: 'concerns.report' } }, async (request, reply) =>
    reply.page((shell) => accessibilityPage(shell, may(actorOf(request), 'today.read'))),
  );
}
