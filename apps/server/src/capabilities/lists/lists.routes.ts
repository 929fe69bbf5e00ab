import type {} from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { listHandingOut } from '../../access/handing-out.store.ts';
import { may } from '../../access/scope.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { mendable } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import {
  actForm,
  formOf,
  formToBegin,
  listParams,
  overtaken,
  previewQuery,
  readForm,
  type SubscriptionForm,
  subscriptionForm,
} from './lists.schemas.ts';
import {
  type AskChange,
  askForAct,
  askForSubscription,
  askLookNow,
  type Because,
  readEdition,
  readListsPage,
  readSubscription,
  uploadEdition,
} from './lists.service.ts';
import { listsPage } from './lists.views.tsx';
import type { Kept } from './lists-because.views.tsx';
import { editionPage } from './lists-edition.views.tsx';
import { subscriptionPage } from './lists-form.views.tsx';
import { onePage } from './lists-one.views.tsx';
import { listsForToday } from './lists-today.service.ts';

const refuse = refusals<'lists.not_found'>();
const read = { config: { access: 'filter.read' } } as const;
const manage = { config: { access: 'lists.manage' } } as const;

type ListsSite = Site & { askChange: AskChange };

/** The lists that the filter decides with: subscriptions, what each update changes, going back (R84). */
export function registerLists(app: FastifyInstance, given: Site, askChange: AskChange): void {
  const site: ListsSite = { ...given, askChange };
  const { ground } = site;
  site.today.push(listsForToday);
  app.get('/filtering/lists', read, async (request, reply) => {
    const actor = actorOf(request);
    const page = await readListsPage(ground, actor);
    const adders = await listHandingOut(ground, actor.schoolId);
    const view = { ...page, adders, manages: may(actor, 'lists.manage'), now: ground.clock.now() };
    return reply.page((shell) => listsPage(shell, view));
  });
  app.get('/filtering/lists/new', manage, async (request, reply) =>
    reply.page((shell) => subscriptionPage(shell, { id: null, form: formToBegin(request.query), problems: [] })),
  );
  app.post('/filtering/lists/new', manage, (request, reply) => subscribe(site, request, reply, null));
  app.get('/filtering/lists/:id', read, (request, reply) => showOne(site, request, reply));
  app.post('/filtering/lists/:id', manage, (request, reply) =>
    act(site, request, reply, ['end', 'unpin'], (sent) => showOne(site, request, reply.code(400), sent)),
  );
  app.get('/filtering/lists/:id/alter', manage, async (request, reply) => {
    const { id, definition } = await readSubscription(ground, actorOf(request), idsOf(request).id);
    return reply.page((shell) => subscriptionPage(shell, { id, form: formOf(definition), problems: [] }));
  });
  app.post('/filtering/lists/:id/alter', manage, (request, reply) =>
    subscribe(site, request, reply, idsOf(request).id),
  );
  app.post('/filtering/lists/:id/look', manage, async (request, reply) => {
    const { id } = idsOf(request);
    await askLookNow(ground, actorOf(request), id);
    return reply.done(`/filtering/lists/${id}`, {
      text: 'The server is checking for a newer version. The result will be shown here.',
    });
  });
  app.post('/filtering/lists/:id/upload', manage, (request, reply) => upload(site, request, reply));
  app.get('/filtering/lists/:id/editions/:edition', read, (request, reply) => showEdition(site, request, reply));
  app.post('/filtering/lists/:id/editions/:edition', manage, (request, reply) =>
    act(site, request, reply, ['accept', 'pin'], (sent) => showEdition(site, request, reply.code(400), sent)),
  );
}

type Show = (problems: readonly FieldProblem[]) => Promise<FastifyReply>;

/** What a page is shown with again: what is to be mended, and what was said with it. */
interface SentBack {
  problems: readonly FieldProblem[];
  kept?: Kept;
}

function idsOf(request: FastifyRequest): { id: string; edition: string | null } {
  const params = listParams.safeParse(request.params);
  if (!params.success) throw refuse('lists.not_found', 'not_found', 'There is no such list.');
  return { id: params.data.id, edition: params.data.edition ?? null };
}

