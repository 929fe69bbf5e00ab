import type {} from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { findSession } from '../../access/sessions.store.ts';
import { cookieName } from '../../site/forgery.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { DOORS, type Door } from './alert-doors.ts';
import { readStamp } from './alerts-desk.service.ts';

/** A comment line so often keeps proxies from closing the stream, and is when an ended session is noticed: 20 seconds. */
const HEARTBEAT_MS = 20_000;

/**
 * News for an open desk as server-sent events: "something changed", never what. The school's poke is passed on only when this person's
 * own desk differs: otherwise the moment of a poke would tell of an alert that they may not see (S13).
 */
export function registerAlertsLive(app: FastifyInstance, site: Site, door: Door): void {
  const { base, read: access } = DOORS[door];
  app.get(`${base}/live`, { config: { access } }, async (request, reply) => {
    const actor = actorOf(request);
    const { ground } = site;
    const token = request.cookies[cookieName(site.reach)] ?? '';
    const idleMs = (request.visitor.settings?.['security.idleMinutes'] ?? 20) * 60_000;
    let seen = await readStamp(ground, actor, door);
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 3000\n\n');
    const beat = setInterval(() => void check(), HEARTBEAT_MS);
    const unsubscribe = site.live.subscribe(actor.schoolId, () => void look());
    stream.on('close', stop);

    function stop(): void {
      clearInterval(beat);
      unsubscribe();
      stream.end();
    }
    async function look(): Promise<void> {
      try {
        const now = await readStamp(ground, actor, door);
        if (now !== seen) stream.write('data: change\n\n');
        seen = now;
      } catch (error) {
        // The desk asks again by itself when the stream ends.
        request.log.warn({ err: error }, 'A desk lost its live news.');
        stop();
      }
    }
    async function check(): Promise<void> {
      const session = await findSession(ground, token).catch(() => undefined);
      const isIdle = session && ground.clock.now().getTime() - session.seenAt.getTime() > idleMs;
      if (!session || isIdle) stop();
      else stream.write(': here\n\n');
    }
  });
}
