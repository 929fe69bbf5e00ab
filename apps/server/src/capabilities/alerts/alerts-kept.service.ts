import { listStandIns } from '../../access/cover.store.ts';
import { listHolders } from '../../access/holders.store.ts';
import { dutiesOf, givenDuties, type Role } from '../../access/roles.ts';
import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { rolesOfClocks } from './alert-routing.ts';
import { listKept } from './alerts-kept.store.ts';

/** By person, the alerts that they do not see although they are named, for a record that the alert belongs to is kept from them. */
export type KeptFrom = ReadonlyMap<string, ReadonlySet<string>>;

/** Everybody whom a clock may tell, as who they would be if they signed in now. */
export async function listClockPeople(tx: Tx): Promise<Actor[]> {
  const settings = await readSettings(tx);
  const asked: readonly Role[] = [...rolesOfClocks(settings), settings['alerts.dailyTells']];
  const standIns = await listStandIns(tx);
  const people = (await listHolders(tx)).filter(
    ({ personId, roles }) => standIns.includes(personId) || roles.some((role) => asked.includes(role)),
  );
  return people.map(({ personId, name, roles }) => ({
    ...{ accountId: '', sessionId: '', schoolId: tx.scope.schoolId, personId, name, held: [], roles },
    ...{ duties: dutiesOf(roles, givenDuties(settings)), secondFactor: true },
  }));
}

/** Asked as each of them, as the mail does (0041): whether a record for few shows itself hangs on rights, which the database has of whoever asks alone. */
export async function readKept(ground: Ground, people: readonly Actor[]): Promise<KeptFrom> {
  const kept = new Map<string, ReadonlySet<string>>();
  for (const actor of people.filter((each) => may(each, 'today.read')))
    kept.set(actor.personId, await transact(ground, authorise(actor, 'today.read'), listKept));
  return kept;
}

/** From whom this alert is kept. */
export function keptFrom(kept: KeptFrom, alertId: string): string[] {
  return [...kept].flatMap(([personId, alerts]) => (alerts.has(alertId) ? [personId] : []));
}
