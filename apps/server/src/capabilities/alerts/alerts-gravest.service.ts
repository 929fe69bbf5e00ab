import { listHolders, thoseSigningIn } from '../../access/holders.store.ts';
import type { Role } from '../../access/roles.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { roleWords } from '../../access/settings-alerts.ts';
import { type Tx, together } from '../../access/transact.ts';
import { isGravest } from './alert-routing.ts';
import type { AlertRow } from './alerts.store.ts';

/** Those of whom one has to decide what is very serious, and how it is said. */
export interface Seniors {
  ids: ReadonlySet<string>;
  words: string;
}

/** What of an alert the rule of R98 reads. */
type Grave = Pick<AlertRow, 'severity' | 'personId'>;

/**
 * Who may be the second where one person proposed to decide an alert (R98): undefined where anybody of its desk may, because it is no such alert, the
 * first is one of those whom the school names, or none of them can sign in. Holders are asked for such an alert alone.
 */
export async function seniorsFor(
  tx: Tx,
  alert: Grave,
  by: string | null,
  settings: Settings,
): Promise<Seniors | undefined> {
  return isGravest(alert, settings)
    ? amongThem(alert, by, settings, seniorsOf(await listAble(tx), settings))
    : undefined;
}

const listAble = (tx: Tx) => thoseSigningIn(tx, listHolders(tx));

/** Of those who can sign in whom the school names for what is very serious, and the headteacher. */
function seniorsOf(able: Awaited<ReturnType<typeof listAble>>, settings: Settings): string[] {
  const wanted = settings['alerts.gravestGoTo'];
  const isWanted = ({ roles }: { roles: readonly Role[] }) =>
    roles.some((role) => role === 'head' || wanted.includes(role));
  return able.filter(isWanted).map(({ personId }) => personId);
}

function amongThem(
  alert: Grave,
  by: string | null,
  settings: Settings,
  seniors: readonly string[],
): Seniors | undefined {
  if (by !== null && seniors.includes(by)) return undefined;
  const ids = new Set(seniors.filter((id) => id !== alert.personId));
  if (ids.size === 0) return undefined;
  const wanted = settings['alerts.gravestGoTo'];
  return { ids, words: wanted.includes('head') ? roleWords(wanted) : `${roleWords(wanted)} or the headteacher` };
}

/** Those who alone may agree to what was proposed, by alert; of what whoever asks may agree to, as far as this rule goes, there is nothing. */
export async function othersToAgree(tx: Tx, alerts: readonly AlertRow[]): Promise<Map<string, Seniors>> {
  const me = tx.scope.personId;
  const waits = alerts.filter(({ proposal }) => proposal && !proposal.agreedBy);
  if (!waits.length) return new Map();
  const { settings, able } = await together({ settings: readSettings(tx), able: listAble(tx) });
  const grave = waits.filter((alert) => isGravest(alert, settings));
  const seniors = seniorsOf(able, settings);
  return new Map(
    grave.flatMap((alert) => {
      const others = amongThem(alert, alert.proposal?.by ?? null, settings, seniors);
      return others && !(me !== null && others.ids.has(me)) ? [[alert.id, others] as const] : [];
    }),
  );
}

/** Why somebody else has to agree to what is very serious. */
export function seniorWords({ words }: Seniors): string {
  return `This is very serious: the ${words} must decide it with whoever proposed.`;
}
