import type { FastifyInstance } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { cursorOf, journalFilter, journalQuery } from './journal.schemas.ts';
import { checkJournal, readJournal } from './journal.service.ts';
import { checkedPage, journalPage } from './journal.views.tsx';

/** The journal's pages. */
export function registerJournal(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/journal', { config: { access: 'journal.read' } }, async (request, reply) => {
    const query = journalQuery.catch({}).parse(request.query);
    const found = await readJournal(ground, actorOf(request), journalFilter(query, ground.keys));
    const older = found.more ? cursorOf(found.rows, ground.keys) : undefined;
    return reply.page((shell) => journalPage(shell, { ...found, older, query, now: ground.clock.now() }));
  });
  app.post('/journal/check', { config: { access: 'journal.verify' } }, async (request, reply) => {
    const report = await checkJournal(ground, actorOf(request));
    return reply.page((shell) => checkedPage(shell, report, ground.clock.now()));
  });
}
