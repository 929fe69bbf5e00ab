import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refusals } from '../../kernel/refusal.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { groupForm, memberForm } from './people.schemas.ts';
import { answerForm, idOf, rightsOf } from './people-asking.routes.ts';
import type { FormState } from './people-form.views.tsx';
import * as groups from './people-groups.service.ts';
import { groupPage, groupsPage } from './people-groups.views.tsx';

const refuse = refusals<'groups.who'>();
const read = { config: { access: 'people.read' as const } };
const manage = { config: { access: 'people.manage' as const } };
const search = z.object({ find: z.string().max(100).catch('') });

/** Groups across classes: made, joined, left and ended, never deleted. */
export function registerGroups(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/groups', read, async (request, reply) => {
    const actor = actorOf(request);
    const all = await groups.readGroups(ground, actor);
    const state = { values: {}, problems: [] };
    return reply.page((shell) => groupsPage(shell, { groups: all, state, rights: rightsOf(actor) }));
  });
  app.post('/people/groups', manage, async (request, reply) => {
    const actor = actorOf(request);
    const all = await groups.readGroups(ground, actor);
    const again = (shell: Shell, state: FormState) =>
      groupsPage(shell, { groups: all, state, rights: rightsOf(actor) });
    return answerForm(reply, { body: request.body, schema: groupForm, again }, async ({ name }) => {
      const id = await groups.makeGroup(ground, actor, name);
      return reply.done(`/people/groups/${id}`, { text: `The group ${name} has been created. Add its members next.` });
    });
  });
  app.get('/people/groups/:id', read, async (request, reply) => {
    const actor = actorOf(request);
    const { find } = search.parse(request.query);
    const record = await groups.readGroup(ground, actor, idOf(request), find);
    return reply.page((shell) => groupPage(shell, { record, find, rights: rightsOf(actor), now: ground.clock.now() }));
  });
  app.post('/people/groups/:id/members', manage, async (request, reply) => {
    const id = idOf(request);
    const form = memberForm.safeParse(request.body);
    if (!form.success) throw refuse('groups.who', 'invalid', 'Choose who to add to the group.');
    const { name } = await groups.addToGroup(ground, actorOf(request), id, form.data);
    return reply.done(`/people/groups/${id}`, { text: `${name} has been added to the group.` });
  });
  app.post('/people/groups/:id/members/:personId/end', manage, async (request, reply) => {
    const id = idOf(request);
    const { name } = await groups.removeFromGroup(ground, actorOf(request), id, idOf(request, 'personId'));
    return reply.done(`/people/groups/${id}`, { text: `${name} is no longer in the group. The dates are kept.` });
  });
  app.post('/people/groups/:id/end', manage, async (request, reply) => {
    const name = await groups.endGroup(ground, actorOf(request), idOf(request));
    return reply.done('/people/groups', { text: `The group ${name} has ended. It stays in the record.` });
  });
}
