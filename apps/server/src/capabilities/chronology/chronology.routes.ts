import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readChronology } from './chronology.service.ts';
import { chronologyPage } from './chronology.views.tsx';

/** What is on record about a pupil, on one page that can be printed for a meeting. */
export function registerChronology(app: FastifyInstance, { ground, incidentTypes: types }: Site): void {
  const config = { config: { access: 'incidents.read' } } as const;
  app.get<{ Params: { id: string } }>('/people/:id/record', config, async (request, reply) => {
    const chronology = await readChronology(ground, actorOf(request), request.params.id);
    return reply.page((shell) => chronologyPage(shell, chronology, types));
  });
}
