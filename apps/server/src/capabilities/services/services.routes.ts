import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { keptOf, orSentBack, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { changeForm, readService as readForm, servicesQuery } from './services.schemas.ts';
import {
  addService,
  changeService,
  exportServices,
  readAudiences,
  readService,
  readServices,
  stopService,
} from './services.service.ts';
import { SERVICES, yearsIn } from './services.ts';
import { servicesPage, servicesPrintPage } from './services.views.tsx';
import { servicesToFind } from './services-find.service.ts';
import { metService, type ServiceForm, serviceFormPage, valuesOf } from './services-form.views.tsx';
import { registerOfPupil } from './services-of-pupil.routes.ts';
import { type ServiceView, servicePage } from './services-one.views.tsx';
import { registerOptIns } from './services-opt-ins.routes.ts';
import { countOptIns } from './services-opt-ins.service.ts';
import { reviewsForToday } from './services-today.service.ts';
import { SERVICES_HEAD, serviceCells } from './services-words.ts';

const READ = { config: { access: 'filter.read' } } as const;
const MANAGE = { config: { access: 'services.manage' } } as const;
type OfService = { Params: { id: string } };

/** The register of apps and services (R90, R91, R92). */
export function registerServices(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(reviewsForToday);
  site.find.push(servicesToFind);
  app.get(SERVICES, READ, async (request, reply) => {
    const actor = actorOf(request);
    const register = await readServices(ground, actor, servicesQuery.parse(request.query));
    return reply.page((shell) => servicesPage(shell, { ...register, keeps: may(actor, 'services.manage') }));
  });
  app.get(`${SERVICES}/csv`, READ, async (request, reply) => {
    const { rows, now } = await exportServices(ground, actorOf(request), servicesQuery.parse(request.query));
    const text = csvText(
      SERVICES_HEAD,
      rows.map((row) => serviceCells(row, now)),
    );
    return reply.headers(csvHeaders('apps-and-services')).send(text);
  });
  app.get(`${SERVICES}/print`, READ, async (request, reply) => {
    const register = await exportServices(ground, actorOf(request), servicesQuery.parse(request.query));
    return reply.page((shell) => servicesPrintPage(shell, register));
  });
  registerNew(app, site);
  registerOne(app, site);
  registerChange(app, site);
  registerOptIns(app, site);
  registerOfPupil(app, site);
}

function registerNew(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, back: Pick<ServiceForm, 'values' | 'problems'>) => {
    const audiences = await readAudiences(ground, actorOf(request));
    return reply.page((shell) => serviceFormPage(shell, { service: null, audiences, ...back }));
  };
  app.get(`${SERVICES}/new`, MANAGE, (request, reply) => show(request, reply, { values: {}, problems: [] }));
  app.post(`${SERVICES}/new`, MANAGE, async (request, reply) => {
    const actor = actorOf(request);
    const values = keptOf(request.body);
    const read = readForm(values, await readAudiences(ground, actor), schoolDate(ground.clock.now()));
    if (!read.ok) return show(request, reply.code(400), { values, problems: read.problems });
    return orSentBack(
      async () => {
        const id = await addService(ground, actor, read.meant);
        return reply.done(`${SERVICES}/${id}`, { text: `${read.meant.name} added.` });
      },
      ({ status, problems }) => show(request, reply.code(status), { values, problems }),
    );
  });
}

function registerOne(app: FastifyInstance, { ground }: Site): void {
  const show = async (
    request: FastifyRequest<OfService>,
    reply: FastifyReply,
    back: Pick<ServiceView, 'kept' | 'problems' | 'quicker'>,
  ) => {
    const actor = actorOf(request);
    const found = await readService(ground, actor, request.params.id);
    const optIns = may(actor, 'people.read') ? await countOptIns(ground, actor, found.line) : null;
    const rights = {
      keeps: may(actor, 'services.manage'),
      explains: may(actor, 'filter.explain'),
      asks: may(actor, 'filter.ask'),
    };
    return reply.page((shell) => servicePage(shell, { ...found, ...rights, optIns, ...back }));
  };
  app.get<OfService>(`${SERVICES}/:id`, READ, (request, reply) => show(request, reply, { kept: {}, problems: [] }));
  app.post<OfService>(`${SERVICES}/:id/end`, MANAGE, async (request, reply) => {
    const kept = keptOf(request.body);
    const read = changeForm.safeParse(kept);
    if (!read.success) return show(request, reply.code(400), { kept, problems: problemsOf(read.error) });
    return orSentBack(
      async () => {
        await stopService(ground, actorOf(request), request.params.id, read.data);
        return reply.done(SERVICES, { text: 'It is no longer in use. What was recorded about it stays.' });
      },
      ({ status, ...back }) => show(request, reply.code(status), { kept, ...back }),
    );
  });
}

function registerChange(app: FastifyInstance, { ground }: Site): void {
  const formOf = async (request: FastifyRequest<OfService>) => {
    const actor = actorOf(request);
    const { line } = await readService(ground, actor, request.params.id);
    return { service: line, audiences: await readAudiences(ground, actor, yearsIn(line.allows)) };
  };
  app.get<OfService>(`${SERVICES}/:id/change`, MANAGE, async (request, reply) => {
    const form = await formOf(request);
    if (form.service.ended) return reply.redirect(`${SERVICES}/${form.service.id}`, 303);
    const values = valuesOf(form.service, form.audiences);
    // Whoever reviews it today is not asked again tomorrow: the form offers a year, as schools do.
    if (form.service.findings.isDue) values.reviewOn = addDays(schoolDate(ground.clock.now()), 365);
    return reply.page((shell) => serviceFormPage(shell, { ...form, values, problems: [] }));
  });
  app.post<OfService>(`${SERVICES}/:id/change`, MANAGE, async (request, reply) => {
    const form = await formOf(request);
    const kept = keptOf(request.body);
    const fields = readForm(kept, form.audiences, schoolDate(ground.clock.now()));
    const change = changeForm.safeParse(kept);
    const problems = [...(fields.ok ? [] : fields.problems), ...(change.success ? [] : problemsOf(change.error))];
    if (!fields.ok || !change.success)
      return reply.code(400).page((shell) => serviceFormPage(shell, { ...form, values: kept, problems }));
    const id = request.params.id;
    return orSentBack(
      async () => {
        const asksAnew = await changeService(ground, actorOf(request), id, { ...change.data, fields: fields.meant });
        const again = asksAnew && fields.meant.asksParents;
        return reply.done(`${SERVICES}/${id}`, {
          text: again
            ? 'Your changes are saved. It is more than parents have agreed to: ask those who said yes again.'
            : 'Your changes are saved.',
        });
      },
      async (back) => {
        const now = await formOf(request);
        const met = back.status === 409 ? metService(now.service, now.audiences, kept) : { values: kept };
        return reply.code(back.status).page((shell) => serviceFormPage(shell, { ...now, ...back, ...met }));
      },
    );
  });
}
