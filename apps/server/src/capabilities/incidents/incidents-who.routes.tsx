import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Read } from '../../site/read-form.ts';
import type { Site } from '../../site/site.ts';
import { type Form, formOf } from './incidents.schemas.ts';
import { openLooked } from './incidents-looked.service.ts';
import { lookedPage } from './incidents-looked.views.tsx';
import { blank, type Draft } from './incidents-parts.views.tsx';
import { readDeclaring, readEnding, readLeaving, readNaming, readNarrowing } from './incidents-who.schemas.ts';
import {
  declareConflict,
  endReader,
  leaveOut,
  nameReader,
  narrow,
  openWho,
  type WhoView,
} from './incidents-who.service.ts';
import { whoPage } from './incidents-who.views.tsx';
import { declarePage, endReaderPage } from './incidents-who-ask.views.tsx';

const READ = { config: { access: 'incidents.log' } } as const;

type Asked = FastifyRequest<{ Params: { id: string; readerId?: string } }>;
type Pages = (
  shell: Parameters<typeof whoPage>[0],
  form: { view: WhoView; draft: Draft },
) => ReturnType<typeof whoPage>;

/** Who may see one incident, who is left out of it, who looked. */
export function registerWhoMaySee(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const route = <Meant,>(
    url: string,
    page: (request: Asked) => Pages,
    read: (form: Form) => Read<Meant>,
    send: (request: Asked, meant: Meant) => Promise<{ to: string; text: string }>,
  ) => {
    app.post(url, READ, async (asked, reply) => {
      const request = asked as Asked;
      const form = formOf(request.body);
      // Before the form is judged: what may not be seen is not found, whatever is sent.
      await openWho(ground, actorOf(request), request.params.id);
      const sent = read(form);
      if (!sent.ok) return show(site, request, reply.code(400), page(request), { form, problems: sent.problems });
      try {
        const { to, text } = await send(request, sent.meant);
        return reply.done(to, { text });
      } catch (error) {
        const { status, ...back } = sentBack(error);
        return show(site, request, reply.code(status), page(request), { form, ...back });
      }
    });
  };
  const who = () => whoPage;
  const back = (request: Asked) => `/incidents/${request.params.id}/who`;
  app.get('/incidents/:id/who', READ, (request, reply) => show(site, request as Asked, reply, whoPage, blank));
  route('/incidents/:id/who', who, readNarrowing, async (request, meant) => {
    await narrow(ground, actorOf(request), request.params.id, meant);
    return { to: back(request), text: meant.namedOnly ? 'Restricted to named people.' : 'Opened to all roles again.' };
  });
  route(
    '/incidents/:id/who/name',
    who,
    (form) => readNaming(form, ground.clock.now()),
    async (request, meant) => {
      const name = await nameReader(ground, actorOf(request), request.params.id, meant);
      return { to: back(request), text: `${name} may see it.` };
    },
  );
  route('/incidents/:id/who/out', who, readLeaving, async (request, meant) => {
    const name = await leaveOut(ground, actorOf(request), request.params.id, meant);
    return { to: back(request), text: `${name} is left out.` };
  });
  registerEndings(app, site, route);
  app.get('/incidents/:id/looked', READ, async (request, reply) => {
    const view = await openLooked(ground, actorOf(request), (request as Asked).params.id);
    return reply.page((shell) => lookedPage(shell, view));
  });
}

type Route = <Meant>(
  url: string,
  page: (request: Asked) => Pages,
  read: (form: Form) => Read<Meant>,
  send: (request: Asked, meant: Meant) => Promise<{ to: string; text: string }>,
) => void;

function registerEndings(app: FastifyInstance, site: Site, route: Route): void {
  const { ground } = site;
  const ending = (request: Asked): Pages => {
    const readerId = request.params.readerId ?? '';
    return (shell, form) => endReaderPage(shell, { ...form, readerId });
  };
  app.get('/incidents/:id/who/:readerId', READ, (request, reply) =>
    show(site, request as Asked, reply, ending(request as Asked), blank),
  );
  route('/incidents/:id/who/:readerId', ending, readEnding, async (request, { because }) => {
    const { id, readerId = '' } = request.params;
    const name = await endReader(ground, actorOf(request), id, { readerId, because });
    return { to: `/incidents/${id}/who`, text: `${name} is no longer named.` };
  });
  app.get('/incidents/:id/declare', READ, (request, reply) => show(site, request as Asked, reply, declarePage, blank));
  route(
    '/incidents/:id/declare',
    () => declarePage,
    readDeclaring,
    async (request, meant) => {
      const { owner } = await declareConflict(ground, actorOf(request), request.params.id, meant);
      return { to: '/incidents', text: `You are now left out.${owner ? ` ${owner} owns it now.` : ''}` };
    },
  );
}

async function show(
  { ground }: Site,
  request: Asked,
  reply: FastifyReply,
  page: Pages,
  draft: Draft,
): Promise<FastifyReply> {
  const view = await openWho(ground, actorOf(request), request.params.id);
  // As for every form of an incident: the version that the reader saw, unless they are told what changed (S24).
  const version = draft.quicker ? Number.NaN : Number(draft.form.version);
  const shown = Number.isInteger(version) ? { ...view, incident: { ...view.incident, version } } : view;
  return reply.page((shell) => page(shell, { view: shown, draft }));
}
