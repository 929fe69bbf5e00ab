import type { Tx } from '../../access/transact.ts';
import { canonical, sha256 } from '../../kernel/canonical.ts';
import { newId } from '../../kernel/ids.ts';
import { type Noticed, OWN_APP } from '../../site/noticed.ts';
import { type FlaggedEvent, raiseAlerts } from '../alerts/index.ts';
import { insertEvents } from './events.store.ts';

/** Something that the server noticed by itself, at a device. */
export interface OwnEvent extends Omit<Noticed, 'harm'> {
  harm: FlaggedEvent['harm'];
  /** The pupil whom it names, where it names one. */
  pupil?: { id: string; yearGroup: number | null; className: string | null; confidence: string } | null;
}

/** Stores what was noticed and raises the alerts that come of it. The ids of the events, in the order given, and how many alerts are new. */
export async function tellOwn(tx: Tx, noticed: readonly OwnEvent[]): Promise<{ eventIds: string[]; raised: number }> {
  const events: FlaggedEvent[] = [];
  for (const own of noticed) events.push(await noteOwnEvent(tx, own));
  return { eventIds: events.map(({ eventId }) => eventId), raised: await raiseAlerts(tx, events) };
}

/** Stores the event and returns what the alerts need of it. */
export async function noteOwnEvent(tx: Tx, own: OwnEvent): Promise<FlaggedEvent> {
  const { sensorId, at, device, title, harm, severity, pupil = null } = own;
  const id = newId(at);
  const subjectKind = pupil === null ? ('unknown' as const) : ('pupil' as const);
  const personId = pupil?.id ?? null;
  const about = { personId, subjectKind, device, harm, severity, occurredAt: at };
  await insertEvents(tx, sensorId, [
    {
      ...about,
      ...{ id, kind: 'page', title, app: OWN_APP, action: 'log', private: false },
      ...{ account: null, unresolved: pupil === null ? 'no_account' : null },
      confidence: pupil?.confidence ?? 'not_known',
      ...{ place: null, onSite: null, url: null, text: null, inside: null, category: null, verdict: null, scan: null },
      digest: sha256(canonical({ device, at, title })),
    },
  ]);
  return {
    ...about,
    ...{ eventId: id, kind: 'page', accountName: null, phrases: [] },
    yearGroup: pupil?.yearGroup ?? null,
    className: pupil?.className ?? null,
    ...(own.goesOn !== undefined && { goesOn: own.goesOn }),
  };
}
