import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keptOf, orSentBack, problemsOf } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { outcomeForm, receiptForm } from './investigations.schemas.ts';
import { NOTHING, type Sent } from './investigations-parts.views.tsx';
import { decideOutcome, openReceived, readReceived } from './investigations-received.service.ts';
import { receivedPage } from './investigations-report.views.tsx';

const receive = { config: { access: 'investigations.receive' } } as const;
const PATH = '/staff-reports/:investigationId';

/** What a line manager does with a report that was passed to them. */
export function registerReceived(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get(PATH, receive, (request, reply) => show(site, request, reply, NOTHING));
  app.post(`${PATH}/receipt`, receive, async (request, reply) => {
    const form = receiptForm.safeParse(request.body ?? {});
    const [actor, id] = [actorOf(request), idOf(request)];
    // A code is used up by trying it: not for a report that is not theirs.
    await readReceived(ground, actor, id);
    return tried(site, request, reply, 'Your opening of the report is recorded.', async () => {
      await openReceived(ground, actor, id, await factorShown(site, request, form.success ? form.data.code : ''));
    });
  });
  app.post(`${PATH}/outcome`, receive, async (request, reply) => {
    const form = outcomeForm.safeParse(request.body ?? {});
    if (!form.success) {
      return show(site, request, reply.code(400), { kept: keptOf(request.body), problems: problemsOf(form.error) });
    }
    return tried(site, request, reply, 'Decision saved. The person leading on the incident sees it on Today.', () =>
      decideOutcome(ground, actorOf(request), idOf(request), form.data),
    );
  });
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, sent: Sent): Promise<FastifyReply> {
  const view = await readReceived(site.ground, actorOf(request), idOf(request));
  return reply.page((shell) => receivedPage(shell, { ...view, sent, factor: factorState(site, request) }));
}

function tried(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  act: () => Promise<void>,
): Promise<FastifyReply> {
  return orSentBack(
    async () => {
      await act();
      return reply.done(`/staff-reports/${idOf(request)}`, { text });
    },
    (back) => show(site, request, reply.code(back.status), { kept: keptOf(request.body), ...back }),
  );
}

const idOf = (request: FastifyRequest): string =>
  (request as FastifyRequest<{ Params: { investigationId: string } }>).params.investigationId;
