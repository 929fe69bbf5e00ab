import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readPlace } from './bullying.schemas.ts';
import { notePlace, openPlaceForm } from './bullying.service.ts';
import { placePage } from './bullying.views.tsx';
import { bullyingPart } from './bullying-part.views.tsx';

const LOG = { config: { access: 'incidents.log' } } as const;
type OfCase = { Params: { id: string } };

/** Where an incident of cyberbullying stands besides (R116). */
export function registerBullying(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(bullyingPart);
  const form = async (request: FastifyRequest<OfCase>, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const incidentId = request.params.id;
    const found = await openPlaceForm(ground, actorOf(request), incidentId);
    return reply.page((shell) => placePage(shell, { ...found, incidentId, kept: keptOf(request.body), problems }));
  };
  app.get<OfCase>('/incidents/:id/bullying', LOG, (request, reply) => form(request, reply, []));
  app.post<OfCase>('/incidents/:id/bullying', LOG, async (request, reply) => {
    const { id } = request.params;
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await openPlaceForm(ground, actorOf(request), id);
    const read = readPlace(keptOf(request.body), ground.clock.now());
    if (!read.ok) return form(request, reply.code(400), read.problems);
    try {
      await notePlace(ground, actorOf(request), id, read.meant);
    } catch (error) {
      return form(request, reply.code(400), mendable(error));
    }
    return reply.done(`/incidents/${id}#bullying`, { text: 'Noted in the incident.' });
  });
}
