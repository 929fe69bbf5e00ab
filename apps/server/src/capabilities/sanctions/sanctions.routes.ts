import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { SANCTION_SETTINGS } from '../../access/settings-sanctions.ts';
import { transact } from '../../access/transact.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { gradeForm, sanctionAct, sanctionForm, sanctionParams, toldForm } from './sanctions.schemas.ts';
import { giveSanction, readNewSanction, readRecord, readSanctions } from './sanctions.service.ts';
import { recordPage, sanctionsPage } from './sanctions.views.tsx';
import { actionsPage } from './sanctions-actions.views.tsx';
import { registerAppeals } from './sanctions-appeals.routes.ts';
import { newSanctionPage } from './sanctions-form.views.tsx';
import { dealtWith, decideGrade } from './sanctions-grade.service.ts';
import { sanctionsPart } from './sanctions-incident.ts';
import { answerMistake, recordMistake } from './sanctions-mistake.service.ts';
import { noteMistakeTold } from './sanctions-mistake-told.service.ts';
import { agreeToSanction, liftSanction, lookAgain, readSanction } from './sanctions-one.service.ts';
import { sanctionPage } from './sanctions-one.views.tsx';
import { registerOrders } from './sanctions-orders.routes.ts';
import { noteOrder } from './sanctions-orders.service.ts';
import type { Draft } from './sanctions-parts.views.tsx';
import { sanctionsForToday } from './sanctions-today.service.ts';

const refuse = refusals<'sanction.not_found' | 'sanction.form'>();
const work = { config: { access: 'incidents.log' } } as const;
const BLANK: Draft = { kept: {}, problems: [] };
const PATH = '/incidents/:id/sanctions';

/** Grades with the school's memory, sanctions by its ladders, access withdrawn and given back (R122–R127, R129). */
export function registerSanctions(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(sanctionsPart);
  site.today.push(sanctionsForToday);
  registerAppeals(app, site);
  registerOrders(app, site);
  app.get('/settings/actions', { config: { access: 'settings.read' } }, async (request, reply) => {
    const actor = actorOf(request);
    const settings = await transact(ground, authorise(actor, 'settings.read'), readSettings);
    const { changedBy } = SANCTION_SETTINGS['sanctions.examples'];
    const mayChange = changedBy.some((role) => actor.roles.includes(role));
    return reply.page((shell) => actionsPage(shell, { settings, mayChange }));
  });
  app.get(PATH, work, async (request, reply) => {
    const view = await readSanctions(ground, actorOf(request), idsOf(request).id);
    return reply.page((shell) => sanctionsPage(shell, view, null));
  });
  app.post(`${PATH}/grade/:rowId`, work, (request, reply) => gradeIt(site, request, reply));
  app.get(`${PATH}/record/:rowId`, work, async (request, reply) => {
    const { id, rowId } = idsOf(request);
    const view = await readRecord(ground, actorOf(request), id, rowId);
    return reply.page((shell) => recordPage(shell, view));
  });
  app.get(`${PATH}/new/:rowId`, work, (request, reply) => showNew(site, request, reply, BLANK));
  app.post(`${PATH}/new/:rowId`, work, (request, reply) => decideOne(site, request, reply));
  app.get(`${PATH}/:sanctionId`, work, (request, reply) => showOne(site, request, reply, BLANK));
  app.post(`${PATH}/:sanctionId`, work, (request, reply) => act(site, request, reply));
}

async function gradeIt({ ground }: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [actor, { id, rowId }] = [actorOf(request), idsOf(request)];
  const view = await readSanctions(ground, actor, id);
  dealtWith(view.dealt, rowId);
  const again = (problems: Draft['problems']) =>
    reply.code(400).page((shell) => sanctionsPage(shell, view, { rowId, kept: keptOf(request.body), problems }));
  const form = gradeForm.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    await decideGrade(ground, actor, id, { ...form.data, rowId });
    return reply.done(`/incidents/${id}/sanctions`, { text: 'The grade is recorded. Decide what follows from it.' });
  } catch (error) {
    return again(mendable(error));
  }
}

async function showNew(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  draft: Draft,
): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const view = await readNewSanction(ground, actorOf(request), id, rowId);
  return reply.page((shell) => newSanctionPage(shell, view, draft));
}

