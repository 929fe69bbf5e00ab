import type { Settings } from '../../access/settings.ts';

/** What a list of disposal can hold. */
export type RecordKind = 'incident' | 'concern' | 'alert' | 'look';

/** Every kind, in the order of the page. */
export const RECORD_KINDS: readonly RecordKind[] = ['incident', 'concern', 'alert', 'look'];

/** What a hold can be set on. Everything that hangs on it is held with it. */
export const HELD_KINDS = ['incident', 'concern', 'look', 'device_search', 'appeal'] as const;

/** One of HELD_KINDS. */
export type HeldKind = (typeof HELD_KINDS)[number];

/** One of them and several of them. */
export const KIND_WORDS: Record<RecordKind | HeldKind, { one: string; many: string }> = {
  incident: { one: 'incident', many: 'incidents' },
  concern: { one: 'concern', many: 'concerns' },
  alert: { one: 'alert', many: 'alerts' },
  look: { one: 'look', many: 'looks' },
  device_search: { one: 'search of a device', many: 'searches of devices' },
  appeal: { one: 'complaint', many: 'complaints' },
};

/** Where a record stands. */
export const RECORD_PATHS: Record<RecordKind | HeldKind, (id: string) => string> = {
  incident: (id) => `/incidents/${id}`,
  concern: (id) => `/concerns/${id}`,
  alert: (id) => `/alerts/${id}`,
  look: (id) => `/looks/${id}`,
  device_search: (id) => `/registers/searches/${id}`,
  appeal: (id) => `/appeals/${id}`,
};

/** How long what is kept, in years and days; the database reads it under these names (is_retention_rule). */
export interface RetentionRule {
  incidentYears: number;
  childFrom: 'birth' | 'closure';
  childYears: number;
  staffYears: number;
  harmYears: number;
  lookYears: number;
  concernDays: number;
  alertDays: number;
}

/** The rule of a school. */
export function ruleOf(settings: Settings): RetentionRule {
  return {
    incidentYears: settings['retention.incidentYears'],
    childFrom: settings['retention.childFrom'],
    childYears: settings['retention.childYears'],
    staffYears: settings['retention.staffYears'],
    harmYears: settings['retention.harmYears'],
    lookYears: settings['retention.lookYears'],
    concernDays: settings['retention.concernDays'],
    alertDays: settings['retention.alertDays'],
  };
}

/** Why a record stays although its time is over, by the code of the database (what_keeps, dispose_listed). */
export const KEPT_BECAUSE: Record<string, string> = {
  frozen: 'Never disposed of: it may contain an image of child abuse.',
  held: 'It has a legal hold.',
  open: 'It is still open.',
  incident: 'It belongs to an incident.',
  support: 'A support plan is running.',
  sanction: 'A sanction is in force or still counts.',
  appeal: 'An appeal is open.',
  thing: 'The school still has an item of evidence.',
  young: 'Its retention period has not ended under the current rule.',
  gone: 'It had already been disposed of.',
};

/** What of the rows that went is worth a line on a certificate, by their table; everything else counts as “other entries”. */
export const ROW_WORDS: Record<string, { one: string; many: string }> = {
  incident: { one: 'incident', many: 'incidents' },
  incident_person: { one: 'person listed', many: 'people listed' },
  incident_action: { one: 'action', many: 'actions' },
  incident_notice: { one: 'note of who was told', many: 'notes of who was told' },
  handover: { one: 'pack handed over', many: 'packs handed over' },
  sanction: { one: 'sanction', many: 'sanctions' },
  appeal: { one: 'appeal', many: 'appeals' },
  exhibit: { one: 'exhibit', many: 'exhibits' },
  device_search: { one: 'search of a device', many: 'searches of devices' },
  concern: { one: 'concern', many: 'concerns' },
  alert: { one: 'alert', many: 'alerts' },
  event: { one: 'event', many: 'events' },
  evidence: { one: 'screenshot', many: 'screenshots' },
  look: { one: 'look', many: 'looks' },
};

/** The rows of a certificate in words: those that have a name, and how many others. */
export function rowLines(rows: Record<string, number>): { name: { one: string; many: string }; count: number }[] {
  const named = Object.entries(ROW_WORDS).flatMap(([table, name]) =>
    rows[table] ? [{ name, count: rows[table] }] : [],
  );
  const others = Object.entries(rows).reduce((sum, [table, count]) => (ROW_WORDS[table] ? sum : sum + count), 0);
  return others ? [...named, { name: { one: 'other entry', many: 'other entries' }, count: others }] : named;
}
