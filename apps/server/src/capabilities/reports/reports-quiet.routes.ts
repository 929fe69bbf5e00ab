import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/scope.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { judgeQuiet, readQuiet } from './reports-quiet.service.ts';
import { quietPage } from './reports-quiet.views.tsx';

const refuse = refusals<'quiet.not_found'>();
const judge = { config: { access: 'samples.judge' } } as const;
const params = z.object({ id: z.uuid(), eventId: z.uuid() });
const verdictForm = z
  .object({
    verdict: z.enum(['quiet', 'should'], { error: 'Choose whether it should have alerted' }),
    words: z.string().trim().max(1000, 'Use at most 1000 characters').default(''),
  })
  .superRefine((form, context) => {
    if (form.verdict === 'quiet' || form.words.length >= 3) return;
    context.addIssue({
      code: 'custom',
      path: ['words'],
      message: 'Write why, so that the phrase list can be corrected',
    });
  });

/** The sample of what alerted nobody, judged one event after another (R94). */
export function registerQuiet(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/reports/quiet', judge, (request, reply) => show(site, request, reply, []));
  app.post('/reports/quiet/:id/:eventId', judge, async (request, reply) => {
    const [named, actor] = [params.safeParse(request.params), actorOf(request)];
    if (!named.success)
      throw refuse('quiet.not_found', 'not_found', 'This event does not exist, or you cannot see it.');
    const form = verdictForm.safeParse(request.body ?? {});
    if (!form.success) return show(site, request, reply.code(400), problemsOf(form.error));
    const { id: drawId, eventId } = named.data;
    await judgeQuiet(ground, actor, { drawId, eventId, ...form.data });
    if (form.data.verdict === 'quiet') return reply.done('/reports/quiet', { text: 'Saved.' });
    const tunes = may(actor, 'settings.change');
    return reply.done('/reports/quiet', {
      text: 'Saved. It counts in the next weekly report.',
      link: tunes
        ? { href: '/settings/alerts.phrases', text: 'Correct the phrase list' }
        : { href: '/settings#alerts', text: 'See what triggers alerts' },
    });
  });
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const found = await readQuiet(site.ground, actorOf(request));
  const view = { ...found, problems, kept: keptOf(request.body), now: site.ground.clock.now() };
  return reply.page((shell) => quietPage(shell, view));
}
