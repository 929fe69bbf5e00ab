import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf, type SentBack, sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import { holdPanel } from '../retention/index.ts';
import { concernAct, queueQuery, versionForm } from './concerns.schemas.ts';
import {
  answerConcern,
  countConcerns,
  endConcern,
  moveToStaff,
  openConcern,
  passConcern,
  readConcerns,
  takeConcern,
} from './concerns-desk.service.ts';
import { concernPage, concernsPage, movedPage } from './concerns-desk.views.tsx';
import { concernsToFind } from './concerns-find.service.ts';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import { incidentFormPage } from './concerns-incident.views.tsx';
import { leaveToOthers, movedOn } from './concerns-leave.service.ts';
import { CONCERN_PART } from './concerns-part.views.tsx';
import { concernsForToday } from './concerns-today.service.ts';
import { undoDecision } from './concerns-undo.service.ts';

const refuse = refusals<'concern.not_found'>();
const config = { access: 'concerns.read' } as const;

/** What was told, for those who read it (R118). */
export function registerDesk(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(concernsForToday);
  site.find.push(concernsToFind);
  site.incidentParts.push(CONCERN_PART);
  site.counts.set('/concerns', countConcerns);
  app.get('/concerns', { config }, async (request, reply) => {
    const query = queueQuery.parse(request.query);
    const actor = actorOf(request);
    const list = await readConcerns(ground, actor, query);
    const outside = `/s/${actor.schoolId}/tell`;
    return reply.page((shell) => concernsPage(shell, { ...list, query, outside, now: ground.clock.now() }));
  });
  app.get('/concerns/:id', { config }, (request, reply) => show(site, request, reply));
  app.post('/concerns/:id', { config }, async (request, reply) => {
    const form = concernAct.safeParse(request.body ?? {});
    // Whether there is one comes before what is wrong with the form: of another school's there is nothing to mend.
    if (!form.success) return show(site, request, reply, { status: 400, problems: problemsOf(form.error) });
    try {
      return await act(site, request, reply, form.data);
    } catch (error) {
      return show(site, request, reply, sentBack(error));
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
    await answerConcern(ground, actor, id, form.words, { answers: form.answersSeen, said: form.said });
    return reply.done(page, { text: 'It was written. They read it with their code, or when they sign in.' });
  }
  if (form.act === 'leave') {
    await leaveToOthers(ground, actor, id, form.because);
    return reply.done('/concerns', { text: 'You are left out of it now. Others are dealing with it.' });
  }
  const on = { id, version: form.version, said: 'said' in form ? form.said : undefined };
  if (form.act === 'take') {
    await takeConcern(ground, actor, on);
    return reply.done(page, { text: 'You are dealing with it. The person who reported it can see that somebody is.' });
  }
  if (form.act === 'pass') {
    await passConcern(ground, actor, on, form.words);
    const link = { href: '/told', text: 'See whether it was acted upon' };
    return reply.done(page, { text: 'It is with the safeguarding team, with what you wrote. They log it.', link });
  }
  if (form.act === 'staff') {
    await moveToStaff(ground, actor, on);
    return reply.done('/concerns', { text: 'It is with those who receive concerns about staff.' });
  }
  if (form.act === 'join') {
    const incidentId = await joinIncident(ground, actor, on, form.number);
    return reply.done(`/incidents/${incidentId}`, { text: 'What was told is part of this incident.' });
  }
  if (form.act === 'undo') {
    await undoDecision(ground, actor, on, form.because);
    return reply.done(page, { text: 'Decision undone. You are dealing with it now.' });
  }
  await endConcern(ground, actor, on, form);
  return reply.done('/concerns', {
    text: 'Decision saved. The person who reported it can see that it was dealt with.',
  });
}

function registerIncidentForm(app: FastifyInstance, { ground, incidentParts }: Site): void {
  const draw = async (request: FastifyRequest, reply: FastifyReply, back?: SentBack) => {
    const actor = actorOf(request);
    const sent = request.method === 'POST' ? keptOf(request.body) : undefined;
    const { form: kept, ...told } = await readForIncident(ground, actor, idOf(request), sent);
    const { status = 200, problems = [], quicker } = back ?? {};
    const grade = await INCIDENT_CHOICES.gradeQuestion(ground, actor, { form: kept, problems }, incidentParts);
    reply.code(status);
    const view = { ...told, kept, problems, quicker, grade, now: ground.clock.now() };
    return reply.page((shell) => incidentFormPage(shell, view));
  };
  app.get('/concerns/:id/incident', { config }, (request, reply) => draw(request, reply));
  app.post('/concerns/:id/incident', { config }, async (request, reply) => {
    const { more, ...fields } = keptOf(request.body);
    if (more) return draw(request, reply);
    const on = { id: idOf(request), ...versionForm.parse(fields) };
    try {
      const incidentId = await makeIncident(ground, actorOf(request), on, fields, incidentParts);
      return reply.done(`/incidents/${incidentId}`, { text: 'The incident is logged, with what was told.' });
    } catch (error) {
      return draw(request, reply, sentBack(error));
    }
  });
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, back?: SentBack): Promise<FastifyReply> {
  const actor = actorOf(request);
  const moved = await movedOn(site.ground, actor, idOf(request));
  if (moved) return reply.page((shell) => movedPage(shell, moved, site.ground.clock.now()));
  const view = await openConcern(site.ground, actor, idOf(request));
  const hold = await holdPanel(site.ground, actor, 'concern', view.concern.id);
  const { status = 200, problems = [], quicker } = back ?? {};
  reply.code(status);
  return reply.page((shell) => concernPage(shell, { ...view, problems, quicker, hold, kept: keptOf(request.body) }));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('concern.not_found', 'not_found', 'There is no such page.'));
}
