import { confirmSchema, joinSchema, NEWEST_HEADER, noticeReadSchema, worldAskSchema } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { confirm, readWorld } from './agents.service.ts';
import { offered } from './agents-filters.ts';
import { readForm } from './agents-form.ts';
import { joinAgent } from './agents-join.service.ts';
import { takeNoticeRead } from './agents-notice.service.ts';

const refuse = refusals<'agents.filter'>();

/** An address may have 8 kB; nothing else that an agent asks with comes near. */
const LARGEST_QUESTION = 32 * 1024;

/** The API through which agents in browsers come to their key, their rules and their lists, and ask about what a filter may have. */
export function registerAgentsApi(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const sensor = { config: { access: 'sensor', sensors: ['agent'] }, bodyLimit: LARGEST_QUESTION } as const;
  app.post(
    '/api/v1/agent/join',
    { config: { access: 'anyone', withoutCookies: true }, bodyLimit: LARGEST_QUESTION },
    async (request, reply) => {
      const answer = await joinAgent(ground, readForm(joinSchema, request.body), request.ip);
      return reply.header('cache-control', 'no-store').send(answer);
    },
  );
  app.post('/api/v1/agent/world', sensor, async (request, reply) => {
    const by = { from: request.ip, newest: String(request.headers[NEWEST_HEADER] ?? '') };
    const world = await readWorld(ground, sensorOf(request), readForm(worldAskSchema, request.body), by);
    if (world === null) return reply.code(204).send();
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(world.text);
  });
  app.get('/api/v1/agent/filters/:filter', sensor, async (request, reply) => {
    const filter = offered((request.params as { filter: string }).filter);
    if (filter === undefined) {
      throw refuse('agents.filter', 'not_found', 'There is no such list filter any more: ask for the world again.');
    }
    return reply
      .header('cache-control', 'private, max-age=31536000, immutable')
      .type('application/octet-stream')
      .send(Buffer.from(filter.bytes.buffer, filter.bytes.byteOffset, filter.bytes.length));
  });
  app.post('/api/v1/agent/notice-read', sensor, async (request) =>
    takeNoticeRead(ground, sensorOf(request), readForm(noticeReadSchema, request.body)),
  );
  app.post('/api/v1/agent/confirm', sensor, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(await confirm(ground, sensorOf(request), readForm(confirmSchema, request.body), request.ip)),
  );
}
