import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { holdPanel } from '../retention/index.ts';
import { concernAct, concernParams, queueQuery, versionForm } from './concerns.schemas.ts';
import {
  answerConcern,
  countConcerns,
  endConcern,
  movedOn,
  moveToStaff,
  openConcern,
  readConcerns,
  takeConcern,
} from './concerns-desk.service.ts';
import { concernPage, concernsPage, movedPage } from './concerns-desk.views.tsx';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import { incidentFormPage } from './concerns-incident.views.tsx';
import { CONCERN_PART } from './concerns-part.views.tsx';
import { concernsForToday } from './concerns-today.service.ts';

const refuse = refusals<'concern.not_found'>();
const config = { access: 'concerns.read' } as const;

/** What was told, for those who read it (R118). */
export function registerDesk(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(concernsForToday);
  site.incidentParts.push(CONCERN_PART);
  site.counts.set('/concerns', countConcerns);
  app.get('/concerns', { config }, async (request, reply) => {
    const query = queueQuery.parse(request.query);
    const actor = actorOf(request);
    const list = await readConcerns(ground, actor, query);
    const outside = `/s/${actor.schoolId}/tell`;
    return reply.page((shell) => concernsPage(shell, { ...list, query, outside, now: ground.clock.now() }));
  });
  app.get('/concerns/:id', { config }, (request, reply) => show(site, request, reply, { problems: [] }));
  app.post('/concerns/:id', { config }, async (request, reply) => {
    const form = concernAct.safeParse(request.body ?? {});
    // Whether there is one comes before what is wrong with the form: of another school's there is nothing to mend.
    if (!form.success) return show(site, request, reply.code(400), { problems: problemsOf(form.error) });
    try {
      return await act(site, request, reply, form.data);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
      if (error.fields.length) return show(site, request, reply.code(400), { problems: error.fields });
      return show(site, request, reply.code(409), { problems: [], quicker: error.message });
    }
  });
  registerIncidentForm(app, site);
}

type Act = ReturnType<typeof concernAct.parse>;

async function act({ ground }: Site, request: FastifyRequest, reply: FastifyReply, form: Act): Promise<FastifyReply> {
  const id = idOf(request);
  const actor = actorOf(request);
  const page = `/concerns/${id}`;
  if (form.act === 'answer') {
    await answerConcern(ground, actor, id, form.words);
    return reply.done(page, { text: 'It was written. They read it with their code, or when they sign in.' });
  }
  const on = { id, version: form.version };
  if (form.act === 'take') {
    await takeConcern(ground, actor, on);
    return reply.done(page, { text: 'You are dealing with it. Whoever told it can read that somebody is.' });
  }
  if (form.act === 'staff') {
    await moveToStaff(ground, actor, on);
    return reply.done('/concerns', { text: 'It is with those who receive concerns about staff.' });
  }
  if (form.act === 'join') {
    const incidentId = await joinIncident(ground, actor, on, form.number);
    return reply.done(`/incidents/${incidentId}`, { text: 'What was told is part of this incident.' });
  }
  await endConcern(ground, actor, on, form);
  return reply.done('/concerns', { text: 'It is decided. Whoever told it reads that it was dealt with.' });
}

function registerIncidentForm(app: FastifyInstance, { ground }: Site): void {
  const draw = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const { concern, form } = await readForIncident(ground, actorOf(request), idOf(request));
    const kept = { ...(request.method === 'POST' ? {} : form), ...keptOf(request.body, 20_000) };
    return reply.page((shell) => incidentFormPage(shell, { concern, kept, problems }));
  };
  app.get('/concerns/:id/incident', { config }, (request, reply) => draw(request, reply, []));
  app.post('/concerns/:id/incident', { config }, async (request, reply) => {
    await readForIncident(ground, actorOf(request), idOf(request));
    const { version } = versionForm.parse(request.body ?? {});
    try {
      const fields = keptOf(request.body, 20_000);
      const incidentId = await makeIncident(ground, actorOf(request), { id: idOf(request), version }, fields);
      return reply.done(`/incidents/${incidentId}`, { text: 'The incident is logged, with what was told.' });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      return draw(request, reply.code(400), error.fields);
    }
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { problems: readonly FieldProblem[]; quicker?: string },
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const moved = await movedOn(site.ground, actor, idOf(request));
  if (moved) return reply.page((shell) => movedPage(shell, moved, site.ground.clock.now()));
  const view = await openConcern(site.ground, actor, idOf(request));
  const hold = await holdPanel(site.ground, actor, 'concern', view.concern.id);
  return reply.page((shell) => concernPage(shell, { ...view, ...form, hold, kept: keptOf(request.body) }));
}

function idOf(request: FastifyRequest): string {
  const params = concernParams.safeParse(request.params);
  if (!params.success) throw refuse('concern.not_found', 'not_found', 'There is no such page.');
  return params.data.id;
}
