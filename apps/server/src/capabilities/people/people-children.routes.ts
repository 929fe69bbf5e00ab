import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { plural } from '../../ui/words.ts';
import { childrenForm, endChildForm } from './people.schemas.ts';
import { fullName } from './people.ts';
import { answerForm, idOf, sent } from './people-asking.routes.ts';
import { endResponsibility, readChildren, readResponsibility, recordChildren } from './people-children.service.ts';
import { childrenPage, endChildPage } from './people-children.views.tsx';
import type { FormState } from './people-form.views.tsx';

const manage = { config: { access: 'people.manage' as const } };
const find = z.string().max(100).optional().catch(undefined);
const search = z.object({ find });
/** The form as it is, for showing it again: what is no id was never offered. */
const asSent = z.object({
  find,
  step: z.string().optional().catch(undefined),
  pupil: z.preprocess((sent) => [sent ?? []].flat(), z.array(z.uuid()).max(30)).catch([]),
});

/** Whose parent somebody is, and who checked it (R47). */
export function registerChildren(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/:id/children', manage, async (request, reply) => {
    const record = await readChildren(ground, actorOf(request), idOf(request), search.parse(request.query));
    return reply.page((shell) => childrenPage(shell, { values: {}, problems: [] }, record));
  });
  app.post('/people/:id/children', manage, async (request, reply) => {
    const id = idOf(request);
    const form = asSent.parse(request.body ?? {});
    const record = await readChildren(ground, actorOf(request), id, form);
    const again = (shell: Shell, state: FormState) => childrenPage(shell, state, record);
    if (form.step === 'find') return reply.page((shell) => again(shell, { values: sent(request.body), problems: [] }));
    return answerForm(reply, { body: request.body, schema: childrenForm, again }, async (form) => {
      const { name, recorded } = await recordChildren(ground, actorOf(request), id, form);
      return reply.done(`/people/${id}`, {
        text: `${name}: parental responsibility for ${plural(recorded, 'child', 'children')} is recorded.`,
      });
    });
  });
  app.get('/people/children/:id/end', manage, async (request, reply) => {
    const id = idOf(request);
    const both = await readResponsibility(ground, actorOf(request), id);
    return reply.page((shell) => endChildPage(shell, { values: {}, problems: [] }, { id, ...both }));
  });
  app.post('/people/children/:id/end', manage, async (request, reply) => {
    const id = idOf(request);
    const both = await readResponsibility(ground, actorOf(request), id);
    const again = (shell: Shell, state: FormState) => endChildPage(shell, state, { id, ...both });
    return answerForm(reply, { body: request.body, schema: endChildForm, again }, async ({ reason }) => {
      const { parent, left, signedIn } = await endResponsibility(ground, actorOf(request), id, reason);
      const what = signedIn ? ': the account and every open session.' : '. They had no account.';
      const then = left ? ` Their access has ended${what}` : '';
      return reply.done(`/people/${parent.id}`, { text: `${fullName(parent)}: this has ended.${then}` });
    });
  });
}
