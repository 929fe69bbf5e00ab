import { INCIDENT_WORDS } from '../../audit/beside.store.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { INTENTS, SENSITIVITIES } from './incidents.ts';
import { typeOf } from './incidents-taxonomy.ts';

/** What a correction can change, as people call it. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  ...INCIDENT_WORDS,
  type: 'Kind of incident',
  occurred_at: 'When it happened',
  off_site: 'Off site',
  intent: 'Accidental or deliberate',
  reported_at_once: 'Reported at once',
  sensitivity: 'Who may see it',
  owner_id: 'Owner',
  hidden_from: 'Left out',
  grade: 'Grade',
  state: 'State',
  people: 'People',
  notices: 'Who was told',
  devices: 'Devices',
  actions: 'Actions',
};

/** The name of a field in the history: "Room". */
export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

/** What a correction can change, as it is stored. */
export interface Correctable {
  title: string;
  type: string;
  occurred_at: Date;
  room: string | null;
  device: string | null;
  details: string;
  evidence: string | null;
  off_site: boolean;
  off_site_nexus: string | null;
  intent: string;
  reported_at_once: boolean | null;
  sensitivity: string;
}

const yesNo = (value: boolean | null) => (value === null ? null : value ? 'Yes' : 'No');

/** Every correctable field in words, as the history shows it. */
export function inWords(record: Correctable, now: Date): Record<keyof Correctable, string | null> {
  return {
    title: record.title,
    type: typeOf(record.type).name,
    occurred_at: dateTimeWords(record.occurred_at, now),
    room: record.room,
    device: record.device,
    details: record.details,
    evidence: record.evidence,
    off_site: yesNo(record.off_site),
    off_site_nexus: record.off_site_nexus,
    intent: INTENTS[record.intent as keyof typeof INTENTS] ?? record.intent,
    reported_at_once: yesNo(record.reported_at_once),
    sensitivity: SENSITIVITIES[record.sensitivity as keyof typeof SENSITIVITIES] ?? record.sensitivity,
  };
}
