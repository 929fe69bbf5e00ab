import { OURS_HEADER, readerFor } from '@gatehouse/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { Refusal, STATUS_OF } from '../../kernel/refusal.ts';
import type { Site } from '../../site/site.ts';
import { renderPage } from '../../ui/page.tsx';
import { answerForm, askedParams, askedQuery, askForm, blockedQuery, schoolParams } from './blocked.schemas.ts';
import {
  askFor,
  NOWHERE,
  readAsked,
  readSchool,
  readStanding,
  refuse,
  type SchoolWords,
  type Standing,
  sayMistake,
} from './blocked.service.ts';
import { hostOf, hostShown, type Reference, readReference, referenceText } from './blocked.ts';
import { askPage, blockedPage, readerProblemPage } from './blocked.views.tsx';
import { AskedLine, askedHref, askedPage, openNowPage } from './blocked-asked.views.tsx';
import { registerRequests } from './blocked-requests.routes.ts';

/** No cookie is read, so there is nothing to forge: what is answered names an event that only the reader of its block page knows. */
const config = { access: 'anyone', withoutCookies: true } as const;
/** The agent sends what its reader answers, and has to know a refusal of ours from that of a network in between. */
const sayOurs: onRequestHookHandler = (_request, reply, done) => {
  reply.header(OURS_HEADER, 'yes');
  done();
};
/** Shown when the database cannot be asked: why a page is closed is said all the same. */
const UNKNOWN_SCHOOL: SchoolWords = { schoolName: '', trustedAdult: '' };

/** The block page for its readers, and for staff what those ask. */
export function registerBlocked(app: FastifyInstance, site: Site): void {
  registerBlockPage(app, site);
  registerRequests(app, site);
}

/** The block page and its answers, for anybody on the school's network; the gate leads here (R86, R207). */
function registerBlockPage(app: FastifyInstance, site: Site): void {
  const { ground, urls: assets } = site;
  app.get('/s/:school/blocked', { config }, async (request, reply) => {
    const schoolId = schoolOf(request);
    const { u, why, said } = blockedQuery.parse(request.query);
    const reference = readReference(why, ground.clock.now());
    const reader = readerFor(reference.audience);
    const school = await schoolOrUnknown(site, request, schoolId);
    const query = school === UNKNOWN_SCHOOL ? '' : queryOf(u, reference);
    const { before, opensAt } = query ? await standingOrNone(site, request, schoolId, why) : NOWHERE;
    const page = { school, schoolId, assets, reader };
    if (opensAt) return send(reply, openNowPage(page, opensAt));
    const href = before && askedHref(schoolId, before.id, reference.audience);
    const line = { isYoung: reader === 'young', now: ground.clock.now() };
    const asked = before && href ? AskedLine({ before, href, ...line }) : null;
    return send(reply, blockedPage({ ...page, host: hostShown(u), reference, query, said, asked }));
  });
  app.post('/s/:school/blocked/mistake', { config, onRequest: sayOurs }, async (request, reply) => {
    const schoolId = schoolOf(request);
    const { u, why } = answerForm.parse(request.body ?? {});
    try {
      await sayMistake(ground, schoolId, why);
    } catch (error) {
      return problem(site, request, reply, { error, why });
    }
    const query = queryOf(u, readReference(why, ground.clock.now()));
    return reply.redirect(`/s/${schoolId}/blocked?${query}&said=mistake`, 303);
  });
  registerAsking(app, site);
}

