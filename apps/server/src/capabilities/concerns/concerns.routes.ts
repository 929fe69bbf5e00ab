import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { readableCode } from '../../kernel/ids.ts';
import { type FieldProblem, Refusal, STATUS_OF } from '../../kernel/refusal.ts';
import { keptOf, problemsOf } from '../../site/form-fields.ts';
import type { Site } from '../../site/site.ts';
import { renderPage, type Shell } from '../../ui/page.tsx';
import {
  aboutForm,
  addForm,
  codeForm,
  MOST_KEPT,
  STEPS,
  type Step,
  schoolParams,
  stepForm,
  strangerForm,
  tellQuery,
  wordsForm,
} from './concerns.schemas.ts';
import { RECEIPT_LENGTH, type Teller } from './concerns.ts';
import { registerDesk } from './concerns-desk.routes.ts';
import type { TellFrame } from './concerns-frame.views.tsx';
import { sentPage, signInToTellPage } from './concerns-sent.views.tsx';
import { registerSignedIn } from './concerns-signed-in.routes.ts';
import { noSuchPage, readTellWords, tellFromOutside } from './concerns-tell.service.ts';
import { tellPage } from './concerns-tell.views.tsx';
import { addByCode, readByCode } from './concerns-told.service.ts';
import { receiptPage } from './concerns-told.views.tsx';

/** No cookie is read: who is signed in in this browser is not known here, and there is nothing to forge. */
const config = { access: 'anyone', withoutCookies: true } as const;

/** Where “Leave this page” leads: a page that anybody may have had open. */
const NEUTRAL_PAGE = 'https://www.bbc.co.uk/weather';

/** What somebody tells the school: without signing in, signed in, and on the desk of those who read it. */
export function registerConcerns(app: FastifyInstance, site: Site): void {
  app.get('/leave', { config }, (_request, reply) => reply.redirect(NEUTRAL_PAGE, 303));
  registerOutside(app, site);
  registerReceipt(app, site);
  registerSignedIn(app, site);
  registerDesk(app, site);
}

function registerOutside(app: FastifyInstance, site: Site): void {
  app.get('/s/:school/tell', { config }, async (request, reply) => {
    const frame = await frameOf(site, request, 'tell', tellQuery.parse(request.query).as);
    if (frame.school.withoutSignIn === 'off') return send(reply, signInToTellPage(frame));
    return ask(site, request, reply, { step: 'about', problems: [] });
  });
  app.post('/s/:school/tell', { config }, async (request, reply) => {
    const { step, back } = stepForm.parse(request.body ?? {});
    if (back) return ask(site, request, reply, { step: stepBefore(step), problems: [] });
    const wrong = firstWrong(request.body, step);
    if (wrong) return ask(site, request, reply.code(400), wrong);
    const next = STEPS[STEPS.indexOf(step) + 1];
    return next ? ask(site, request, reply, { step: next, problems: [] }) : take(site, request, reply);
  });
}

/** What needs mending of the questions up to this one, at the first of them that has anything. */
function firstWrong(body: unknown, upTo: Step): { step: Step; problems: FieldProblem[] } | undefined {
  const forms = { about: aboutForm, words: wordsForm, you: strangerForm };
  for (const step of STEPS.slice(0, STEPS.indexOf(upTo) + 1)) {
    const read = forms[step].safeParse(body ?? {});
    if (!read.success) return { step, problems: problemsOf(read.error) };
  }
  return undefined;
}

function stepBefore(step: Step): Step {
  return STEPS[Math.max(0, STEPS.indexOf(step) - 1)] ?? 'about';
}

async function take(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { as } = stepForm.parse(request.body ?? {});
  const frame = await frameOf(site, request, 'tell', as);
  const { talk, name, reach, code } = strangerForm.parse(request.body);
  const needsName = frame.school.withoutSignIn !== 'anonymous';
  if (needsName && talk === 'no') {
    const problems = [
      { field: 'talk', message: 'At this school you say who you are. You can also tell an adult you trust' },
    ];
    return ask(site, request, reply.code(400), { step: 'you', problems });
  }
  const { teller } = frame;
  const reporter = talk === 'yes' && name ? { name, reach } : null;
  const { about } = aboutForm.parse(request.body);
  const { words, adult } = wordsForm.parse(request.body);
  let receipt: string;
  try {
    const told = { teller, about, words, adult, who: null, atTime: null, place: null, reporter, code };
    ({ code: receipt } = await tellFromOutside(site.ground, schoolOf(request), request.ip, told));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'unavailable') throw error;
    const message = 'Very many people write to us just now. Wait a little, then press “Send it” again';
    return ask(site, request, reply.code(STATUS_OF[error.kind]), {
      step: 'you',
      problems: [{ field: 'talk', message }],
    });
  }
  const toldHref = `/s/${schoolOf(request)}/told${teller === 'parent' ? '?as=parent' : ''}`;
  return send(reply, sentPage({ ...frame, code: receipt, toldHref, isNamed: false }));
}

