import type { ServerResponse } from 'node:http';
import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findSession } from '../../access/sessions.store.ts';
import { schoolDate } from '../../kernel/school-time.ts';
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
  app.get(`${base}/live`, { config: { access, quiet: true } }, async (request, reply) => {
    const seen = await readStamp(site.ground, actorOf(request), door);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    reply.raw.write('retry: 3000\n\n');
    keepNews(site, request, reply.raw, { door, seen });
  });
}

function keepNews(
  site: Site,
  request: FastifyRequest,
  stream: ServerResponse,
  desk: { door: Door; seen: string },
): void {
  const actor = actorOf(request);
  let { seen } = desk;
  let looking = false;
  let again = false;
  const stop = () => {
    clearInterval(beat);
    unsubscribe();
    stream.end();
  };
  const say = (words: string) => {
    if (!stream.writableEnded) stream.write(words);
  };
  // A flood pokes many times a second: one look at a time, and one more for whatever came meanwhile.
  const look = async () => {
    again = true;
    if (looking) return;
    looking = true;
    try {
      while (again && !stream.writableEnded) {
        again = false;
        const now = await readStamp(site.ground, actor, desk.door);
        // Whoever has left since, or lost a role, is told nothing more, not even when (S12).
        if (now !== seen && !(await isStill(site, request))) stop();
        else if (now !== seen) say('data: change\n\n');
        seen = now;
      }
    } catch (error) {
      // The desk asks again by itself when the stream ends.
      request.log.warn({ err: error }, 'A desk lost its live news.');
      stop();
    }
    looking = false;
  };
  const check = async () => {
    if (await isStill(site, request)) say(': here\n\n');
    else stop();
  };
  const beat = setInterval(() => void check(), HEARTBEAT_MS);
  const unsubscribe = site.live.subscribe(actor.schoolId, () => void look());
  stream.on('close', stop);
  // Whoever left while the first look was taken closes nothing any more.
  if (stream.destroyed) stop();
}

/** The stream does not keep a session alive: it ends with it, when nothing else was done for too long, and with any role that it was opened in. */
async function isStill(site: Site, request: FastifyRequest): Promise<boolean> {
  const token = request.cookies[cookieName(site.reach)] ?? '';
  const now = site.ground.clock.now();
  const found = await findSession(site.ground, token, schoolDate(now)).catch(() => undefined);
  const held = new Set(found?.standing?.held.map(({ role }) => role));
  if (!actorOf(request).roles.every((role) => held.has(role))) return false;
  const session = found?.session;
  const idleMs = (request.visitor.settings?.['security.idleMinutes'] ?? 20) * 60_000;
  return session !== undefined && now.getTime() - session.seenAt.getTime() <= idleMs;
}
