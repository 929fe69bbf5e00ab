import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Site, Visitor } from './site.ts';

/** Headers are a few hundred bytes; a connection that has not sent them by then is ended. In ms. */
export const HEADERS_WITHIN = 20_000;
/** A connection on which nothing moves for so long, in ms, while an answer waits to be read or made: the largest file is scanned and stored within it, and what is live says something every half minute. */
export const STANDS_STILL = 300_000;
/** How many answers one connection may have before it: a browser asks for the next once it has the last, each on a connection of its own. */
const MOST_UNREAD = 10;
/** How often connections are looked at, in ms. */
const LOOK_EVERY = 1_000;
/** A form may stand still for as long as a telephone is in a tunnel, in ms… */
const PATIENCE = 60_000;
/** …and each of these many bytes that came buys another second: the slowest line there is sends more. */
const BYTES_A_SECOND = 500;
/** The longest form that is taken from nobody in particular, in bytes: ten thousand letters of Urdu, percent-encoded, and as much again. */
const LARGEST_OF_NOBODY = 256 * 1024;
/** How many requests may be on their way at once: of all who are not signed in together, and of each account and sensor. */
const MOST_OF_NOBODY = 200;
const MOST_OF_ONE = 20;

interface OnItsWay {
  request: IncomingMessage;
  began: number;
  readBefore: number;
}

/** A request that is longer than this server takes from whoever sends it, or does not say how long it is. */
class NotTaken extends Error {
  readonly statusCode: 411 | 413;

  constructor(statusCode: 411 | 413) {
    super(statusCode === 413 ? 'Larger than is taken from nobody in particular.' : 'No Content-Length.');
    this.statusCode = statusCode;
  }
}

/**
 * What a request holds in memory until its last byte is there is bounded, so that a script in a classroom cannot end the server by forms that never end: how large it may be before anybody
 * has signed in, how many are on their way at once, and how long each may take. Where there are too many the oldest ends, never the newest: what a person sends is there in milliseconds, and
 * nobody can shut others out by holding places.
 */
export function registerSenders(app: FastifyInstance, site: Site): void {
  const onTheirWay = new Map<string, Set<OnItsWay>>();
  app.addHook('onRequest', async (request) => {
    const { raw, visitor, headers } = request;
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
    if (raw.complete || !hasBody) return;
    const sender = senderOf(visitor);
    if (!sender) refuseFromNobody(request);
    const key = sender ?? 'nobody';
    const ofThem = onTheirWay.get(key) ?? new Set();
    onTheirWay.set(key, ofThem);
    const one = { request: raw, began: site.ground.clock.elapsed(), readBefore: raw.socket.bytesRead };
    ofThem.add(one);
    const over = () => {
      ofThem.delete(one);
      if (ofThem.size === 0 && onTheirWay.get(key) === ofThem) onTheirWay.delete(key);
    };
    raw.once('end', over).once('close', over);
    const [oldest] = ofThem;
    if (oldest && ofThem.size > (sender ? MOST_OF_ONE : MOST_OF_NOBODY)) oldest.request.destroy();
  });
  const looking = setInterval(() => {
    const now = site.ground.clock.elapsed();
    for (const ofThem of onTheirWay.values()) {
      for (const one of ofThem) if (isTooSlow(one, now)) one.request.destroy();
    }
  }, LOOK_EVERY).unref();
  app.addHook('onClose', async () => clearInterval(looking));
}

/**
 * Ends a connection that asks for more before it has read what it asked for. Requests that come in one piece are all answered before the first byte is read, and what waits is in memory: five
 * hundred connections with two hundred requests each, none of which read anything, took a gigabyte. Before anything else, so that none of them costs a look at the database.
 */
export function registerReaders(app: FastifyInstance): void {
  const unread = new WeakMap<Socket, number>();
  app.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const count = (unread.get(socket) ?? 0) + 1;
    unread.set(socket, count);
    if (count > MOST_UNREAD || socket.destroyed) {
      reply.hijack();
      if (!socket.destroyed) request.log.warn('A connection asked for more than it read, and was ended.');
      socket.destroy();
      return;
    }
    reply.raw.once('close', () => unread.set(socket, (unread.get(socket) ?? 1) - 1));
    done();
  });
}

function senderOf({ actor, sensor }: Visitor): string | undefined {
  if (actor) return `account ${actor.accountId}`;
  return sensor ? `sensor ${sensor.sensorId}` : undefined;
}

/**
 * Where the database is away and could not say who sends it, that is what is told: it may be somebody who is signed in (S23). Of a form with a file that nobody may
 * send any more what stands before the file is read, so that its words come back, and the file is not kept for a moment (uploads.routes.ts).
 */
function refuseFromNobody({ headers, unanswered }: FastifyRequest): void {
  const length = headers['content-length'];
  const isSkipped = unanswered !== undefined && headers['content-type']?.startsWith('multipart/form-data') === true;
  if (length !== undefined && (isSkipped || Number(length) <= LARGEST_OF_NOBODY)) return;
  throw unanswered ?? new NotTaken(length === undefined ? 411 : 413);
}

function isTooSlow({ request, began, readBefore }: OnItsWay, now: number): boolean {
  const came = request.socket.bytesRead - readBefore;
  return now - began > PATIENCE + (came / BYTES_A_SECOND) * 1_000;
}
