import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { agencyForm, templateForm, whomParams } from './agencies.schemas.ts';
import { addAgency, readDirectory, removeAgency, writeTemplate } from './agencies.service.ts';
import type { Whom } from './agencies.ts';
import { agenciesPage, templatePage } from './agencies.views.tsx';

const refuse = refusals<'agency.no_kind'>();
const manage = { config: { access: 'agencies.manage' } } as const;

interface Sent {
  form: Record<string, string>;
  problems: FieldProblem[];
}
const NOTHING: Sent = { form: {}, problems: [] };

/** Whom the school rings, and in which words (R14). */
export function registerAgencies(app: FastifyInstance, { ground }: Site): void {
  const list = async (request: FastifyRequest, reply: FastifyReply, sent = NOTHING) => {
    const directory = await readDirectory(ground, actorOf(request));
    return reply.page((shell) => agenciesPage(shell, { ...directory, ...sent }));
  };
  app.get('/incidents/agencies', manage, (request, reply) => list(request, reply));
  app.post('/incidents/agencies', manage, async (request, reply) => {
    const read = agencyForm.safeParse(request.body);
    if (!read.success)
      return list(request, reply.code(400), { form: keptOf(request.body), problems: problemsOf(read.error) });
    await addAgency(ground, actorOf(request), read.data);
    return reply.done('/incidents/agencies', { text: `${read.data.name} added.` });
  });
  app.post<{ Params: { agencyId: string } }>('/incidents/agencies/:agencyId/end', manage, async (request, reply) => {
    await removeAgency(ground, actorOf(request), request.params.agencyId);
    return reply.done('/incidents/agencies', { text: 'Taken off the list. What was said to them stays.' });
  });
  const words = async (request: FastifyRequest, reply: FastifyReply, sent = NOTHING) => {
    const whom = whomOf(request);
    const { templates, now } = await readDirectory(ground, actorOf(request));
    const template = templates.find((each) => each.whom === whom);
    return template ? reply.page((shell) => templatePage(shell, { template, now, ...sent })) : reply.callNotFound();
  };
  app.get('/incidents/agencies/words/:whom', manage, (request, reply) => words(request, reply));
  app.post('/incidents/agencies/words/:whom', manage, async (request, reply) => {
    const whom = whomOf(request);
    const read = templateForm.safeParse(request.body);
    if (!read.success)
      return words(request, reply.code(400), { form: keptOf(request.body), problems: problemsOf(read.error) });
    try {
      await writeTemplate(ground, actorOf(request), { whom, ...read.data });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error;
      // What was typed stays, over the version that there is now: whoever saves again has seen that somebody was quicker.
      const { version: _seen, ...form } = keptOf(request.body);
      return words(request, reply.code(409), { form, problems: [{ field: 'words', message: error.message }] });
    }
    return reply.done('/incidents/agencies', { text: 'These words are offered from now on.' });
  });
}

function whomOf(request: FastifyRequest): Whom {
  const read = whomParams.safeParse(request.params);
  if (!read.success) throw refuse('agency.no_kind', 'not_found', 'There is no such page.');
  return read.data.whom;
}
