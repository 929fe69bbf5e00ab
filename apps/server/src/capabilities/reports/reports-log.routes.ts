import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable, neededWords, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readLog, signLog } from './reports-log.service.ts';
import { logPage } from './reports-log.views.tsx';

const read = { config: { access: 'logs.read' } } as const;
const sign = { config: { access: 'logs.sign' } } as const;

const words = (missing: string) => neededWords(missing, 4000);
const signForm = z.object({
  words: words('Write what you looked at and what you found'),
  term: z.string({ error: 'Choose the term' }).max(10, 'Choose the term'),
  code: z.string().trim().max(20).catch('').default(''),
});
/** The termly review of the incident log (R115). */
export function registerLogReviews(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/reports/log', read, (request, reply) => showLog(site, request, reply, []));
  app.post('/reports/log', sign, async (request, reply) => {
    const form = signForm.safeParse(request.body ?? {});
    if (!form.success) return showLog(site, request, reply.code(400), problemsOf(form.error));
    try {
      await signLog(ground, actorOf(request), form.data, await factorShown(site, request, form.data.code));
    } catch (error) {
      return showLog(site, request, reply.code(400), mendable(error));
    }
    return reply.done('/reports/log', { text: 'You have signed your review of the incident log.' });
  });
}

async function showLog(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const found = await readLog(site.ground, actor);
  const view = {
    ...found,
    problems,
    kept: keptOf(request.body),
    factor: factorState(site, request),
    now: site.ground.clock.now(),
  };
  return reply.page((shell) => logPage(shell, { ...view, mayOpen: may(actor, 'incidents.read') }));
}
