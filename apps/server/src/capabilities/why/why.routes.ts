import type { FastifyInstance } from 'fastify';
import { listSchoolAudiences } from '../../access/audiences.store.ts';
import { AUDIENCES, type Audience } from '../../access/settings-filter.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { whyQuery } from './why.schemas.ts';
import { explainAddress, listClasses } from './why.service.ts';
import { whyPage } from './why.views.tsx';

/** "Why blocked?": the filter's answer for any address, for any audience or person, in words. */
export function registerWhy(app: FastifyInstance, { ground }: Site): void {
  app.get('/why', { config: { access: 'filter.explain' } }, async (request, reply) => {
    const actor = actorOf(request);
    const { as, ...asked } = whyQuery.parse(request.query);
    const here = await listSchoolAudiences(ground, actor.schoolId);
    const query = { ...asked, as: as || firstOf(here) };
    const explained = await explainAddress(ground, actor, query);
    // What a link asks for stays to be chosen, wherever it is from.
    const audiences = AUDIENCES.filter((audience) => here.includes(audience) || audience === query.as);
    const classes = await listClasses(ground, actor);
    return reply.page((shell) => whyPage(shell, { query, audiences, classes, explained, now: ground.clock.now() }));
  });
}

/** Whom most questions are about: the third key stage where there is one, as in every high school, else the first that there is. */
function firstOf(here: readonly Audience[]): Audience {
  return here.find((audience) => audience === 'pupil-ks3') ?? here[0] ?? 'guest';
}
