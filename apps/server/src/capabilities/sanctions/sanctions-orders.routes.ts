import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { orderNote } from './sanctions.schemas.ts';
import { noteMyOrder, readMyOrders } from './sanctions-orders.service.ts';
import { ordersPage } from './sanctions-orders.views.tsx';
import { openOrdersForToday, ordersForToday } from './sanctions-orders-today.service.ts';
import type { Draft } from './sanctions-parts.views.tsx';

const carry = { config: { access: 'orders.carry' } } as const;

/** What one is asked to take by hand or to give back, and that it is done (R126). */
export function registerOrders(app: FastifyInstance, site: Site): void {
  site.today.push(ordersForToday, openOrdersForToday);
  app.get('/orders', carry, (request, reply) => show(site, request, reply, []));
  app.post('/orders', carry, async (request, reply) => {
    const form = orderNote.safeParse(request.body ?? {});
    if (!form.success) return show(site, request, reply.code(400), problemsOf(form.error));
    const { sanction, did, doneOn } = form.data;
    const on = doneOn ?? schoolDate(site.ground.clock.now());
    try {
      await noteMyOrder(site.ground, actorOf(request), sanction, { ...did, on });
      return reply.done('/orders', { text: 'Saved.' });
    } catch (error) {
      return show(site, request, reply.code(400), mendable(error));
    }
  });
}

async function show(
  { ground }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  problems: Draft['problems'],
): Promise<FastifyReply> {
  const kept = keptOf(request.body);
  const mine = await readMyOrders(ground, actorOf(request));
  return reply.page((shell) => ordersPage(shell, mine, { of: kept.sanction ?? null, draft: { kept, problems } }));
}
