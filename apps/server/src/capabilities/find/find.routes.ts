import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { findEverywhere, hintsFor, onlyOne } from './find.service.ts';
import { findPage } from './find.views.tsx';

const query = z.object({ q: z.string().trim().max(100).catch('').default('') });

/** One field for everything: people, records by their numbers, devices, changes, rules and pages, as far as whoever looks may see them. */
export function registerFind(app: FastifyInstance, site: Site): void {
  app.get('/find', { config: { access: 'today.read' } }, async (request, reply) => {
    const actor = actorOf(request);
    const { q: words } = query.parse(request.query);
    const groups = words ? await findEverywhere(site.ground, actor, site.find, words) : [];
    // A number leads straight to its record.
    const only = onlyOne(words, groups);
    if (only) return reply.redirect(only.href, 303);
    return reply.page((shell) => findPage(shell, { words, groups, hints: hintsFor(actor, site.find) }));
  });
}
