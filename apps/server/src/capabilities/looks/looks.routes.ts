import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../access/scope.ts';
import { transactTogether } from '../../access/transact.ts';
import { type FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { registerPrint } from '../../site/export.routes.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { holdPanel } from '../retention/index.ts';
import { type LookView, lookPage } from './look-page.views.tsx';
import { type ActForm, actForm, dayQuery, kindQuery, type LookForm, lookForm } from './looks.schemas.ts';
import { askLook, noSuchLook, printLook, readChoices, readLookPage, readLooks, rightsOn } from './looks.service.ts';
import { LOOKS, secondsLeft } from './looks.ts';
import { looksPage } from './looks.views.tsx';
import { allowLook, endLook, noteLook, refuseLook, reviewLook, withdrawLook } from './looks-decide.service.ts';
import { newLookPage } from './looks-form.views.tsx';
import { registerLookHandover } from './looks-handover.routes.ts';
import { type LookedDay, viewDay, wasOpenTo } from './looks-history.service.ts';
import { lookedDayPage } from './looks-history.views.tsx';
import { looksForToday } from './looks-today.service.ts';

const read = { config: { access: 'looks.read' } } as const;
const asking = { config: { access: 'looks.request' } } as const;

/** Authorised looking (R104, R106–R108, R110, R112): asked for, allowed by another, open for a while, reviewed, reported. */
export function registerLooks(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(looksForToday);
  app.get('/looks', read, async (request, reply) => {
    const actor = actorOf(request);
    const looks = await readLooks(ground, actor);
    const rights = { request: may(actor, 'looks.request') };
    return reply.page((shell) => looksPage(shell, { looks, actor, rights, now: ground.clock.now() }));
  });
  app.get('/looks/new', asking, (request, reply) => {
    const { kind } = kindQuery.parse(request.query ?? {});
    return showForm(site, request, reply, kind === undefined ? null : lookForm.parse({ kind }), []);
  });
  app.post('/looks/new', asking, async (request, reply) => {
    const form = lookForm.parse(request.body ?? {});
    const made = await askLook(ground, actorOf(request), form);
    if ('problems' in made) return showForm(site, request, reply.code(400), form, made.problems);
    const text = made.again ? 'You have already asked for exactly this.' : 'Request sent. Somebody else decides.';
    return reply.done(`/looks/${made.id}`, { text, ...(made.again && { nothing: true }) });
  });
  app.get('/looks/:id', read, (request, reply) => show(site, request, reply, { problems: [] }));
  app.post('/looks/:id', read, (request, reply) => act(site, request, reply));
  app.get('/looks/:id/history', read, async (request, reply) => {
    const [actor, id] = [actorOf(request), idOf(request)];
    try {
      return showDay(reply, await viewDay(ground, actor, id, dayQuery.parse(request.query ?? {})));
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'not_found' || !(await wasOpenTo(ground, actor, id)))
        throw error;
      return reply.done(`/looks/${id}`, { text: 'This look shows nothing any more.', nothing: true });
    }
  });
  registerPrints(app, site);
  registerLookHandover(app, site);
}

/** A look and a day of browsing under it on paper: both say what they are for (S11). */
function registerPrints(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  registerPrint(app, site, {
    ...{ path: '/looks/:id/print', access: 'looks.read' },
    page: async (request) => {
      const { look } = await readLookPage(ground, actorOf(request), idOf(request));
      return {
        title: `Print “${LOOKS[look.kind].name}”`,
        list: { text: 'The look', href: `/looks/${look.id}` },
        holds: 'who it was about, the grounds, who approved it, and what was done under it',
        example: 'For example, the report for the person who asked',
        mostly: ['The report for the people it names', 'A meeting about it', 'The paper file'],
      };
    },
    read: (request, asked) =>
      transactTogether(ground, async (shared) => {
        const actor = actorOf(request);
        if (asked) await printLook(shared, actor, idOf(request), { asked });
        return readLookPage(shared, actor, idOf(request));
      }),
    send: (reply, found) =>
      reply.page((shell) => {
        const view = { ...found, rights: NOTHING_TO_PRESS, hold: null, factor: 'fresh' as const };
        return lookPage(shell, { ...view, now: ground.clock.now(), problems: [], paper: true });
      }),
  });
  registerPrint(app, site, {
    ...{ path: '/looks/:id/history/print', access: 'looks.read' },
    page: async (request) => {
      const actor = actorOf(request);
      const { look } = await readLookPage(ground, actor, idOf(request));
      // Not read for the question: each view is written down, and this shows none.
      if (!rightsOn(look, actor, ground.clock.now()).view) throw noSuchLook();
      const { day } = dayQuery.parse(request.query ?? {});
      return {
        title: 'Print a day of browsing',
        list: { text: 'The day', href: `/looks/${look.id}/history${day === undefined ? '' : `?day=${day}`}` },
        holds: 'what one person opened on one day',
        example: 'For example, the report the look requires',
        mostly: ['The report for the people it names', 'A meeting about it'],
      };
    },
    read: (request, asked) =>
      transactTogether(ground, async (shared) => {
        const actor = actorOf(request);
        const looked = await viewDay(shared, actor, idOf(request), dayQuery.parse(request.query ?? {}));
        if (asked) await printLook(shared, actor, idOf(request), { asked, day: looked.day });
        return looked;
      }),
    send: (reply, looked) => showDay(reply, looked, 'paper'),
  });
}

