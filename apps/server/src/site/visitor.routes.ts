import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { dutiesOf, givenDuties, ROLE_LIST } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { findSensorByKey } from '../access/sensor-keys.store.ts';
import { endSessions, findSession, type SessionRow, type Standing, touchSession } from '../access/sessions.store.ts';
import { refusals } from '../kernel/refusal.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { cookieName } from './forgery.ts';
import type { Site, Visitor } from './site.ts';

const refuse = refusals<'site.key' | 'site.key_kind'>();

/** Who has no session, or not any more. */
export const NOBODY: Visitor = {
  session: null,
  actor: null,
  settings: null,
  schoolName: null,
  schools: [],
  sensor: null,
  withdrawn: null,
};

/** Whoever's session comes with a request; nobody where it ended. `isUnderWay` of what came a while ago, and is being sent since: that is no quiet. */
export async function visitorOf(request: FastifyRequest, site: Site, isUnderWay = false): Promise<Visitor> {
  const token = request.cookies[cookieName(site.reach)];
  const found = token ? await findSession(site.ground, token, schoolDate(site.ground.clock.now())) : undefined;
  if (!found) return NOBODY;
  const { session, standing } = found;
  if (!session.schoolId || !session.personId) {
    return !isUnderWay && (await endedByQuiet(site, session, HALF_WAY_MINUTES)) ? NOBODY : { ...NOBODY, session };
  }
  if (!standing || standing.accountId !== session.accountId) {
    // A leaver, or an account that was taken from this person: the session ends for good, and coming back does not revive it (S12).
    await endSessions(site.ground, { sessionId: session.id });
    return NOBODY;
  }
  if (!isUnderWay && (await endedByQuiet(site, session, standing.settings['security.idleMinutes']))) return NOBODY;
  if (!request.routeOptions.config.quiet) await touchSession(site.ground, session);
  const { settings, schoolName, schools, withdrawn } = standing;
  // Nobody acts whose signing in is withdrawn: they are told so, and that is all (R126).
  if (withdrawn) return { ...NOBODY, session, settings, schoolName, withdrawn };
  const actor = actorIn(session, session.schoolId, standing);
  return { ...NOBODY, session, actor, settings, schoolName, schools };
}

/** Whoever acts in a session at a school. */
export function actorIn(
  session: SessionRow,
  schoolId: string,
  standing: Pick<Standing, 'personId' | 'name' | 'held' | 'settings'>,
): Actor {
  // In the order of the table: as which of several roles somebody signs must not hang on the order of rows.
  const roles = ROLE_LIST.filter((role) => standing.held.some((held) => held.role === role));
  return {
    accountId: session.accountId,
    sessionId: session.id,
    schoolId,
    personId: standing.personId,
    name: standing.name,
    held: standing.held,
    roles,
    duties: dutiesOf(roles, givenDuties(standing.settings)),
    secondFactor: session.secondFactorAt !== null,
  };
}

/** How long somebody of several schools may think about which one; no school's setting counts before that. */
const HALF_WAY_MINUTES = 15;

async function endedByQuiet(site: Site, session: SessionRow, minutes: number): Promise<boolean> {
  if (site.ground.clock.now().getTime() - session.seenAt.getTime() <= minutes * 60_000) return false;
  await endSessions(site.ground, { sessionId: session.id });
  return true;
}

/** The sensor whose key comes with a request. Refused: no key or one that is revoked, and a kind that has no business there. */
export async function sensorVisitor(request: FastifyRequest, site: Site): Promise<Visitor> {
  const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const sensor = key ? await findSensorByKey(site.ground, key) : undefined;
  if (!sensor) {
    throw refuse(
      'site.key',
      'unauthenticated',
      'Send the key of an enrolled gate or agent as “Authorization: Bearer …”.',
    );
  }
  const { sensors = [] } = request.routeOptions.config;
  if (!sensors.includes(sensor.kind)) {
    const { kind } = sensor;
    throw refuse(
      'site.key_kind',
      'forbidden',
      `This is for another kind of sensor. Your key is one of kind “${kind}”.`,
    );
  }
  return { ...NOBODY, sensor };
}
