import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../access/scope.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { againPage } from './people-again.views.tsx';
import { FIRST_ROLES, giveAccounts, giveAgain, MOST_GIVEN, readGiving } from './people-giving.service.ts';
import { givenPage, givingPage } from './people-giving.views.tsx';

const manage = { config: { access: 'accounts.manage' as const } };
const asked = z.object({
  page: z.coerce.number().int().min(1).max(100).catch(1),
  tick: z.literal('all').optional().catch(undefined),
});
const chosen = z.preprocess((sent) => [sent ?? []].flat(), z.array(z.uuid()).min(1).max(MOST_GIVEN));
const begins = z.object({ first: z.enum(FIRST_ROLES).nullable().catch(null) });

/** Somebody of the list, and the time of the password that it knew of: `01a05bc4-8180-756e-9c8b-d38843d390aa 2026-11-17T10:42:00.000Z`. */
const again = z.preprocess(
  (sent) => [sent ?? []].flat(),
  z
    .array(z.string().regex(/^[0-9a-f-]{36} [0-9TZ:.-]{20,30}$/))
    .min(1)
    .max(MOST_GIVEN),
);

/** Sent again: what the first of the two showed is shown no more. */
const GIVEN_BEFORE = 'They have an account already, so nothing was changed.';

/** Giving an account to several at once: a school begins with a hundred staff, and one at a time took four pages for each (R157). */
export function registerGiving(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const at = '/people/accounts/give';
  const show = async (
    reply: FastifyReply,
    actor: Actor,
    query: unknown,
    said: { problem?: string; quicker?: string } = {},
  ) => {
    const giving = await readGiving(ground, actor);
    return reply.page((shell) => givingPage(shell, giving, { ...asked.parse(query ?? {}), ...said }));
  };
  app.get(at, manage, (request, reply) => show(reply, actorOf(request), request.query));
  app.post(at, manage, async (request, reply) => {
    const actor = actorOf(request);
    const ids = chosen.safeParse((request.body as Record<string, unknown> | null)?.person);
    if (!ids.success) return show(reply.code(400), actor, request.body, { problem: 'Tick who is to have an account' });
    const { first } = begins.parse(request.body);
    const given = await giveAccounts(ground, actor, { ids: ids.data, first });
    if (!given.slips.length && !given.refused.length)
      return show(reply.code(409), actor, request.body, { quicker: GIVEN_BEFORE });
    return reply.page((shell) => givenPage(shell, given, site.reach.origin));
  });
  const lost = '/people/accounts/again';
  const showUnused = async (reply: FastifyReply, actor: Actor, query: unknown, problem?: string) => {
    const { unused } = await readGiving(ground, actor);
    const { tick } = asked.parse(query ?? {});
    return reply.page((shell) => againPage(shell, unused, { tick, problem, now: ground.clock.now() }));
  };
  app.get(lost, manage, (request, reply) => showUnused(reply, actorOf(request), request.query));
  app.post(lost, manage, async (request, reply) => {
    const actor = actorOf(request);
    const seen = again.safeParse((request.body as Record<string, unknown> | null)?.person);
    if (!seen.success) return showUnused(reply.code(400), actor, request.body, 'Tick whose slip is lost');
    const given = await giveAgain(ground, actor, new Map(seen.data.map((each) => each.split(' ') as [string, string])));
    return reply.page((shell) => givenPage(shell, given, site.reach.origin));
  });
}
