import { snapshotTag } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readSnapshot } from './snapshot.service.ts';

/** What a sensor decides with, and the key that it was signed with. */
export function registerSnapshot(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(
    '/api/v1/snapshot',
    { config: { access: 'sensor', sensors: ['gate', 'resolver'] } },
    async (request, reply) => {
      const known = /"([0-9a-f]{64})"/.exec(request.headers['if-none-match'] ?? '')?.[1];
      const snapshot = await readSnapshot(ground, sensorOf(request), known);
      if (snapshot === null) return reply.code(304).send();
      return reply
        .header('etag', snapshotTag(snapshot.version))
        .header('cache-control', 'private, no-cache')
        .type('application/octet-stream')
        .send(snapshot.bytes);
    },
  );
  app.get('/api/v1/signing-key', { config: { access: 'sensor', sensors: ['gate', 'resolver'] } }, async () => ({
    keyId: ground.keys.signingKeyId,
    publicKey: ground.keys.signingPublicKey,
  }));
}
