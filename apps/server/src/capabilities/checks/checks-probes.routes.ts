import { probeResultsSchema } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listSchoolAudiences } from '../../access/audiences.store.ts';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf, sensorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { probeForm, probesQuery } from './checks-probes.schemas.ts';
import { addSchoolProbe, askForProbes, endSchoolProbe, readProbes, readRuns } from './checks-probes.service.ts';
import { probesPage } from './checks-probes.views.tsx';
import { type PolicyIn, readProbesOf, takeProbeResults } from './checks-probes-api.service.ts';
import { probeFormPage, runsPage } from './checks-probes-more.views.tsx';

const refuse = refusals<'probe.not_found' | 'probe.form'>();
const read = { config: { access: 'checks.read' } } as const;
const manage = { config: { access: 'probes.manage' } } as const;
const PATH = '/filtering/checks/probes';
/** Five hundred results, and room to spare. */
const LARGEST_RESULTS = 256 * 1024;

/** What gates and agents try by themselves, and how it came out. */
export function registerProbes(app: FastifyInstance, site: Site, policyIn: PolicyIn): void {
  const { ground } = site;
  app.get(PATH, read, async (request, reply) => {
    const actor = actorOf(request);
    const { page } = probesQuery.parse(request.query);
    const probes = await readProbes(ground, actor, page, policyIn);
    const rights = {
      runs: may(actor, 'probes.run'),
      manages: may(actor, 'probes.manage'),
    };
    return reply.page((shell) => probesPage(shell, { ...probes, ...rights, page }));
  });
  app.post(`${PATH}/run`, { config: { access: 'probes.run' } }, async (request, reply) => {
    await askForProbes(ground, actorOf(request));
    return reply.done(PATH, {
      text: 'Every gate and agent has been asked. Those that are on run their probes within a minute.',
    });
  });
  app.get(`${PATH}/sensors/:sensorId`, read, async (request, reply) => {
    const none = () => refuse('probe.not_found', 'not_found', 'There is no such gate or agent.');
    const found = await readRuns(ground, actorOf(request), idIn(request.params, none, 'sensorId'), policyIn);
    return reply.page((shell) => runsPage(shell, found));
  });
  registerProbeForms(app, site);
  registerProbesApi(app, site, policyIn);
}

function registerProbeForms(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(`${PATH}/new`, manage, (request, reply) => showForm(site, request, reply, { kept: {}, problems: [] }));
  app.post(`${PATH}/new`, manage, async (request, reply) => {
    const form = probeForm.safeParse(request.body ?? {});
    if (!form.success) return again(site, request, reply, problemsOf(form.error));
    const { audience, ...probe } = form.data;
    const reader = { audience: audience === 'everybody' ? null : audience };
    try {
      await addSchoolProbe(ground, actorOf(request), { ...probe, reader });
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      return again(site, request, reply, error.fields);
    }
    return reply.done(PATH, { text: 'The probe is added. Every gate and agent that is on runs it within a minute.' });
  });
  app.post(`${PATH}/:id/end`, manage, async (request, reply) => {
    const none = () => refuse('probe.not_found', 'not_found', 'There is no such probe.');
    await endSchoolProbe(ground, actorOf(request), idIn(request.params, none));
    return reply.done(PATH, { text: 'The probe has been removed. Its results stay in the history.' });
  });
}

function again(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  return showForm(site, request, reply.code(400), { kept: keptOf(request.body), problems });
}

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: { kept: Record<string, string>; problems: readonly FieldProblem[] },
): Promise<FastifyReply> {
  const here = await listSchoolAudiences(ground, actorOf(request).schoolId);
  return reply.page((shell) => probeFormPage(shell, { ...view, here }));
}

function registerProbesApi(app: FastifyInstance, { ground }: Site, policyIn: PolicyIn): void {
  app.get('/api/v1/probes', { config: { access: 'sensor', sensors: ['gate', 'agent'] } }, async (request) => ({
    probes: await readProbesOf(ground, sensorOf(request), policyIn),
  }));
  app.post(
    '/api/v1/probes',
    { config: { access: 'sensor', sensors: ['gate', 'agent'] }, bodyLimit: LARGEST_RESULTS },
    async (request) => {
      const sent = probeResultsSchema.safeParse(request.body);
      if (!sent.success) {
        const field = sent.error.issues[0]?.path.join('.') || 'results';
        const message = `The field “${field}” is missing or does not have the expected form.`;
        throw refuse('probe.form', 'invalid', message, [{ field, message }]);
      }
      return { taken: await takeProbeResults(ground, sensorOf(request), sent.data, policyIn) };
    },
  );
}
