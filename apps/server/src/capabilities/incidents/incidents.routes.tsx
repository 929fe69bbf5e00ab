import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { incidentPage } from './incident-page.views.tsx';
import { type Form, formOf, readNewIncident } from './incidents.schemas.ts';
import { choicesForNew, logIncident } from './incidents.service.ts';
import { formForAlert } from './incidents-alerts.ts';
import { incidentsToFind } from './incidents-find.service.ts';
import { draftName, type NewIncidentView, newIncidentPage } from './incidents-form.views.tsx';
import { forwardToday } from './incidents-forward-today.service.ts';
import { proposedNews } from './incidents-grade.views.tsx';
import { registerHandovers } from './incidents-handover.routes.ts';
import { readLogFilter } from './incidents-log.schemas.ts';
import { listIncidents } from './incidents-log.service.ts';
import { logPage } from './incidents-log.views.tsx';
import { overdueToday } from './incidents-overdue-today.service.ts';
import { openIncident } from './incidents-page.service.ts';
import type { Draft } from './incidents-parts.views.tsx';
import { proposalForForm } from './incidents-proposal.service.ts';
import { registerQuestions } from './incidents-questions.routes.tsx';
import { registerIncidentsTaken } from './incidents-taken.routes.ts';
import { typesInOrder } from './incidents-taxonomy.ts';
import { tellingToday } from './incidents-tell-today.service.ts';
import { incidentsToday } from './incidents-today.service.ts';
import { registerWhoMaySee } from './incidents-who.routes.tsx';
import { readersEndingToday } from './incidents-who-today.service.ts';
import { registerIncidentWork } from './incidents-work.routes.tsx';

const READ = { config: { access: 'incidents.log' } } as const;
type OneIncident = { Params: { id: string } };

/** The incident log, one incident, and the form that logs one. */
export function registerIncidents(app: FastifyInstance, site: Site): void {
  site.today.push(incidentsToday, tellingToday, overdueToday, forwardToday, readersEndingToday);
  site.find.push(incidentsToFind);
  for (const [code, { name }] of typesInOrder()) site.incidentTypes.set(code, name);
  app.get('/incidents', READ, async (request, reply) => {
    const filter = readLogFilter(request.query);
    return reply.pageOf(
      (shared) => listIncidents(shared, actorOf(request), filter),
      (shell, page) => logPage(shell, { page, filter }),
    );
  });
  registerIncidentsTaken(app, site);
  registerNew(app, site);
  app.get<OneIncident>('/incidents/:id', READ, (request, reply) =>
    reply.pageOf(
      (shared) => openIncident(shared, actorOf(request), request.params.id, 'page', site.incidentParts),
      incidentPage,
      { keepsPlans: true },
    ),
  );
  registerQuestions(app, site);
  registerHandovers(app, site);
  registerIncidentWork(app, site);
  registerWhoMaySee(app, site);
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
  app.get<{ Querystring: { alert?: string; type?: unknown } }>('/incidents/new', READ, (request, reply) => {
    const { alert, type } = request.query;
    // Where concerns about staff are, a new one is of their kind: of any other it would be seen by whoever reads the log.
    const kind = typeof type === 'string' ? { type } : {};
    return show(request, reply, alert, (form) => ({
      draft: { form: { ...kind, ...form }, problems: [] },
      candidates: new Map(),
    }));
  });
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
    const text = `Incident ${logged.number} logged. ${next}`;
    // Whoever logs an incident reads it: nobody leaves themselves out, or logs what they are responsible for.
    return reply.done(`/incidents/${logged.id}`, { text, clearsDraft: draftName(form.alert) });
  });
  app.post('/incidents/grade', READ, async (request, reply) => {
    const proposal = await proposalForForm(ground, actorOf(request), formOf(request.body), incidentParts);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(proposedNews(proposal));
  });
}