function registerAsking(app: FastifyInstance, site: Site): void {
  const { ground, urls: assets } = site;
  const show = async (request: FastifyRequest, reply: FastifyReply, form: Asking) => {
    const schoolId = schoolOf(request);
    const reference = readReference(form.why, ground.clock.now());
    const reader = readerFor(reference.audience);
    const school = await readSchool(ground, schoolId);
    const { kept, problem: wrong } = form;
    return send(
      reply,
      askPage({ school, schoolId, assets, reader, query: queryOf(form.u, reference), kept, problem: wrong }),
    );
  };
  app.get('/s/:school/blocked/ask', { config }, async (request, reply) => {
    const { u, why } = blockedQuery.parse(request.query);
    const schoolId = schoolOf(request);
    const { before, opensAt } = await readStanding(ground, schoolId, why);
    const reference = readReference(why, ground.clock.now());
    if (opensAt) return reply.redirect(`/s/${schoolId}/blocked?${queryOf(u, reference)}`, 303);
    if (before) return reply.redirect(askedHref(schoolId, before.id, reference.audience), 303);
    return show(request, reply, { u, why, kept: '', problem: undefined });
  });
  app.post('/s/:school/blocked/ask', { config, onRequest: sayOurs }, async (request, reply) => {
    const schoolId = schoolOf(request);
    const form = askForm.safeParse(request.body ?? {});
    if (!form.success) {
      const { u, why } = answerForm.parse(request.body ?? {});
      const sent = (request.body as { words?: unknown } | null)?.words;
      const kept = typeof sent === 'string' ? sent.slice(0, 2000) : '';
      return show(request, reply.code(400), { u, why, kept, problem: form.error.issues[0]?.message });
    }
    try {
      const wished = await askFor(ground, schoolId, form.data);
      const reference = readReference(form.data.why, ground.clock.now());
      if ('opensAt' in wished) return reply.redirect(`/s/${schoolId}/blocked?${queryOf(form.data.u, reference)}`, 303);
      return reply.redirect(askedHref(schoolId, wished.id, reference.audience, wished.isAgain), 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'unavailable')
        return problem(site, request, reply, { error, why: form.data.why });
      const { u, why, words: kept } = form.data;
      return show(request, reply.code(STATUS_OF[error.kind]), { u, why, kept, problem: TOO_MANY });
    }
  });
  app.get('/s/:school/asked/:id', { config }, async (request, reply) => {
    const params = askedParams.safeParse(request.params);
    if (!params.success) throw refuse('blocked.not_found', 'not_found', 'There is no such page.');
    const { school: schoolId, id } = params.data;
    const { asked, opensAt, closedAt, now, ...school } = await readAsked(ground, schoolId, id);
    const { a: audience, again } = askedQuery.parse(request.query);
    const page = { school, schoolId, assets, reader: readerFor(audience) };
    return send(
      reply,
      askedPage({ ...page, asked, opensAt, closedAt, id, audience, isAgain: again !== undefined, now }),
    );
  });
}

/** Said beside what was written, which stays. */
const TOO_MANY = 'Too many people are asking just now. Wait a minute, then send it again';

interface Asking {
  u: string;
  why: string;
  kept: string;
  problem: string | undefined;
}

function schoolOf(request: FastifyRequest): string {
  const params = schoolParams.safeParse(request.params);
  if (!params.success) throw refuse('blocked.not_found', 'not_found', 'There is no such page.');
  return params.data.school;
}

/** What the next page is told again: only what was understood. Empty where no event can be answered. */
function queryOf(u: string, reference: Reference): string {
  if (!reference.eventId) return '';
  return new URLSearchParams({ u: hostOf(u) ?? '', why: referenceText(reference) }).toString();
}

/** The page stands without the database; only the school's name and the answers are missing then. */
async function schoolOrUnknown(site: Site, request: FastifyRequest, schoolId: string): Promise<SchoolWords> {
  try {
    return await readSchool(site.ground, schoolId);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    request.log.warn({ err: error }, 'The block page is shown without its school: the database cannot be asked.');
    return UNKNOWN_SCHOOL;
  }
}

/** Nothing is said of what was asked before where the database cannot be asked. */
async function standingOrNone(site: Site, request: FastifyRequest, schoolId: string, why: string): Promise<Standing> {
  try {
    return await readStanding(site.ground, schoolId, why);
  } catch (error) {
    request.log.warn({ err: error }, 'The block page is shown without what its reader asked before.');
    return NOWHERE;
  }
}

/** A refusal on a page as light as the others; anything else is thrown on. */
async function problem(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { error, why }: { error: unknown; why: string },
): Promise<FastifyReply> {
  if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
  const message =
    error.kind === 'unavailable'
      ? 'Too many people are answering at the moment. Tell an adult instead.'
      : error.message;
  const schoolId = schoolOf(request);
  const school = await schoolOrUnknown(site, request, schoolId);
  const reader = readerFor(readReference(why, site.ground.clock.now()).audience);
  return send(
    reply.code(STATUS_OF[error.kind]),
    readerProblemPage({ school, schoolId, assets: site.urls, reader, message }),
  );
}

function send(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page));
}
