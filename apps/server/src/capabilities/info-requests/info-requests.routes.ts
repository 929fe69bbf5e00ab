import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { keptOf, orSentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { SentForm } from '../../ui/field-of.ts';
import { readRequestForm, readStepForm } from './info-requests.schemas.ts';
import { noteStep, readRegister, readRequest, recordRequest } from './info-requests.service.ts';
import { INFO_REQUESTS } from './info-requests.ts';
import { registerPage } from './info-requests.views.tsx';
import { newRequestPage } from './info-requests-form.views.tsx';
import { requestPage } from './info-requests-one.views.tsx';
import { requestsForToday } from './info-requests-today.service.ts';

const RECORD = { config: { access: 'inforequests.record' } } as const;
type OfOne = { Params: { id: string } };
const NOTHING: SentForm = { values: {}, problems: [] };

/** What people ask of the school under data protection and freedom of information law (R176, R212, R219). */
export function registerInfoRequests(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(requestsForToday);
  app.get<{ Querystring: { page?: string } }>(INFO_REQUESTS, RECORD, async (request, reply) => {
    const page = Math.min(Math.max(Math.trunc(Number(request.query.page)) || 1, 1), 1000);
    const register = await readRegister(ground, actorOf(request), page);
    return reply.page((shell) => registerPage(shell, register));
  });
  app.get(`${INFO_REQUESTS}/new`, RECORD, (_request, reply) => reply.page((shell) => newRequestPage(shell, NOTHING)));
  app.post(`${INFO_REQUESTS}/new`, RECORD, async (request, reply) => {
    const values = keptOf(request.body);
    const again = (sent: Pick<SentForm, 'problems'>, status: number) =>
      reply.code(status).page((shell) => newRequestPage(shell, { values, problems: sent.problems }));
    const read = readRequestForm(values, schoolDate(ground.clock.now()));
    if (!read.ok) return again(read, 400);
    return orSentBack(
      async () => {
        const id = await recordRequest(ground, actorOf(request), read.meant);
        return reply.done(`${INFO_REQUESTS}/${id}`, { text: 'Request recorded.' });
      },
      (back) => again(back, back.status),
    );
  });
  registerOne(app, site);
}

function registerOne(app: FastifyInstance, { ground }: Site): void {
  const show = async (
    request: FastifyRequest<OfOne>,
    reply: FastifyReply,
    sent: SentForm & { quicker?: string | undefined },
  ) => {
    const view = await readRequest(ground, actorOf(request), request.params.id);
    return reply.page((shell) => requestPage(shell, { ...view, ...sent }));
  };
  app.get<OfOne>(`${INFO_REQUESTS}/:id`, RECORD, (request, reply) => show(request, reply, NOTHING));
  app.post<OfOne>(`${INFO_REQUESTS}/:id`, RECORD, async (request, reply) => {
    const { id } = request.params;
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    const { request: asked } = await readRequest(ground, actorOf(request), id);
    const values = keptOf(request.body);
    const today = schoolDate(ground.clock.now());
    const read = readStepForm(values, { today, receivedOn: asked.receivedOn });
    if (!read.ok) return show(request, reply.code(400), { values, problems: read.problems });
    return orSentBack(
      async () => {
        await noteStep(ground, actorOf(request), id, read.meant);
        return reply.done(`${INFO_REQUESTS}/${id}`, { text: 'Recorded.' });
      },
      ({ status, ...back }) => show(request, reply.code(status), { values, ...back }),
    );
  });
}
