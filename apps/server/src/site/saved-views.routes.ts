import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { refusals } from '../kernel/refusal.ts';
import { actorOf } from './guard.routes.ts';
import { forgetView, keepView } from './saved-views.store.ts';
import { VIEW_LISTS, type ViewList } from './saved-views.ts';
import type { Site } from './site.ts';

const refuse = refusals<'views.name' | 'views.gone'>();
const lists = Object.keys(VIEW_LISTS) as [ViewList, ...ViewList[]];
const viewForm = z.object({
  list: z.enum(lists),
  name: z.string().trim().min(1).max(60),
  query: z.string().max(2000),
});

/** Saving and forgetting a view of a list; each belongs to the person alone, so that signing in is enough. */
export function registerSavedViews(app: FastifyInstance, site: Site): void {
  app.post('/views', { config: { access: 'signed-in' } }, async (request, reply) => {
    const form = viewForm.safeParse(request.body);
    if (!form.success) throw refuse('views.name', 'invalid', 'Give the view a name of up to 60 letters.');
    const { list, name } = form.data;
    const query = new URLSearchParams(form.data.query).toString();
    const scope = authorise(actorOf(request), 'own.account');
    await transact(site.ground, scope, (tx) => keepView(tx, list, { name, query }));
    return reply.done(`${VIEW_LISTS[list]}?${query}`, {
      text: `View “${name}” saved. It is in the row of saved views.`,
    });
  });
  app.post<{ Params: { id: string } }>(
    '/views/:id/forget',
    { config: { access: 'signed-in' } },
    async (request, reply) => {
      const id = z.uuid().safeParse(request.params.id);
      const scope = authorise(actorOf(request), 'own.account');
      const list = id.success ? await transact(site.ground, scope, (tx) => forgetView(tx, id.data)) : undefined;
      if (!list || !(list in VIEW_LISTS)) throw refuse('views.gone', 'not_found', 'There is no such view.');
      return reply.done(VIEW_LISTS[list as ViewList], { text: 'View forgotten.' });
    },
  );
}
