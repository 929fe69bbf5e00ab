import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { signForm, siteForm } from './procedures.schemas.ts';
import { markOf } from './procedures-computer.routes.ts';
import { computerOf } from './procedures-computer.ts';
import { sentOf } from './procedures-forms.ts';
import { readProcedure } from './procedures-page.service.ts';
import type { Sent } from './procedures-parts.views.tsx';
import { registerPictures } from './procedures-pictures.routes.ts';
import { recordSite, signSite, siteViewOf } from './procedures-sites.service.ts';
import { newSitePage, sitePage } from './procedures-sites.views.tsx';

const refuse = refusals<'procedure.form' | 'procedure.none'>();
const READ = { config: { access: 'incidents.log' } } as const;
const ACCEPT = { config: { access: 'procedures.accept' } } as const;
const PATH = '/incidents/:id/procedure/sites';

type OnSite = FastifyRequest<{ Params: { id: string; siteId: string } }>;

/** Records of reviewing sites: written by one reviewer, signed by both. */
export function registerSites(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(PATH, ACCEPT, (request, reply) => showNew(site, request as OnSite, reply, undefined));
  app.post(PATH, ACCEPT, async (request, reply) => {
    const { id } = (request as OnSite).params;
    const form = siteForm.safeParse(request.body ?? {});
    try {
      if (!form.success) throw invalid(problemsOf(form.error));
      const siteId = await recordSite(ground, actorOf(request), id, form.data, markOf(site, request));
      if (form.data.abuseImage)
        return reply.done(`/incidents/${id}/image`, { text: 'The record is saved, and the incident is frozen.' });
      const text = 'The record is kept. Attach screenshots, then both reviewers sign it.';
      return reply.done(`/incidents/${id}/procedure/sites/${siteId}`, { text });
    } catch (error) {
      const sent = sentOf(request.body, 'site', error);
      return showNew(site, request as OnSite, reply.code(sent.refusal.kind === 'invalid' ? 400 : 409), sent);
    }
  });
  registerPictures(app, site);
  app.get(`${PATH}/:siteId`, READ, (request, reply) => showSite(site, request as OnSite, reply, undefined));
  app.post(`${PATH}/:siteId`, ACCEPT, async (request, reply) => {
    const { id, siteId } = (request as OnSite).params;
    const form = signForm.safeParse(request.body ?? {});
    try {
      if (!form.success) throw invalid(problemsOf(form.error));
      const { code, hash, position } = form.data;
      const factorAt = await factorShown(site, request, code);
      await signSite(ground, actorOf(request), id, { siteId, hash, position, factorAt, mark: markOf(site, request) });
      return reply.done(`/incidents/${id}/procedure/sites/${siteId}`, { text: 'You have signed it.' });
    } catch (error) {
      const sent = sentOf(request.body, 'sign', error);
      return showSite(site, request as OnSite, reply.code(sent.refusal.kind === 'invalid' ? 400 : 409), sent);
    }
  });
}

const invalid = (problems: Refusal['fields']) => refuse('procedure.form', 'invalid', 'Check the form again.', problems);

async function showNew(
  site: Site,
  request: OnSite,
  reply: FastifyReply,
  sent: Sent | undefined,
): Promise<FastifyReply> {
  const { id } = request.params;
  const { run } = await readProcedure(site.ground, actorOf(request), id);
  if (!run) throw refuse('procedure.none', 'not_found', 'The procedure was not begun for this incident.');
  const today = schoolDate(site.ground.clock.now());
  const elsewhere = computerOf(run, markOf(site, request)) === 'other';
  return reply.page((shell) => newSitePage(shell, { incidentId: id, run, sent, today, elsewhere }));
}

async function showSite(
  site: Site,
  request: OnSite,
  reply: FastifyReply,
  sent: Sent | undefined,
): Promise<FastifyReply> {
  const procedure = await readProcedure(site.ground, actorOf(request), request.params.id);
  const view = siteViewOf(procedure, request.params.siteId);
  const elsewhere = computerOf(procedure.run, markOf(site, request)) === 'other';
  return reply.page((shell) => sitePage(shell, { ...view, factor: factorState(site, request), sent, elsewhere }));
}
