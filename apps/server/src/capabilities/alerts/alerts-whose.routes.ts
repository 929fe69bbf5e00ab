import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { alertNumber } from '../../kernel/record-number.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, neededWords, problemsOf, shownNumber, somebodyOr } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { DOORS } from './alert-doors.ts';
import { backWithNews, idOf } from './alerts-forms.routes.ts';
import { correctWhose, readWhose } from './alerts-whose.service.ts';
import { whosePage } from './alerts-whose.views.tsx';

const ACCESS = { config: { access: DOORS.alerts.read } } as const;

const search = z.object({ find: z.string().trim().max(100).catch('') });
const whoseForm = z.object({
  version: shownNumber(),
  pupil: somebodyOr('nobody', 'Choose a pupil, or that nobody knows').transform((who) =>
    who === 'nobody' ? null : who,
  ),
  words: neededWords('Write how you know', 4000),
});

/** The page on which an alert that stands under the wrong pupil is put right. */
export function registerWhose(app: FastifyInstance, site: Site): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    form: { problems?: readonly FieldProblem[]; quicker?: string; hasChanged?: boolean } = {},
  ) => {
    const kept = keptOf(request.body);
    const { find } = search.parse(request.body ?? request.query);
    const view = await readWhose(site.ground, actorOf(request), idOf(request), find);
    const now = site.ground.clock.now();
    return reply.page((shell) => whosePage(shell, { ...view, find, kept, now, problems: [], ...form }));
  };
  app.get('/alerts/:id/whose', ACCESS, (request, reply) => show(request, reply));
  app.post('/alerts/:id/whose', ACCESS, async (request, reply) => {
    const id = idOf(request);
    const form = whoseForm.safeParse(request.body);
    if (!form.success) return show(request, reply.code(400), { problems: problemsOf(form.error) });
    const { version, pupil: pupilId, words } = form.data;
    const outcome = await correctWhose(site.ground, actorOf(request), { id, version, pupilId, words }).catch(
      backWithNews,
    );
    if (!('alert' in outcome)) return show(request, reply.code(outcome.status), outcome);
    const { alert, name } = outcome;
    const now = name === null ? 'stands under no pupil' : `is ${name}’s`;
    const more =
      alert.state === 'incident' ? ' It became an incident: correct there who is named, and whom you have told.' : '';
    return reply.done(`/alerts/${id}`, { text: `${alertNumber(alert)} ${now} now.${more}` });
  });
}
