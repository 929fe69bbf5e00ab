import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { exportPage } from '../../site/export.views.tsx';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { exportForm, listHref, readListQuery } from './alerts-list.schemas.ts';
import { exportAlerts, readFalseAlarms, readList } from './alerts-list.service.ts';
import { falseAlarmsPage, listPage, printPage } from './alerts-list.views.tsx';
import { CSV_HEAD, csvRow } from './alerts-words.ts';

/** The list of all alerts about pupils, as a page, a file and on paper; and false alarms by word. */
export function registerAlertList(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/alerts/all', { config: { access: 'alerts.read' } }, (request, reply) =>
    reply.pageOf((shared) => readList(shared, actorOf(request), readListQuery(request.query)), listPage),
  );
  registerFile(app, site);
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
function registerFile(app: FastifyInstance, { ground }: Site): void {
  const PATH = '/alerts/all.csv';
  const config = { access: 'alerts.export' } as const;
  const ask = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const query = readListQuery(request.query);
    const { total, isMore } = await readList(ground, actorOf(request), query);
    const of = (path: string) => listHref({ ...query, page: 1, asof: undefined }, {}, path);
    return reply.page((shell) =>
      exportPage(shell, {
        title: 'Download the alerts',
        list: { text: 'All alerts', href: of('/alerts/all') },
        action: of(PATH),
        holds: `${isMore ? `more than ${total.toLocaleString('en-GB')} alerts` : plural(total, 'alert')} with names`,
        example: 'For example, a question of the headteacher about last week',
        form: keptOf(request.body),
        problems,
      }),
    );
  };
  app.get(PATH, { config }, (request, reply) => ask(request, reply, []));
  app.post(PATH, { config }, async (request, reply) => {
    const form = exportForm.safeParse(request.body ?? {});
    if (!form.success) return ask(request, reply.code(400), problemsOf(form.error));
    const taken = { as: 'csv', purpose: form.data.purpose } as const;
    const { alerts } = await exportAlerts(ground, actorOf(request), readListQuery(request.query), taken);
    return reply.headers(csvHeaders('alerts')).send(csvText(CSV_HEAD, alerts.map(csvRow)));
  });
}
