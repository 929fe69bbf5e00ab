import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SettingKey } from '../../access/settings.ts';
import { refusals } from '../../kernel/refusal.ts';
import { sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { changeForm, listQuery } from './settings.schemas.ts';
import {
  changeSetting,
  markOf,
  quicker,
  readPolicy,
  readProgramsAgainst,
  refuseUnlessTheirs,
} from './settings.service.ts';
import { keyOf, numberOf, sectionOf, settingOf } from './settings.ts';
import { policyPage, policyPrintPage } from './settings.views.tsx';
import { previewPage, settingPage } from './settings-change.views.tsx';
import { pairProblem, typedValue, valueProblem } from './settings-control.ts';
import { rulesToFind } from './settings-find.service.ts';
import { routeChangedToday } from './settings-today.service.ts';

const refuse = refusals<'settings.no_such'>();
type Asked = FastifyRequest<{ Params: { key: string } }>;

/** The school's policy as it is in force, and changing it. */
export function registerSettings(app: FastifyInstance, site: Site): void {
  site.find.push(rulesToFind);
  site.today.push(routeChangedToday);
  const { ground } = site;
  const reading = { config: { access: 'settings.read' } } as const;
  const now = () => ground.clock.now();

  app.get('/settings', reading, async (request, reply) => {
    const actor = actorOf(request);
    const policy = await readPolicy(ground, actor);
    const wanted = listQuery.parse(request.query);
    const shows = wanted.section === 'agreed' || wanted.section === 'all';
    const against = shows ? await readProgramsAgainst(ground, actor, policy.settings) : [];
    return reply.page((shell) => policyPage(shell, { policy, wanted, actor, now: now(), against }));
  });

  app.get('/settings/print', reading, async (request, reply) => {
    const policy = await readPolicy(ground, actorOf(request));
    return reply.page((shell) => policyPrintPage(shell, { policy, now: now() }));
  });

  app.get('/settings/:key', reading, async (request: Asked, reply) => {
    const actor = actorOf(request);
    const key = wantedKey(request);
    const policy = await readPolicy(ground, actor);
    return reply.page((shell) => settingPage(shell, { key, policy, actor, now: now() }));
  });
  registerChanges(app, site);
}

function registerChanges(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const changing = { config: { access: 'settings.change' } } as const;

  app.post('/settings/:key/preview', changing, async (request: Asked, reply) => {
    const key = wantedKey(request);
    refuseUnlessTheirs(actorOf(request), key);
    const read = readChange(request, key);
    const policy = await readPolicy(ground, actorOf(request));
    const news = quicker(policy, key, read.was);
    if (news) return showAgain(request, reply, site, key, { ...read, quicker: news });
    if (!read.problems.length && markOf(policy.settings[key]) === markOf(read.value)) {
      read.problems.push({ field: 'value', message: 'It already says that' });
    }
    const together = read.problems.length ? undefined : pairProblem(key, read.value, policy.settings);
    if (together) read.problems.push({ field: 'value', message: together });
    if (read.problems.length) return showAgain(request, reply, site, key, read);
    const { value, reason, was } = read;
    return reply.page((shell) => previewPage(shell, { key, policy, value, reason, was }));
  });

  app.post('/settings/:key', changing, async (request: Asked, reply) => {
    const key = wantedKey(request);
    const read = readChange(request, key);
    refuseUnlessTheirs(actorOf(request), key);
    if (read.problems.length) return showAgain(request, reply, site, key, read);
    try {
      const asked = await changeSetting(ground, actorOf(request), { key, ...read });
      if (asked) return reply.done(`/filtering/changes/${asked}`, { text: WAITS });
    } catch (error) {
      const { problems, quicker: news } = sentBack(error);
      return showAgain(request, reply, site, key, { ...read, problems: [...problems], quicker: news });
    }
    return reply.done(`/settings?section=${sectionOf(key)}#${numberOf(key)}`, {
      text: `${settingOf(key).label}: changed. ${settingOf(key).words(read.value)}`,
    });
  });
}

function wantedKey(request: Asked): SettingKey {
  const key = keyOf(request.params.key);
  if (!key) throw refuse('settings.no_such', 'not_found', 'There is no such setting.');
  return key;
}

const WAITS = 'Your request has been sent. The clause stays as it is until a second person approves it.';

interface ReadChange {
  value: unknown;
  reason: string;
  was: string;
  typed: Record<string, unknown>;
  problems: { field: string; message: string }[];
  /** What a colleague did meanwhile. */
  quicker?: string | undefined;
}

function readChange(request: Asked, key: SettingKey): ReadChange {
  const typed = (request.body ?? {}) as Record<string, unknown>;
  const value = typedValue(key, typed);
  const problem = valueProblem(key, value);
  const form = changeForm.safeParse(typed);
  const problems = problem ? [{ field: 'value', message: problem }] : [];
  if (!form.success) problems.push({ field: 'reason', message: form.error.issues[0]?.message ?? 'Say why' });
  // Read by itself: a change without a reason is no sign that a colleague was quicker.
  const was = changeForm.shape.was.catch('').parse(typed.was);
  return { value, reason: form.data?.reason ?? '', was, typed, problems };
}

async function showAgain(
  request: Asked,
  reply: FastifyReply,
  site: Site,
  key: SettingKey,
  { typed, problems, quicker: news }: ReadChange,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const policy = await readPolicy(site.ground, actor);
  // Whoever is told who was quicker sends it again over what it says now.
  const sent = news ? { ...typed, was: markOf(policy.settings[key]) } : typed;
  const view = { key, policy, actor, now: site.ground.clock.now(), typed: sent, problems, quicker: news };
  return reply.code(news ? 409 : 400).page((shell) => settingPage(shell, view));
}
