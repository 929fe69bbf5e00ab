import { standingIn } from '../../access/cover.store.ts';
import type { Scope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type RoleHolder, rolesOfClocks, toldWhenLate } from './alert-routing.ts';
import type { AlertRow } from './alerts.store.ts';
import { type KeptFrom, keptFrom, listClockPeople, readKept } from './alerts-kept.service.ts';
import { findHolders } from './alerts-raise.store.ts';

/** All that says who is told of an alert of the triage desk when its clock runs out, but from whom its record is kept. */
interface ClockTells {
  scope: Scope;
  settings: Settings;
  holders: readonly RoleHolder[];
  standIns: readonly string[];
  names: ReadonlyMap<string, string>;
}

/** Who is told of an alert; "you" for the reader, who comes first. */
export type LateTells = (alert: AlertRow) => string[];

/** Reads it as whoever looks at an alert. */
export async function findClockTells(tx: Tx): Promise<ClockTells> {
  const { found, covers } = await together({
    found: readSettings(tx).then(async (settings) => ({
      settings,
      holders: await findHolders(tx, rolesOfClocks(settings)),
    })),
    covers: standingIn(tx),
  });
  const names = [
    ...found.holders.map(({ personId, name }) => [personId, name] as const),
    ...covers.map(({ deputyId, name }) => [deputyId, name] as const),
  ];
  return { ...found, scope: tx.scope, standIns: covers.map(({ deputyId }) => deputyId), names: new Map(names) };
}

/**
 * Who is told of each of these alerts, as the clock itself will find them (alerts-late.service.ts): never whom it is about or who proposed what nobody has
 * agreed to, and nobody whom its record is kept from. `forFew`: the alerts of which somebody may be left out (alerts-kept.store.ts).
 */
export async function readLateTells(
  ground: Ground,
  tells: ClockTells,
  alerts: readonly AlertRow[],
  forFew: ReadonlySet<string>,
): Promise<LateTells> {
  const kept = await readKeptOfTold(
    ground,
    tells,
    alerts.filter(({ id }) => forFew.has(id)),
  );
  const me = tells.scope.personId;
  return (alert) => {
    const told = toldOf(tells, alert, kept);
    const others = told.filter((id) => id !== me).flatMap((id) => tells.names.get(id) ?? []);
    return me !== null && told.includes(me) ? ['you', ...others] : others;
  };
}

function toldOf({ settings, holders, standIns }: ClockTells, alert: AlertRow, kept: KeptFrom): string[] {
  const late = { ...alert, proposedBy: alert.proposal?.by ?? null };
  return toldWhenLate(late, settings, { holders, standIns, out: keptFrom(kept, alert.id) });
}

/**
 * What is kept from those alone who would be told, and, where one of them is left out, from whoever comes next: each is asked by themselves, which the clock
 * can do of everybody once a minute, and a page cannot.
 */
async function readKeptOfTold(ground: Ground, tells: ClockTells, alerts: readonly AlertRow[]): Promise<KeptFrom> {
  const kept = new Map<string, ReadonlySet<string>>();
  if (!alerts.length) return kept;
  const people = await transact(ground, tells.scope, listClockPeople);
  for (;;) {
    const told = new Set(alerts.flatMap((alert) => toldOf(tells, alert, kept)));
    const unasked = people.filter(({ personId }) => told.has(personId) && !kept.has(personId));
    if (!unasked.length) return kept;
    for (const { personId } of unasked) kept.set(personId, new Set());
    for (const [personId, of] of await readKept(ground, unasked)) kept.set(personId, of);
  }
}
