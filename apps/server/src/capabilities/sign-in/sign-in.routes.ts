import type { FastifyInstance, FastifyRequest } from 'fastify';
import { cookieName, cookieOptions } from '../../site/forgery.ts';
import { unfinished } from '../../site/guard.routes.ts';
import { localPath } from '../../site/local-path.ts';
import { homeOf } from '../../site/navigation.ts';
import type { Site } from '../../site/site.ts';
import { waitsElsewhere } from '../today/index.ts';
import { nextQuery, schoolForm, signInForm } from './sign-in.schemas.ts';
import { chooseSchool, schoolsToChoose, signIn, signOut } from './sign-in.service.ts';
import { readWelcome } from './sign-in.store.ts';
import { missingIn, NOT_OPENED } from './sign-in.ts';
import { helpPage, schoolPage, signInPage } from './sign-in.views.tsx';
import { browserOf, carrySession, goOn, keptBy, makeKnown, sessionOf, withNext } from './sign-in-session.routes.ts';
import { registerSignInSteps } from './sign-in-steps.routes.ts';

/** Signing in and out, and what comes between (R158–R160, R166). */
export function registerSignIn(app: FastifyInstance, site: Site): void {
  registerPair(app, site);
  registerSchoolChoice(app, site);
  registerSignInSteps(app, site);
  app.get('/sign-in/help', { config: { access: 'anyone' } }, async (_request, reply) =>
    reply.page((shell) => helpPage(shell)),
  );
  app.post('/sign-out', { config: { access: 'anyone' } }, async (request, reply) => {
    if (request.visitor.session) await signOut(site.ground, request.visitor.session);
    reply.clearCookie(cookieName(site.reach), cookieOptions(site.reach));
    return reply.done('/sign-in', { text: 'You are signed out of this browser.' });
  });
}

function registerPair(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const now = () => ground.clock.now();

  app.get('/', { config: { access: 'anyone' } }, async (request, reply) =>
    reply.redirect(unfinished(request.visitor, now()) === '/sign-in' ? '/sign-in' : '/sign-in/next', 303),
  );

  app.get('/sign-in', { config: { access: 'anyone' } }, async (request, reply) => {
    const { next } = nextQuery.parse(request.query);
    if (!unfinished(request.visitor, now())) return reply.redirect(localPath(next) ?? '/sign-in/next', 303);
    const welcome = await readWelcome(ground);
    return reply.page((shell) => signInPage(shell, { welcome, next: localPath(next) }));
  });

  app.post('/sign-in', { config: { access: 'anyone' } }, async (request, reply) => {
    const form = signInForm.parse(request.body ?? {});
    const next = localPath(form.next);
    const missing = missingIn(form);
    const opened = missing.length ? null : await signIn(ground, form, browserOf(request), keptBy(request, site));
    if (!opened) {
      const welcome = await readWelcome(ground);
      const kept = { email: form.email.slice(0, 254), ...(missing.length ? { missing } : { problem: NOT_OPENED }) };
      return reply.code(400).page((shell) => signInPage(shell, { welcome, next, ...kept }));
    }
    if (request.visitor.session) await signOut(ground, request.visitor.session);
    return goOn(carrySession(reply, site, opened.token), next);
  });

  // Where every step leads back to: it looks at what is left, and only then sends somebody to where they wanted to go.
  app.get('/sign-in/next', { config: { access: 'session' } }, async (request, reply) => {
    const next = localPath(nextQuery.parse(request.query).next);
    const left = unfinished(request.visitor, now());
    if (left) return reply.redirect(withNext(left, next), 303);
    await makeKnown(request, reply, site);
    const { actor } = request.visitor;
    return reply.redirect(next ?? (actor ? homeOf(actor) : '/sign-in'), 303);
  });
}

function registerSchoolChoice(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const choiceOf = async (request: FastifyRequest, sent: unknown) => {
    const schools = await schoolsToChoose(ground, sessionOf(request).accountId);
    const names = schools.map(({ schoolId: id, schoolName: name }) => ({ id, name }));
    const waits = await waitsElsewhere(request, site, names);
    return { schools, waits, next: localPath(nextQuery.parse(sent ?? {}).next) };
  };
  app.get('/sign-in/school', { config: { access: 'session' } }, async (request, reply) => {
    const view = await choiceOf(request, request.query);
    return reply.page((shell) => schoolPage(shell, view));
  });

  app.post('/sign-in/school', { config: { access: 'session' } }, async (request, reply) => {
    const form = schoolForm.safeParse(request.body);
    if (!form.success) {
      const view = await choiceOf(request, request.body);
      return reply.code(400).page((shell) => schoolPage(shell, { ...view, problem: 'Choose a school' }));
    }
    await chooseSchool(ground, sessionOf(request), form.data.school);
    return goOn(reply, localPath(form.data.next));
  });
}
