import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '../access/roles.ts';
import { ACTION_LIST } from '../access/roles.ts';
import { type Actor, authorise, type HeldRole, type SensorActor } from '../access/scope.ts';
import type { SessionRow } from '../access/sessions.store.ts';
import type { Settings } from '../access/settings.ts';
import { isFresh, showFactor } from '../access/step-up.ts';
import { Refusal, refusals } from '../kernel/refusal.ts';
import type { FactorState } from '../ui/components/factor-field.tsx';
import { checkForgery, checkSchool } from './forgery.ts';
import { isReadable, isReadableBody } from './readable-text.ts';
import type { RouteAccess, Site, Visitor } from './site.ts';
import { databaseAway } from './troubles.ts';
import { NOBODY, sensorVisitor, visitorOf } from './visitor.routes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
    /** It came from a page of ours, as its form token or the browser says: what was written in it may be shown to whoever sent it. */
    isOwnForm: boolean;
    /** When its first bytes came, in milliseconds. */
    cameAt: number;
    /** Nobody sent it any more, or the database was away when it was asked who did. Told once the form is read, so that what was written is not lost (S23, S24). */
    unanswered: unknown;
  }
  interface FastifyContextConfig {
    access?: RouteAccess;
    /** Which kinds of sensor: each opens what it works with, so that a key from a pupil's browser is no gate's (S2, S3). */
    sensors?: readonly SensorActor['kind'][];
    /** For programs that show what they are in the request itself: no cookie is read, so there is nothing to forge. */
    withoutCookies?: boolean;
    /** Asked by an open page, not by whoever sits before it: it does not count as use, or a desk nobody watches would never sign out. */
    quiet?: boolean;
  }
}

const refuse = refusals<'site.sign_in' | 'site.finish_sign_in' | 'site.role_ended' | 'site.key' | 'site.unreadable'>();

/** Every route names who may come (config.access); this checks it before the handler, and keeps the route table. */
export function registerGuard(app: FastifyInstance, site: Site): void {
  app.decorateRequest('visitor');
  app.decorateRequest('isOwnForm', false);
  app.decorateRequest('unanswered', undefined);
  app.decorateRequest('cameAt', 0);
  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (!access) throw new Error(`${String(route.method)} ${route.url} does not say who may come: set config.access.`);
    if ((access === 'sensor') !== (route.config?.sensors !== undefined)) {
      throw new Error(`${route.url}: sensors come with their kinds, and nobody else: set config.sensors.`);
    }
    if (route.config?.withoutCookies && access !== 'anyone') {
      throw new Error(`${route.url} reads no cookie, so nobody can be told from anybody: its access is 'anyone'.`);
    }
    for (const method of [route.method].flat()) {
      if (method !== 'HEAD' && method !== 'OPTIONS') site.routes.push({ method, url: route.url, access });
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    request.visitor = NOBODY;
    request.cameAt = site.ground.clock.now().getTime();
    if (!isReadable(request.params) || !isReadable(request.query)) throw unreadable();
    if (request.is404) {
      request.visitor = await visitorOf(request, site);
      return;
    }
    const access = request.routeOptions.config.access ?? 'anyone';
    if (request.routeOptions.config.withoutCookies) return;
    try {
      request.visitor = access === 'sensor' ? await sensorVisitor(request, site) : await visitorOf(request, site);
    } catch (error) {
      if (access === 'sensor' || request.method !== 'POST' || !databaseAway(error)) throw error;
      request.unanswered = error;
      return;
    }
    try {
      await admit(request, access, site.ground.clock.now(), reply);
    } catch (error) {
      if (request.method !== 'POST' || !isSignedOut(error)) throw error;
      request.unanswered = error;
    }
  });
  // After the body is there: the token is a form field.
  app.addHook('preValidation', async (request) => {
    const { access, withoutCookies, streamed } = request.routeOptions.config;
    // Of a form that streams nothing is read yet: streamedForm() checks its token before the first byte of the file. Where nobody may send it any more, its words are.
    if (streamed && request.isMultipart() && !request.unanswered) return;
    // An address that is not there is told so; a form token would be asked of nobody who could have one.
    if (!request.is404 && access !== 'sensor' && !withoutCookies) {
      // A token ends with its session, and with it what it could prove; of where a form came from no other page can change what a browser says.
      request.isOwnForm = isSameOrigin(request);
      try {
        checkForgery(request, site);
        request.isOwnForm = true;
      } catch (error) {
        throw isSignedOut(request.unanswered) ? request.unanswered : error;
      }
      // One's own account is the same at each.
      if (access !== undefined && isAction(access)) checkSchool(request);
    }
    // A page that reads no cookie has no token either.
    if (withoutCookies) request.isOwnForm = isSameOrigin(request);
    if (request.unanswered) throw request.unanswered;
    await askAgain(request, site);
    if (!isReadableBody(request.body)) throw unreadable();
  });
}

