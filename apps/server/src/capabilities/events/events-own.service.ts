import type { Tx } from '../../access/transact.ts';
import { canonical, sha256 } from '../../kernel/canonical.ts';
import { newId } from '../../kernel/ids.ts';
import type { FlaggedEvent } from '../alerts/index.ts';
import { insertEvents } from './events.store.ts';

/** Something that the server noticed by itself, at a device. */
export interface OwnEvent {
  sensorId: string;
  at: Date;
  device: string | null;
  /** What was noticed, in a sentence. */
  title: string;
  harm: FlaggedEvent['harm'];
  severity: FlaggedEvent['severity'];
  /** The pupil whom it names, where it names one. */
  pupil?: { id: string; yearGroup: number | null; className: string | null; confidence: string } | null;
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
      ...{ id, kind: 'page', title, app: 'Gatehouse', action: 'log', private: false },
      ...{ account: null, unresolved: pupil === null ? 'no_account' : null },
      confidence: pupil?.confidence ?? 'not_known',
      ...{ place: null, onSite: null, url: null, text: null, category: null, verdict: null, scan: null },
      digest: sha256(canonical({ device, at, title })),
    },
  ]);
  return {
    ...about,
    ...{ eventId: id, kind: 'page', accountName: null, phrases: [] },
    yearGroup: pupil?.yearGroup ?? null,
    className: pupil?.className ?? null,
  };
}
