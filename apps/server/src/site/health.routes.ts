import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { refusals } from '../kernel/refusal.ts';
import { roomAt } from '../kernel/room-at.ts';
import { FORWARDED, isLoopback } from './front-proxy.routes.ts';
import { onlyReads } from './only-reads.store.ts';
import type { Site } from './site.ts';
import { hasNoRoom, saysNoRoom, whyClosed } from './troubles.ts';

const refuse = refusals<'site.not_found'>();

/** /healthz: the process answers. /readyz: its database does too. /metrics: Prometheus text, for this machine only. */
export function registerHealth(app: FastifyInstance, site: Site): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'gatehouse_' });
  const seconds = new Histogram({
    name: 'gatehouse_http_seconds',
    help: 'Seconds a request took, by method, route and status class.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const refused = new Counter({
    name: 'gatehouse_http_refused_total',
    help: 'Answers with status 400 and above, by status.',
    labelNames: ['status'] as const,
    registers: [registry],
  });
  new Gauge({
    name: 'gatehouse_database_connections',
    help: 'Database connections of this process, by state.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { pool } = site.ground;
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address: that can hold ids.
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 400) refused.inc({ status: String(reply.statusCode) });
  });
  app.get('/healthz', { config: { access: 'anyone' }, logLevel: 'warn' }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { access: 'anyone' }, logLevel: 'warn' }, async (_request, reply) => {
    const status = await standing(site);
    return reply.code(status === 'ok' ? 200 : 503).send({ status });
  });
  app.get('/metrics', { config: { access: 'anyone' }, logLevel: 'warn' }, async (request, reply) => {
    if (!onThisMachine(request)) throw refuse('site.not_found', 'not_found', 'There is no such page.');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** Less than this is no room for a table that grows: bytes. */
const NO_ROOM = 1e6;

/** Whether nothing new can be written. Of a database on another server nothing is known. */
async function isDatabaseFull({ ground }: Site): Promise<boolean> {
  const own = ground.places?.find(({ place }) => place === 'database');
  const room = own && (await roomAt(own.path));
  return room !== undefined && room.free < NO_ROOM;
}

/** Of the database: a word for whoever watches the server. */
async function standing(site: Site): Promise<string> {
  try {
    if (await onlyReads(site.ground)) return 'the database can only be read';
    // It answers for as long as its log has room, and nobody can sign in.
    return (await isDatabaseFull(site)) ? 'the disk of the database is full' : 'ok';
  } catch (error) {
    if (saysNoRoom(site.whyDown())) return 'the disk of the database is full';
    if (hasNoRoom(error)) return 'the database has too much to do';
    return whyClosed(error) ? 'the database does not let the server in' : 'the database does not answer';
  }
}

/** As whoever is at this machine types it. A page from elsewhere whose name leads here of a sudden has its own (DNS rebinding), and so has what a proxy on this machine, which does not say so, passes on. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

function onThisMachine(request: FastifyRequest): boolean {
  // What comes through a proxy on this machine comes from elsewhere: it says for whom it asks.
  if (FORWARDED.some((name) => name in request.headers)) return false;
  if (!LOOPBACK.test(request.headers.host ?? '')) return false;
  return isLoopback(request.socket.remoteAddress);
}
