import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashPassword, LONGEST_PASSWORD } from '../../access/password-hash.ts';
import { passwordMissing } from '../../access/password-rule.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { cookieName, visitCookieName } from '../../site/forgery.ts';
import type { Site } from '../../site/site.ts';
import { browserOf, carrySession } from '../sign-in/index.ts';
import { deviceForm, readAnswers, schoolForm, starterQuery, versionField, youForm } from './set-up.schemas.ts';
import { answerStep, finishSetUp, type OpenSetUp, openSetUp } from './set-up.service.ts';
import {
  AGENT_NEXT,
  answerProblems,
  askedFor,
  type Draft,
  firstPasswordSettings,
  mayOpen,
  STEPS,
  type StepName,
  stepLeft,
} from './set-up.ts';
import { type DoneView, deadLinkPage, donePage, settingsFirstPage } from './set-up.views.tsx';
import { LatelyFinished } from './set-up-lately.ts';
import { stepPage, type Typed } from './set-up-steps.views.tsx';

type Asked = FastifyRequest<{ Params: { code: string; step?: string } }>;

/** The first set-up: four steps behind a one-time link. Open to anyone, because nobody can be signed in yet; the link is the key. */
export function registerSetUp(app: FastifyInstance, site: Site): void {
  const config = { access: 'anyone' } as const;

  app.get('/set-up/:code', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    return open && reply.redirect(`/set-up/${open.code}/${stepLeft(open.draft)}`, 303);
  });

  app.get('/set-up/:code/settings', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    const { starter } = starterQuery.parse(request.query);
    return open && reply.page((shell) => settingsFirstPage(shell, { code: open.code, starter }));
  });

  app.get('/set-up/:code/:step', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    if (!open) return reply;
    const step = STEPS.find((each) => each === request.params.step);
    if (!step || !mayOpen(open.draft, step)) return reply.redirect(`/set-up/${open.code}`, 303);
    return show(reply, site, open, step);
  });
  registerAnswers(app, site);
}

function registerAnswers(app: FastifyInstance, site: Site): void {
  const config = { access: 'anyone' } as const;
  app.post('/set-up/:code/you', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    return open && answer(request, reply, site, open, 'you', await readYou(request.body, open));
  });
  app.post('/set-up/:code/school', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    return open && answer(request, reply, site, open, 'school', readSchool(request.body));
  });
  app.post('/set-up/:code/people', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    return open && answer(request, reply, site, open, 'people', readPeople(request.body, open));
  });

  const lately = new LatelyFinished<DoneView>(site.ground.clock);
  app.post('/set-up/:code/device', { config }, async (request: Asked, reply) => {
    const open = await openSetUp(site.ground, request.params.code, request.ip);
    // Asked after what the link is: whoever finished it noted it here before.
    const before = lately.find(pressOf(request, site));
    if (before) return showDone(reply, site, await before);
    return open.state === 'open' ? finish(request, reply, site, open, lately) : showDead(reply, open.state);
  });
}

/** One press of the last button, told from everybody else's: the same link, page, answer and browser. Its cookie is what a form token is bound to. */
function pressOf(request: Asked, { reach }: Site): string {
  const { version, device, deviceName } = (request.body ?? {}) as Typed;
  const browser = request.cookies[visitCookieName(reach)] ?? request.cookies[cookieName(reach)];
  return JSON.stringify([request.params.code, browser, version, device, deviceName]);
}

async function finish(
  request: Asked,
  reply: FastifyReply,
  site: Site,
  open: OpenSetUp,
  lately: LatelyFinished<DoneView>,
): Promise<FastifyReply> {
  const { version } = versionField.parse(request.body ?? {});
  const form = deviceForm.safeParse(request.body ?? {});
  if (!form.success) {
    const mending = { typed: (request.body ?? {}) as Typed, problems: problemsOf(form.error.issues) };
    return show(reply.code(400), site, open, 'device', mending);
  }
  const { device: kind, deviceName: name } = form.data;
  const device = kind === 'later' || kind === 'agent' ? null : { kind, name };
  const done = await lately.once(pressOf(request, site), async () => ({
    school: open.draft.school?.name ?? '',
    made: await finishSetUp(site.ground, open, version, { device, from: browserOf(request) }),
    device,
    agentNext: kind === 'agent',
    origin: site.reach.origin,
    now: site.ground.clock.now(),
  }));
  return showDone(reply, site, done);
}

