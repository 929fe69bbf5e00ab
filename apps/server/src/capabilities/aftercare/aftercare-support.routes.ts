import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readNote } from './aftercare.schemas.ts';
import { noteSupport, readAsked } from './aftercare-support.service.ts';
import { askedPage } from './aftercare-support.views.tsx';

const OWN = { config: { access: 'support.own' } } as const;
type OfPlan = { Params: { planId: string } };

/** What is asked of somebody by a plan of support, without the incident (R134). */
export function registerSupport(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest<OfPlan>, reply: FastifyReply, problems: readonly FieldProblem[] = []) => {
    const view = await readAsked(ground, actorOf(request), request.params.planId);
    return reply.page((shell) => askedPage(shell, { ...view, words: keptOf(request.body).words ?? '', problems }));
  };
  app.get<OfPlan>('/support/:planId', OWN, (request, reply) => show(request, reply));
  app.post<OfPlan>('/support/:planId', OWN, async (request, reply) => {
    const { planId } = request.params;
    const form = keptOf(request.body);
    const isTaken = form.do === 'take';
    const read = isTaken ? null : readNote(form);
    if (read && !read.ok) return show(request, reply.code(400), read.problems);
    await noteSupport(ground, actorOf(request), planId, read?.ok ? read.meant.words : null);
    const text = isTaken ? 'Thank you. Whoever asked sees that you have read it.' : 'Noted. Whoever asked reads it.';
    return reply.done(`/support/${planId}`, { text });
  });
}
