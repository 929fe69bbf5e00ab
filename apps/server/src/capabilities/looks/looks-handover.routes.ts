import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { keptOf, mendable, problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { handoverForm } from './looks.schemas.ts';
import { noSuchLook } from './looks.service.ts';
import { handOverBrowsing, readHandover } from './looks-handover.service.ts';
import { handoverPage } from './looks-handover.views.tsx';

const read = { config: { access: 'looks.read' } } as const;
const take = { config: { access: 'looks.read', givesFile: true } } as const;
const PATH = '/looks/:id/history/hand-over';

/** Browsing that an authority asked for, as one document (R110). */
export function registerLookHandover(app: FastifyInstance, { ground }: Site): void {
  const idOf = (request: FastifyRequest) => idIn(request.params, noSuchLook);
  const ask = async (request: FastifyRequest, reply: FastifyReply, problems: readonly FieldProblem[]) => {
    const handed = await readHandover(ground, actorOf(request), idOf(request));
    return reply.page((shell) => handoverPage(shell, { ...handed, form: keptOf(request.body), problems }));
  };
  app.get(PATH, read, (request, reply) => ask(request, reply, []));
  app.post(PATH, take, async (request, reply) => {
    const form = handoverForm.safeParse(request.body ?? {});
    if (!form.success) return ask(request, reply.code(400), problemsOf(form.error));
    try {
      const { pdf, name } = await handOverBrowsing(ground, actorOf(request), idOf(request), form.data);
      return reply
        .headers({
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${name}"`,
          'cache-control': 'no-store',
          'content-security-policy': "default-src 'none'; sandbox",
        })
        .send(pdf);
    } catch (error) {
      return ask(request, reply.code(400), mendable(error));
    }
  });
}