/** A day of browsing; on a screen that is left alone it goes when the look closes. */
function showDay(reply: FastifyReply, looked: LookedDay, form?: 'paper'): Promise<FastifyReply> {
  const left = secondsLeft(looked.look, looked.now);
  if (left !== null) reply.header('refresh', String(left));
  return reply.page((shell) => lookedDayPage(shell, looked, form));
}

/** Paper has no buttons. */
const NOTHING_TO_PRESS = {
  ...{
    decide: false,
    withdraw: false,
    end: false,
    review: false,
    note: false,
    look: false,
    view: false,
    told: false,
    instead: false,
  },
};

async function showForm(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: LookForm | null,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const settings = await readChoices(ground, actorOf(request));
  return reply.page((shell) => newLookPage(shell, { form, problems, settings }));
}

async function act(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = idOf(request);
  const form = actForm.safeParse(request.body ?? {});
  if (!form.success)
    return show(site, request, reply.code(400), { problems: [{ field: 'do', message: 'Choose what to do' }] });
  try {
    return reply.done(`/looks/${id}`, { text: await carryOut(site, request, id, form.data) });
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
    const kept = { words: form.data.words, kind: form.data.kind };
    if (error.kind === 'invalid')
      return show(site, request, reply.code(400), { problems: error.fields, did: form.data.do, kept });
    return show(site, request, reply.code(409), { problems: [], quicker: error.message, did: form.data.do, kept });
  }
}

/** Does what the form says; the sentence that is shown afterwards. */
async function carryOut(site: Site, request: FastifyRequest, id: string, form: ActForm): Promise<string> {
  const { ground } = site;
  const [actor, { words, hash, kind }] = [actorOf(request), form];
  switch (form.do) {
    case 'approve': {
      const factorAt = await factorShown(site, request, form.code);
      await allowLook(ground, actor, { id, hash, factorAt, answer: words || null });
      return 'The look is open now for the people it names.';
    }
    case 'refuse':
      await refuseLook(ground, actor, id, words);
      return 'Refused. The person who asked can read why.';
    case 'withdraw':
      await withdrawLook(ground, actor, id);
      return 'Your request is withdrawn.';
    case 'end':
      await endLook(ground, actor, id, words);
      return 'It has ended.';
    case 'review':
      await reviewLook(ground, actor, id, words);
      return 'It is reviewed, and open until its next review or its end.';
    case 'note':
      await noteLook(ground, actor, id, { kind, words });
      return 'Saved.';
  }
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: {
    problems: readonly FieldProblem[];
    quicker?: string;
    did?: ActForm['do'];
    kept?: NonNullable<LookView['kept']>;
  },
): Promise<FastifyReply> {
  const { ground } = site;
  const [actor, now] = [actorOf(request), ground.clock.now()];
  const page = await readLookPage(ground, actor, idOf(request));
  const rights = rightsOn(page.look, actor, now);
  const hold = await holdPanel(ground, actor, 'look', page.look.id);
  const view = { ...page, rights, hold, factor: factorState(site, request), now, ...shown };
  return reply.page((shell) => lookPage(shell, view));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, noSuchLook);
}
