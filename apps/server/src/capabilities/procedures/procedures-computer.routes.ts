import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { cookieName } from '../../site/forgery.ts';
import type { Site } from '../../site/site.ts';
import { COMPUTER_PURPOSE } from './procedures-computer.ts';

/** The cookie with the secret of a browser that was named as a designated computer. */
export const computerCookie = ({ reach }: Site) => `${cookieName(reach)}-computer`;

/** The fingerprint of this browser's secret; null for a browser without one. */
export function markOf(site: Site, request: FastifyRequest): Buffer | null {
  const secret = request.cookies[computerCookie(site)];
  return secret ? site.ground.keys.fingerprint(COMPUTER_PURPOSE, secret) : null;
}
