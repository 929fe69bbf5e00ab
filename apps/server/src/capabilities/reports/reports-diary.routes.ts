import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayOf } from '../../site/date-fields.ts';
import { keptOf, neededWords, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { meetingToday, noteMeeting, openMeeting, readMeetings, strikeOut } from './reports-diary.service.ts';
import { meetingsPage, strikeMeetingPage } from './reports-diary.views.tsx';

const diary = { config: { access: 'governors.diary' } } as const;
type OfMeeting = { Params: { id: string } };

const meetingForm = z.object({
  who: neededWords('Write who met', 300),
  words: neededWords('Write what was discussed', 4000),
});
const strikeForm = z.object({ reason: neededWords('Say why it is struck out', 500) });

/** The diary of meetings of governors with whoever leads on online safety (R4). */
export function registerDiary(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(meetingToday);
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
  const strike = async (request: FastifyRequest<OfMeeting>, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const { id } = request.params;
    const meeting = await openMeeting(ground, actorOf(request), id);
    const view = { ...meeting, id, problems, kept: keptOf(request.body), now: ground.clock.now() };
    return reply.page((shell) => strikeMeetingPage(shell, view));
  };
  app.get<OfMeeting>('/reports/meetings/:id/strike', diary, (request, reply) => strike(request, reply, []));
  app.post<OfMeeting>('/reports/meetings/:id/strike', diary, async (request, reply) => {
    const read = strikeForm.safeParse(keptOf(request.body));
    if (!read.success) return strike(request, reply.code(400), problemsOf(read.error));
    await strikeOut(ground, actorOf(request), request.params.id, read.data.reason);
    return reply.done('/reports/meetings', { text: 'Struck out. Governors no longer read what was written.' });
  });
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
