import { MOST_VISITS, visitsSchema } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { may } from '../../access/scope.ts';
import { refusals } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { actorOf, sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { historyQuery } from './history.schemas.ts';
import { exportCertificates, readHistory, takeVisits } from './history.service.ts';
import { CERTIFICATES_HEAD, certificateCells } from './history.ts';
import { historyPage } from './history.views.tsx';
import { registerLogImports } from './history-import.routes.ts';

const refuse = refusals<'history.visits_form'>();
/** Visits have addresses of some hundred bytes; a gate sends fewer of longer ones. */
const LARGEST_BATCH = 5 * 1024 * 1024;

/** Browsing history: gates write it, and people read what is kept of it and what was disposed of. */
export function registerHistory(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.post(
    '/api/v1/visits',
    { config: { access: 'sensor', sensors: ['gate'] }, bodyLimit: LARGEST_BATCH },
    async (request) => {
      const sent = visitsSchema.safeParse(request.body);
      if (sent.success) return takeVisits(ground, sensorOf(request), sent.data.visits);
      const fields = sent.error.issues.slice(0, 20).map(({ path }) => path.join('.') || 'visits');
      const message = `The field “${fields[0]}” is missing or does not have the expected form (at most ${MOST_VISITS} visits). Nothing was written.`;
      throw refuse(
        'history.visits_form',
        'invalid',
        message,
        [...new Set(fields)].map((field) => ({
          field,
          message: `The field “${field}” does not have the expected form.`,
        })),
      );
    },
  );
  registerLogImports(app, site);
  const read = { config: { access: 'history.read' } } as const;
  app.get('/filtering/history', read, async (request, reply) => {
    const actor = actorOf(request);
    const { page } = historyQuery.parse(request.query);
    const history = await readHistory(ground, actor, page);
    return reply.page((shell) =>
      historyPage(shell, history, {
        page,
        changes: may(actor, 'settings.change'),
        imports: may(actor, 'history.import'),
      }),
    );
  });
  app.get('/filtering/history/csv', read, async (request, reply) => {
    const rows = await exportCertificates(ground, actorOf(request));
    return reply
      .headers(csvHeaders('certificates-of-disposal'))
      .send(csvText(CERTIFICATES_HEAD, rows.map(certificateCells)));
  });
}
