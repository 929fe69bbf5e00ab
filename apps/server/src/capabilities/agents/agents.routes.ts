import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { agentPage, filesPage, newCodePage } from './agents.views.tsx';
import { registerAgentsApi } from './agents-api.routes.ts';
import { HAND_OUT } from './agents-hand-out.ts';
import { newJoiningCode, readJoiningCode, takeJoiningFile } from './agents-join.service.ts';
import { registerNotice } from './agents-notice.routes.ts';
import { registerOwnNotice } from './agents-notice-own.routes.ts';
import { packedAgent, updateManifest, updateUrl } from './agents-packed.ts';
import { registerAgentSignIn } from './agents-sign-in.routes.ts';
import { agentsForToday } from './agents-today.service.ts';

const refuse = refusals<'agents.no_file'>();
const codeForm = z.object({ was: z.string().max(64).catch('') });
const fileForm = z.object({ code: z.string().max(64), name: z.string().max(64) });

/** The agent itself, for browsers that a school's policy tells to install it, what it asks afterwards, and the page that hands it out. */
export function registerAgents(app: FastifyInstance, site: Site): void {
  site.today.push(agentsForToday);
  registerAgentsApi(app, site);
  registerPages(app, site);
  registerNotice(app, site);
  registerOwnNotice(app, site);
  registerAgentSignIn(app, site);
  const { ground, reach } = site;
  const open = { config: { access: 'anyone', withoutCookies: true } } as const;
  app.get('/agent/update.xml', open, async (_request, reply) => {
    const agent = await packedAgent(ground, reach.origin);
    return reply.type('application/xml; charset=utf-8').send(updateManifest(agent, reach.origin));
  });
  app.get('/agent/gatehouse.crx', open, async (_request, reply) => {
    const { crx, id, version } = await packedAgent(ground, reach.origin);
    return reply.header('etag', `"${id}-${version}"`).type('application/x-chrome-extension').send(crx);
  });
}

function registerPages(app: FastifyInstance, site: Site): void {
  const { ground, reach } = site;
  const manage = { config: { access: 'sensors.manage' } } as const;
  app.get('/sensors/agent', manage, async (request, reply) => {
    const { id, version } = await packedAgent(ground, reach.origin);
    const code = await readJoiningCode(ground, actorOf(request));
    const now = ground.clock.now();
    const view = {
      extensionId: id,
      version,
      updateUrl: updateUrl(reach.origin),
      codeMadeAt: code.madeAt,
      codeId: code.id,
      left: code.left,
      now,
    };
    return reply.page((shell) => agentPage(shell, view));
  });
  app.get('/sensors/agent/code', manage, (request, reply) => askForCode(site, request, reply));
  app.post('/sensors/agent/code', manage, async (request, reply) => {
    try {
      const { code } = await newJoiningCode(ground, actorOf(request), codeForm.parse(request.body ?? {}).was);
      const { id: extensionId } = await packedAgent(ground, reach.origin);
      const view = { code, extensionId, updateUrl: updateUrl(reach.origin) };
      return reply.header('cache-control', 'no-store').page((shell) => filesPage(shell, view));
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'agents.quicker')) throw error;
      return askForCode(site, request, reply.code(409), error.message);
    }
  });
  app.post('/sensors/agent/file', { config: { ...manage.config, givesFile: true } }, async (request, reply) => {
    const { code, name } = fileForm.parse(request.body);
    const file = HAND_OUT.find((each) => each.name === name);
    if (file === undefined) throw refuse('agents.no_file', 'not_found', 'There is no such file.');
    const join = await takeJoiningFile(ground, actorOf(request), { code, file: file.name });
    const { id } = await packedAgent(ground, reach.origin);
    return reply
      .header('content-disposition', `attachment; filename="${file.name}"`)
      .header('cache-control', 'no-store')
      .type(file.type)
      .send(file.bytes({ origin: reach.origin, extensionId: id, join }));
  });
}

async function askForCode(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  quicker?: string,
): Promise<FastifyReply> {
  const { id } = await readJoiningCode(ground, actorOf(request));
  return reply.page((shell) => newCodePage(shell, { id, quicker }));
}
