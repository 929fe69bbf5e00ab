import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { giveAccount, resetPassword } from '../account/index.ts';
import { readPerson } from './people.service.ts';
import { accountPage, passwordPage } from './people-accounts.views.tsx';
import { idOf } from './people-asking.routes.ts';

const manage = { config: { access: 'accounts.manage' as const } };
const stepForm = z.object({ step: z.enum(['give', 'reset']).catch('give') });

/** Giving somebody a way in: a first account, or a new one-time password (R157). */
export function registerPeopleAccounts(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/:id/account', manage, async (request, reply) => {
    const { person, account } = await readPerson(ground, actorOf(request), idOf(request));
    return reply.page((shell) => accountPage(shell, person, account && !account.ended ? 'reset' : 'give'));
  });
  app.post('/people/:id/account', manage, async (request, reply) => {
    const actor = actorOf(request);
    const { person, account } = await readPerson(ground, actor, idOf(request));
    const { step } = stepForm.parse(request.body);
    const given =
      step === 'give'
        ? await giveAccount(ground, actor, person.id)
        : { email: account?.email ?? '', ...(await resetPassword(ground, actor, person.id)) };
    return reply.page((shell) => passwordPage(shell, person, given));
  });
}
