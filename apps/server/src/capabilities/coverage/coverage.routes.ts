import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readCoverage } from './coverage.service.ts';
import { coveragePage } from './coverage.views.tsx';

/** "Coverage": what is filtered and seen at the school, and what is not. */
export function registerCoverage(app: FastifyInstance, { ground }: Site): void {
  app.get('/coverage', { config: { access: 'coverage.read' } }, async (request, reply) => {
    const coverage = await readCoverage(ground, actorOf(request));
    return reply.page((shell) => coveragePage(shell, coverage));
  });
}
