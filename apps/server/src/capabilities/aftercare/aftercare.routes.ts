import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/scope.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, orSentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readDone, readLookBack, readMeeting, readMeetingEnd, readPlan, readPlanChange } from './aftercare.schemas.ts';
import {
  changeSupport,
  endMeeting,
  finishLearned,
  giveLearned,
  lookBack,
  openAftercare,
  planMeeting,
  planSupport,
  readLearned,
} from './aftercare.service.ts';
import { aftercarePage } from './aftercare.views.tsx';
import { registerAsked } from './aftercare-asked.routes.ts';
import { type FormPage, lookBackPage, meetingPage, supportPage } from './aftercare-forms.views.tsx';
import { learnedPage } from './aftercare-learned.views.tsx';
import { aftercarePart, aftercareToday } from './aftercare-part.views.tsx';
import type { SentShort } from './aftercare-short.views.tsx';

const WORK = { config: { access: 'incidents.log' } } as const;
const OWN = { config: { access: 'learned.own' } } as const;
type OfCase = { Params: { id: string } };
type Sent = Record<string, string>;

interface Step {
  path: string;
  page: FormPage;
  /** Does it; undefined when it is done, or what needs another look. */
  send: (actor: Actor, id: string, form: Sent) => Promise<FieldProblem[] | undefined>;
  done: string;
}

/** What follows an incident: support, meetings, and what it taught (R134, R138). */
export function registerAftercare(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(aftercareToday);
  site.incidentParts.push(aftercarePart);
  app.get<OfCase>('/incidents/:id/aftercare', WORK, (request, reply) => showAll(site, request, reply, NOTHING));
  for (const step of stepsOf(site)) registerStep(app, site, step);
  app.post<{ Params: { id: string; planId: string } }>(
    '/incidents/:id/aftercare/support/:planId',
    WORK,
    async (request, reply) => {
      const { id, planId } = request.params;
      const form = keptOf(request.body);
      const read = readPlanChange(form, ground.clock.now());
      if (!read.ok) return showAll(site, request, reply.code(400), { of: planId, form, problems: read.problems });
      const change = () => changeSupport(ground, actorOf(request), id, planId, read.meant);
      return orShown(change, `/incidents/${id}/aftercare`, reply, { of: planId, form }, (sent) =>
        showAll(site, request, reply, sent),
      );
    },
  );
  app.post<{ Params: { id: string; meetingId: string } }>(
    '/incidents/:id/aftercare/meeting/:meetingId',
    WORK,
    async (request, reply) => {
      const { id, meetingId } = request.params;
      const form = keptOf(request.body);
      const read = readMeetingEnd(form);
      if (!read.ok) return showAll(site, request, reply.code(400), { of: meetingId, form, problems: read.problems });
      const end = () => endMeeting(ground, actorOf(request), id, meetingId, read.meant);
      return orShown(end, `/incidents/${id}/aftercare`, reply, { of: meetingId, form }, (sent) =>
        showAll(site, request, reply, sent),
      );
    },
  );
  registerLearned(app, site);
  registerAsked(app, site);
}

function registerLearned(app: FastifyInstance, { ground }: Site): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, sent: SentShort) => {
    const view = await readLearned(ground, actorOf(request));
    if (sent.of && !view.learned.some(({ id }) => id === sent.of)) {
      reply.callNotFound();
      return reply;
    }
    return reply.page((shell) => learnedPage(shell, { ...view, sent }));
  };
  app.get('/learned', OWN, (request, reply) => show(request, reply, NOTHING));
  app.post<OfCase>('/learned/:id', OWN, async (request, reply) => {
    const { id } = request.params;
    const form = keptOf(request.body);
    const read = readDone(form);
    if (!read.ok) return show(request, reply.code(400), { of: id, form, problems: read.problems });
    const { meant } = read;
    const finish = () =>
      'ownerId' in meant
        ? giveLearned(ground, actorOf(request), id, meant.ownerId)
        : finishLearned(ground, actorOf(request), id, meant.outcome);
    return orShown(finish, '/learned', reply, { of: id, form }, (sent) => show(request, reply, sent));
  });
}

/** Does it; where a colleague was quicker, the page comes back as it is now, with what was written. */
function orShown(
  act: () => Promise<void>,
  to: string,
  reply: FastifyReply,
  sent: Pick<SentShort, 'of' | 'form'>,
  show: (sent: SentShort) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  return orSentBack(
    async () => {
      await act();
      return reply.done(to, { text: 'Saved.' });
    },
    ({ status, problems, quicker }) => {
      reply.code(status);
      return show({ ...sent, problems, ...(quicker && { quicker }) });
    },
  );
}

const NOTHING: SentShort = { of: '', form: {}, problems: [] };

async function showAll(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: SentShort,
): Promise<FastifyReply> {
  const view = await openAftercare(ground, actorOf(request), (request as FastifyRequest<OfCase>).params.id);
  return reply.page((shell) => aftercarePage(shell, { ...view, sent }));
}

function stepsOf({ ground }: Site): Step[] {
  return [
    {
      path: 'support',
      page: supportPage,
      send: async (actor, id, form) => {
        const read = readPlan(form, ground.clock.now());
        if (!read.ok) return read.problems;
        await planSupport(ground, actor, id, read.meant);
        return undefined;
      },
      done: 'Plan saved. The person providing support sees it on Today.',
    },
    {
      path: 'meeting',
      page: meetingPage,
      send: async (actor, id, form) => {
        const read = readMeeting(form);
        if (!read.ok) return read.problems;
        await planMeeting(ground, actor, id, read.meant);
        return undefined;
      },
      done: 'Meeting saved. The person leading it sees it on Today.',
    },
    {
      path: 'look-back',
      page: lookBackPage,
      send: async (actor, id, form) => {
        const read = readLookBack(form);
        if (!read.ok) return read.problems;
        await lookBack(ground, actor, id, read.meant);
        return undefined;
      },
      done: 'Saved. Anyone responsible for a change sees it on Today.',
    },
  ];
}

function registerStep(app: FastifyInstance, { ground }: Site, step: Step): void {
  const url = `/incidents/:id/aftercare/${step.path}`;
  const show = async (request: FastifyRequest, reply: FastifyReply, form: Sent, problems: FieldProblem[]) => {
    const view = await openAftercare(ground, actorOf(request), (request as FastifyRequest<OfCase>).params.id);
    return reply.page((shell) => step.page(shell, view, { form, problems }));
  };
  app.get(url, WORK, (request, reply) => show(request, reply, {}, []));
  app.post<OfCase>(url, WORK, async (request, reply) => {
    const { id } = request.params;
    const form = keptOf(request.body);
    await openAftercare(ground, actorOf(request), id);
    return orSentBack(
      async () => {
        const problems = await step.send(actorOf(request), id, form);
        if (problems) return show(request, reply.code(400), form, problems);
        return reply.done(`/incidents/${id}/aftercare`, { text: step.done });
      },
      ({ status, problems, quicker }) =>
        show(request, reply.code(status), form, [
          ...problems,
          ...(quicker ? [{ field: 'content', message: quicker }] : []),
        ]),
    );
  });
}
