import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { answerEnd, askEnd, readHold, readHolds, readHoldsOf, setHold } from './holds.service.ts';
import { type Draft, holdPage, newHoldPage } from './holds.views.tsx';
import { holdsPage } from './holds-list.views.tsx';
import { listPage } from './lists.views.tsx';
import { answerForm, endForm, heldRecord, holdForm } from './retention.schemas.ts';
import { answerList, proposeDisposal, readList, readProcessing, readSchedule } from './retention.service.ts';
import { schedulePage } from './retention.views.tsx';
import { holdPart } from './retention-part.views.tsx';
import { processingPage } from './retention-processing.views.tsx';
import { listsForToday } from './retention-today.service.ts';

const refuse = refusals<'hold.record'>();
const READ = { config: { access: 'retention.read' } } as const;
const HOLD = { config: { access: 'retention.hold' } } as const;
const DISPOSE = { config: { access: 'retention.dispose' } } as const;
const BLANK: Draft = { kept: {}, problems: [] };
type OfOne = { Params: { id: string } };

/** What is kept and until when; legal holds; and disposal by two (R109, R214). */
export function registerRetention(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(holdPart);
  site.today.push(listsForToday);
  app.get('/retention', READ, async (request, reply) => {
    const actor = actorOf(request);
    const schedule = await readSchedule(ground, actor);
    const rights = { propose: may(actor, 'retention.dispose'), change: may(actor, 'settings.change') };
    return reply.page((shell) => schedulePage(shell, schedule, rights));
  });
  app.get('/retention/processing', READ, async (request, reply) => {
    const processing = await readProcessing(ground, actorOf(request));
    return reply.page((shell) => processingPage(shell, processing));
  });
  registerHolds(app, site);
  registerLists(app, site);
}

function registerHolds(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/retention/holds', READ, async (request, reply) => {
    const holds = await readHolds(ground, actorOf(request));
    return reply.page((shell) => holdsPage(shell, holds));
  });
  app.get('/retention/holds/new', HOLD, (request, reply) => showNew(site, request, reply, request.query, BLANK));
  app.post('/retention/holds/new', HOLD, async (request, reply) => {
    const form = holdForm.safeParse(request.body ?? {});
    if (!form.success) {
      const draft = { kept: keptOf(request.body), problems: problemsOf(form.error) };
      return showNew(site, request, reply.code(400), request.body, draft);
    }
    const { kind, record, because } = form.data;
    const id = await setHold(ground, actorOf(request), { kind, recordId: record, because });
    return reply.done(`/retention/holds/${id}`, {
      text: 'Hold set. Nothing in this record is disposed of while it is in place.',
    });
  });
  app.get<OfOne>('/retention/holds/:id', READ, (request, reply) => showHold(site, request, reply, BLANK));
  app.post<OfOne>('/retention/holds/:id/end', HOLD, async (request, reply) => {
    const { id } = request.params;
    await readHold(ground, actorOf(request), id);
    const form = endForm.safeParse(request.body ?? {});
    if (!form.success) {
      return showHold(site, request, reply.code(400), { kept: keptOf(request.body), problems: problemsOf(form.error) });
    }
    await askEnd(ground, actorOf(request), id, form.data.because);
    return reply.done(`/retention/holds/${id}`, {
      text: 'Request sent. The hold stays in place until another person agrees.',
    });
  });
  app.post<OfOne>('/retention/holds/:id/answer', HOLD, async (request, reply) => {
    const { id } = request.params;
    await readHold(ground, actorOf(request), id);
    const again = (problems: Draft['problems']) =>
      showHold(site, request, reply.code(400), { kept: keptOf(request.body), problems });
    const form = answerForm.safeParse(request.body ?? {});
    if (!form.success) return again(problemsOf(form.error));
    const agrees = form.data.do === 'agree';
    const factorAt = agrees ? await factorShown(site, request, form.data.code) : null;
    try {
      await answerEnd(ground, actorOf(request), id, { agrees, words: form.data.words || null, factorAt });
    } catch (error) {
      return again(mendable(error));
    }
    return reply.done(`/retention/holds/${id}`, {
      text: agrees ? 'The hold has ended.' : 'Refused. The hold stays in place.',
    });
  });
}

async function showNew(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  from: unknown,
  draft: Draft,
): Promise<FastifyReply> {
  const asked = heldRecord.safeParse(from);
  if (!asked.success)
    throw refuse('hold.record', 'not_found', 'Set a hold from the page of an incident, a concern or a look.');
  const { kind, record } = asked.data;
  const holds = await readHoldsOf(ground, actorOf(request), kind, record);
  return reply.page((shell) => newHoldPage(shell, { kind, record, holds, draft, now: ground.clock.now() }));
}

async function showHold(
  site: Site,
  request: FastifyRequest<OfOne>,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const view = await readHold(site.ground, actor, request.params.id);
  const more = { me: actor.personId, mayAct: may(actor, 'retention.hold'), factor: factorState(site, request), draft };
  return reply.page((shell) => holdPage(shell, { ...view, ...more }));
}

function registerLists(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.post('/retention/lists', DISPOSE, async (request, reply) => {
    const [first, second] = await proposeDisposal(ground, actorOf(request));
    const text = second ? 'Two lists are proposed: one is restricted to fewer people.' : 'List proposed.';
    return reply.done(second ? '/retention' : `/retention/lists/${first}`, { text });
  });
  app.get<OfOne>('/retention/lists/:id', READ, (request, reply) => showList(site, request, reply, BLANK));
  app.post<OfOne>('/retention/lists/:id', DISPOSE, async (request, reply) => {
    const { id } = request.params;
    await readList(ground, actorOf(request), id);
    const again = (problems: Draft['problems']) =>
      showList(site, request, reply.code(400), { kept: keptOf(request.body), problems });
    const form = answerForm.safeParse(request.body ?? {});
    if (!form.success) return again(problemsOf(form.error));
    const { hash, words, code } = form.data;
    const agrees = form.data.do === 'agree';
    const factorAt = agrees ? await factorShown(site, request, code) : null;
    try {
      await answerList(ground, actorOf(request), id, { hash, agrees, words: words || null, factorAt });
    } catch (error) {
      return again(mendable(error));
    }
    const text = agrees
      ? 'Agreed. The records are deleted within minutes. The certificate stays on this page.'
      : 'Nothing is disposed of.';
    return reply.done(`/retention/lists/${id}`, { text });
  });
}

async function showList(
  site: Site,
  request: FastifyRequest<OfOne>,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const view = await readList(site.ground, actorOf(request), request.params.id);
  return reply.page((shell) => listPage(shell, { ...view, factor: factorState(site, request), draft }));
}
