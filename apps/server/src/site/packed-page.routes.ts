import { randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takesGzip } from '../ui/assets.ts';

const pack = promisify(gzip);

/** A page for somebody's eyes, packed where that is safe and wished for; never kept on the way. */
export async function sendPage(request: FastifyRequest, reply: FastifyReply, html: string): Promise<FastifyReply> {
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('vary', 'accept-encoding, sec-fetch-site');
  if (!mayBePacked(request)) return reply.send(html);
  return reply.header('content-encoding', 'gzip').send(await pack(`${html}${noise()}`, { level: 5 }));
}

/**
 * A packed page is shorter when what was asked for stands in it twice, so its length tells of names on it to whoever can listen on the line and
 * make this browser ask again and again (BREACH). Only another site can do that unseen, and a browser says of each request where it comes
 * from: packed is what came from our own pages, or was typed. A browser that does not say so gets the page as it is.
 */
function mayBePacked({ headers }: FastifyRequest): boolean {
  const from = headers['sec-fetch-site'];
  return (from === 'same-origin' || from === 'none') && takesGzip(headers['accept-encoding']);
}

/** Against whoever only waits and listens: up to 120 bytes that cannot be packed, so that one length tells nothing of one letter. */
function noise(): string {
  return `<!--${randomBytes(randomInt(120)).toString('base64url')}-->`;
}
