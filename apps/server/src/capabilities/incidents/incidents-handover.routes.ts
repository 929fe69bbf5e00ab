import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { registerPrint } from '../../site/export.routes.ts';
import { keptOf, lettersOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { formOf } from './incidents.schemas.ts';
import { handOver, openHandovers, openPack, packAddress, takePackFile } from './incidents-handover.service.ts';
import { PACK_ORDER, type PackPart } from './incidents-handover.ts';
import { type HandoverDraft, handoversPage } from './incidents-handover.views.tsx';
import { WHOM, type Whom } from './incidents-taxonomy.ts';

const ACCESS = { config: { access: 'incidents.handOver' } } as const;
type OneIncident = { Params: { id: string } };
type OnePack = { Params: { id: string; handoverId: string } };

const form = z.object({
  whom: z.enum(Object.keys(WHOM) as [Whom, ...Whom[]], { error: 'Choose who it is for' }),
  name: z
    .string({ error: 'Enter the name of the recipient' })
    .trim()
    .min(1, 'Enter the name of the recipient')
    .max(200, 'The name is longer than 200 characters'),
  because: z
    .string({ error: 'Say why you are handing it over' })
    .trim()
    .refine((text) => lettersOf(text) >= 3, 'Say why you are handing it over')
    .max(2000, 'The reason is longer than 2,000 characters'),
  anonymised: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
  childId: z
    .string()
    .optional()
    .transform((id) => id || null),
  parts: z
    .string({ error: 'Choose what to include' })
    .transform((sent) => sent.split(',').filter((part): part is PackPart => (PACK_ORDER as string[]).includes(part)))
    .refine((parts) => parts.length > 0, 'Choose what to include'),
});

/** Packs for the police, the LADO, the governors: made once, kept as they were given, each with its hash. */
export function registerHandovers(app: FastifyInstance, site: Site): void {
  const { ground, incidentParts } = site;
  const show = async (request: FastifyRequest, reply: FastifyReply, draft: HandoverDraft) => {
    const { id } = (request as FastifyRequest<OneIncident>).params;
    const view = await openHandovers(ground, actorOf(request), id);
    return reply.page((shell) => handoversPage(shell, view, draft));
  };
  app.get<OneIncident>('/incidents/:id/hand-over', ACCESS, (request, reply) =>
    show(request, reply, { form: {}, problems: [] }),
  );
  app.post<OneIncident>('/incidents/:id/hand-over', ACCESS, async (request, reply) => {
    const { id } = request.params;
    const sent = formOf(request.body);
    await openHandovers(ground, actorOf(request), id);
    const read = form.safeParse(sent);
    if (!read.success) return show(request, reply.code(400), { form: keptOf(sent), problems: problemsOf(read.error) });
    const actor = actorOf(request);
    try {
      await handOver(ground, actor, id, { choice: read.data, sessionId: actor.sessionId, parts: incidentParts });
    } catch (error) {
      return show(request, reply.code(400), { form: keptOf(sent), problems: mendable(error) });
    }
    return reply.done(`/incidents/${id}/hand-over`, { text: 'Pack created. Download the files below.' });
  });
  for (const file of ['pdf', 'csv'] as const) registerPackFile(app, site, file);
}

/** One file of a pack: for whoever made it at once, later and for others once it is said what it is for. */
function registerPackFile(app: FastifyInstance, site: Site, file: 'pdf' | 'csv'): void {
  const { ground } = site;
  const packOf = (request: FastifyRequest) => (request as FastifyRequest<OnePack>).params;
  registerPrint(app, site, {
    ...{ path: `/incidents/:id/hand-over/:handoverId/${file}`, access: 'incidents.handOver' },
    opensAs: (request) => packAddress(packOf(request).id, packOf(request).handoverId),
    page: async (request) => {
      const { id, handoverId } = packOf(request);
      const { incident, handover } = await openPack(ground, actorOf(request), id, handoverId);
      return {
        title: `Download the pack ${incident.number} again`,
        list: { text: 'Hand over', href: `/incidents/${incident.id}/hand-over` },
        holds: `the pack that was made for ${handover.name}, exactly as it was handed over${handover.anonymised ? ', without names' : ''}`,
        example: 'For example, a second copy for the officer on the case',
        mostly: ['The recipient has lost it', 'To compare it with what was handed over'],
        button: 'Take it',
      };
    },
    read: (request, asked) => takePackFile(ground, actorOf(request), { ...packOf(request), file }, asked),
    send: (reply, { bytes, name }) =>
      reply
        .headers({
          'content-type': file === 'pdf' ? 'application/pdf' : 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .send(bytes),
  });
}