async function ask(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { step, problems }: { step: Step; problems: readonly FieldProblem[] },
): Promise<FastifyReply> {
  const body = request.method === 'POST' ? request.body : request.query;
  const frame = await frameOf(site, request, 'tell', stepForm.parse(body ?? {}).as);
  const kept = keptOf(request.body, MOST_KEPT);
  const code = kept.code ?? readableCode(RECEIPT_LENGTH);
  return send(
    reply,
    tellPage({ ...frame, step, kept, problems, code, isSignedIn: false, outside: null, keptAt: null }),
  );
}

function registerReceipt(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: Partial<Parameters<typeof receiptPage>[0]>,
  ) => {
    const body = request.method === 'POST' ? request.body : request.query;
    const frame = await frameOf(site, request, 'told', stepForm.parse(body ?? {}).as);
    const kept = keptOf(request.body);
    return send(reply, receiptPage({ ...frame, told: null, problems: [], kept, now: ground.clock.now(), ...given }));
  };
  const tooOften = (request: FastifyRequest, reply: FastifyReply) => (error: unknown) => {
    if (!(error instanceof Refusal) || error.kind !== 'unavailable') throw error;
    return show(request, reply.code(STATUS_OF[error.kind]), { problems: [TOO_OFTEN] });
  };
  app.get('/s/:school/told', { config }, (request, reply) => show(request, reply, {}));
  app.post('/s/:school/told', { config }, async (request, reply) => {
    const form = codeForm.safeParse(request.body ?? {});
    if (!form.success) return show(request, reply.code(400), { problems: problemsOf(form.error) });
    return readByCode(ground, schoolOf(request), request.ip, form.data.code).then(
      (told) => (told ? show(request, reply, { told }) : show(request, reply.code(400), { problems: [NO_SUCH_CODE] })),
      tooOften(request, reply),
    );
  });
  app.post('/s/:school/told/add', { config }, async (request, reply) => {
    const form = codeForm.safeParse(request.body ?? {});
    if (!form.success) return show(request, reply.code(400), { problems: problemsOf(form.error) });
    const [school, { code }] = [schoolOf(request), form.data];
    const added = addForm.safeParse(request.body ?? {});
    const work = added.success
      ? addByCode(ground, school, { address: request.ip, code, ...added.data })
      : readByCode(ground, school, request.ip, code);
    return work.then(
      (told) => {
        if (!told) return show(request, reply.code(400), { problems: [NO_SUCH_CODE] });
        if (!added.success) return show(request, reply.code(400), { told, problems: problemsOf(added.error) });
        return show(request, reply, { told, kept: { code }, isAdded: true });
      },
      tooOften(request, reply),
    );
  });
}

/** Codes or lines of one hour are used up. */
const TOO_OFTEN: FieldProblem = {
  field: 'code',
  message: 'You have written to us very often just now. Wait a little, then press “Continue”. What you wrote is kept',
};

/** The same for a code that was never given and for one of another school. */
const NO_SUCH_CODE: FieldProblem = {
  field: 'code',
  message: 'We do not have this code. Look at it again, letter by letter',
};

async function frameOf(
  site: Site,
  request: FastifyRequest,
  page: 'tell' | 'told',
  as: 'pupil' | 'parent',
): Promise<TellFrame> {
  const schoolId = schoolOf(request);
  const school = await readTellWords(site.ground, schoolId);
  const teller: Teller = as === 'parent' ? 'parent' : 'somebody';
  const shell: Shell = { schoolName: school.schoolName, person: null, sections: [], csrf: '', assets: site.urls };
  return { shell, school, teller, base: `/s/${schoolId}/${page}` };
}

function schoolOf(request: FastifyRequest): string {
  const params = schoolParams.safeParse(request.params);
  if (!params.success) throw noSuchPage();
  return params.data.school;
}

function send(reply: FastifyReply, page: VNode): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page));
}
