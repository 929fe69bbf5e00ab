import type { FastifyInstance } from 'fastify';
import type { Site } from '../../site/site.ts';
import { registerAgentsApi } from './agents-api.routes.ts';
import { packedAgent, updateManifest } from './agents-packed.ts';

/** The agent itself, for browsers that a school's policy tells to install it, and what it asks afterwards. */
export function registerAgents(app: FastifyInstance, site: Site): void {
  registerAgentsApi(app, site);
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
