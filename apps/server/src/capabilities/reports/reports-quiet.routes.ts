import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/scope.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { keptOf, lettersOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { judgeQuiet, type QuietView, readQuiet } from './reports-quiet.service.ts';
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
    if (form.verdict === 'quiet' || lettersOf(form.words) >= 3) return;
    context.addIssue({
      code: 'custom',
      path: ['words'],
      message: 'Write why, so that the phrase list can be corrected',
    });
  });

/** The sample of what alerted nobody, judged one event after another (R94). */
export function registerQuiet(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/reports/quiet', judge, async (request, reply) => {
    const found = await readQuiet(ground, actorOf(request));
    return show(site, request, reply, { ...found, problems: [] });
  });
  app.post('/reports/quiet/:id/:eventId', judge, async (request, reply) => {
    const [named, actor] = [params.safeParse(request.params), actorOf(request)];
    if (!named.success)
      throw refuse('quiet.not_found', 'not_found', 'This event does not exist, or you cannot see it.');
    const one = { drawId: named.data.id, eventId: named.data.eventId };
    const form = verdictForm.safeParse(request.body ?? {});
    if (!form.success) {
      // A colleague may have judged it: what was written about it belongs to no other event.
      const found = await readQuiet(ground, actor, one);
      return show(site, request, reply.code(400), { ...found, problems: problemsOf(form.error) });
    }
    await judgeQuiet(ground, actor, { ...one, ...form.data });
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

function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  found: QuietView & { problems: readonly FieldProblem[] },
): Promise<FastifyReply> {
  const view = { ...found, kept: keptOf(request.body), now: ground.clock.now() };
  return reply.page((shell) => quietPage(shell, view));
}