function showDone(reply: FastifyReply, site: Site, done: DoneView): Promise<FastifyReply> | FastifyReply {
  carrySession(reply, site, done.made.token);
  if (!done.made.handedOver.length && !done.made.code) {
    const text = `The school is set up. You are its first person.${done.agentNext ? ` ${AGENT_NEXT}` : ''}`;
    return reply.done('/sign-in/next', { text });
  }
  return reply.page((shell) => donePage(shell, done));
}

/** The set-up of this link, or undefined after a page that says why there is none. */
async function openedBy(request: Asked, reply: FastifyReply, site: Site): Promise<OpenSetUp | undefined> {
  const open = await openSetUp(site.ground, request.params.code, request.ip);
  if (open.state === 'open') return open;
  await showDead(reply, open.state);
  return undefined;
}

function showDead(reply: FastifyReply, state: 'used' | 'dead'): Promise<FastifyReply> {
  return reply.code(state === 'used' ? 409 : 404).page((shell) => deadLinkPage(shell, state));
}

type Read = { change: Draft } | { problems: FieldProblem[] };

async function answer(
  request: Asked,
  reply: FastifyReply,
  site: Site,
  open: OpenSetUp,
  step: StepName,
  read: Read,
): Promise<FastifyReply> {
  if (!mayOpen(open.draft, step)) return reply.redirect(`/set-up/${open.code}`, 303);
  if ('problems' in read) {
    const typed = (request.body ?? {}) as Typed;
    return show(reply.code(400), site, open, step, { typed, problems: read.problems });
  }
  const { version } = versionField.parse(request.body ?? {});
  await answerStep(site.ground, open, version, read.change);
  return reply.redirect(`/set-up/${open.code}/${STEPS[STEPS.indexOf(step) + 1] ?? 'device'}`, 303);
}

function show(
  reply: FastifyReply,
  site: Site,
  open: OpenSetUp,
  step: StepName,
  mending?: { typed: Typed; problems: FieldProblem[] },
): Promise<FastifyReply> {
  return reply.page((shell) => stepPage(shell, { step, open, now: site.ground.clock.now(), ...mending }));
}

async function readYou(body: unknown, open: OpenSetUp): Promise<Read> {
  const form = youForm.safeParse(body ?? {});
  const problems: FieldProblem[] = form.success ? [] : problemsOf(form.error.issues);
  const kept = open.draft.you?.passwordHash;
  const typed = typedPassword(body);
  if (typed.password || !kept) problems.push(...passwordProblems(typed));
  if (!form.success || problems.length) return { problems };
  const { password, again: _again, version: _version, ...you } = form.data;
  const passwordHash = !password && kept ? kept : await hashPassword(password);
  return { change: { you: { ...you, passwordHash } } };
}

/** The password fields by themselves, so that they are looked at even when a name is missing: one round of mending, not two. */
function typedPassword(body: unknown): { password: string; again: string; email: string; names: string[] } {
  const typed = (body ?? {}) as Typed;
  const text = (field: string) => (typeof typed[field] === 'string' ? typed[field].slice(0, LONGEST_PASSWORD) : '');
  const names = [text('givenName'), text('familyName')];
  return { password: text('password'), again: text('again'), email: text('email'), names };
}

function passwordProblems(typed: ReturnType<typeof typedPassword>): FieldProblem[] {
  const missing = passwordMissing(firstPasswordSettings(), typed, typed.password);
  if (missing) return [{ field: 'password', message: missing }];
  if (typed.password === typed.again) return [];
  return [{ field: 'again', message: 'The two passwords are different. Enter the same one twice' }];
}

function readSchool(body: unknown): Read {
  const form = schoolForm.safeParse(body ?? {});
  if (!form.success) return { problems: problemsOf(form.error.issues) };
  const { version: _version, ...school } = form.data;
  return { change: { school } };
}

function readPeople(body: unknown, open: OpenSetUp): Read {
  const { you, school } = open.draft;
  const read = readAnswers((body ?? {}) as Record<string, unknown>, school ? askedFor(school.starter) : []);
  if ('problems' in read) return read;
  const problems = you && school ? answerProblems({ you, people: read.answers }, school.starter) : [];
  return problems.length ? { problems } : { change: { people: read.answers } };
}

/** One problem a field: the first is the one to mend first. */
function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): FieldProblem[] {
  const first = new Map<string, string>();
  for (const { path, message } of issues) if (!first.has(String(path[0]))) first.set(String(path[0]), message);
  return [...first].map(([field, message]) => ({ field, message }));
}
