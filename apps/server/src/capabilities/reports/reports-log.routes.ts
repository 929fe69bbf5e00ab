import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayOf } from '../../site/date-fields.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { noteMeeting, readLog, readMeetings, signLog } from './reports-log.service.ts';
import { logPage, meetingsPage } from './reports-log.views.tsx';

const read = { config: { access: 'logs.read' } } as const;
const sign = { config: { access: 'logs.sign' } } as const;
const diary = { config: { access: 'governors.diary' } } as const;

const words = (message: string) => z.string().trim().min(3, message).max(4000, 'Use at most 4000 characters');
const signForm = z.object({
  words: words('Write what you looked at and what you found'),
  term: z.string().max(10),
  code: z.string().trim().max(20).catch('').default(''),
});
const meetingForm = z.object({
  who: z.string().trim().min(3, 'Write who met').max(300, 'Use at most 300 characters'),
  words: words('Write what was discussed'),
});

/** The termly review of the incident log (R115), and the diary of meetings (R4). */
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
  app.get('/reports/meetings', diary, (request, reply) => showMeetings(site, request, reply, []));
  app.post('/reports/meetings', diary, async (request, reply) => {
    const kept = keptOf(request.body);
    const [form, on] = [meetingForm.safeParse(kept), dayOf(kept, 'on')];
    const problems = form.success ? [] : problemsOf(form.error);
    if (on === null) problems.unshift({ field: 'on', message: 'Enter the day of the meeting, for example 17 11 2026' });
    else if (on > schoolDate(ground.clock.now()))
      problems.unshift({ field: 'on', message: 'Enter a day that is not in the future' });
    if (!form.success || on === null || problems.length) return showMeetings(site, request, reply.code(400), problems);
    await noteMeeting(ground, actorOf(request), { on, ...form.data });
    return reply.done('/reports/meetings', { text: 'Meeting saved.' });
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

async function showMeetings(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const found = await readMeetings(site.ground, actorOf(request));
  const view = { ...found, problems, kept: keptOf(request.body), now: site.ground.clock.now() };
  return reply.page((shell) => meetingsPage(shell, view));
}
