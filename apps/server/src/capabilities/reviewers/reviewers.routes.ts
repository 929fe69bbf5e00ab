import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readEnd, readNote, readTalk, readVerdict } from './reviewers.schemas.ts';
import { addNote, keepTalk, openWellbeing } from './reviewers.service.ts';
import { type Draft, wellbeingPage } from './reviewers.views.tsx';
import { secondLooksToday, talksToday, unusualToday } from './reviewers-today.service.ts';
import { endSecondLook, giveVerdict, openSecondLook } from './second-looks.service.ts';
import { secondLookPage } from './second-looks.views.tsx';
import { openUnusual } from './unusual.service.ts';
import { unusualPage } from './unusual.views.tsx';

const READ = { config: { access: 'reviewers.read' } } as const;
const SUPPORT = { config: { access: 'reviewers.support' } } as const;
const DECIDE = { config: { access: 'alerts.decide' } } as const;
const WATCH = { config: { access: 'reading.watch' } } as const;
const blank: Draft = { form: {}, problems: [] };

type Asked = FastifyRequest<{ Params: { id: string } }>;

/** Looking after those who read alerts (R6), and noticing who reads what is not theirs to read (S7). */
export function registerReviewers(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(secondLooksToday, talksToday, unusualToday);
  const show = async (request: FastifyRequest, reply: FastifyReply, draft: Draft) => {
    const view = await openWellbeing(ground, actorOf(request));
    return reply.page((shell) => wellbeingPage(shell, { view, draft }));
  };
  const again = (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) =>
    show(request, reply.code(400), { form: keptOf(request.body), problems });
  app.get('/wellbeing', READ, (request, reply) => show(request, reply, blank));
  app.post('/wellbeing/talks', SUPPORT, async (request, reply) => {
    const read = readTalk(request.body, schoolDate(ground.clock.now()));
    if (!read.ok) return again(request, reply, read.problems);
    try {
      await keepTalk(ground, actorOf(request), read.meant);
    } catch (error) {
      return again(request, reply, mendable(error));
    }
    return reply.done('/wellbeing', { text: 'Check-in saved.' });
  });
  app.post('/wellbeing/talks/:id/notes', READ, async (request, reply) => {
    const { id } = (request as Asked).params;
    const read = readNote(request.body);
    if (!read.ok)
      return show(request, reply.code(400), { form: keptOf(request.body), problems: read.problems, talk: id });
    await addNote(ground, actorOf(request), id, read.meant.note);
    return reply.done('/wellbeing', { text: 'Note added. Only the two of you can read it.' });
  });
  app.get('/unusual-reading', WATCH, async (request, reply) => {
    const view = await openUnusual(ground, actorOf(request));
    return reply.page((shell) => unusualPage(shell, view));
  });
  registerSecondLooks(app, site);
}

function registerSecondLooks(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: Asked, reply: FastifyReply, draft: Draft) => {
    const actor = actorOf(request);
    const look = await openSecondLook(ground, actor, request.params.id);
    const view = { look, actorId: actor.personId, now: ground.clock.now(), draft };
    return reply.page((shell) => secondLookPage(shell, view));
  };
  const path = '/wellbeing/second-looks/:id';
  app.get(path, DECIDE, (request, reply) => show(request as Asked, reply, blank));
  app.post(path, DECIDE, async (asked, reply) => {
    const request = asked as Asked;
    const read = readVerdict(request.body);
    if (!read.ok) return show(request, reply.code(400), { form: keptOf(request.body), problems: read.problems });
    await giveVerdict(ground, actorOf(request), request.params.id, read.meant);
    return reply.done('/wellbeing', { text: 'Your second look is saved.' });
  });
  app.post(`${path}/end`, DECIDE, async (asked, reply) => {
    const request = asked as Asked;
    const read = readEnd(request.body);
    if (!read.ok) return show(request, reply.code(400), { form: keptOf(request.body), problems: read.problems });
    await endSecondLook(ground, actorOf(request), request.params.id, read.meant.words);
    return reply.done('/wellbeing', { text: 'Settled.' });
  });
}
