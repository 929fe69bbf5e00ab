import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { copyQuery, type LessonForm, lessonAct, lessonForm, lessonsQuery, readLesson } from './lessons.schemas.ts';
import {
  addSites,
  planLesson,
  readChoices,
  readLessonPage,
  readLessons,
  takeBack,
  takeOut,
} from './lessons.service.ts';
import { whomKey } from './lessons.ts';
import { lessonsPage, newLessonPage } from './lessons.views.tsx';
import { boardPage } from './lessons-board.views.tsx';
import { readOwnDates } from './lessons-check.service.ts';
import { readLive } from './lessons-live.service.ts';
import { livePage } from './lessons-live.views.tsx';
import { lessonPage } from './lessons-page.views.tsx';
import { lessonsForToday, outsideForToday } from './lessons-today.service.ts';

const refuse = refusals<'lesson.not_found'>();
const own = { config: { access: 'lessons.own' } } as const;
/** The look refreshes by itself, and that keeps nobody signed in: a screen that was left alone closes as every other page does. */
const quiet = { config: { access: 'lessons.own', quiet: true } } as const;
/** Seconds between two looks: a teacher who walks about sees it in time, and a class costs the server nothing. */
const REFRESH = 20;

/** A teacher's lessons: their sites, asked of the filter beforehand (R85), and what the class is refused meanwhile (R87). */
export function registerLessons(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(lessonsForToday, outsideForToday);
  app.get('/lessons', own, async (request, reply) => {
    const query = lessonsQuery.parse(request.query);
    const list = await readLessons(ground, actorOf(request), query);
    return reply.page((shell) => lessonsPage(shell, { ...list, query, now: ground.clock.now() }));
  });
  app.get('/lessons/new', own, async (request, reply) => {
    const form = await formToFill(site, request);
    return showForm(site, request, reply, form, []);
  });
  app.post('/lessons/new', own, (request, reply) => plan(site, request, reply));
  app.get('/lessons/:id', own, (request, reply) => show(site, request, reply, { problems: [], typed: '' }));
  app.post('/lessons/:id', own, (request, reply) => act(site, request, reply));
  app.get('/lessons/:id/print', own, async (request, reply) => {
    const board = await readLessonPage(ground, actorOf(request), idOf(request));
    return reply.page((shell) => boardPage(shell, board));
  });
  app.get('/lessons/:id/live', own, (request, reply) => showLive(site, request, reply));
  app.get('/lessons/:id/live/again', quiet, (request, reply) => showLive(site, request, reply));
}

async function showLive({ ground }: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = idOf(request);
  const live = await readLive(ground, actorOf(request), id);
  const isStill = (request.query as { still?: unknown }).still !== undefined;
  if (live.phase === 'running')
    reply.header('refresh', `${isStill ? untilBell(live) : REFRESH}; url=/lessons/${id}/live/again`);
  return reply.page((shell) => livePage(shell, live, { isStill }));
}

/** Seconds until a page that is kept still has no right to its names any more. */
function untilBell({ lesson, now }: { lesson: { endsAt: Date }; now: Date }): number {
  return Math.ceil((lesson.endsAt.getTime() - now.getTime()) / 1000);
}

async function formToFill({ ground }: Site, request: FastifyRequest): Promise<LessonForm> {
  const { copy } = copyQuery.parse(request.query ?? {});
  if (copy === undefined) {
    // Whoever teaches one class plans for that one, nearly always.
    const [mine, another] = (await readChoices(ground, actorOf(request))).own;
    return lessonForm.parse(mine !== undefined && another === undefined ? { whom: mine } : {});
  }
  const { lesson, sites } = await readLessonPage(ground, actorOf(request), copy);
  const lines = sites.map(({ address, whatFor }) => `${address} ${whatFor}`.trim());
  return lessonForm.parse({ title: lesson.title, whom: whomKey(lesson), sites: lines.join('\n') });
}

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: LessonForm,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const choices = await readChoices(ground, actor);
  const dates = await readOwnDates(ground, actor.schoolId);
  const now = ground.clock.now();
  return reply.page((shell) => newLessonPage(shell, { form, problems, choices, dates, now }));
}

async function plan(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const form = lessonForm.parse(request.body ?? {});
  const read = readLesson(form, site.ground.clock.now());
  if ('problems' in read) return showForm(site, request, reply.code(400), form, read.problems);
  try {
    const { id, closed } = await planLesson(site.ground, actorOf(request), read.lesson);
    // Of a lesson without a site nothing was tested yet.
    const none = read.lesson.sites.length === 0;
    const text = none ? 'The lesson is planned. Add its sites to see whether they are open for the class.' : undefined;
    return reply.done(`/lessons/${id}`, { text: text ?? checkedWords('The lesson is planned.', closed) });
  } catch (error) {
    return showForm(site, request, reply.code(400), form, mendable(error));
  }
}

function checkedWords(done: string, closed: number): string {
  if (closed === 0) return `${done} Nothing in it is blocked for the class.`;
  return `${done} ${closed === 1 ? 'One site is' : `${closed} sites are`} blocked for the class: see what to do.`;
}

async function act(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const [actor, id] = [actorOf(request), idOf(request)];
  const form = lessonAct.safeParse(request.body ?? {});
  if (!form.success) {
    const problems = [{ field: 'do', message: 'Choose what to do' }];
    return show(site, request, reply.code(400), { problems, typed: '' });
  }
  try {
    const text = await done(ground, actor, id, form.data);
    return reply.done(`/lessons/${id}`, { text });
  } catch (error) {
    return show(site, request, reply.code(400), { problems: mendable(error), typed: form.data.sites });
  }
}

async function done(
  ground: Site['ground'],
  actor: ReturnType<typeof actorOf>,
  id: string,
  form: { do: 'add' | 'remove' | 'cancel'; sites: string; site?: string | undefined },
): Promise<string> {
  switch (form.do) {
    case 'add':
      return checkedWords('Added.', await addSites(ground, actor, id, form.sites));
    case 'remove':
      if (form.site) await takeOut(ground, actor, id, form.site);
      return 'The site has been removed from the lesson.';
    case 'cancel':
      await takeBack(ground, actor, id);
      return 'The lesson is cancelled. It stays in your list of past lessons.';
  }
}

async function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { problems: readonly FieldProblem[]; typed: string },
): Promise<FastifyReply> {
  const page = await readLessonPage(ground, actorOf(request), idOf(request));
  return reply.page((shell) => lessonPage(shell, { ...page, ...form }));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('lesson.not_found', 'not_found', 'There is no such lesson.'));
}
