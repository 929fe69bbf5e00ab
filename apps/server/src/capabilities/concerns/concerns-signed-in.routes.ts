import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/scope.ts';
import { readableCode } from '../../kernel/ids.ts';
import { type FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import {
  aboutForm,
  concernParams,
  lineForm,
  MOST_KEPT,
  reportForm,
  STEPS,
  type Step,
  stepForm,
  tellQuery,
  wordsForm,
  youForm,
} from './concerns.schemas.ts';
import type { Draft } from './concerns.store.ts';
import { RECEIPT_LENGTH, tellerFor } from './concerns.ts';
import { draftName } from './concerns-frame.views.tsx';
import { reportPage } from './concerns-report.views.tsx';
import { sentPage } from './concerns-sent.views.tsx';
import {
  countSending,
  findSent,
  forgetDraft,
  readDraft,
  readTellWords,
  saveDraft,
  tellSignedIn,
} from './concerns-tell.service.ts';
import { tellPage } from './concerns-tell.views.tsx';
import { addToMine, nameByCode, readMine, readPassedByMe } from './concerns-told.service.ts';
import { toldPage } from './concerns-told.views.tsx';

const config = { access: 'concerns.report' } as const;

/** "Tell someone" and "Report a concern" for whoever is signed in, and what became of it (R118, R140). */
export function registerSignedIn(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/tell', { config }, async (request, reply) => {
    if (isStaff(request)) return reply.redirect('/report', 303);
    return ask(site, request, reply, { step: tellQuery.parse(request.query).q, problems: [] });
  });
  app.post('/tell', { config }, (request, reply) => answer(site, request, reply));
  app.post('/tell/forget', { config }, async (request, reply) => {
    await forgetDraft(ground, actorOf(request));
    return reply.done('/tell', { text: 'It has been deleted. Nobody has seen it.', clearsDraft: draftName('/tell') });
  });
  registerTold(app, site);
  registerReport(app, site);
}

function isStaff(request: FastifyRequest): boolean {
  const teller = tellerFor(actorOf(request).roles);
  return teller === 'staff' || teller === 'governor';
}

async function answer(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const { step, back } = stepForm.parse(request.body ?? {});
  if (step !== 'you') await saveDraft(ground, actor, draftOf(step, keptOf(request.body, MOST_KEPT)));
  if (back) return reply.redirect(`/tell?q=${STEPS[Math.max(0, STEPS.indexOf(step) - 1)]}`, 303);
  const form = { about: aboutForm, words: wordsForm, you: youForm }[step].safeParse(request.body ?? {});
  if (!form.success) return ask(site, request, reply.code(400), { step, problems: problemsOf(form.error) });
  const next = STEPS[STEPS.indexOf(step) + 1];
  return next ? reply.redirect(`/tell?q=${next}`, 303) : take(site, request, reply);
}

/** What is kept of a question even when its answer needs mending: only what is too long is cut. */
function draftOf(step: Step, kept: Record<string, string>) {
  const about = aboutForm.safeParse(kept);
  if (step === 'about') return about.success ? { about: about.data.about } : {};
  const adult = wordsForm.shape.adult.safeParse(kept.adult);
  return { words: kept.words ?? '', ...(adult.success && { adult: adult.data }) };
}

/** What was kept of the draft, as the form of a step reads it; the question to go back to where it is not whole. */
function readKept(draft: Draft | undefined) {
  const about = aboutForm.safeParse({ about: draft?.about });
  if (!about.success) return { step: 'about' as const, problems: problemsOf(about.error) };
  const words = wordsForm.safeParse({ words: draft?.words ?? '', adult: draft?.adult ?? undefined });
  if (!words.success) return { step: 'words' as const, problems: problemsOf(words.error) };
  return { answers: { ...about.data, ...words.data } };
}

async function take(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const { talk, reach, code } = youForm.parse(request.body);
  const isNamed = talk !== 'no';
  const problem = await tooMany(site, actor);
  if (problem) return ask(site, request, reply.code(503), { step: 'you', problems: [{ field: 'talk', ...problem }] });
  const kept = readKept(await readDraft(ground, actor));
  const sent = await findSent(ground, actor, code);
  // Sent once more, by the button or by loading the page again: the draft is gone, or another was begun since, which is not whole and stays.
  if (sent && !kept.answers) {
    if (isNamed) await nameByCode(ground, actor, { code, reach: talk === 'how' ? reach : null });
    return showSent(site, request, reply, { code, isNamed });
  }
  if (!kept.answers) return ask(site, request, reply.code(400), kept);
  // An old page that came back, and something new was begun since: nobody has asked to send that yet.
  if (sent && sent.words !== kept.answers.words)
    return ask(site, request, reply.code(409), { step: 'you', problems: [NOT_SENT_YET], isAnew: true });
  const { school } = await frameOf(site, request);
  if (!isNamed && school.withoutSignIn !== 'anonymous') {
    const message = 'At this school you say who you are. You can also tell an adult you trust';
    return ask(site, request, reply.code(400), { step: 'you', problems: [{ field: 'talk', message }] });
  }
  const reporter = isNamed ? { name: actor.name, reach: talk === 'how' ? reach : null } : null;
  const teller = tellerFor(actor.roles);
  const receipt = await tellSignedIn(ground, actor, { ...kept.answers, ...NOTHING_MORE, teller, reporter, code });
  return showSent(site, request, reply, { code: receipt.code, isNamed });
}

