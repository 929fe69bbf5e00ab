import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../access/transact.ts';
import { keptOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { IncidentFacts, IncidentPart } from '../../site/incident-part.ts';
import type { Site } from '../../site/site.ts';
import { readThreshold } from './concerns.schemas.ts';
import {
  type ConcernLine,
  carryThreshold,
  concernLine,
  judgeThreshold,
  ladoContacts,
  openRoom,
  openThreshold,
  routeNow,
} from './concerns.service.ts';
import { roomPage, routePage, routePanel, type ThresholdDraft, thresholdPage } from './concerns.views.tsx';
import { concernsToday, routeToday } from './concerns-today.service.ts';

const ROOM = { config: { access: 'allegations.read' } } as const;
const ROUTE = { config: { access: 'allegations.route' } } as const;
const WORK = { config: { access: 'incidents.log' } } as const;

type Asked = FastifyRequest<{ Params: { id: string } }>;

/** What was read of a concern in a unit of work: its panel, what is missing and whom to tell ask for the same. */
const known = new WeakMap<Tx, { id: string; line: Promise<ConcernLine | null> }>();

function lineOf(tx: Tx, { id, sensitivity }: IncidentFacts): Promise<ConcernLine | null> {
  const found = known.get(tx);
  if (found?.id === id) return found.line;
  const line = sensitivity === 'staff' ? concernLine(tx, id) : Promise.resolve(null);
  known.set(tx, { id, line });
  return line;
}

/** The route as a procedure at the left of a concern's page; what is missing of it joins what keeps it open. */
const routePart: IncidentPart = {
  order: 10,
  place: 'left',
  show: async (tx, incident) => {
    const line = await lineOf(tx, incident);
    return line && routePanel(line, tx.at, incident.mayWork);
  },
  missing: async (tx, incident) => {
    const line = await lineOf(tx, incident);
    if (!line || line.verdict) return [];
    const text = 'Nobody has judged whether it reaches the harm threshold.';
    return [{ text, href: `/incidents/${incident.id}/threshold`, blocks: false }];
  },
  carry: (tx, from, into) => carryThreshold(tx, from.id, into.id),
  // A low-level concern is for the school: the clock of the LADO runs no more (R136).
  spares: async (tx, incident) => ((await lineOf(tx, incident))?.verdict === 'low_level' ? ['lado'] : []),
};

/** Concerns about staff in a room of their own, and whom everybody tells of one. */
export function registerStaffConcerns(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(concernsToday, routeToday);
  site.incidentParts.push(routePart);
  app.get<{ Querystring: { ended?: string } }>('/staff-concerns', ROOM, async (request, reply) => {
    const room = await openRoom(ground, actorOf(request), request.query.ended === 'yes');
    return reply.page((shell) => roomPage(shell, room));
  });
  app.get('/staff-concerns/route', ROUTE, async (request, reply) => {
    const { schoolId } = actorOf(request);
    const [route, lado] = [await routeNow(ground, schoolId), await ladoContacts(ground, schoolId)];
    return reply.page((shell) => routePage(shell, route, lado));
  });
  const show = async (request: Asked, reply: FastifyReply, draft: ThresholdDraft) => {
    const line = await openThreshold(ground, actorOf(request), request.params.id);
    return reply.page((shell) => thresholdPage(shell, { line, draft }));
  };
  app.get('/incidents/:id/threshold', WORK, (request, reply) =>
    show(request as Asked, reply, { form: {}, problems: [] }),
  );
  app.post('/incidents/:id/threshold', WORK, async (asked, reply) => {
    const request = asked as Asked;
    const { id } = request.params;
    await openThreshold(ground, actorOf(request), id);
    const read = readThreshold(request.body);
    if (!read.ok) return show(request, reply.code(400), { form: keptOf(request.body), problems: read.problems });
    await judgeThreshold(ground, actorOf(request), id, read.meant);
    return reply.done(`/incidents/${id}`, { text: 'Saved. The next step is under “Concern about a member of staff”.' });
  });
}
