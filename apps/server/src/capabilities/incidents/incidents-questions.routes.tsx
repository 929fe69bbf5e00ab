import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { formOf } from './incidents.schemas.ts';
import { openForWork } from './incidents-page.service.ts';
import { blank, type Draft } from './incidents-parts.views.tsx';
import { readQuestionSet } from './incidents-questions.schemas.ts';
import { answerQuestions, changeQuestions, listQuestions, openQuestions } from './incidents-questions.service.ts';
import { questionSetPage, questionSetsPage, questionsPage } from './incidents-questions.views.tsx';

const WORK = { config: { access: 'incidents.log' } } as const;
const CHANGE = { config: { access: 'settings.change' } } as const;
type OneIncident = { Params: { id: string } };
type OneType = { Params: { type: string } };

/** The questions of an incident, and what a school asks about each kind. */
export function registerQuestions(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, draft: Draft) => {
    const { id } = (request as FastifyRequest<OneIncident>).params;
    const view = await openForWork(ground, actorOf(request), id);
    const asked = await openQuestions(ground, actorOf(request), id);
    return reply.page((shell) => questionsPage(shell, { view, draft, asked }));
  };
  app.get<OneIncident>('/incidents/:id/questions', WORK, (request, reply) => show(request, reply, blank));
  app.post<OneIncident>('/incidents/:id/questions', WORK, async (request, reply) => {
    const form = formOf(request.body);
    const { id } = request.params;
    const result = await answerQuestions(ground, actorOf(request), id, form);
    if ('problems' in result) return show(request, reply.code(400), result);
    const { added } = result;
    return reply.done(`/incidents/${id}`, { text: added ? 'Answers saved.' : 'No changes to save.', nothing: !added });
  });
  registerSets(app, ground);
}

function registerSets(app: FastifyInstance, ground: Site['ground']): void {
  app.get('/incidents/questions', CHANGE, async (request, reply) => {
    const sets = await listQuestions(ground, actorOf(request));
    return reply.page((shell) => questionSetsPage(shell, sets));
  });
  const show = async (request: FastifyRequest, reply: FastifyReply, draft: Draft) => {
    const { type } = (request as FastifyRequest<OneType>).params;
    const set = (await listQuestions(ground, actorOf(request))).find((each) => each.type === type);
    return set ? reply.page((shell) => questionSetPage(shell, { ...set, draft })) : reply.callNotFound();
  };
  app.get<OneType>('/incidents/questions/:type', CHANGE, (request, reply) =>
    show(request, reply, { form: {}, problems: [] }),
  );
  app.post<OneType>('/incidents/questions/:type', CHANGE, async (request, reply) => {
    const form = formOf(request.body);
    const read = readQuestionSet(form);
    if (!read.ok) return show(request, reply.code(400), { form, problems: read.problems });
    try {
      const version = await changeQuestions(ground, actorOf(request), request.params.type, read.meant);
      return reply.done('/incidents/questions', { text: `Version ${version} is now in use.` });
    } catch (error) {
      const { status, ...back } = sentBack(error);
      // Over the version that there is now: whoever saves again has seen what a colleague asks.
      const { version: _older, ...typed } = form;
      return show(request, reply.code(status), { form: typed, ...back });
    }
  });
}
