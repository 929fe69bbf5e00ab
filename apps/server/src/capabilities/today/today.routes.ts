import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SchoolName } from '../../access/sessions.store.ts';
import { actorsAt } from '../../site/elsewhere.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readToday } from './today.service.ts';
import { todayPage } from './today.views.tsx';
import { MOST_SCHOOLS, readElsewhere, type WaitsThere } from './today-elsewhere.service.ts';

/** What waits at these schools for whoever asks. Nothing where they are too many to be asked for one page. */
export async function waitsElsewhere(
  request: FastifyRequest,
  site: Site,
  schools: readonly SchoolName[],
): Promise<(WaitsThere & { name: string })[]> {
  if (!schools.length || schools.length > MOST_SCHOOLS) return [];
  const actors = await actorsAt(
    request,
    site,
    schools.map(({ id }) => id),
  );
  const waits = await readElsewhere(site.ground, actors, site.today);
  return waits.map((each) => ({ ...each, name: schools.find(({ id }) => id === each.schoolId)?.name ?? '' }));
}

/** The first page after signing in: what needs this person now. */
export function registerToday(app: FastifyInstance, site: Site): void {
  app.get('/today', { config: { access: 'today.read' } }, async (request, reply) => {
    const { actor, schools } = request.visitor;
    const others = schools.filter(({ id }) => id !== actor?.schoolId);
    // Before this school's own, on a connection that is given back: a second one could wait for the first.
    const elsewhere = await waitsElsewhere(request, site, others);
    return reply.pageOf(
      (ground) => readToday(ground, actorOf(request), site.today),
      (shell, data) => todayPage(shell, { ...data, elsewhere }),
      { keepsPlans: true },
    );
  });
}
