import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hashPassword, LONGEST_PASSWORD } from '../../access/password-hash.ts';
import { passwordMissing } from '../../access/password-rule.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import type { Site } from '../../site/site.ts';
import { browserOf, carrySession } from '../sign-in/index.ts';
import { deviceForm, readAnswers, schoolForm, starterQuery, versionField, youForm } from './set-up.schemas.ts';
import { answerStep, finishSetUp, type OpenSetUp, openSetUp } from './set-up.service.ts';
import {
  AGENT_NEXT,
  answerProblems,
  type Draft,
  firstPasswordSettings,
  mayOpen,
  STEPS,
  type StepName,
  stepLeft,
} from './set-up.ts';
import { deadLinkPage, donePage, settingsFirstPage } from './set-up.views.tsx';
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

  app.post('/set-up/:code/device', { config }, async (request: Asked, reply) => {
    const open = await openedBy(request, reply, site);
    return open && finish(request, reply, site, open);
  });
}

async function finish(request: Asked, reply: FastifyReply, site: Site, open: OpenSetUp): Promise<FastifyReply> {
  const { version } = versionField.parse(request.body ?? {});
  const form = deviceForm.safeParse(request.body ?? {});
  if (!form.success) {
    const mending = { typed: (request.body ?? {}) as Typed, problems: problemsOf(form.error.issues) };
    return show(reply.code(400), site, open, 'device', mending);
  }
  const { device: kind, deviceName: name } = form.data;
  const device = kind === 'later' || kind === 'agent' ? null : { kind, name };
  const made = await finishSetUp(site.ground, open, version, { device, from: browserOf(request) });
  carrySession(reply, site, made.token);
  if (!made.handedOver.length && !made.code) {
    const text = `The school is set up. You are its first person.${kind === 'agent' ? ` ${AGENT_NEXT}` : ''}`;
    return reply.done('/sign-in/next', { text });
  }
  const view = {
    school: open.draft.school?.name ?? '',
    made,
    device,
    agentNext: kind === 'agent',
    origin: site.reach.origin,
    now: site.ground.clock.now(),
  };
  return reply.page((shell) => donePage(shell, view));
}

/** The set-up of this link, or undefined after a page that says why there is none. */
async function openedBy(request: Asked, reply: FastifyReply, site: Site): Promise<OpenSetUp | undefined> {
  const open = await openSetUp(site.ground, request.params.code, request.ip);
  if (open.state === 'open') return open;
  const { state } = open;
  await reply.code(state === 'used' ? 409 : 404).page((shell) => deadLinkPage(shell, state));
  return undefined;
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
  const read = readAnswers((body ?? {}) as Record<string, unknown>);
  if ('problems' in read) return read;
  const { you, school } = open.draft;
  const problems = you && school ? answerProblems({ you, people: read.answers }, school.starter) : [];
  return problems.length ? { problems } : { change: { people: read.answers } };
}

/** One problem a field: the first is the one to mend first. */
function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]): FieldProblem[] {
  const first = new Map<string, string>();
  for (const { path, message } of issues) if (!first.has(String(path[0]))) first.set(String(path[0]), message);
  return [...first].map(([field, message]) => ({ field, message }));
}
