import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodError } from 'zod';
import { refusals } from '../../kernel/refusal.ts';
import { type Asked, asPage, registerPrint } from '../../site/export.routes.ts';
import { keptOf, orSentBack, problemsOf, type SentBack } from '../../site/form-fields.ts';
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
import { readLadoFirst } from './investigations-lado.service.ts';
import { draftOf, NOTHING, type Sent } from './investigations-parts.views.tsx';
import { registerReceived } from './investigations-received.routes.ts';
import { finishReport, passReport, readEdition, writeDraft } from './investigations-report.service.ts';
import { editionPage } from './investigations-report.views.tsx';
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
    if (!form.success) return again(site, request, reply, 'assign', lacks(form.error));
    return tried(site, request, reply, 'assign', async () => {
      const { why, ...given } = form.data;
      await reassign(ground, actorOf(request), idsOf(request), { ...given, because: why });
      return { text: 'Saved. The investigator sees it on Today.' };
    });
  });
  app.post(`${ONE}/report`, work, (request, reply) => write(site, request, reply));
  app.get(`${ONE}/report`, work, async (request, reply) => {
    const { edition } = editionQuery.parse(request.query ?? {});
    const view = await readEdition(ground, actorOf(request), idsOf(request), { edition, onPaper: false });
    return reply.page((shell) => editionPage(shell, { ...view, onPaper: false }));
  });
  registerPaper(app, site);
  app.post(`${ONE}/pass`, work, async (request, reply) => {
    const form = passForm.safeParse(request.body ?? {});
    if (!form.success) return again(site, request, reply, 'pass', lacks(form.error));
    return tried(site, request, reply, 'pass', async () => {
      const name = await passReport(ground, actorOf(request), idsOf(request), form.data);
      return { text: `Report passed to ${name}, who sees it on Today.` };
    });
  });
}

/** The report on paper, once it is said what it is for (S11). */
function registerPaper(app: FastifyInstance, site: Site): void {
  const read = (request: FastifyRequest, asked?: Asked, onPaper = true) => {
    const { edition } = editionQuery.parse(request.query ?? {});
    return readEdition(site.ground, actorOf(request), idsOf(request), { edition, onPaper, asked });
  };
  registerPrint(app, site, {
    ...{ path: `${ONE}/report/print`, access: 'incidents.log' },
    page: async (request) => {
      const { incident, investigation } = await read(request, undefined, false);
      return {
        title: `Print the report ${incident.number}`,
        list: { text: 'Investigation', href: `/incidents/${incident.id}/investigations/${investigation.id}` },
        holds: 'the report, with the name of the person it is about, the findings and the evidence',
        example: 'For example, the hearing on 4 December',
        mostly: ['A meeting about it', 'The personnel file'],
      };
    },
    read,
    send: asPage((shell, view) => editionPage(shell, { ...view, onPaper: true })),
  });
}

async function showNew(site: Site, request: FastifyRequest, reply: FastifyReply, sent: Sent): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const view = await newInvestigation(site.ground, actorOf(request), id, rowId);
  const lado = await readLadoFirst(site.ground, actorOf(request), id);
  return reply.page((shell) => newPage(shell, { ...view, lado }, sent));
}

async function open(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const kept = keptOf(request.body, KEPT);
  const form = openForm.safeParse(request.body ?? {});
  if (!form.success) return showNew(site, request, reply.code(400), { kept, problems: problemsOf(form.error) });
  return orSentBack(
    async () => {
      const made = await openInvestigation(site.ground, actorOf(request), id, { ...form.data, rowId });
      const text = 'Investigation opened. The investigator sees it on Today.';
      return reply.done(`/incidents/${id}/investigations/${made}`, { text, clearsDraft: draftOf(rowId) });
    },
    (back) => showNew(site, request, reply.code(back.status), { kept, ...back }),
  );
}

type Of = NonNullable<PageView['sent']['of']>;

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: PageView['sent'],
): Promise<FastifyReply> {
  const view = await readInvestigation(site.ground, actorOf(request), idsOf(request));
  const lado = await readLadoFirst(site.ground, actorOf(request), view.incident.id);
  return reply.page((shell) => investigationPage(shell, { ...view, lado, sent, factor: factorState(site, request) }));
}

function again(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: Of,
  { status, problems, quicker }: SentBack,
): Promise<FastifyReply> {
  const { restsOn } = (request.body ?? {}) as { restsOn?: unknown };
  const chosen = [restsOn ?? []].flat().filter((each): each is string => typeof each === 'string');
  return show(site, request, reply.code(status), { of, kept: keptOf(request.body, KEPT), chosen, problems, quicker });
}

/** What a form still lacks. */
const lacks = (error: ZodError): SentBack => ({ status: 400, problems: problemsOf(error) });

function tried(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  of: Of,
  act: () => Promise<{ text: string; clearsDraft?: string }>,
): Promise<FastifyReply> {
  return orSentBack(
    async () => {
      const done = await act();
      const { id, investigationId } = idsOf(request);
      return reply.done(`/incidents/${id}/investigations/${investigationId}`, done);
    },
    (back) => again(site, request, reply, of, back),
  );
}

async function write(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const form = writeForm.safeParse(request.body ?? {});
  if (!form.success) return again(site, request, reply, 'report', lacks(form.error));
  const [actor, ids] = [actorOf(request), idsOf(request)];
  return tried(site, request, reply, 'report', async () => {
    await writeDraft(ground, actor, ids, form.data);
    const clearsDraft = draftOf(ids.investigationId, form.data.edition);
    if (form.data.next === 'save') return { text: 'Draft saved. Only you can read it.', clearsDraft };
    const factorAt = await factorShown(site, request, form.data.code);
    await finishReport(ground, actor, ids, { ...form.data, factorAt });
    return {
      text: 'The report is signed and can no longer be changed. Pass it to the line manager.',
      clearsDraft,
    };
  });
}

function idsOf(request: FastifyRequest): { id: string; rowId: string; investigationId: string } {
  const params = investigationParams.safeParse(request.params);
  if (!params.success) throw refuse('investigation.not_found', 'not_found', 'There is no such investigation.');
  const { id = '', rowId = '', investigationId = '' } = params.data;
  return { id, rowId, investigationId };
}
