import type { FastifyInstance } from 'fastify';
import { ROLES } from '../../access/roles.ts';
import { isId } from '../../kernel/ids.ts';
import { addDays } from '../../kernel/school-time.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import type { Shell } from '../../ui/page.tsx';
import { endRoleForm, roleForm } from './people.schemas.ts';
import { readPerson } from './people.service.ts';
import { answerForm, idOf, overNow, rightsOf } from './people-asking.routes.ts';
import type { FormState } from './people-form.views.tsx';
import { endRoleOf, giveRole, readClassNames, readRegister, readRole, rolesToGive } from './people-roles.service.ts';
import type { RoleRow } from './people-roles.store.ts';
import { registerPage } from './people-roles.views.tsx';
import { endRolePage, rolePage } from './people-steps.views.tsx';

const give = { config: { access: 'roles.give' as const } };

/** The form that gives a role again which ends on a day: from the day after it. */
const againFrom = ({ role, year_group, class_name, ends_on }: RoleRow): Record<string, string> => ({
  ...{ role, year_group: year_group === null ? '' : String(year_group), class_name: class_name ?? '' },
  ...(ends_on && { starts_on: addDays(ends_on, 1) }),
});

/** The register of role holders, and giving and ending roles (R2, R3, S10). */
export function registerRoles(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/roles', { config: { access: 'people.read' } }, async (request, reply) => {
    const actor = actorOf(request);
    const register = await readRegister(ground, actor);
    return reply.page((shell) =>
      registerPage(shell, { ...register, rights: rightsOf(actor), now: ground.clock.now() }),
    );
  });
  app.get('/people/:id/roles', give, async (request, reply) => {
    const actor = actorOf(request);
    const { person, today, years } = await readPerson(ground, actor, idOf(request));
    const { again } = request.query as { again?: unknown };
    const row = typeof again === 'string' && isId(again) ? (await readRole(ground, actor, again)).row : null;
    const state = { values: { starts_on: today, ...(row?.person_id === person.id && againFrom(row)) }, problems: [] };
    const classes = await readClassNames(ground, actor);
    return reply.page((shell) => rolePage(shell, state, person, { roles: rolesToGive(actor, person), classes, years }));
  });
  app.post('/people/:id/roles', give, async (request, reply) => {
    const actor = actorOf(request);
    const { person, years } = await readPerson(ground, actor, idOf(request));
    const offered = { roles: rolesToGive(actor, person), classes: await readClassNames(ground, actor), years };
    const again = (shell: Shell, state: FormState) => rolePage(shell, state, person, offered);
    return answerForm(reply, { body: request.body, schema: roleForm, again }, async (form) => {
      const { name } = await giveRole(ground, actor, person.id, form);
      return reply.done(`/people/${person.id}`, { text: `${name} is given the role ${ROLES[form.role]}.` });
    });
  });
  app.get('/people/role/:id/end', give, async (request, reply) => {
    const { row, person, today } = await readRole(ground, actorOf(request), idOf(request));
    return reply.page((shell) => endRolePage(shell, { values: { ends_on: today }, problems: [] }, person, row));
  });
  app.post('/people/role/:id/end', give, async (request, reply) => {
    const { row, person } = await readRole(ground, actorOf(request), idOf(request));
    const again = (shell: Shell, state: FormState) => endRolePage(shell, state, person, row);
    return answerForm(reply, { body: request.body, schema: endRoleForm, again, meet: overNow }, async (form) => {
      const { personId, name, role } = await endRoleOf(ground, actorOf(request), row.id, form);
      const when = form.when === 'now' ? 'has ended' : 'ends on the day you chose';
      return reply.done(`/people/${personId}`, { text: `${ROLES[role]} ${when} for ${name}.` });
    });
  });
}
