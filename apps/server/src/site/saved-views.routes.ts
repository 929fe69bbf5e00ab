import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { authorise } from '../access/scope.ts';
import { transact } from '../access/transact.ts';
import { refusals } from '../kernel/refusal.ts';
import { actorOf } from './guard.routes.ts';
import { forgetView, keepView } from './saved-views.store.ts';
import { VIEW_LISTS, type ViewList } from './saved-views.ts';
import type { Site } from './site.ts';

const refuse = refusals<'views.form' | 'views.gone'>();
const lists = Object.keys(VIEW_LISTS) as [ViewList, ...ViewList[]];
const MOST_LETTERS = 60;
const viewForm = z.object({
  list: z.enum(lists),
  name: z.string().trim(),
  query: z.string().max(2000),
});

/** Saving and forgetting a view of a list; each belongs to the person alone, so that signing in is enough. */
export function registerSavedViews(app: FastifyInstance, site: Site): void {
  app.post('/views', { config: { access: 'signed-in' } }, async (request, reply) => {
    const form = viewForm.safeParse(request.body);
    if (!form.success) throw refuse('views.form', 'invalid', 'Open the list again, then save the view.');
    const { list, name } = form.data;
    const query = new URLSearchParams(form.data.query).toString();
    const wrong = nameProblem(name);
    if (wrong) {
      // Back to the list as it was: its filters are what somebody wanted to keep.
      const link = { href: `${VIEW_LISTS[list]}?${query}#view-name`, text: 'Name the view' };
      return reply.done(`${VIEW_LISTS[list]}?${query}`, { text: `Nothing was saved: ${wrong}.`, nothing: true, link });
    }
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

function nameProblem(name: string): string | undefined {
  if (!name) return 'the view has no name';
  if (name.length > MOST_LETTERS) return `a view’s name has ${MOST_LETTERS} letters at most`;
  return undefined;
}
