import { type Holder, staffOf } from '../../access/holders.store.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, lookUpScope, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { ASKED, type HelpTask, TASKS } from './help.ts';

/** What the page of help holds for one person. */
export interface Help {
  tasks: HelpTask[];
  /** Who can be asked about what: those who can sign in. */
  asked: { about: string; people: { name: string; roles: Role[] }[] }[];
  hasDesk: boolean;
}

/** What this person can come to do. */
export const tasksOf = (actor: Actor): HelpTask[] =>
  TASKS.filter(({ action, unless }) => may(actor, action) && !(unless && may(actor, unless)));

/** What this person can do here, and whom they can ask. */
export async function readHelp(ground: Ground, actor: Actor): Promise<Help> {
  const scope = lookUpScope(authorise(actor, 'today.read'));
  const { there } = await transact(ground, scope, (tx) => together(staffOf(tx)));
  return {
    tasks: tasksOf(actor),
    asked: ASKED.map(({ about, roles }) => ({ about, people: there.flatMap((each) => holding(each, roles)) })),
    hasDesk: may(actor, 'alerts.read') || may(actor, 'alerts.readStaff'),
  };
}

function holding({ name, roles }: Holder, wanted: readonly Role[]): { name: string; roles: Role[] }[] {
  const held = roles.filter((role) => wanted.includes(role));
  return held.length ? [{ name, roles: held }] : [];
}

/** The settings that say what is recorded of whoever reads. */
export function readRecording(ground: Ground, actor: Actor): Promise<Settings> {
  return transact(ground, authorise(actor, 'today.read'), readSettings);
}
