import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionRow } from '../../access/sessions.store.ts';
import { refusals } from '../../kernel/refusal.ts';
import { cookieName, cookieOptions, visitCookieName } from '../../site/forgery.ts';
import type { Site } from '../../site/site.ts';
import type { Browser } from './sign-in.service.ts';

const refuse = refusals<'site.sign_in'>();

/** Gives the browser its session; the visit that came before it ends. */
export function carrySession(reply: FastifyReply, site: Site, token: string): FastifyReply {
  const options = cookieOptions(site.reach);
  reply.clearCookie(visitCookieName(site.reach), options);
  return reply.setCookie(cookieName(site.reach), token, options);
}

/** To the next step, or to where somebody wanted to go. */
export function goOn(reply: FastifyReply, next: string | undefined): FastifyReply {
  return reply.redirect(withNext('/sign-in/next', next), 303);
}

/** The session of a route that needs one; the guard has seen to it. */
export function sessionOf(request: FastifyRequest): SessionRow {
  const { session } = request.visitor;
  if (!session) throw refuse('site.sign_in', 'unauthenticated', 'Sign in first.');
  return session;
}

/** Address and browser of a request. */
export function browserOf(request: FastifyRequest): Browser {
  return { address: request.ip, browser: request.headers['user-agent'] ?? '' };
}

/** The path, with where somebody wanted to go. */
export function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
