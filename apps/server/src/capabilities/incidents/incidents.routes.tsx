import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { csvHeaders } from '../../site/csv.ts';
import { exportPage } from '../../site/export.views.tsx';
import { actorOf } from '../../site/guard.routes.ts';
import { viewQuery } from '../../site/saved-views.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { incidentPage } from './incident-page.views.tsx';
import { type Form, formOf, readNewIncident } from './incidents.schemas.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { draftName, type NewIncidentView, newIncidentPage } from './incidents-form.views.tsx';
import { forwardToday } from './incidents-forward-today.service.ts';
import { proposedNews } from './incidents-grade.views.tsx';
import { registerHandovers } from './incidents-handover.routes.ts';
import { filterOnly, readLogFilter } from './incidents-log.schemas.ts';
import { exportLog, listIncidents, printLog } from './incidents-log.service.ts';
import { logPage } from './incidents-log.views.tsx';
import { openIncident } from './incidents-page.service.ts';
import { blank, type Draft } from './incidents-parts.views.tsx';
import { incidentPrintPage, logPrintPage } from './incidents-print.views.tsx';
import { proposalForForm } from './incidents-proposal.service.ts';
import { registerQuestions } from './incidents-questions.routes.tsx';
import { typesInOrder } from './incidents-taxonomy.ts';
import { tellingToday } from './incidents-tell-today.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { registerWhoMaySee } from './incidents-who.routes.tsx';
import { registerIncidentWork } from './incidents-work.routes.tsx';
import { readPurpose } from './incidents-work.schemas.ts';

const READ = { config: { access: 'incidents.log' } } as const;
const EXPORT = { config: { access: 'incidents.export' } } as const;
type OneIncident = { Params: { id: string } };

/** The incident log, one incident, and the form that logs one. */
export function registerIncidents(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(incidentsToday, tellingToday, forwardToday);
  for (const [code, { name }] of typesInOrder()) site.incidentTypes.set(code, name);
  app.get('/incidents', READ, async (request, reply) => {
    const filter = readLogFilter(request.query);
    return reply.pageOf(
      (shared) => listIncidents(shared, actorOf(request), filter),
      (shell, page) => logPage(shell, { page, filter }),
    );
  });
  app.get('/incidents/print', READ, async (request, reply) => {
    const filter = readLogFilter(request.query);
    const printed = await printLog(ground, actorOf(request), filter);
    const back = `/incidents?${viewQuery(filterOnly(filter))}`;
    return reply.page((shell) => logPrintPage(shell, { ...printed, back }));
  });
  registerExport(app, site);
  registerNew(app, site);
  app.get<OneIncident>('/incidents/:id', READ, (request, reply) =>
    reply.pageOf(
      (shared) => openIncident(shared, actorOf(request), request.params.id, 'page', site.incidentParts),
      incidentPage,
      { keepsPlans: true },
    ),
  );
  app.get<OneIncident>('/incidents/:id/print', READ, async (request, reply) => {
    const view = await openIncident(ground, actorOf(request), request.params.id, 'print', site.incidentParts);
    // Of a possible image of child abuse nothing is printed but where, when and to whom it was reported (R148).
    if (view.incident.frozen_at) return reply.redirect(`/incidents/${view.incident.id}/image/sheet`, 303);
    return reply.page((shell) => incidentPrintPage(shell, view));
  });
  registerQuestions(app, site);
  registerHandovers(app, site);
  registerIncidentWork(app, site);
  registerWhoMaySee(app, site);
}

function registerExport(app: FastifyInstance, { ground }: Site): void {
  const ask = async (request: FastifyRequest, reply: FastifyReply, draft: Draft) => {
    const filter = readLogFilter(request.query);
    const { total } = await listIncidents(ground, actorOf(request), filter);
    const query = viewQuery(filterOnly(filter));
    const of = (path: string) => (query ? `${path}?${query}` : path);
    return reply.page((shell) =>
      exportPage(shell, {
        ...draft,
        title: 'Download the log',
        list: { text: 'Incidents', href: of('/incidents') },
        action: of('/incidents/csv'),
        holds: `${plural(total, 'incident')} with names`,
        example: 'For example, the termly review by the headteacher',
      }),
    );
  };
  app.get('/incidents/csv', EXPORT, (request, reply) => ask(request, reply, blank));
  app.post('/incidents/csv', EXPORT, async (request, reply) => {
    const form = formOf(request.body);
    const read = readPurpose(form);
    if (!read.ok) return ask(request, reply.code(400), { form, problems: read.problems });
    const file = await exportLog(ground, actorOf(request), readLogFilter(request.query), read.meant.purpose);
    return reply.headers(csvHeaders('incident-log')).send(file);
  });
}

function registerNew(app: FastifyInstance, { ground, incidentParts }: Site): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    alertId: string | undefined,
    view: (alertForm: Form) => Omit<NewIncidentView, 'choices' | 'proposal'>,
  ) => {
    const choices = await choicesForNew(ground, actorOf(request), alertId);
    const prefilled = choices.alert ? formForAlert(choices.alert, ground.clock.now()) : {};
    const shown = view(prefilled);
    const proposal = await proposalForForm(ground, actorOf(request), shown.draft.form, incidentParts);
    return reply.page((shell) => newIncidentPage(shell, { ...shown, choices, proposal }));
  };
  app.get<{ Querystring: { alert?: string } }>('/incidents/new', READ, (request, reply) =>
    show(request, reply, request.query.alert, (form) => ({ draft: { form, problems: [] }, candidates: new Map() })),
  );
  app.post('/incidents/new', READ, async (request, reply) => {
    const form = formOf(request.body);
    const again = (problems: Draft['problems'], candidates: NewIncidentView['candidates'] = new Map()) =>
      show(request, reply, form.alert || undefined, () => ({ draft: { form, problems }, candidates }));
    if (form.more) return again([]);
    const read = readNewIncident(form, ground.clock.now());
    if (!read.ok) {
      reply.code(400);
      return again(read.problems);
    }
    const logged = await logIncident(ground, actorOf(request), read.meant, { parts: incidentParts });
    if (!logged.ok) {
      reply.code(400);
      return again(logged.problems, logged.candidates);
    }
    const next = logged.owner.isActor ? 'You own it.' : `${logged.owner.name} has it now.`;
    const link = { href: `/incidents/${logged.id}`, text: 'Open it' };
    const text = `Incident ${logged.number} logged. ${next}`;
    return reply.done('/incidents', { text, link, clearsDraft: draftName(form.alert) });
  });
  app.post('/incidents/grade', READ, async (request, reply) => {
    const proposal = await proposalForForm(ground, actorOf(request), formOf(request.body), incidentParts);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(proposedNews(proposal));
  });
}
