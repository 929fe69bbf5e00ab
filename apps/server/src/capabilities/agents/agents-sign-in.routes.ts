import { signInBeginSchema, signInTakeSchema } from '@gatehouse/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { actorOf, sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { readForm } from './agents-form.ts';
import { beginSignIn, endSignIn, grantSignIn, readSignIn, takeGrant } from './agents-sign-in.service.ts';
import { signedInPage, signInPage } from './agents-sign-in.views.tsx';

const ofSignIn = z.object({ id: z.uuid() });

/** Signing in at a browser whose profile and policy name nobody. */
export function registerAgentSignIn(app: FastifyInstance, { ground }: Site): void {
  const sensor = { config: { access: 'sensor', sensors: ['agent'] }, bodyLimit: 4096 } as const;
  app.post('/api/v1/agent/sign-in', sensor, async (request) =>
    beginSignIn(ground, sensorOf(request), readForm(signInBeginSchema, request.body).challenge),
  );
  app.post('/api/v1/agent/sign-in/take', sensor, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send(await takeGrant(ground, sensorOf(request), readForm(signInTakeSchema, request.body))),
  );
  app.post('/api/v1/agent/sign-out', sensor, async (request) => endSignIn(ground, sensorOf(request)));

  const own = { config: { access: 'own.account' } } as const;
  app.get('/agent/sign-in/:id', own, async (request, reply) => {
    const id = idOf(request);
    const view = await readSignIn(ground, actorOf(request), id);
    return reply.page((shell) => signInPage(shell, { id, ...view }));
  });
  app.post('/agent/sign-in/:id', own, async (request, reply) => {
    const id = idOf(request);
    const grant = await grantSignIn(ground, actorOf(request), id);
    return reply.redirect(`/agent/signed-in?grant=${grant}`, 303);
  });
  // The agent reads the grant from the address, and takes it once; the page itself only says that all is done.
  app.get('/agent/signed-in', own, async (_request, reply) =>
    reply.header('cache-control', 'no-store').page((shell) => signedInPage(shell)),
  );
}

function idOf(request: FastifyRequest): string {
  return ofSignIn.parse(request.params).id;
}
