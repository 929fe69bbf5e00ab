import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../access/scope.ts';
import { newSecret } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { cookieOptions } from '../../site/forgery.ts';
import { problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import {
  againForm,
  beginForm,
  computerForm,
  lookForm,
  requestsQuery,
  secondForm,
  stepForm,
} from './procedures.schemas.ts';
import { acceptRun, beginRun, bindComputer, goBack, secondStep, takeStep } from './procedures.service.ts';
import { procedurePage } from './procedures.views.tsx';
import { computerCookie, markOf } from './procedures-computer.routes.ts';
import { COMPUTER_KEPT, COMPUTER_PURPOSE, computerOf } from './procedures-computer.ts';
import { sentOf } from './procedures-forms.ts';
import { registerFreeze } from './procedures-freeze.routes.ts';
import { readProcedure } from './procedures-page.service.ts';
import { procedurePart } from './procedures-part.service.ts';
import type { Sent } from './procedures-parts.views.tsx';
import { readRequests } from './procedures-requests.service.ts';
import { requestsPage } from './procedures-requests.views.tsx';
import type { FromComputer } from './procedures-run.ts';
import { registerSites } from './procedures-sites.routes.ts';
import { askLook } from './procedures-sites.service.ts';
import { registerProcedurePrints } from './procedures-taken.routes.ts';
import { referralsForToday } from './procedures-today.service.ts';
import { proceduresForToday } from './procedures-waiting.service.ts';

const READ = { config: { access: 'incidents.log' } } as const;
const ACCEPT = { config: { access: 'procedures.accept' } } as const;
const PATH = '/incidents/:id/procedure';

type OnIncident = FastifyRequest<{ Params: { id: string } }>;

/** The procedure for misuse of one incident (R143–R156). */
export function registerProcedures(app: FastifyInstance, site: Site): void {
  site.incidentParts.push(procedurePart);
  site.today.push(referralsForToday, proceduresForToday);
  app.get(PATH, READ, (request, reply) => show(site, request as OnIncident, reply, undefined));
  const { ground } = site;
  const begin = sending(site, 'begin', beginForm, async ({ actor, id }, { because }) => {
    await beginRun(ground, actor, id, because);
    return 'Procedure started. Two seniors now need to accept it.';
  });
  app.post(PATH, READ, (request, reply) => begin(request as OnIncident, reply));
  registerSteps(app, site);
  registerComputer(app, site);
  registerSites(app, site);
  app.get(`${PATH}/requests`, READ, async (request, reply) => {
    const { page } = requestsQuery.parse(request.query);
    const view = await readRequests(ground, actorOf(request), (request as OnIncident).params.id, page);
    return reply.page((shell) => requestsPage(shell, view));
  });
  registerFreeze(app, site);
  registerProcedurePrints(app, site);
}

function registerSteps(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.post(`${PATH}/accept`, ACCEPT, async (request, reply) => {
    const { id } = (request as OnIncident).params;
    try {
      await acceptRun(ground, actorOf(request), id);
    } catch (error) {
      return again(site, request as OnIncident, reply, 'accept', error);
    }
    return reply.done(`/incidents/${id}/procedure`, { text: 'You have accepted the procedure.' });
  });
  const step = sending(site, 'step', stepForm, async ({ actor, id, computer }, form) => {
    await takeStep(ground, actor, id, { ...form, computer });
    return 'Saved.';
  });
  const second = sending(site, 'second', secondForm, async ({ actor, id, computer }, form) => {
    await secondStep(ground, actor, id, { ...form, computer });
    return form.agrees ? 'You have agreed.' : 'Saved that you disagree. The step must be answered again.';
  });
  const back = sending(site, 'again', againForm, async ({ actor, id, computer }, form) => {
    await goBack(ground, actor, id, { ...form, computer });
    return 'You have gone back to this step.';
  });
  const look = sending(site, 'look', lookForm, async ({ actor, id }, form) => {
    const { number } = await askLook(ground, actor, id, form);
    return `Change ${number} requested. Someone else approves it under Filtering.`;
  });
  app.post(`${PATH}/step`, ACCEPT, (request, reply) => step(request as OnIncident, reply));
  app.post(`${PATH}/second`, ACCEPT, (request, reply) => second(request as OnIncident, reply));
  app.post(`${PATH}/again`, ACCEPT, (request, reply) => back(request as OnIncident, reply));
  app.post(`${PATH}/look`, ACCEPT, (request, reply) => look(request as OnIncident, reply));
}

/** This browser’s own secret, made when it is first named as a designated computer. */
function registerComputer(app: FastifyInstance, site: Site): void {
  const { ground, reach } = site;
  app.post(`${PATH}/computer`, ACCEPT, async (request, reply) => {
    const secret = request.cookies[computerCookie(site)] ?? newSecret();
    const send = sending(site, 'computer', computerForm, async ({ actor, id }, form) => {
      const mark = ground.keys.fingerprint(COMPUTER_PURPOSE, secret);
      await bindComputer(ground, actor, id, { ...form, mark });
      reply.setCookie(computerCookie(site), secret, { ...cookieOptions(reach), maxAge: COMPUTER_KEPT });
      return 'This is now the designated computer. Do the whole procedure here.';
    });
    return send(request as OnIncident, reply);
  });
}

interface From {
  actor: Actor;
  id: string;
  computer: FromComputer;
}

/** A form of the page: read, done, and shown again with what was typed where something needs another look. */
function sending<Schema extends z.ZodType>(
  site: Site,
  name: string,
  schema: Schema,
  act: (from: From, form: z.output<Schema>) => Promise<string>,
) {
  return async (request: OnIncident, reply: FastifyReply): Promise<FastifyReply> => {
    const { id } = request.params;
    const actor = actorOf(request);
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    const { run } = await readProcedure(site.ground, actor, id);
    const read = schema.safeParse(request.body ?? {});
    try {
      if (!read.success)
        throw new Refusal('procedure.form', 'invalid', 'Check the form again.', problemsOf(read.error));
      const text = await act({ actor, id, computer: computerOf(run, markOf(site, request)) }, read.data);
      return reply.done(`/incidents/${id}/procedure`, { text });
    } catch (error) {
      return again(site, request, reply, name, error);
    }
  };
}

function again(
  site: Site,
  request: OnIncident,
  reply: FastifyReply,
  form: string,
  error: unknown,
): Promise<FastifyReply> {
  const sent = sentOf(request.body, form, error);
  return show(site, request, reply.code(sent.refusal.kind === 'invalid' ? 400 : 409), sent);
}

async function show(
  site: Site,
  request: OnIncident,
  reply: FastifyReply,
  sent: Sent | undefined,
): Promise<FastifyReply> {
  const view = await readProcedure(site.ground, actorOf(request), request.params.id);
  const computer = computerOf(view.run, markOf(site, request));
  return reply.page((shell) => procedurePage(shell, { ...view, computer, sent }));
}
