import type { FastifyInstance, FastifyRequest } from 'fastify';
import { csvText } from '../../site/csv.ts';
import { asPage, registerFile, registerPrint } from '../../site/export.routes.ts';
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
  app.get('/alerts/false-alarms', { config: { access: 'alerts.read' } }, async (request, reply) => {
    const counts = await readFalseAlarms(ground, actorOf(request));
    return reply.page((shell) => falseAlarmsPage(shell, counts));
  });
}

/** The list as a file and on paper, once whoever takes it has said what it is for. */
function registerAlertFile(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const asked = async (request: FastifyRequest) => {
    const query = readListQuery(request.query);
    const { total, isMore } = await readList(ground, actorOf(request), query);
    const of = (path: string) => listHref({ ...query, page: 1, asof: undefined }, {}, path);
    return {
      list: { text: 'All alerts', href: of('/alerts/all') },
      action: of('/alerts/all.csv'),
      holds: `${isMore ? `more than ${total.toLocaleString('en-GB')} alerts` : plural(total, 'alert')} with names`,
      example: 'For example, the headteacher asked about last week',
    };
  };
  registerPrint(app, site, {
    ...{ path: '/alerts/all/print', access: 'alerts.export' },
    page: async (request) => ({
      ...(await asked(request)),
      title: 'Print the alerts',
      mostly: ['Safeguarding meeting', 'Request from the headteacher'],
    }),
    read: (request, said) => {
      const taken = said ? ({ as: 'print', ...said } as const) : ({ as: 'print again' } as const);
      return exportAlerts(ground, actorOf(request), readListQuery(request.query), taken);
    },
    send: asPage(printPage),
  });
  registerFile(app, {
    ...{ path: '/alerts/all.csv', access: 'alerts.export' },
    page: async (request) => ({ ...(await asked(request)), title: 'Download the alerts' }),
    file: async (request, purpose) => {
      const taken = { as: 'csv', purpose } as const;
      const { alerts } = await exportAlerts(ground, actorOf(request), readListQuery(request.query), taken);
      return { name: 'alerts', text: csvText(CSV_HEAD, alerts.map(csvRow)) };
    },
  });
}
