import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { giveAccount, resetPassword } from '../account/index.ts';
import { readPerson } from './people.service.ts';
import { accountPage, noChildPage, passwordPage } from './people-accounts.views.tsx';
import { idOf } from './people-asking.routes.ts';
import { requireChild } from './people-children.service.ts';
import { giveOwnRole } from './people-roles.service.ts';
import { isHeld } from './people-roles.store.ts';
import { hasOwnRole } from './people-roles.ts';

const manage = { config: { access: 'accounts.manage' as const } };
// A form without the time of a password was made of none.
const stepForm = z.object({ step: z.enum(['give', 'reset']).catch('give'), was: z.string().max(64).catch('') });

/** Giving somebody a way in: a first account, or a new one-time password (R157). */
export function registerPeopleAccounts(app: FastifyInstance, site: Site): void {
  app.get('/people/:id/account', manage, (request, reply) => show(site, request, reply));
  app.post('/people/:id/account', manage, async (request, reply) => {
    const { ground } = site;
    const actor = actorOf(request);
    const { person, account, roles, today } = await readPerson(ground, actor, idOf(request));
    const { step, was } = stepForm.parse(request.body);
    try {
      const given =
        step === 'give'
          ? await giveAccount(ground, actor, person.id, async (tx) => {
              await requireChild(tx, person);
              await giveOwnRole(tx, person);
            })
          : { email: account?.email ?? '', ...(await resetPassword(ground, actor, person.id, was)) };
      const roleless = !hasOwnRole(person.kind) && !roles.some((role) => isHeld(role, today));
      return reply.page((shell) => passwordPage(shell, person, { ...given, roleless, origin: site.reach.origin }));
    } catch (error) {
      // Sent a second time, by a colleague or by a page that was loaded again: the password that is out already is not ended unseen (S24).
      const isSecond =
        error instanceof Refusal && ['account.exists', 'account.quicker', 'people.no_child'].includes(error.code);
      if (!isSecond) throw error;
      return show(site, request, reply.code(409), error.message);
    }
  });
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, quicker?: string): Promise<FastifyReply> {
  const { person, account, family } = await readPerson(site.ground, actorOf(request), idOf(request));
  const hasChild = family.some(({ ended_at, status }) => ended_at === null && status === 'active');
  if (person.kind === 'parent' && !hasChild && !(account && !account.ended))
    return reply.page((shell) => noChildPage(shell, person));
  const form = {
    step: account && !account.ended ? ('reset' as const) : ('give' as const),
    was: account?.passwordSetAt?.toISOString() ?? '',
    quicker,
  };
  return reply.page((shell) => accountPage(shell, person, form));
}
