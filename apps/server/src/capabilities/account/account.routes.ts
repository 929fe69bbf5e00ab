import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countRecoveryCodes, findSecrets, markOfRecoveryCodes } from '../../access/accounts.store.ts';
import { NOT_YOUR_PASSWORD } from '../../access/own-password.ts';
import { passwordRules } from '../../access/password-rule.ts';
import { membershipsOf, type SessionRow } from '../../access/sessions.store.ts';
import type { Settings } from '../../access/settings.ts';
import { Refusal, refusals } from '../../kernel/refusal.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { browserOf, carrySession, chooseSchool } from '../sign-in/index.ts';
import { changePasswordForm, codesForm, confirmForm, schoolForm, sessionForm } from './account.schemas.ts';
import {
  changeOwnPassword,
  endOtherSessions,
  endOwnSession,
  needsFactor,
  renewRecoveryCodes,
  turnFactorOff,
} from './account.service.ts';
import { listSessions } from './account.store.ts';
import { accountPage, type ConfirmProblem, confirmPage, newCodesPage, ownPasswordPage } from './account.views.tsx';
import { accountsPart } from './account-part.views.tsx';
import { passwordsForToday } from './account-today.service.ts';

const refuse = refusals<'site.sign_in'>();
const config = { access: 'signed-in' } as const;

/** One's own account: password, second factor, sessions, schools (S16). */
export function registerAccount(app: FastifyInstance, site: Site): void {
  site.incidentParts.push(accountsPart);
  site.today.push(passwordsForToday);
  registerOverview(app, site);
  registerOwnPassword(app, site);
  registerOwnFactor(app, site);
}

function registerOverview(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/account', { config }, async (request, reply) => {
    const actor = actorOf(request);
    const { session, settings } = standingIn(request);
    const view = {
      actor,
      email: session.email,
      passwordChangedAt: session.passwordChangedAt,
      factor: { on: session.totpConfirmed, needed: needsFactor(actor.roles, settings) },
      codesLeft: await countRecoveryCodes(ground, actor.accountId),
      sessions: await listSessions(ground, actor.accountId),
      schools: (await membershipsOf(ground.db, actor.accountId)).filter((each) => each.active),
      now: ground.clock.now(),
    };
    return reply.page((shell) => accountPage(shell, view));
  });
  // Said by a page that stays open while somebody writes on it: asked for like any page, it is use, and shows nothing.
  app.get('/account/here', { config }, (_request, reply) => reply.code(204).send());
  app.post('/account/sessions/end', { config }, async (request, reply) => {
    const { session } = sessionForm.parse(request.body);
    await endOwnSession(ground, actorOf(request), session);
    return reply.done('/account', { text: 'That session has ended. Anyone using it has to sign in again.' });
  });
  app.post('/account/sessions/end-others', { config }, async (request, reply) => {
    await endOtherSessions(ground, actorOf(request));
    return reply.done('/account', { text: 'All other sessions have ended. This one continues.' });
  });
  app.post('/account/school', { config }, async (request, reply) => {
    const { school, next } = schoolForm.parse(request.body);
    const chosen = await chooseSchool(ground, standingIn(request).session, school);
    const way = next === undefined ? '/sign-in/next' : `/sign-in/next?${new URLSearchParams({ next })}`;
    return reply.done(way, { text: `You are now at ${chosen.schoolName}. Everything you see is theirs.` });
  });
}

function registerOwnPassword(app: FastifyInstance, site: Site): void {
  app.get('/account/password', { config }, async (request, reply) => showOwnPassword(request, reply));
  app.post('/account/password', { config }, async (request, reply) => {
    const { session, settings } = standingIn(request);
    const form = changePasswordForm.safeParse(request.body);
    if (!form.success) {
      const message = form.error.issues[0]?.message ?? 'Enter a password';
      return showOwnPassword(request, reply.code(400), { problem: { field: 'password', message } });
    }
    const about = { settings, from: browserOf(request) };
    const change = await changeOwnPassword(site.ground, actorOf(request), session, form.data, about);
    if ('problem' in change) {
      return showOwnPassword(request, reply.code(400), { problem: change.problem, typed: form.data.password });
    }
    // The browser was known by the password of before.
    carrySession(reply, site, change.token, await findSecrets(site.ground.db, { id: session.accountId }));
    return reply.done('/account', {
      text: 'Your password is changed. Every other session has ended.',
    });
  });
}

function registerOwnFactor(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const ask = (request: FastifyRequest, reply: FastifyReply, problem?: ConfirmProblem) =>
    reply.page((shell) => confirmPage(shell, 'off', { problem, factor: factorState(site, request) }));
  app.get('/account/second-factor/off', { config }, (request, reply) => ask(request, reply));
  app.post('/account/second-factor/off', { config }, async (request, reply) => {
    const { current, code } = confirmForm.parse(request.body ?? {});
    const wrong = await codeProblem(site, request, code);
    if (wrong) return ask(request, reply.code(400), wrong);
    const off = await turnFactorOff(ground, actorOf(request), standingIn(request).settings, current);
    if (!off) return ask(request, reply.code(400), { field: 'current', message: NOT_YOUR_PASSWORD });
    return reply.done('/account', {
      text: 'The code from your phone is off. You now sign in with just your password.',
    });
  });
  registerRecoveryCodes(app, site);
}

/** Whoever has the password and an open desk has not the phone: what takes its place asks for its code, as what is signed does (S8). */
async function codeProblem(site: Site, request: FastifyRequest, code: string): Promise<ConfirmProblem | undefined> {
  if (!standingIn(request).session.totpConfirmed || (await factorShown(site, request, code))) return undefined;
  return { field: 'code', message: 'Enter the code your phone shows now' };
}

function registerRecoveryCodes(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const ask = async (
    request: FastifyRequest,
    reply: FastifyReply,
    said: { problem?: ConfirmProblem; quicker?: string },
  ) => {
    const was = await markOfRecoveryCodes(ground.db, actorOf(request).accountId);
    const factor = factorState(site, request);
    return reply.page((shell) => confirmPage(shell, 'codes', { ...said, was, factor }));
  };
  app.get('/account/recovery-codes', { config }, (request, reply) => ask(request, reply, {}));
  app.post('/account/recovery-codes', { config }, async (request, reply) => {
    try {
      const form = codesForm.parse(request.body ?? {});
      const wrong = await codeProblem(site, request, form.code);
      if (wrong) return ask(request, reply.code(400), { problem: wrong });
      const codes = await renewRecoveryCodes(ground, actorOf(request), form);
      if (!codes) return ask(request, reply.code(400), { problem: { field: 'current', message: NOT_YOUR_PASSWORD } });
      return reply.page((shell) => newCodesPage(shell, codes));
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'account.quicker')) throw error;
      return ask(request, reply.code(409), { quicker: error.message });
    }
  });
}

function standingIn(request: FastifyRequest): { session: SessionRow; settings: Settings } {
  const { session, settings } = request.visitor;
  if (!session || !settings) throw refuse('site.sign_in', 'unauthenticated', 'Sign in first.');
  return { session, settings };
}

function showOwnPassword(
  request: FastifyRequest,
  reply: FastifyReply,
  view: { problem?: { field: 'current' | 'password' | 'again'; message: string }; typed?: string } = {},
): Promise<FastifyReply> {
  const { session, settings } = standingIn(request);
  const rules = passwordRules(settings, { email: session.email, names: [actorOf(request).name] }, view.typed);
  return reply.page((shell) => ownPasswordPage(shell, { ...view, rules }));
}
