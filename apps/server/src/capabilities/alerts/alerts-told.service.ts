import { standingIn } from '../../access/cover.store.ts';
import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type RoleHolder, rolesOfClocks, toldWhenLate } from './alert-routing.ts';
import type { AlertRow } from './alerts.store.ts';
import { type KeptFrom, keptFrom, listClockPeople, readKept } from './alerts-kept.service.ts';
import { listForFew } from './alerts-kept.store.ts';
import { findHolders } from './alerts-raise.store.ts';

/** All that says who is told of an alert of the triage desk when its clock runs out. */
interface ClockTells {
  settings: Settings;
  holders: readonly RoleHolder[];
  standIns: readonly string[];
  names: ReadonlyMap<string, string>;
  /** Alerts of which somebody may be left out, and the people whom that is asked of. */
  forFew: ReadonlySet<string>;
  people: readonly Actor[];
  me: string | null;
}

/** Reads it as whoever looks at an alert. */
export async function findClockTells(tx: Tx): Promise<ClockTells> {
  const { found, covers, forFew } = await together({
    found: readSettings(tx).then(async (settings) => ({
      settings,
      holders: await findHolders(tx, rolesOfClocks(settings)),
    })),
    covers: standingIn(tx),
    forFew: listForFew(tx),
  });
  const names = [
    ...found.holders.map(({ personId, name }) => [personId, name] as const),
    ...covers.map(({ deputyId, name }) => [deputyId, name] as const),
  ];
  const people = forFew.size ? await listClockPeople(tx) : [];
  const standIns = covers.map(({ deputyId }) => deputyId);
  return { ...found, standIns, names: new Map(names), forFew, people, me: tx.scope.personId };
}

/**
 * Who is told of each of these alerts, as the clock itself will find them (alerts-late.service.ts): never whom it is about or who proposed what nobody has
 * agreed to, and nobody whom its record is kept from. "you" for the reader, who comes first.
 */
export async function readLateTells(
  ground: Ground,
  tells: ClockTells,
  alerts: readonly AlertRow[],
): Promise<(alert: AlertRow) => string[]> {
  const isAsked = alerts.some(({ id }) => tells.forFew.has(id));
  const kept: KeptFrom = isAsked ? await readKept(ground, tells.people) : new Map();
  return (alert) => {
    const { settings, holders, standIns } = tells;
    const late = { ...alert, proposedBy: alert.proposal?.by ?? null };
    const told = toldWhenLate(late, settings, { holders, standIns, out: keptFrom(kept, alert.id) });
    const others = told.filter((id) => id !== tells.me).flatMap((id) => tells.names.get(id) ?? []);
    return told.length > 0 && tells.me !== null && told.includes(tells.me) ? ['you', ...others] : others;
  };
}
