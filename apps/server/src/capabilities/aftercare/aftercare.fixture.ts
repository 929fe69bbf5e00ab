import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';

/** What makes an incident one after which somebody is supported. */
export const hurt = {
  'person-0-name': 'Imogen Stott',
  'person-0-part': 'affected',
  grade: 'severe',
  gradeReason: 'It went on',
};

/** A school with its pages, somebody who sees no incident, and a login that tries statements; close it in afterAll. */
export async function openAftermath() {
  const at = await testGround();
  const people = await buildIncidentSchool(at.ground);
  const business = await buildActor(at.ground, people.schoolId, ['business_manager'], { givenName: 'Tomas' });
  const { app } = await testApp(at.ground);
  const login = new Login(at.connections.app);
  await login.connect();
  return {
    ...people,
    ...{ at, business, login },
    as: async (actor: Actor) => testBrowser(app, await signedIn(at.ground, actor)),
    close: async () => {
      await login.end();
      await app.close();
      await at.close();
    },
  };
}
