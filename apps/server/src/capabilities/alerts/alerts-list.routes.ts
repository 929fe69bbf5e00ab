import type { FastifyInstance } from 'fastify';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readListQuery } from './alerts-list.schemas.ts';
import { exportAlerts, readFalseAlarms, readList } from './alerts-list.service.ts';
import { falseAlarmsPage, listPage, printPage } from './alerts-list.views.tsx';
import { CSV_HEAD, csvRow } from './alerts-words.ts';

/** The list of all alerts about pupils, as a page, a file and on paper; and false alarms by word. */
export function registerAlertList(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/alerts/all', { config: { access: 'alerts.read' } }, (request, reply) =>
    reply.pageOf((shared) => readList(shared, actorOf(request), readListQuery(request.query)), listPage),
  );
  app.get('/alerts/all.csv', { config: { access: 'alerts.export' } }, async (request, reply) => {
    const { alerts } = await exportAlerts(ground, actorOf(request), readListQuery(request.query), 'csv');
    return reply.headers(csvHeaders('alerts')).send(csvText(CSV_HEAD, alerts.map(csvRow)));
  });
  app.get('/alerts/all/print', { config: { access: 'alerts.export' } }, async (request, reply) => {
    const data = await exportAlerts(ground, actorOf(request), readListQuery(request.query), 'print');
    return reply.page((shell) => printPage(shell, data));
  });
  app.get('/alerts/false-alarms', { config: { access: 'alerts.read' } }, async (request, reply) => {
    const counts = await readFalseAlarms(ground, actorOf(request));
    return reply.page((shell) => falseAlarmsPage(shell, counts));
  });
}
