import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readIsolation as readForm, readStep } from './isolations.schemas.ts';
import { addStep, isolate, openIsolationForm, readIsolation, readIsolations } from './isolations.service.ts';
import { isolationPage, isolationsPage } from './isolations.views.tsx';
import { isolatePage } from './isolations-form.views.tsx';
import { isolationsPart } from './isolations-part.views.tsx';
import { isolatedForToday, toldForToday } from './isolations-today.service.ts';

const WORK = { config: { access: 'isolations.work' } } as const;
const LOG = { config: { access: 'incidents.log' } } as const;
type OfOne = { Params: { id: string } };
type Problems = readonly FieldProblem[];

/** Devices taken off the network because of a virus, and how they come back (R139). */
export function registerIsolations(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(isolationsPart);
  site.today.push(isolatedForToday, toldForToday);
  app.get('/isolated', WORK, async (request, reply) => {
    const found = await readIsolations(ground, actorOf(request));
    return reply.page((shell) => isolationsPage(shell, found));
  });
  registerOne(app, site);
  const form = async (request: FastifyRequest<OfOne>, reply: FastifyReply, problems: Problems) => {
    const incidentId = request.params.id;
    const found = await openIsolationForm(ground, actorOf(request), incidentId);
    const kept = keptOf(request.body);
    return reply.page((shell) => isolatePage(shell, { ...found, incidentId, kept, problems }));
  };
  app.get<OfOne>('/incidents/:id/isolate', LOG, (request, reply) => form(request, reply, []));
  app.post<OfOne>('/incidents/:id/isolate', LOG, async (request, reply) => {
    const { id } = request.params;
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await openIsolationForm(ground, actorOf(request), id);
    const read = readForm(keptOf(request.body), ground.clock.now());
    if (!read.ok) return form(request, reply.code(400), read.problems);
    try {
      await isolate(ground, actorOf(request), id, read.meant);
    } catch (error) {
      return form(request, reply.code(400), mendable(error));
    }
    return reply.done(`/incidents/${id}#isolated`, {
      text: 'Device isolated. Those who need to know are told on Today.',
    });
  });
}

function registerOne(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest<OfOne>, reply: FastifyReply, problems: Problems) => {
    const found = await readIsolation(ground, actorOf(request), request.params.id);
    return reply.page((shell) => isolationPage(shell, { ...found, kept: keptOf(request.body), problems }));
  };
  app.get<OfOne>('/isolated/:id', WORK, (request, reply) => show(request, reply, []));
  app.post<OfOne>('/isolated/:id', WORK, async (request, reply) => {
    const { id } = request.params;
    await readIsolation(ground, actorOf(request), id);
    const read = readStep(keptOf(request.body), ground.clock.now());
    if (!read.ok) return show(request, reply.code(400), read.problems);
    try {
      await addStep(ground, actorOf(request), id, read.meant);
    } catch (error) {
      return show(request, reply.code(400), mendable(error));
    }
    return reply.done(`/isolated/${id}`, { text: 'Added to the log.' });
  });
}
