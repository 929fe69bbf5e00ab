import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AccountSecrets, findSecrets } from '../../access/accounts.store.ts';
import type { SessionRow } from '../../access/sessions.store.ts';
import { refusals } from '../../kernel/refusal.ts';
import { cookieName, cookieOptions, visitCookieName } from '../../site/forgery.ts';
import type { Site } from '../../site/site.ts';
import type { Browser } from './sign-in.service.ts';
import { KNOWN_SECONDS, knownWith } from './sign-in-known.ts';

const refuse = refusals<'site.sign_in'>();

/** Gives the browser its session; the visit that came before it ends. With `knownBy` it is known again by the owner of that account. */
export function carrySession(reply: FastifyReply, site: Site, token: string, knownBy?: AccountSecrets): FastifyReply {
  const options = cookieOptions(site.reach);
  reply.clearCookie(visitCookieName(site.reach), options);
  if (knownBy) keepKnown(reply, site, knownBy);
  return reply.setCookie(cookieName(site.reach), token, options);
}

/** What a browser keeps, signed out too, of those who have signed in with it. */
export function keptBy({ cookies }: FastifyRequest, { reach }: Site): string | undefined {
  return cookies[`${cookieName(reach)}-known`];
}

function keepKnown(reply: FastifyReply, site: Site, account: AccountSecrets): void {
  const value = knownWith(site.ground.keys, keptBy(reply.request, site), account);
  const options = { ...cookieOptions(site.reach), maxAge: KNOWN_SECONDS };
  reply.setCookie(`${cookieName(site.reach)}-known`, value, options);
}

/** Has the browser known again by whoever has just signed in with it, all that is asked of them shown. */
export async function makeKnown(request: FastifyRequest, reply: FastifyReply, site: Site): Promise<void> {
  const account = await findSecrets(site.ground.db, { id: sessionOf(request).accountId });
  if (account) keepKnown(reply, site, account);
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
