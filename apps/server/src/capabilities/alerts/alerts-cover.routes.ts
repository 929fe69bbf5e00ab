import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayOf } from '../../site/date-fields.ts';
import { keptOf, mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { nameCover, readCover, stopCover } from './alerts-cover.service.ts';
import { coverPage } from './alerts-cover.views.tsx';

const refuse = refusals<'cover.not_found'>();
const manage = { config: { access: 'cover.manage' } } as const;
const PATH = '/alerts/cover';
/** The longest that somebody stands in: a year, as the database has it. */
const LONGEST_DAYS = 370;

/** Who stands in on which days (R94). */
export function registerCover(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(PATH, manage, (request, reply) => show(site, request, reply, []));
  app.post(PATH, manage, async (request, reply) => {
    const kept = keptOf(request.body);
    const form = { deputyId: kept.deputyId ?? '', from: dayOf(kept, 'from'), to: dayOf(kept, 'to') };
    const problems = problemsIn(form, schoolDate(ground.clock.now()));
    if (problems.length || form.from === null || form.to === null)
      return show(site, request, reply.code(400), problems);
    try {
      await nameCover(ground, actorOf(request), { deputyId: form.deputyId, from: form.from, to: form.to });
    } catch (error) {
      return show(site, request, reply.code(400), mendable(error));
    }
    return reply.done(PATH, { text: 'Cover saved. On those days they are also told about missed deadlines.' });
  });
  app.post(`${PATH}/:id/end`, manage, async (request, reply) => {
    const none = () => refuse('cover.not_found', 'not_found', 'There is no such entry.');
    await stopCover(ground, actorOf(request), idIn(request.params, none));
    return reply.done(PATH, { text: 'Cover ended.' });
  });
}

function problemsIn(form: { deputyId: string; from: string | null; to: string | null }, today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!z.uuid().safeParse(form.deputyId).success)
    problems.push({ field: 'deputyId', message: 'Choose who will cover' });
  if (form.from === null) problems.push({ field: 'from', message: 'Enter the first day, for example 21 12 2026' });
  if (form.to === null) problems.push({ field: 'to', message: 'Enter the last day, for example 3 1 2027' });
  else if (form.to < today) problems.push({ field: 'to', message: 'Enter a last day that is today or later' });
  else if (form.from !== null && form.to < form.from)
    problems.push({ field: 'to', message: 'Enter a last day that is not before the first day' });
  else if (form.from !== null && daysBetween(form.from, form.to) > LONGEST_DAYS)
    problems.push({ field: 'to', message: 'Enter a last day within a year' });
  return problems;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const found = await readCover(site.ground, actorOf(request));
  const view = { ...found, problems, kept: keptOf(request.body), now: site.ground.clock.now() };
  return reply.page((shell) => coverPage(shell, view));
}
