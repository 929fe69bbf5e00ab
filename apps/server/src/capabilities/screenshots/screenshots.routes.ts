import { MOST_PICTURE_BYTES, pictureQuery } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusals } from '../../kernel/refusal.ts';
import { actorOf, sensorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import { localPath } from '../../site/local-path.ts';
import type { Site } from '../../site/site.ts';
import { askToSee, readOriginal, readPreview, takePicture } from './screenshots.service.ts';

const refuse = refusals<'evidence.form' | 'evidence.none'>();
const showForm = z.object({ back: z.string().max(2000).optional() });

/** Screenshots: agents send them, readers of their alert see them blurred, and as they are once they asked. */
export async function registerScreenshots(app: FastifyInstance, site: Site): Promise<void> {
  const { ground } = site;
  const access = 'evidence.read';
  // A parser of its own, so that nothing else of the server takes pictures.
  await app.register(async (inner) => {
    inner.addContentTypeParser(
      'image/jpeg',
      { parseAs: 'buffer', bodyLimit: MOST_PICTURE_BYTES },
      (_request, body, done) => done(null, body),
    );
    inner.post(
      '/api/v1/agent/pictures/:event',
      { config: { access: 'sensor', sensors: ['agent'] }, bodyLimit: MOST_PICTURE_BYTES },
      async (request) => takePicture(ground, sensorOf(request), sentPicture(request)),
    );
  });
  app.get('/evidence/:id/preview', { config: { access } }, async (request, reply) =>
    picture(reply, await readPreview(ground, actorOf(request), idOf(request))),
  );
  app.post('/evidence/:id/show', { config: { access } }, async (request, reply) => {
    const id = idOf(request);
    await askToSee(ground, actorOf(request), id);
    const { back } = showForm.parse(request.body);
    const to = new URL(localPath(back) ?? '/today', 'http://here.test');
    to.searchParams.set('shown', id);
    return reply.redirect(`${to.pathname}${to.search}#evidence-${id}`, 303);
  });
  app.get('/evidence/:id/original', { config: { access } }, async (request, reply) =>
    picture(reply, await readOriginal(ground, actorOf(request), idOf(request))),
  );
}

function sentPicture(request: FastifyRequest) {
  const asked = pictureQuery.safeParse({ ...(request.params as object), ...(request.query as object) });
  if (!asked.success || !(request.body instanceof Buffer)) {
    const field = asked.success ? 'body' : asked.error.issues[0]?.path.join('.') || 'event';
    const message = `The field “${field}” is missing or does not have the expected form.`;
    throw refuse('evidence.form', 'invalid', message, [{ field, message }]);
  }
  return { eventId: asked.data.event, takenAt: new Date(asked.data.taken), bytes: request.body };
}

/** Never run, never sniffed, never kept by the browser, and saved rather than opened where its address is followed. */
function picture(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="screenshot.jpg"')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type('image/jpeg')
    .send(bytes);
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('evidence.none', 'not_found', 'There is no such screenshot.'));
}
