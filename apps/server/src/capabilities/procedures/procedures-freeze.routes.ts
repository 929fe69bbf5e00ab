import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from '../../access/scope.ts';
import { refusals } from '../../kernel/refusal.ts';
import { problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { custodyForm, detailForm, freezeForm, referralForm } from './procedures.schemas.ts';
import { sentOf } from './procedures-forms.ts';
import { addCustody, addDetail, addReferral, freezeIncident, readFrozen } from './procedures-freeze.service.ts';
import { imagePage } from './procedures-freeze.views.tsx';
import { custodyPage } from './procedures-freeze-forms.views.tsx';
import type { FreezeView } from './procedures-freeze-tables.views.tsx';
import { lineOf } from './procedures-page.service.ts';
import type { Sent } from './procedures-parts.views.tsx';

const refuse = refusals<'freeze.form'>();
const WORK = { config: { access: 'incidents.log' } } as const;
const PATH = '/incidents/:id';

type OnIncident = FastifyRequest<{ Params: { id: string } }>;
type Draw = (shell: Shell, view: FreezeView) => ReturnType<typeof imagePage>;

/** A possible image of child abuse: freezing, where and when, to whom it was reported; and who has the machine. */
export function registerFreeze(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  const now = () => ground.clock.now();
  for (const [path, what, draw] of [
    ['image', 'image', imagePage],
    ['custody', 'custody', custodyPage],
  ] as const) {
    app.get(`${PATH}/${path}`, WORK, (request, reply) => show(site, request as OnIncident, reply, { what, draw }));
  }
  const image = { what: 'image', draw: imagePage } as const;
  const freeze = sending(
    site,
    { ...image, form: 'freeze' },
    () => freezeForm,
    async (actor, id, { because }) => {
      await freezeIncident(ground, actor, id, because);
      return { to: 'image', text: 'Frozen. Nothing can be viewed or added here now. Report it.' };
    },
  );
  const detail = sending(
    site,
    { ...image, form: 'detail' },
    () => detailForm(now()),
    async (actor, id, form) => {
      await addDetail(ground, actor, id, form);
      return { to: 'image', text: 'Where and when is kept.' };
    },
  );
  const referral = sending(
    site,
    { ...image, form: 'referral' },
    () => referralForm(now()),
    async (actor, id, form) => {
      await addReferral(ground, actor, id, form);
      return { to: 'image', text: 'The referral is kept, with its time and reference.' };
    },
  );
  const custody = { what: 'custody', draw: custodyPage, form: 'custody' } as const;
  const machine = sending(
    site,
    custody,
    () => custodyForm(now()),
    async (actor, id, form) => {
      await addCustody(ground, actor, id, form);
      return { to: 'custody', text: 'The line is added.' };
    },
  );
  app.post(`${PATH}/image`, WORK, (request, reply) => freeze(request as OnIncident, reply));
  app.post(`${PATH}/image/detail`, WORK, (request, reply) => detail(request as OnIncident, reply));
  app.post(`${PATH}/image/referral`, WORK, (request, reply) => referral(request as OnIncident, reply));
  app.post(`${PATH}/custody`, WORK, (request, reply) => machine(request as OnIncident, reply));
}

interface Where {
  what: 'image' | 'custody';
  draw: Draw;
}

function sending<Schema extends z.ZodType>(
  site: Site,
  where: Where & { form: string },
  schema: () => Schema,
  act: (actor: Actor, id: string, form: z.output<Schema>) => Promise<{ to: string; text: string }>,
) {
  return async (request: OnIncident, reply: FastifyReply): Promise<FastifyReply> => {
    const { id } = request.params;
    // Before the form is judged: what may not be seen is not found, whatever is sent.
    await readFrozen(site.ground, actorOf(request), id, where.what);
    const read = schema().safeParse(request.body ?? {});
    try {
      if (!read.success) throw refuse('freeze.form', 'invalid', 'Check the form again.', problemsOf(read.error));
      const { to, text } = await act(actorOf(request), id, read.data);
      return reply.done(`/incidents/${id}/${to}`, { text });
    } catch (error) {
      const sent = sentOf(request.body, where.form, error);
      return show(site, request, reply.code(sent.refusal.kind === 'invalid' ? 400 : 409), where, sent);
    }
  };
}

async function show(
  site: Site,
  request: OnIncident,
  reply: FastifyReply,
  { what, draw }: Where,
  sent?: Sent,
): Promise<FastifyReply> {
  const { incident, facts } = await readFrozen(site.ground, actorOf(request), request.params.id, what);
  const line = lineOf(incident);
  // The machine is followed after the incident is closed, too.
  const underWay = what === 'custody' ? incident.state !== 'merged' : line.underWay;
  const view = { incident: { ...line, underWay }, facts, sent, now: site.ground.clock.now() };
  return reply.page((shell) => draw(shell, view));
}
