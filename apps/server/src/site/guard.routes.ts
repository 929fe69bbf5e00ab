import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '../access/roles.ts';
import { ACTION_LIST, dutiesOf, givenDuties, ROLE_LIST } from '../access/roles.ts';
import { type Actor, authorise, type SensorActor } from '../access/scope.ts';
import { findSensorByKey } from '../access/sensor-keys.store.ts';
import { endSessions, findSession, type SessionRow, touchSession } from '../access/sessions.store.ts';
import type { Settings } from '../access/settings.ts';
import { isFresh, showFactor } from '../access/step-up.ts';
import { refusals } from '../kernel/refusal.ts';
import { schoolDate } from '../kernel/school-time.ts';
import type { FactorState } from '../ui/components/factor-field.tsx';
import { checkForgery, cookieName } from './forgery.ts';
import { isReadable, isReadableBody } from './readable-text.ts';
import type { RouteAccess, Site, Visitor } from './site.ts';
import { databaseAway } from './troubles.ts';

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor;
    /** It came from a page of ours, as its form token shows: what was written in it may be shown to whoever sent it. */
    isOwnForm: boolean;
    /** The database was away when it was asked who this is. Told once the form is read, so that what was written is not lost (S23). */
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

const refuse = refusals<'site.sign_in' | 'site.finish_sign_in' | 'site.key' | 'site.key_kind' | 'site.unreadable'>();
const NOBODY: Visitor = {
  session: null,
  actor: null,
  settings: null,
  schoolName: null,
  schools: [],
  sensor: null,
  withdrawn: null,
};

/** Every route names who may come (config.access); this checks it before the handler, and keeps the route table. */
export function registerGuard(app: FastifyInstance, site: Site): void {
  app.decorateRequest('visitor');
  app.decorateRequest('isOwnForm', false);
  app.decorateRequest('unanswered', undefined);
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
    await admit(request, reply, access, site.ground.clock.now());
  });
  // After the body is there: the token is a form field.
  app.addHook('preValidation', async (request) => {
    const { access, withoutCookies, streamed } = request.routeOptions.config;
    // Of a form that streams nothing is read yet: streamedForm() checks its token before the first byte of the file.
    if (streamed && request.isMultipart()) {
      if (request.unanswered) throw request.unanswered;
      return;
    }
    // An address that is not there is told so; a form token would be asked of nobody who could have one.
    if (!request.is404 && access !== 'sensor' && !withoutCookies) {
      checkForgery(request, site);
      request.isOwnForm = true;
    }
    // A page that reads no cookie has no token either; what a browser says of where a form came from, no other page can change.
    if (withoutCookies) request.isOwnForm = request.headers['sec-fetch-site'] === 'same-origin';
    if (request.unanswered) throw request.unanswered;
    if (!isReadableBody(request.body)) throw unreadable();
  });
}

/** What is said of a request that holds a character which is no text, such as NUL. */
export function unreadable() {
  return refuse(
    'site.unreadable',
    'invalid',
    'Something here contains a character that is not text. Type it instead of pasting it.',
  );
}

async function visitorOf(request: FastifyRequest, site: Site): Promise<Visitor> {
  const token = request.cookies[cookieName(site.reach)];
  const found = token ? await findSession(site.ground, token, schoolDate(site.ground.clock.now())) : undefined;
  if (!found) return NOBODY;
  const { session, standing } = found;
  if (!session.schoolId || !session.personId) {
    return (await endedByQuiet(site, session, HALF_WAY_MINUTES)) ? NOBODY : { ...NOBODY, session };
  }
  if (!standing || standing.accountId !== session.accountId) {
    // A leaver, or an account that was taken from this person: the session ends for good, and coming back does not revive it (S12).
    await endSessions(site.ground, { sessionId: session.id });
    return NOBODY;
  }
  if (await endedByQuiet(site, session, standing.settings['security.idleMinutes'])) return NOBODY;
  if (!request.routeOptions.config.quiet) await touchSession(site.ground, session);
  const { settings, schoolName, schools, withdrawn } = standing;
  // Nobody acts whose signing in is withdrawn: they are told so, and that is all (R126).
  if (withdrawn) return { ...NOBODY, session, settings, schoolName, withdrawn };
  // In the order of the table: as which of several roles somebody signs must not hang on the order of rows.
  const roles = ROLE_LIST.filter((role) => standing.held.some((held) => held.role === role));
  const actor: Actor = {
    accountId: session.accountId,
    sessionId: session.id,
    schoolId: session.schoolId,
    personId: session.personId,
    name: standing.name,
    held: standing.held,
    roles,
    duties: dutiesOf(roles, givenDuties(standing.settings)),
    secondFactor: session.secondFactorAt !== null,
  };
  return { ...NOBODY, session, actor, settings, schoolName, schools };
}

/** How long somebody of several schools may think about which one; no school's setting counts before that. */
const HALF_WAY_MINUTES = 15;

async function endedByQuiet(site: Site, session: SessionRow, minutes: number): Promise<boolean> {
  if (site.ground.clock.now().getTime() - session.seenAt.getTime() <= minutes * 60_000) return false;
  await endSessions(site.ground, { sessionId: session.id });
  return true;
}

async function sensorVisitor(request: FastifyRequest, site: Site): Promise<Visitor> {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const sensor = key ? await findSensorByKey(site.ground, key) : undefined;
  if (!sensor) {
    throw refuse(
      'site.key',
      'unauthenticated',
      'Send the key of an enrolled gate or agent as “Authorization: Bearer …”.',
    );
  }
  const { sensors = [] } = request.routeOptions.config;
  if (!sensors.includes(sensor.kind)) {
    const { kind } = sensor;
    throw refuse(
      'site.key_kind',
      'forbidden',
      `This is for another kind of sensor. Your key is one of kind “${kind}”.`,
    );
  }
  return { ...NOBODY, sensor };
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
  if (!actor || !settings) return '/sign-in/school';
  const needsFactor = actor.roles.some((role) => settings['security.secondFactorRoles'].includes(role));
  if (session.totpConfirmed && !session.secondFactorAt) return '/sign-in/code';
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

async function admit(request: FastifyRequest, reply: FastifyReply, access: RouteAccess, at: Date): Promise<void> {
  if (access === 'anyone' || access === 'sensor') return;
  const left = unfinished(request.visitor, at);
  if (access === 'session') {
    if (left === '/sign-in') throw refuse('site.sign_in', 'unauthenticated', 'Sign in first.');
    return;
  }
  if (left) {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      const next = left === '/sign-in' && request.url !== '/' ? `?next=${encodeURIComponent(request.url)}` : '';
      return void (await reply.redirect(`${left}${next}`, 303));
    }
    throw refuse(
      'site.finish_sign_in',
      'unauthenticated',
      'Your sign-in has ended. Sign in again; nothing you sent was kept.',
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
