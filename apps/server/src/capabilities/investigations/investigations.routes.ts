import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf, sentBack } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import {
  assignForm,
  editionQuery,
  investigationParams,
  openForm,
  passForm,
  writeForm,
} from './investigations.schemas.ts';
import { newInvestigation, openInvestigation, readInvestigation, reassign } from './investigations.service.ts';
import { investigationPage } from './investigations.views.tsx';
import { newPage } from './investigations-form.views.tsx';
import { investigationPart } from './investigations-incident.service.ts';
import { NOTHING, type Sent } from './investigations-parts.views.tsx';
import { registerReceived } from './investigations-received.routes.ts';
import { finishReport, passReport, readToPrint, writeDraft } from './investigations-report.service.ts';
import { paperPage } from './investigations-report.views.tsx';
import { investigationsForToday } from './investigations-today.service.ts';
import type { PageView } from './investigations-write.views.tsx';

const refuse = refusals<'investigation.not_found'>();
const work = { config: { access: 'incidents.log' } } as const;
const PATH = '/incidents/:id/investigations';
const ONE = `${PATH}/:investigationId`;
/** Letters of the longest field, and half as many again: what is too long comes back whole. */
const KEPT = 18_000;

/** Confidential investigations of what adults are said to have done (R128). */
export function registerInvestigations(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(investigationPart);
  site.today.push(investigationsForToday);
  registerReceived(app, site);
  app.get(`${PATH}/new/:rowId`, work, (request, reply) => showNew(site, request, reply, NOTHING));
  app.post(`${PATH}/new/:rowId`, work, (request, reply) => open(site, request, reply));
  app.get(ONE, work, (request, reply) => show(site, request, reply, { ...NOTHING, of: null }));
  app.post(`${ONE}/assign`, work, async (request, reply) => {
    const form = assignForm.safeParse(request.body ?? {});
    if (!form.success) return again(site, request, reply, 'assign', problemsOf(form.error));
    return tried(site, request, reply, 'assign', async () => {
      const { why, ...given } = form.data;
      await reassign(ground, actorOf(request), idsOf(request), { ...given, because: why });
      return 'It is changed. Whoever investigates finds it on their page Today.';
    });
  });
  app.post(`${ONE}/report`, work, (request, reply) => write(site, request, reply));
  app.get(`${ONE}/report`, work, async (request, reply) => {
    const { edition } = editionQuery.parse(request.query ?? {});
    const view = await readToPrint(ground, actorOf(request), idsOf(request), edition);
    return reply.page((shell) => paperPage(shell, view));
  });
  app.post(`${ONE}/pass`, work, async (request, reply) => {
    const form = passForm.safeParse(request.body ?? {});
    if (!form.success) return again(site, request, reply, 'pass', problemsOf(form.error));
    return tried(site, request, reply, 'pass', async () => {
      const name = await passReport(ground, actorOf(request), idsOf(request), form.data);
      return `The report is with ${name}, who finds it on their page Today.`;
    });
  });
}

async function showNew(site: Site, request: FastifyRequest, reply: FastifyReply, sent: Sent): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const view = await newInvestigation(site.ground, actorOf(request), id, rowId);
  return reply.page((shell) => newPage(shell, view, sent));
}

async function open(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const kept = keptOf(request.body, KEPT);
  const form = openForm.safeParse(request.body ?? {});
  if (!form.success) return showNew(site, request, reply.code(400), { kept, problems: problemsOf(form.error) });
  try {
    const made = await openInvestigation(site.ground, actorOf(request), id, { ...form.data, rowId });
    const text = 'The investigation is open. Whoever investigates finds it on their page Today.';
    return reply.done(`/incidents/${id}/investigations/${made}`, { text });
  } catch (error) {
    const { status, problems, quicker } = sentBack(error);
    return showNew(site, request, reply.code(status), { kept, problems, conflict: quicker });
  }
}

type Of = NonNullable<PageView['sent']['of']>;

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: PageView['sent'],
): Promise<FastifyReply> {
  const view = await readInvestigation(site.ground, actorOf(request), idsOf(request));
  return reply.page((shell) => investigationPage(shell, { ...view, sent, factor: factorState(site, request) }));
}

function again(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: Of,
  problems: Sent['problems'],
  conflict?: string,
): Promise<FastifyReply> {
  const { restsOn } = (request.body ?? {}) as { restsOn?: unknown };
  const chosen = [restsOn ?? []].flat().filter((each): each is string => typeof each === 'string');
  const sent = { of, kept: keptOf(request.body, KEPT), chosen, problems, conflict };
  return show(site, request, reply.code(conflict === undefined ? 400 : 409), sent);
}

async function tried(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: Of,
  act: () => Promise<string>,
): Promise<FastifyReply> {
  try {
    const text = await act();
    const { id, investigationId } = idsOf(request);
    return reply.done(`/incidents/${id}/investigations/${investigationId}`, { text });
  } catch (error) {
    const { problems, quicker } = sentBack(error);
    return again(site, request, reply, of, problems, quicker);
  }
}

async function write(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const form = writeForm.safeParse(request.body ?? {});
  if (!form.success) return again(site, request, reply, 'report', problemsOf(form.error));
  const [actor, ids] = [actorOf(request), idsOf(request)];
  return tried(site, request, reply, 'report', async () => {
    await writeDraft(ground, actor, ids, form.data);
    if (form.data.next === 'save') return 'The draft is saved. Nobody else reads it.';
    const factorAt = await factorShown(site, request, form.data.code);
    await finishReport(ground, actor, ids, { ...form.data, factorAt });
    return 'The report is finished, and nobody changes it any more. Pass it to the line manager.';
  });
}

function idsOf(request: FastifyRequest): { id: string; rowId: string; investigationId: string } {
  const params = investigationParams.safeParse(request.params);
  if (!params.success) throw refuse('investigation.not_found', 'not_found', 'There is no such investigation.');
  const { id = '', rowId = '', investigationId = '' } = params.data;
  return { id, rowId, investigationId };
}
