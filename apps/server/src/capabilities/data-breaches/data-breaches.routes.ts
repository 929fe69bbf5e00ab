import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keptOf, orSentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readJudgement } from './data-breaches.schemas.ts';
import { judgeData, openJudgement, readRegister } from './data-breaches.service.ts';
import { registerPage } from './data-breaches.views.tsx';
import { judgementPage, keptFrom, type SentJudgement } from './data-breaches-form.views.tsx';
import { dataPart } from './data-breaches-part.views.tsx';
import { dataToday } from './data-breaches-today.service.ts';

const LOG = { config: { access: 'incidents.log' } } as const;
type OfCase = { Params: { id: string } };

/** Whether personal data was at risk in an incident, who must be told, and the register of it (R211). */
export function registerDataBreaches(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(dataToday);
  site.incidentParts.push(dataPart);
  const form = async (request: FastifyRequest<OfCase>, reply: FastifyReply, sent: SentJudgement | null) => {
    const { id } = request.params;
    const before = await openJudgement(ground, actorOf(request), id);
    const first = { kept: keptFrom(before[0]), problems: [] };
    return reply.page((shell) => judgementPage(shell, { id, before, ...(sent ?? first) }));
  };
  app.get<OfCase>('/incidents/:id/data', LOG, (request, reply) => form(request, reply, null));
  app.post<OfCase>('/incidents/:id/data', LOG, async (request, reply) => {
    const { id } = request.params;
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await openJudgement(ground, actorOf(request), id);
    const kept = keptOf(request.body);
    const read = readJudgement(kept, ground.clock.now());
    if (!read.ok) return form(request, reply.code(400), { kept, problems: read.problems });
    return orSentBack(
      async () => {
        await judgeData(ground, actorOf(request), id, read.meant, read.seen);
        return reply.done(`/incidents/${id}#data`, { text: 'Judged, and noted in the incident.' });
      },
      ({ status, ...back }) => form(request, reply.code(status), { kept, ...back }),
    );
  });
  app.get<{ Querystring: { page?: string } }>('/registers/data-breaches', LOG, async (request, reply) => {
    const page = Math.min(Math.max(Math.trunc(Number(request.query.page)) || 1, 1), 1000);
    const register = await readRegister(ground, actorOf(request), page);
    return reply.page((shell) => registerPage(shell, register));
  });
}
