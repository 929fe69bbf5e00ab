import { Readable } from 'node:stream';
import { NEWEST_HEADER, snapshotTag } from '@gatehouse/contract';
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
      const newest = String(request.headers[NEWEST_HEADER] ?? '');
      const snapshot = await readSnapshot(ground, sensorOf(request), { known, newest });
      if (snapshot === null) return reply.code(304).send();
      return reply
        .header('etag', snapshotTag(snapshot.version))
        .header('cache-control', 'private, no-cache')
        .type('application/octet-stream')
        .header('content-length', snapshot.line.length + snapshot.payload.length)
        .send(Readable.from([snapshot.line, snapshot.payload], { objectMode: false }));
    },
  );
  app.get('/api/v1/signing-key', { config: { access: 'sensor', sensors: ['gate', 'resolver'] } }, async () => ({
    keyId: ground.keys.signingKeyId,
    publicKey: ground.keys.signingPublicKey,
  }));
}
