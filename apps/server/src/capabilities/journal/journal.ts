/** Entries on a page. */
export const PAGE_SIZE = 50;

/** A checkpoint is signed after this many new entries, or when the last one is this old and there is anything new. */
export const CHECKPOINT_EVERY_ENTRIES = 200;
/** Milliseconds: one hour. */
export const CHECKPOINT_EVERY_MS = 3_600_000;

/** What the page can be narrowed to. */
export interface JournalFilter {
  before?: number | undefined;
  action?: string | undefined;
  actor?: string | undefined;
  subject?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** First word of an action → what it is about, for the filter. */
export const ACTION_GROUPS: Record<string, string> = {
  account: 'Accounts and passwords',
  alert: 'Alerts',
  events: 'Events received',
  incident: 'Incidents',
  journal: 'The journal itself',
  people: 'People and imports',
  person: 'People',
  reads: 'Records looked at',
  role: 'Roles',
  sensor: 'Agents and gates',
  session: 'Sign-ins',
  setting: 'Policy settings',
  school: 'The school',
};

/** `alert.no_action` → "Alert: no action". */
export function actionWords(action: string): string {
  const [group = '', ...rest] = action.split('.');
  const words = rest
    .join(' ')
    .replace(/[_-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `${group.charAt(0).toUpperCase()}${group.slice(1)}: ${words}`;
}

/** A payload as short lines "name: value", nothing longer than a line. */
export function payloadLines(payload: unknown): string[] {
  if (payload === null || payload === undefined) return ['The content was erased under the retention schedule.'];
  if (typeof payload !== 'object') return [String(payload)];
  return Object.entries(payload)
    .filter(([, value]) => value !== null && value !== '')
    .map(([key, value]) => {
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      const name = key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
      return `${name}: ${text.length > 160 ? `${text.slice(0, 157)}…` : text}`;
    });
}
