import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { holdPanel } from '../retention/index.ts';
import { sanctionParams, toldForm } from './sanctions.schemas.ts';
import { appealPage } from './sanctions-appeal-one.views.tsx';
import { appealAct, appealForm, registerQuery } from './sanctions-appeals.schemas.ts';
import {
  decideAppeal,
  handOnAppeal,
  readAppeal,
  readRegister,
  recordAppeal,
  refuseOver,
  takeFurther,
} from './sanctions-appeals.service.ts';
import { newAppealPage, newComplaintPage, registerPage } from './sanctions-appeals.views.tsx';
import { noteAppealTold } from './sanctions-appeals-told.service.ts';
import { hearersFor } from './sanctions-hearers.service.ts';
import { readSanction } from './sanctions-one.service.ts';
import type { Draft } from './sanctions-parts.views.tsx';
import { appealsForToday } from './sanctions-today.service.ts';

const refuse = refusals<'appeal.not_found'>();
const work = { config: { access: 'appeals.work' } } as const;
const BLANK: Draft = { kept: {}, problems: [] };
const PATH = '/incidents/:id/sanctions/:sanctionId/appeal';

/** The register of appeals and complaints with its stages, and what is decided at each (R32). */
export function registerAppeals(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(appealsForToday);
  app.get('/appeals', work, async (request, reply) => {
    const query = registerQuery.parse(request.query);
    const list = await readRegister(ground, actorOf(request), query);
    return reply.page((shell) => registerPage(shell, { ...list, query, now: ground.clock.now() }));
  });
  app.get('/appeals/new', work, (request, reply) => showComplaint(site, request, reply, BLANK));
  app.post('/appeals/new', work, (request, reply) => record(site, request, reply, null));
  app.get('/appeals/:id', work, (request, reply) => showAppeal(site, request, reply, BLANK));
  app.post('/appeals/:id', work, (request, reply) => act(site, request, reply));
  app.get(PATH, work, (request, reply) => showNew(site, request, reply, BLANK));
  app.post(PATH, work, (request, reply) => record(site, request, reply, idsOf(request)));
}

interface About {
  id: string;
  sanctionId: string;
}

function idsOf(request: FastifyRequest): About {
  const params = sanctionParams.safeParse(request.params);
  if (!params.success) throw refuse('appeal.not_found', 'not_found', 'There is no such sanction.');
  return { id: params.data.id, sanctionId: params.data.sanctionId ?? '' };
}

async function showComplaint(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const about = { sanctionId: null, against: null, fromPerson: null, stages: [] };
  const hearers = await hearersFor(ground, actorOf(request), about);
  return reply.page((shell) => newComplaintPage(shell, { hearers, draft }));
}

async function showNew(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const [actor, { id, sanctionId }] = [actorOf(request), idsOf(request)];
  const { incident, sanction } = await readSanction(ground, actor, id, sanctionId);
  const about = { sanctionId, against: sanction.decidedBy.id, fromPerson: null, stages: [] };
  const hearers = await hearersFor(ground, actor, about);
  return reply.page((shell) => newAppealPage(shell, { incident, sanction, view: { hearers, draft } }));
}

async function record(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  about: About | null,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const again = (problems: Draft['problems']) => {
    const draft = { kept: keptOf(request.body), problems };
    const show = about ? showNew : showComplaint;
    return show(site, request, reply.code(400), draft);
  };
  if (about) await readSanction(site.ground, actor, about.id, about.sanctionId);
  const form = appealForm.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    const given = { ...form.data, incidentId: about?.id ?? null, sanctionId: about?.sanctionId ?? null };
    const id = await recordAppeal(site.ground, actor, given);
    return reply.done(`/appeals/${id}`, { text: 'Recorded. The person dealing with it sees it on Today.' });
  } catch (error) {
    return again(mendable(error));
  }
}

async function showAppeal(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const view = await readAppeal(ground, actor, appealId(request));
  // What belongs to an incident is held with it.
  const hold = view.appeal.incidentId ? null : await holdPanel(ground, actor, 'appeal', view.appeal.id);
  return reply.page((shell) => appealPage(shell, { ...view, hold }, actor.personId, draft));
}

async function act(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [actor, id] = [actorOf(request), appealId(request)];
  const again = (problems: Draft['problems']) =>
    showAppeal(site, request, reply.code(400), { kept: keptOf(request.body), problems });
  if (keptOf(request.body).do === 'told') return told(site, request, reply, id);
  refuseOver((await readAppeal(site.ground, actor, id)).appeal, keptOf(request.body));
  const form = appealAct.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    if (form.data.do === 'further') {
      await takeFurther(site.ground, actor, id, form.data);
      return reply.done(`/appeals/${id}`, {
        text: 'Moved to the next stage. The person dealing with it sees it on Today.',
      });
    }
    if (form.data.do === 'hand_on') {
      await handOnAppeal(site.ground, actor, id, form.data);
      return reply.done(`/appeals/${id}`, { text: 'Given to them. They see it on Today.' });
    }
    await decideAppeal(site.ground, actor, id, form.data);
    return reply.done(`/appeals/${id}`, { text: 'Decision saved. Tell the person who brought it.' });
  } catch (error) {
    return again(mendable(error));
  }
}

async function told(site: Site, request: FastifyRequest, reply: FastifyReply, id: string): Promise<FastifyReply> {
  const again = (problems: Draft['problems']) =>
    showAppeal(site, request, reply.code(400), { kept: keptOf(request.body), problems });
  const form = toldForm.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    await noteAppealTold(site.ground, actorOf(request), id, form.data);
    return reply.done(`/appeals/${id}`, { text: 'Saved who was told.' });
  } catch (error) {
    return again(mendable(error));
  }
}

function appealId(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('appeal.not_found', 'not_found', 'There is no such appeal.'));
}
