import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readOfPupil } from './services-of-pupil.service.ts';
import { ofPupilPage } from './services-of-pupil.views.tsx';

/** Which services a pupil may use, and what their parents said of each (R90, R91, R92). */
export function registerOfPupil(app: FastifyInstance, { ground }: Site): void {
  const config = { config: { access: 'people.read' } } as const;
  app.get<{ Params: { id: string } }>('/people/:id/services', config, async (request, reply) => {
    const found = await readOfPupil(ground, actorOf(request), request.params.id);
    return reply.page((shell) => ofPupilPage(shell, found));
  });
}
