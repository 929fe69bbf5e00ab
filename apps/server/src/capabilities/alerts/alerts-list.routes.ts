import type { FastifyInstance } from 'fastify';
import { csvText } from '../../site/csv.ts';
import { registerFile } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { listHref, readListQuery } from './alerts-list.schemas.ts';
import { exportAlerts, readFalseAlarms, readList } from './alerts-list.service.ts';
import { falseAlarmsPage, listPage, printPage } from './alerts-list.views.tsx';
import { CSV_HEAD, csvRow } from './alerts-words.ts';

/** The list of all alerts about pupils, as a page, a file and on paper; and false alarms by word. */
export function registerAlertList(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/alerts/all', { config: { access: 'alerts.read' } }, (request, reply) =>
    reply.pageOf((shared) => readList(shared, actorOf(request), readListQuery(request.query)), listPage),
  );
  registerAlertFile(app, site);
  app.get('/alerts/all/print', { config: { access: 'alerts.export' } }, async (request, reply) => {
    const data = await exportAlerts(ground, actorOf(request), readListQuery(request.query), { as: 'print' });
    return reply.page((shell) => printPage(shell, data));
  });
  app.get('/alerts/false-alarms', { config: { access: 'alerts.read' } }, async (request, reply) => {
    const counts = await readFalseAlarms(ground, actorOf(request));
    return reply.page((shell) => falseAlarmsPage(shell, counts));
  });
}

/** The list as a file, once whoever takes it has said what it is for. */
function registerAlertFile(app: FastifyInstance, { ground }: Site): void {
  registerFile(app, {
    ...{ path: '/alerts/all.csv', access: 'alerts.export' },
    page: async (request) => {
      const query = readListQuery(request.query);
      const { total, isMore } = await readList(ground, actorOf(request), query);
      const of = (path: string) => listHref({ ...query, page: 1, asof: undefined }, {}, path);
      return {
        title: 'Download the alerts',
        list: { text: 'All alerts', href: of('/alerts/all') },
        action: of('/alerts/all.csv'),
        holds: `${isMore ? `more than ${total.toLocaleString('en-GB')} alerts` : plural(total, 'alert')} with names`,
        example: 'For example, a question of the headteacher about last week',
      };
    },
    file: async (request, purpose) => {
      const taken = { as: 'csv', purpose } as const;
      const { alerts } = await exportAlerts(ground, actorOf(request), readListQuery(request.query), taken);
      return { name: 'alerts', text: csvText(CSV_HEAD, alerts.map(csvRow)) };
    },
  });
}
