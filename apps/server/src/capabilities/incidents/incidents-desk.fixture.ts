import type { FastifyInstance } from 'fastify';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser } from '../../test-support/http.ts';

/** A safeguarding lead in front of her pages, at a middle school where Jude Pell of 8K is a pupil. */
export interface Desk {
  at: TestGround;
  app: FastifyInstance;
  dsl: Actor;
  /** Her browser. */
  desk: TestBrowser;
  /** A colleague, and their browser. */
  colleague(role: Role, givenName: string, familyName: string): Promise<{ actor: Actor; browser: TestBrowser }>;
  end(): Promise<void>;
}

/** Opens one; `end` closes it. */
export async function openDesk(): Promise<Desk> {
  const at = await testGround();
  const { app } = await testApp(at.ground);
  const schoolId = await buildSchool(at.ground, { starter: 'middle' });
  const colleague: Desk['colleague'] = async (role, givenName, familyName) => {
    const actor = await buildActor(at.ground, schoolId, [role], { givenName, familyName });
    return { actor, browser: testBrowser(app, await signedIn(at.ground, actor)) };
  };
  const { actor: dsl, browser: desk } = await colleague('dsl', 'Priya', 'Nair');
  await buildPerson(at.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '8K' });
  const end = async () => {
    await app.close();
    await at.close();
  };
  return { at, app, dsl, desk, colleague, end };
}