async function decideOne(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const again = (problems: Draft['problems']) =>
    showNew(site, request, reply.code(400), { kept: keptBoxes(request.body), problems });
  const form = sanctionForm.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    const made = await giveSanction(site.ground, actorOf(request), id, { ...form.data, rowId });
    const text = made.twoNeeded
      ? 'Decision saved. Somebody else must agree before it counts.'
      : 'The sanction is decided.';
    return reply.done(`/incidents/${id}/sanctions/${made.id}`, { text });
  } catch (error) {
    return again(mendable(error));
  }
}

async function showOne(site: Site, request: FastifyRequest, reply: FastifyReply, draft: Draft): Promise<FastifyReply> {
  const [actor, { id, sanctionId }] = [actorOf(request), idsOf(request)];
  const view = await readSanction(site.ground, actor, id, sanctionId);
  const rights = {
    ...{ personId: actor.personId, mayAgree: may(actor, 'sanctions.agree'), mayAppeal: may(actor, 'appeals.work') },
    factor: factorState(site, request),
  };
  return reply.page((shell) => sanctionPage(shell, view, rights, draft));
}

const DONE = {
  lift: 'The sanction is lifted.',
  agree: 'You agreed. It counts from now on.',
  refuse: 'You disagreed. It does not count.',
  again: 'The day is set. Today reminds you of it.',
  note: 'Saved.',
  mistake: 'The mistake is recorded. See what still has to be done.',
  told: 'Saved who was told.',
  agreeMistake: 'You agreed that it was a mistake. It counts for nothing from now on.',
  refuseMistake: 'You disagreed. It counts as before.',
};

async function done(site: Site, request: FastifyRequest, sent: z.output<typeof sanctionAct>): Promise<void> {
  const { ground } = site;
  const [actor, { id, sanctionId }] = [actorOf(request), idsOf(request)];
  if (sent.do === 'lift') await liftSanction(ground, actor, id, sanctionId, sent.because ?? '');
  else if (sent.do === 'again') {
    const { reviewOn: on, whyAgain: because, seen } = sent;
    await lookAgain(ground, actor, id, sanctionId, { on, because, seen });
  } else if (sent.do === 'note') {
    if (!sent.did) throw refuse('sanction.not_found', 'not_found', 'There is no such order.');
    await noteOrder(ground, actor, id, sanctionId, { ...sent.did, on: sent.doneOn ?? schoolDate(ground.clock.now()) });
  } else if (sent.do === 'told') {
    const told = toldForm.safeParse(request.body ?? {});
    if (!told.success) throw refuse('sanction.form', 'invalid', 'Check what you wrote.', problemsOf(told.error));
    await noteMistakeTold(ground, actor, id, sanctionId, told.data);
  } else if (sent.do === 'mistake') await recordMistake(ground, actor, id, sanctionId, sent.whyMistake);
  else {
    await readSanction(ground, actor, id, sanctionId);
    const factorAt = await factorShown(site, request, sent.code);
    const agrees = sent.do === 'agree' || sent.do === 'agreeMistake';
    const answer = sent.do === 'agree' || sent.do === 'refuse' ? agreeToSanction : answerMistake;
    await answer(ground, actor, id, sanctionId, { agrees, answer: sent.answer, factorAt });
  }
}

async function act(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, sanctionId } = idsOf(request);
  const again = (problems: Draft['problems']) =>
    showOne(site, request, reply.code(400), { kept: keptOf(request.body), problems });
  const form = sanctionAct.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  const sent = form.data;
  if (sent.do === 'lift' && sent.because === null)
    return again([{ field: 'because', message: 'Say why it ends early' }]);
  try {
    await done(site, request, sent);
    return reply.done(`/incidents/${id}/sanctions/${sanctionId}`, { text: DONE[sent.do] });
  } catch (error) {
    return again(mendable(error));
  }
}

/** Boxes that were ticked come back ticked: their values as one text with spaces. */
function keptBoxes(body: unknown): Record<string, string> {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const boxes = (name: string) => [sent[name] ?? []].flat().join(' ').slice(0, 2000);
  return { ...keptOf(body), category: boxes('category'), orders: boxes('orders') };
}

function idsOf(request: FastifyRequest): { id: string; rowId: string; sanctionId: string } {
  const params = sanctionParams.safeParse(request.params);
  if (!params.success) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  const { id, rowId = '', sanctionId = '' } = params.data;
  return { id, rowId, sanctionId };
}
