import type { FastifyRequest } from 'fastify';
import { SCHOOLS_AT_A_TIME, standingAt } from '../access/elsewhere.store.ts';
import type { Actor } from '../access/scope.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { sideBySide } from '../kernel/side-by-side.ts';
import { unfinished } from './guard.routes.ts';
import type { Site } from './site.ts';
import { actorIn, NOBODY } from './visitor.routes.ts';

/**
 * As whom whoever asks would go on at each of these schools, if they changed there now. Left out is every school that would ask for another step first (a
 * code, a password): until then they learn nothing of it, as {@link unfinished} has it.
 */
export async function actorsAt(request: FastifyRequest, site: Site, schoolIds: readonly string[]): Promise<Actor[]> {
  const { session } = request.visitor;
  if (!session) return [];
  const now = site.ground.clock.now();
  const found = await sideBySide(schoolIds, SCHOOLS_AT_A_TIME, async (schoolId) => {
    const standing = await standingAt(site.ground, { schoolId, accountId: session.accountId }, schoolDate(now));
    if (standing?.accountId !== session.accountId) return [];
    const actor = actorIn(session, schoolId, standing);
    return unfinished({ ...NOBODY, session, actor, settings: standing.settings }, now) === null ? [actor] : [];
  });
  return found.flat();
}
