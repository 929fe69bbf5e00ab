import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findLeap } from '../../access/clock-watch.store.ts';
import { isOwnPassword, NOT_YOUR_PASSWORD } from '../../access/own-password.ts';
import { passwordRules } from '../../access/password-rule.ts';
import { totpAddress, typedSecret } from '../../access/second-factor.ts';
import { starterSettings } from '../../access/settings.ts';
import { timeOfId } from '../../kernel/ids.ts';
import { cookieOptions } from '../../site/forgery.ts';
import { unfinished } from '../../site/guard.routes.ts';
import { localPath } from '../../site/local-path.ts';
import type { Site } from '../../site/site.ts';
import { codeForm, factorForm, newPasswordForm, nextQuery } from './sign-in.schemas.ts';
import { schoolsToChoose } from './sign-in.service.ts';
import { CODE_NOT_TAKEN } from './sign-in.ts';
import {
  choosePassword,
  confirmFactor,
  enterCode,
  type FactorOffer,
  OFFER_MS,
  offerFactor,
  openOffer,
} from './sign-in-factor.service.ts';
import { qrPicture } from './sign-in-qr.ts';
import { browserOf, carrySession, goOn, sessionOf } from './sign-in-session.routes.ts';
import { codePage, codesPage, type FactorAsked, factorPage, passwordPage } from './sign-in-steps.views.tsx';
import { withdrawnPage } from './sign-in-withdrawn.views.tsx';

/** The cookie that carries the offered secret, sealed for this session, from a page to the same page loaded again. */
const OFFER = 'gatehouse-offer';

/** The steps after the password: code, new password, second factor. */
export function registerSignInSteps(app: FastifyInstance, site: Site): void {
  registerCode(app, site);
  registerPassword(app, site);
  registerFactor(app, site);
  registerWithdrawn(app, site);
}

/** What somebody reads whose signing in is withdrawn, and nothing else (R126). */
function registerWithdrawn(app: FastifyInstance, site: Site): void {
  app.get('/sign-in/withdrawn', { config: { access: 'session' } }, async (request, reply) => {
    const { withdrawn, schoolName, session } = request.visitor;
    if (leftOf(request, site) !== '/sign-in/withdrawn' || !withdrawn || !session?.schoolId)
      return goOn(reply, undefined);
    const { schoolId, accountId } = session;
    const hasOthers = (await schoolsToChoose(site.ground, accountId)).length > 1;
    const now = site.ground.clock.now();
    return reply.page((shell) =>
      withdrawnPage(shell, { until: withdrawn.until, schoolName: schoolName ?? '', schoolId, hasOthers, now }),
    );
  });
}

function registerCode(app: FastifyInstance, site: Site): void {
  app.get('/sign-in/code', { config: { access: 'session' } }, async (request, reply) => {
    const next = localPath(nextQuery.parse(request.query).next);
    if (leftOf(request, site) !== '/sign-in/code') return goOn(reply, next);
    return reply.page((shell) => codePage(shell, { next }));
  });
  app.post('/sign-in/code', { config: { access: 'session' } }, async (request, reply) => {
    const form = codeForm.parse(request.body ?? {});
    const next = localPath(form.next);
    if (leftOf(request, site) !== '/sign-in/code') return goOn(reply, next);
    const token = await enterCode(site.ground, sessionOf(request), form.code, browserOf(request));
    if (!token) {
      const hasLeapt = (await findLeap(site.ground.db)) !== null;
      const clock = hasLeapt ? site.ground.clock.now() : undefined;
      return reply.code(400).page((shell) => codePage(shell, { next, problem: CODE_NOT_TAKEN, clock }));
    }
    return goOn(carrySession(reply, site, token), next);
  });
}

function registerPassword(app: FastifyInstance, site: Site): void {
  app.get('/sign-in/password', { config: { access: 'session' } }, async (request, reply) => {
    const next = localPath(nextQuery.parse(request.query).next);
    if (leftOf(request, site) !== '/sign-in/password') return goOn(reply, next);
    return showPassword(request, reply, { next });
  });
  app.post('/sign-in/password', { config: { access: 'session' } }, async (request, reply) => {
    const form = newPasswordForm.safeParse(request.body ?? {});
    if (leftOf(request, site) !== '/sign-in/password') return goOn(reply, undefined);
    if (!form.success) {
      const message = form.error.issues[0]?.message ?? 'Enter a password';
      return showPassword(request, reply.code(400), { problem: { field: 'password', message } });
    }
    const next = localPath(form.data.next);
    const change = await choosePassword(site.ground, sessionOf(request), form.data, aboutPassword(request));
    if ('problem' in change) {
      return showPassword(request, reply.code(400), { next, typed: form.data.password, problem: change.problem });
    }
    return goOn(carrySession(reply, site, change.token), next);
  });
}