/** Whether the browser says that a page of ours sent this. */
export function isSameOrigin({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return headers['sec-fetch-site'] === 'same-origin';
}

/** Whether this refuses a page to somebody who is not signed in, or not any more. */
function isSignedOut(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'site.finish_sign_in';
}

/** A form is there in milliseconds. Of one that was longer on its way, whoever sends it is looked up again; of the others that would be one statement more each. */
const SENT_AT_ONCE_MS = 100;

/**
 * Once the last byte is there: whoever held it back until they were signed out, had left or had lost a role does nothing by it any more, and no key that was
 * revoked meanwhile (S12). A long upload is no quiet.
 */
export async function askAgain(request: FastifyRequest, site: Site): Promise<void> {
  const { access = 'anyone', withoutCookies } = request.routeOptions.config;
  const now = site.ground.clock.now();
  if (request.is404 || withoutCookies || Math.abs(now.getTime() - request.cameAt) < SENT_AT_ONCE_MS) return;
  const { session, actor } = request.visitor;
  request.visitor = NOBODY;
  request.visitor = access === 'sensor' ? await sensorVisitor(request, site) : await visitorOf(request, site, true);
  if (session && request.visitor.session?.id !== session.id) request.visitor = NOBODY;
  if (isAction(access) && request.visitor.session?.schoolId !== session?.schoolId) request.visitor = NOBODY;
  const held = request.visitor.actor?.held ?? [];
  await admit(request, access, now);
  if (actor?.held.some((role) => !held.some((still) => isSameRole(role, still)))) throw roleEnded();
}

/** Hands bytes on for as long as whoever asked for them still may: a file that is read slowly ends where its reader has left (S12). */
export async function* whileAdmitted(
  bytes: AsyncIterable<Buffer>,
  request: FastifyRequest,
  site: Site,
): AsyncGenerator<Buffer> {
  let askedAt = request.cameAt;
  for await (const part of bytes) {
    const now = site.ground.clock.now().getTime();
    if (Math.abs(now - askedAt) >= SENT_AT_ONCE_MS) {
      await askAgain(request, site);
      askedAt = now;
    }
    yield part;
  }
}

function isSameRole(one: HeldRole, other: HeldRole): boolean {
  return one.role === other.role && one.yearGroup === other.yearGroup && one.className === other.className;
}

function roleEnded() {
  return refuse('site.role_ended', 'conflict', 'A role of yours ended while this was on its way. Nothing was stored.');
}

/** What is said of a request that holds a character which is no text, such as NUL. */
export function unreadable() {
  return refuse(
    'site.unreadable',
    'invalid',
    'Something here contains a character that is not text. Type it instead of pasting it.',
  );
}

/** Every kind of sensor. */
export const EVERY_SENSOR: readonly SensorActor['kind'][] = ['gate', 'agent', 'log', 'resolver'];

/** Where somebody is sent who is not fully signed in. */
type SignInStep =
  | '/sign-in'
  | '/sign-in/school'
  | '/sign-in/code'
  | '/sign-in/second-factor'
  | '/sign-in/password'
  | '/sign-in/withdrawn';

/** What still has to happen before somebody with a session may go on at this time; '/sign-in' pages read this too. */
export function unfinished(visitor: Visitor, at: Date): SignInStep | null {
  const { session, actor, settings, withdrawn } = visitor;
  if (!session) return '/sign-in';
  // Only after the code: whoever has no more than a password learns nothing of it.
  if (withdrawn) return session.totpConfirmed && !session.secondFactorAt ? '/sign-in/code' : '/sign-in/withdrawn';
  // Before the school: the list of somebody's schools says what waits at each.
  if (session.totpConfirmed && !session.secondFactorAt) return '/sign-in/code';
  if (!actor || !settings) return '/sign-in/school';
  const needsFactor = actor.roles.some((role) => settings['security.secondFactorRoles'].includes(role));
  if (session.mustChangePassword || passwordIsOld(session, settings, at)) return '/sign-in/password';
  if (needsFactor && !session.totpConfirmed) return '/sign-in/second-factor';
  return null;
}

/** Older than the school lets a password grow (R159); 0 days means that it may grow for ever. */
function passwordIsOld(session: SessionRow, settings: Settings, at: Date): boolean {
  const days = settings['security.passwordDays'];
  if (!days || !session.passwordChangedAt) return false;
  return at.getTime() - session.passwordChangedAt.getTime() >= days * 86_400_000;
}

async function admit(request: FastifyRequest, access: RouteAccess, at: Date, reply?: FastifyReply): Promise<void> {
  if (access === 'anyone' || access === 'sensor') return;
  const left = unfinished(request.visitor, at);
  if (access === 'session') {
    if (left === '/sign-in') throw refuse('site.sign_in', 'unauthenticated', 'Sign in first.');
    return;
  }
  if (left) {
    if (reply && request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      const next = left === '/sign-in' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : '';
      return void (await reply.redirect(`${left}${next}`, 303));
    }
    throw refuse(
      'site.finish_sign_in',
      'unauthenticated',
      'Your sign-in has ended, so what you sent was not stored. Sign in again: you come back to the page, with what you wrote as far as this tab has kept it.',
    );
  }
  if (access !== 'signed-in') authorise(actorOf(request), access);
}

/** Whoever is signed in; the guard has made sure of it for every route that is not open to anyone. */
export function actorOf(request: FastifyRequest): Actor {
  const { actor } = request.visitor;
  if (!actor) throw refuse('site.sign_in', 'unauthenticated', 'Sign in first.');
  return actor;
}

/**
 * When whoever is signed in last showed their second factor, if lately enough for a step that asks for it; a code typed now counts. In the demo nobody
 * has a phone, and nobody is there who could be harmed.
 */
export async function factorShown(
  { ground, reach }: Site,
  request: FastifyRequest,
  typed: string,
): Promise<Date | null> {
  const { session } = request.visitor;
  if (reach.demo) return ground.clock.now();
  return session && showFactor(ground, session, typed);
}

/** Whether a step that asks for the second factor has to ask for a code. */
export function factorState({ ground, reach }: Site, request: FastifyRequest): FactorState {
  const { session } = request.visitor;
  if (reach.demo || (session && isFresh(session.secondFactorAt, ground.clock.now()))) return 'fresh';
  return session?.totpConfirmed ? 'stale' : 'none';
}

/** The sensor whose key came with the request; the guard has made sure of it for every route of sensors. */
export function sensorOf(request: FastifyRequest): SensorActor {
  const { sensor } = request.visitor;
  if (!sensor) throw refuse('site.key', 'unauthenticated', 'Send the key of an enrolled gate or agent.');
  return sensor;
}

/** Whether a route's access names an action of the table. */
export function isAction(access: RouteAccess): access is Action {
  return (ACTION_LIST as string[]).includes(access);
}