const becauseOf = ({ reason, emergency }: { reason: string; emergency: string }): Because => ({
  reason,
  emergency: emergency === 'yes',
});

/** Asks, and shows the change that came of it; what is wrong with the form is shown with it. */
async function asked(
  reply: FastifyReply,
  ask: () => Promise<{ id: string }>,
  emergency: boolean,
  show: Show,
  inForce = 'It is in force.',
): Promise<FastifyReply> {
  try {
    const { id } = await ask();
    const text = emergency
      ? `${inForce} Ask a second person to sign it off.`
      : 'Your request has been sent. Someone else will decide.';
    return reply.done(`/filtering/changes/${id}`, { text });
  } catch (error) {
    return show(mendable(error));
  }
}

async function subscribe(
  { ground, askChange }: ListsSite,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string | null,
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const form: SubscriptionForm = subscriptionForm.parse(request.body ?? {});
  const held = id === null ? undefined : await readSubscription(ground, actor, id);
  const late = held && overtaken(form, held.definition);
  if (late) {
    const quicker = 'This list’s settings were changed while you had the page open.';
    return reply.code(409).page((shell) => subscriptionPage(shell, { id, ...late, quicker }));
  }
  const show: Show = async (problems) =>
    reply.code(400).page((shell) => subscriptionPage(shell, { id, form, problems }));
  const made = readForm(form);
  if ('problems' in made) return show(made.problems);
  const because = becauseOf(form);
  const asking = { ground, actor, askChange };
  const ask = () => askForSubscription(asking, id, made.definition, because);
  // Subscribed to is not fetched: nothing is blocked by it before.
  const then = id === null ? 'You are subscribed: the list blocks nothing until a version of it is in use.' : undefined;
  return asked(reply, ask, because.emergency, show, then);
}

async function act(
  { ground, askChange }: ListsSite,
  request: FastifyRequest,
  reply: FastifyReply,
  known: readonly ('accept' | 'pin' | 'unpin' | 'end')[],
  again: (sent: SentBack) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { id, edition } = idsOf(request);
  const kept = actForm.parse(request.body ?? {});
  const show: Show = (problems) => again({ problems, kept });
  const wanted = known.find((each) => each === kept.do);
  if (wanted === undefined) return show([{ field: 'reason', message: 'Choose what to ask for' }]);
  const because = becauseOf(kept);
  const asking = { ground, actor: actorOf(request), askChange };
  return asked(reply, () => askForAct(asking, { act: wanted, id, edition }, because), because.emergency, show);
}

async function upload(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = idsOf(request);
  const body = (request.body ?? {}) as { file?: { toBuffer?: () => Promise<Buffer> } };
  const bytes = (await body.file?.toBuffer?.()) ?? Buffer.alloc(0);
  if (bytes.length === 0)
    return showOne(site, request, reply.code(400), { problems: [{ field: 'file', message: 'Choose a file' }] });
  try {
    const edition = await uploadEdition(site.ground, actorOf(request), id, bytes);
    return reply.done(`/filtering/lists/${id}/editions/${edition}`, {
      text: 'It is uploaded, but not in use yet. See what it changes, then ask for it.',
    });
  } catch (error) {
    return showOne(site, request, reply.code(400), { problems: mendable(error) });
  }
}

async function showOne(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: SentBack = { problems: [] },
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const subscription = await readSubscription(ground, actor, idsOf(request).id);
  const view = { subscription, manages: may(actor, 'lists.manage'), ...sent, now: ground.clock.now() };
  return reply.page((shell) => onePage(shell, view));
}

async function showEdition(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: SentBack = { problems: [] },
): Promise<FastifyReply> {
  const actor = actorOf(request);
  const { id, edition } = idsOf(request);
  const found = await readEdition(ground, actor, id, edition ?? '');
  const view = {
    ...found,
    query: previewQuery.parse(request.query ?? {}),
    manages: may(actor, 'lists.manage'),
    ...sent,
    now: ground.clock.now(),
  };
  return reply.page((shell) => editionPage(shell, view));
}
