import type { FastifyInstance } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { journalFilter, journalQuery } from './journal.schemas.ts';
import { checkJournal, exportJournal, readJournal } from './journal.service.ts';
import { checkedPage, journalPage } from './journal.views.tsx';

/** The journal's pages. */
export function registerJournal(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/journal', { config: { access: 'journal.read' } }, async (request, reply) => {
    const query = journalQuery.catch({}).parse(request.query);
    const found = await readJournal(ground, actorOf(request), journalFilter(query));
    return reply.page((shell) => journalPage(shell, { ...found, query, now: ground.clock.now() }));
  });
  app.post('/journal/check', { config: { access: 'journal.verify' } }, async (request, reply) => {
    const report = await checkJournal(ground, actorOf(request));
    return reply.page((shell) => checkedPage(shell, report, ground.clock.now()));
  });
  app.get('/journal/export', { config: { access: 'journal.read' } }, async (request, reply) => {
    const text = await exportJournal(ground, actorOf(request));
    const name = `journal-${schoolDate(ground.clock.now())}.ndjson`;
    return reply
      .type('application/x-ndjson')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(text);
  });
}