const NOT_SENT_YET: FieldProblem = {
  field: 'talk',
  message: 'What you told us before has arrived. What you wrote since has not: press “Send it” to send it too',
};

const NOTHING_MORE = { who: null, atTime: null, place: null };

/** Counts this sending; words where it is one too many just now. Anything else is thrown on. */
async function tooMany(site: Site, actor: Actor): Promise<{ message: string } | undefined> {
  try {
    await countSending(site.ground, actor);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'unavailable') throw error;
    return { message: 'You have written to us very often just now. Wait a little, then send it again' };
  }
}

async function showSent(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: { code: string; isNamed: boolean },
): Promise<FastifyReply> {
  const { school, teller } = await frameOf(site, request);
  const toldHref = sent.isNamed ? '/told' : `/s/${actorOf(request).schoolId}/told`;
  const base = isStaff(request) ? '/report' : '/tell';
  return reply.page((shell) => sentPage({ shell, school, teller, base, toldHref, ...sent }));
}

async function ask(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { step, problems, isAnew }: { step: Step; problems: readonly FieldProblem[]; isAnew?: boolean },
): Promise<FastifyReply> {
  const { school, teller } = await frameOf(site, request);
  const draft = await readDraft(site.ground, actorOf(request));
  const typed = keptOf(request.body, MOST_KEPT);
  const known = { about: draft?.about ?? '', words: draft?.words ?? '', adult: draft?.adult ?? '' };
  const code = isAnew ? readableCode(RECEIPT_LENGTH) : (typed.code ?? readableCode(RECEIPT_LENGTH));
  const outside = school.withoutSignIn === 'off' ? null : `/s/${actorOf(request).schoolId}/tell`;
  const kept = { base: '/tell', isSignedIn: true, outside, keptAt: draft?.keptAt ?? null };
  const view = { school, teller, step, problems, code, ...kept };
  return reply.page((shell) => tellPage({ ...view, shell, kept: { ...known, ...typed } }));
}

async function frameOf(site: Site, request: FastifyRequest) {
  const actor = actorOf(request);
  return { school: await readTellWords(site.ground, actor.schoolId), teller: tellerFor(actor.roles) };
}

function registerTold(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly FieldProblem[],
    open: string,
  ) => {
    const { school, teller } = await frameOf(site, request);
    const told = await readMine(ground, actorOf(request));
    const passed = await readPassedByMe(ground, actorOf(request));
    const base = isStaff(request) ? '/report' : '/tell';
    const view = {
      school,
      teller,
      base,
      told,
      passed,
      open,
      problems,
      kept: keptOf(request.body),
      codeHref: `/s/${actorOf(request).schoolId}/told${teller === 'parent' ? '?as=parent' : ''}`,
      now: ground.clock.now(),
    };
    return reply.page((shell) => toldPage({ ...view, shell }));
  };
  app.get('/told', { config }, (request, reply) => show(request, reply, [], ''));
  app.post('/told', { config }, async (request, reply) => {
    const which = concernParams.safeParse(request.body ?? {});
    if (!which.success) return show(request, reply.code(400), [], '');
    const line = lineForm.safeParse(request.body ?? {});
    if (!line.success) return show(request, reply.code(400), problemsOf(line.error), which.data.id);
    try {
      await addToMine(ground, actorOf(request), which.data.id, line.data.words);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'unavailable') throw error;
      const message = 'You have written to us very often just now. Wait a little, then press “Add this” again';
      return show(request, reply.code(503), [{ field: 'words', message }], which.data.id);
    }
    return reply.done('/told', { text: 'Added. The person dealing with it can read it.' });
  });
}

function registerReport(app: FastifyInstance, site: Site): void {
  const asStaff = { config: { access: 'concerns.reportAsStaff' } } as const;
  const show = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const { school, teller } = await frameOf(site, request);
    const kept = keptOf(request.body, MOST_KEPT);
    const code = kept.code ?? readableCode(RECEIPT_LENGTH);
    return reply.page((shell) => reportPage({ shell, school, teller, base: '/report', kept, problems, code }));
  };
  app.get('/report', asStaff, (request, reply) => show(request, reply, []));
  app.post('/report', asStaff, async (request, reply) => {
    const form = reportForm.safeParse(request.body ?? {});
    if (!form.success) return show(request, reply.code(400), problemsOf(form.error));
    const actor = actorOf(request);
    const { kind, technical, ...told } = form.data;
    const about = kind === 'technical' && technical ? technical : kind;
    const reporter = { name: actor.name, reach: null };
    const problem = await tooMany(site, actor);
    if (problem) return show(request, reply.code(503), [{ field: 'words', ...problem }]);
    const receipt = await tellSignedIn(site.ground, actor, {
      ...{ ...told, about, reporter, teller: tellerFor(actor.roles) },
      adult: kind === 'adult' ? 'staff' : 'no',
    });
    return showSent(site, request, reply, { code: receipt.code, isNamed: true });
  });
}
