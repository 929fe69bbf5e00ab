import type { Ground } from '../db/ground.ts';
import { listHolders, thoseSigningIn } from './holders.store.ts';
import { givenDuties } from './roles.ts';
import { rolesThatMay } from './roles-that-may.ts';
import { systemScope } from './scope.ts';
import { readSettings } from './settings.store.ts';
import { type Tx, transact } from './transact.ts';

/** The names of those who may hand out gates and agents at a school and can sign in, by family name. For whoever looks for them: they may be nobody. */
export function listHandingOut(ground: Ground, schoolId: string): Promise<string[]> {
  return transact(ground, systemScope('name-people', schoolId), whoHandsOut);
}

/** The same under a scope that reads people. */
export async function whoHandsOut(tx: Tx): Promise<string[]> {
  const [settings, holders] = await Promise.all([readSettings(tx), thoseSigningIn(tx, listHolders(tx))]);
  const roles = rolesThatMay('sensors.manage', givenDuties(settings));
  return holders.filter((each) => each.roles.some((role) => roles.includes(role))).map(({ name }) => name);
}
