import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { plainAddress } from '../kernel/network-of.ts';
import { refusals } from '../kernel/refusal.ts';
import type { ProxyFault, Site } from './site.ts';
import { NOBODY } from './visitor.routes.ts';

const refuse = refusals<'site.by_the_proxy'>();

/** What a proxy says of whoever it asks for. */
export const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** What reverse proxies add; one that browsers go out through may add the others as well. */
const OF_FRONT_PROXIES = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/** Whether this machine asks itself. */
export function isLoopback(address: string | undefined): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address ?? '');
}

/**
 * A reverse proxy in front: whom it asks for is taken from the proxies that the server was started with, and from nobody else; `request.ip` is that address from here on (Fastify's trustProxy).
 * Name and scheme are taken from nobody: `--address` says them. Before every other hook.
 */
export function registerFrontProxy(app: FastifyInstance, site: Site): void {
  const { behind } = site.reach;
  app.addHook('onRequest', async (request) => {
    const { headers, socket } = request.raw;
    const peer = plainAddress(socket.remoteAddress ?? '');
    if (!behind) {
      // Only of this machine: whoever is on the network may write what they like.
      if (isLoopback(peer) && OF_FRONT_PROXIES.some((name) => name in headers)) note(site, request, 'not told');
      return;
    }
    if (behind.proxies.includes(peer)) {
      const said = headers['x-forwarded-for'];
      const asker = askerOf(said, peer, behind.proxies);
      // Its own where it says nobody: a header that is taken out would have what came through a proxy look like this machine's.
      if (said !== undefined) headers['x-forwarded-for'] = asker;
      if (!behind.proxies.includes(asker)) site.reach.proxyFault = null;
      // Its own alone is somebody at that machine.
      else if (said !== peer && isFromBrowser(headers, site)) note(site, request, 'says nobody');
      return;
    }
    if (!behind.alone || isLoopback(peer)) return;
    request.visitor = NOBODY;
    throw refuse(
      'site.by_the_proxy',
      'forbidden',
      `Open Gatehouse at ${site.reach.origin}: nothing is encrypted here.`,
    );
  });
}

/** For Fastify's trustProxy. One step: whom they ask for is found before the first hook, and is then all that the header says. */
export function isFrontProxy({ proxies }: { proxies: readonly string[] }): (peer: string, step: number) => boolean {
  return (peer, step) => step === 0 && proxies.includes(plainAddress(peer));
}

/**
 * Whoever the proxies ask for: read from the end, each of them is passed once. One that stands there again is not on the way, but where somebody asks from: a browser's own proxy on that machine lets
 * through what a pupil writes before it. What is no address was not written by a proxy that is believed, and ends it. Some write a port behind it.
 */
function askerOf(header: string | string[] | undefined, peer: string, proxies: readonly string[]): string {
  const onTheWay = [...proxies];
  let asker = peer;
  for (const each of [header ?? ''].flat().join(',').split(',').toReversed()) {
    const nth = onTheWay.indexOf(asker);
    const address = plainAddress(withoutPort(each.trim()));
    if (nth < 0 || !isIP(address)) break;
    onTheWay.splice(nth, 1);
    asker = address;
  }
  return asker;
}

function withoutPort(text: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(text)?.[1] ?? text;
}

/** A form or a page that a browser got at the address of the proxy; this machine's own gate asks without one. */
function isFromBrowser({ origin, referer }: IncomingHttpHeaders, { reach }: Site): boolean {
  return origin === reach.origin || URL.parse(referer ?? '')?.origin === reach.origin;
}

/** Said once: each request would say it again. */
function note(site: Site, request: FastifyRequest, fault: ProxyFault): void {
  if (site.reach.proxyFault === fault) return;
  site.reach.proxyFault = fault;
  request.log.warn(PROXY_FAULTS[fault]);
}

/** What is wrong, and what to do. */
export const PROXY_FAULTS: Record<ProxyFault, string> = {
  'not told':
    'A reverse proxy on this machine passes requests on, and the server was not told of it, so one person’s wrong passwords can pause signing in for all. Start the server with --behind 127.0.0.1 --address https://NAME, where NAME is what people type.',
  'says nobody':
    'The reverse proxy does not say whom it asks for, so one person’s wrong passwords can pause signing in for all. Have it send the header X-Forwarded-For with the address of whoever asks. Where one proxy stands behind another, name each with --behind.',
};