function registerFactor(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/sign-in/second-factor', { config: { access: 'session' } }, async (request, reply) => {
    const next = localPath(nextQuery.parse(request.query).next);
    if (!mayTakeFactor(request, site)) return goOn(reply, next);
    const session = sessionOf(request);
    // The page loaded again shows the same picture: the phone has scanned it, and the code that it shows would not fit another.
    const offer = openOffer(ground, session, request.cookies[OFFER] ?? '') ?? offerFactor(ground, session);
    const left = { ...cookieOptions(site.reach), maxAge: OFFER_MS / 1000 };
    return showFactor(request, reply.setCookie(OFFER, offer.sealed, left), offer, { next, ...askedOf(request, site) });
  });
  app.post('/sign-in/second-factor', { config: { access: 'session' } }, async (request, reply) => {
    const form = factorForm.parse(request.body ?? {});
    const next = localPath(form.next);
    if (!mayTakeFactor(request, site)) return goOn(reply, next);
    const session = sessionOf(request);
    const asked = askedOf(request, site);
    const offer = openOffer(ground, session, form.offer);
    if (!offer) {
      const problem = 'This page was open for too long. Here is a new picture: scan it again';
      return showFactor(request, reply.code(400), offerFactor(ground, session), { next, ...asked, problem });
    }
    // Else whoever finds a desk unlocked puts their own phone there, and then signs in its owner's name.
    if (asked.asksPassword && !(await isOwnPassword(ground, session.accountId, form.current))) {
      return showFactor(request, reply.code(400), offer, { next, ...asked, wrongPassword: NOT_YOUR_PASSWORD });
    }
    const on = await confirmFactor(ground, session, offer, form.code, browserOf(request));
    if (!on) {
      const problem = 'That code is not right. Enter the one your phone shows now';
      return showFactor(request, reply.code(400), offer, { next, ...asked, problem });
    }
    // Taken once: whoever turns it off and on again, with a new phone perhaps, gets another.
    carrySession(reply, site, on.token).clearCookie(OFFER, cookieOptions(site.reach));
    return reply.page((shell) => codesPage(shell, { codes: on.codes, next }));
  });
}

/** How long after signing in the password that was typed then is not asked for again, milliseconds. */
const JUST_SIGNED_IN_MS = 15 * 60_000;

/** Whether somebody wants a second factor or has to, and whether they type their password for it: a role that needs one may come to an open desk. */
function askedOf(request: FastifyRequest, site: Site): FactorAsked {
  const age = site.ground.clock.now().getTime() - timeOfId(sessionOf(request).id).getTime();
  const wanted = leftOf(request, site) === null;
  return { wanted, asksPassword: wanted || age > JUST_SIGNED_IN_MS };
}

function leftOf(request: FastifyRequest, site: Site) {
  return unfinished(request.visitor, site.ground.clock.now());
}

/** Somebody whose role needs it, or somebody fully signed in who wants it. */
function mayTakeFactor(request: FastifyRequest, site: Site): boolean {
  const left = leftOf(request, site);
  return !sessionOf(request).totpConfirmed && (left === null || left === '/sign-in/second-factor');
}

function aboutPassword(request: FastifyRequest) {
  const { actor, settings } = request.visitor;
  return {
    settings: settings ?? starterSettings('high-a'),
    names: actor ? [actor.name] : [],
    from: browserOf(request),
  };
}

function showPassword(
  request: FastifyRequest,
  reply: FastifyReply,
  view: { next?: string | undefined; typed?: string; problem?: { field: 'password' | 'again'; message: string } },
): Promise<FastifyReply> {
  const session = sessionOf(request);
  const { settings, names } = aboutPassword(request);
  const rules = passwordRules(settings, { email: session.email, names }, view.typed);
  const why = session.mustChangePassword ? 'first' : 'old';
  return reply.page((shell) => passwordPage(shell, { ...view, rules, why, days: settings['security.passwordDays'] }));
}

async function showFactor(
  request: FastifyRequest,
  reply: FastifyReply,
  offer: FactorOffer,
  view: FactorAsked & { next: string | undefined; problem?: string; wrongPassword?: string },
): Promise<FastifyReply> {
  const { email } = sessionOf(request);
  const picture = await qrPicture(totpAddress(offer.secret, email));
  const typed = typedSecret(offer.secret);
  return reply.page((shell) => factorPage(shell, { ...view, picture, typed, email, sealed: offer.sealed }));
}
