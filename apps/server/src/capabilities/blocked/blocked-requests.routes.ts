import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { decideRequestForm } from './blocked-requests.schemas.ts';
import {
  type AnsweredRequests,
  countWaiting,
  decideRequest,
  readRequest,
  readRequests,
} from './blocked-requests.service.ts';
import { requestsPage } from './blocked-requests.views.tsx';
import { doneWords, requestPage } from './blocked-requests-one.views.tsx';
import { alsoIn } from './blocked-requests-others.views.tsx';
import { requestsForToday } from './blocked-requests-today.service.ts';

const refuse = refusals<'request.not_found'>();
const config = { access: 'requests.decide' } as const;

/** What readers of block pages ask for, and the answers of staff. */
export function registerRequests(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(requestsForToday);
  site.counts.set('/requests', async (shared, actor) =>
    may(actor, 'requests.decide') ? countWaiting(shared, actor) : 0,
  );
  app.get('/requests', { config }, async (request, reply) => {
    const actor = actorOf(request);
    const read = await readRequests(ground, actor);
    const sensitive = may(actor, 'events.read');
    return reply.page((shell) => requestsPage(shell, { ...read, sensitive, now: ground.clock.now() }));
  });
  app.get('/requests/:id', { config }, (request, reply) => show(site, request, reply, { problems: [] }));
  app.post('/requests/:id', { config }, async (request, reply) => {
    const id = idOf(request);
    const form = decideRequestForm.safeParse(request.body ?? {});
    // Whether there is one comes before what is wrong with the form: of another school's there is nothing to mend.
    if (!form.success) return show(site, request, reply.code(400), { problems: problemsOf(form.error) });
    let done: AnsweredRequests;
    try {
      const { code, ...decision } = form.data;
      const also = alsoIn(keptOf(request.body));
      const factorAt = decision.outcome === 'open' ? await factorShown(site, request, code) : null;
      done = await decideRequest(ground, actorOf(request), { id, ...decision, also, factorAt });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
      if (error.kind === 'invalid') return show(site, request, reply.code(400), { problems: error.fields });
      return show(site, request, reply.code(409), { problems: [], quicker: error.message });
    }
    return reply.done('/requests', { text: doneWords(form.data.outcome, done) });
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { problems: readonly FieldProblem[]; quicker?: string },
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const { request: found, others, closed } = await readRequest(site.ground, actor, idOf(request));
  const now = site.ground.clock.now();
  const factor = factorState(site, request);
  const readsLog = may(actor, 'filter.read');
  return reply.page((shell) =>
    requestPage(shell, { request: found, others, closed, readsLog, kept: keptOf(request.body), ...form, factor, now }),
  );
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('request.not_found', 'not_found', 'There is no such request.'));
}
