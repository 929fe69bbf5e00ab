import type { FastifyInstance } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readTrendsQuery } from './trends.schemas.ts';
import { exportTrends, readTrends } from './trends.service.ts';
import { DIMENSIONS } from './trends.ts';
import { trendsPage } from './trends.views.tsx';

/** What incidents have in common (R120): by type, year, place, time and how often the same pupil. */
export function registerTrends(app: FastifyInstance, { ground, incidentTypes: types }: Site): void {
  const config = { config: { access: 'reports.trends' } } as const;
  app.get('/reports/trends', config, async (request, reply) => {
    const trends = await readTrends(ground, actorOf(request), { query: readTrendsQuery(request.query), types });
    return reply.page((shell) => trendsPage(shell, trends));
  });
  app.get('/reports/trends/csv', config, async (request, reply) => {
    const asked = { query: readTrendsQuery(request.query), types };
    const { period, total, tables, keptAt } = await exportTrends(ground, actorOf(request), asked);
    const head = ['Counted', 'Of', 'Number', 'From', 'To', 'Kept on'];
    const lines = tables.flatMap(({ key, lines: own }) =>
      own.map(({ name, value }) => [DIMENSIONS[key].title, name, value]),
    );
    const rows = [['All incidents', '', total], ...lines].map((line) => [
      ...line,
      period.from,
      period.to,
      keptAt ? schoolDate(keptAt) : '',
    ]);
    return reply.headers(csvHeaders(`incident-trends-${period.key}`)).send(csvText(head, rows));
  });
}
