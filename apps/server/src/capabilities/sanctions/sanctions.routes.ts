import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { refusals } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { gradeForm, sanctionAct, sanctionForm, sanctionParams } from './sanctions.schemas.ts';
import {
  agreeToSanction,
  giveSanction,
  liftSanction,
  readRecord,
  readSanction,
  readSanctions,
} from './sanctions.service.ts';
import { recordPage, sanctionsPage } from './sanctions.views.tsx';
import { registerAppeals } from './sanctions-appeals.routes.ts';
import { newSanctionPage } from './sanctions-form.views.tsx';
import { dealtWith, decideGrade } from './sanctions-grade.service.ts';
import { sanctionsPart } from './sanctions-incident.ts';
import { sanctionPage } from './sanctions-one.views.tsx';
import type { Draft } from './sanctions-parts.views.tsx';
import { sanctionsForToday } from './sanctions-today.service.ts';

const refuse = refusals<'sanction.not_found'>();
const work = { config: { access: 'incidents.log' } } as const;
const BLANK: Draft = { kept: {}, problems: [] };
const PATH = '/incidents/:id/sanctions';

/** Grades with the school's memory, sanctions by its ladders, the internet withdrawn and given back (R122–R127, R129). */
export function registerSanctions(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.incidentParts.push(sanctionsPart);
  site.today.push(sanctionsForToday);
  registerAppeals(app, site);
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
  const view = await readSanctions(ground, actorOf(request), id);
  const dealt = dealtWith(view.dealt, rowId);
  return reply.page((shell) => newSanctionPage(shell, view, dealt, draft));
}

async function decideOne(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, rowId } = idsOf(request);
  const again = (problems: Draft['problems']) =>
    showNew(site, request, reply.code(400), { kept: keptOf(request.body), problems });
  const form = sanctionForm.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  try {
    const made = await giveSanction(site.ground, actorOf(request), id, { ...form.data, rowId });
    const text = made.twoNeeded
      ? 'It is decided. Somebody else agrees to it before it counts.'
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

async function act(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const [actor, { id, sanctionId }] = [actorOf(request), idsOf(request)];
  const again = (problems: Draft['problems']) =>
    showOne(site, request, reply.code(400), { kept: keptOf(request.body), problems });
  const form = sanctionAct.safeParse(request.body ?? {});
  if (!form.success) return again(problemsOf(form.error));
  const { do: what, answer, because, code } = form.data;
  if (what === 'lift' && because === null) return again([{ field: 'because', message: 'Say why it ends early' }]);
  try {
    if (what === 'lift') await liftSanction(ground, actor, id, sanctionId, because ?? '');
    else {
      await readSanction(ground, actor, id, sanctionId);
      const factorAt = await factorShown(site, request, code);
      await agreeToSanction(ground, actor, id, sanctionId, { agrees: what === 'agree', answer, factorAt });
    }
    const text = {
      lift: 'The sanction is lifted.',
      agree: 'You agreed. It counts from now on.',
      refuse: 'You did not agree. It does not count.',
    };
    return reply.done(`/incidents/${id}/sanctions/${sanctionId}`, { text: text[what] });
  } catch (error) {
    return again(mendable(error));
  }
}

function idsOf(request: FastifyRequest): { id: string; rowId: string; sanctionId: string } {
  const params = sanctionParams.safeParse(request.params);
  if (!params.success) throw refuse('sanction.not_found', 'not_found', 'There is no such sanction.');
  const { id, rowId = '', sanctionId = '' } = params.data;
  return { id, rowId, sanctionId };
}
