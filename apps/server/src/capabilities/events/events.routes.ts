import { MOST_BYTES, openApiDocument } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { EVERY_SENSOR, sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { takeEvents } from './events.service.ts';

const refuse = refusals<'events.content_type'>();

/** The API that sensors write events through. */
export function registerEvents(app: FastifyInstance, site: Site): void {
  // In a scope of its own: no other route takes this content type, and this one takes no other.
  app.register(async (api) => {
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // One byte more than a batch may have, so that a batch that is too large is told so in words.
    const limit = MOST_BYTES + 1;
    api.post(
      '/api/v1/events',
      { config: { access: 'sensor', sensors: EVERY_SENSOR }, bodyLimit: limit },
      async (request) => {
        if (!Buffer.isBuffer(request.body)) {
          throw refuse('events.content_type', 'invalid', 'Send the batch as application/x-ndjson, one event a line.');
        }
        return takeEvents(site.ground, sensorOf(request), request.body);
      },
    );
  });
  app.get('/api/v1/openapi.json', { config: { access: 'anyone' } }, async () => openApiDocument(site.reach.origin));
}
