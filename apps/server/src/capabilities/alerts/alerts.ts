import { HARM_CODES, type HarmCode, shippedLibrary } from '@gatehouse/engine';
import { harmName } from '../../access/harm-names.ts';
import type { Settings } from '../../access/settings.ts';
import { alertNumber } from '../../kernel/record-number.ts';

/** Who an event is about; 'other' is every adult who is not staff, 'unknown' may be a child. */
export type SubjectKind = 'pupil' | 'staff' | 'other' | 'unknown';

/**
 * Whose work an alert is. 'named' belongs to no desk: only its named readers see it (R5, S13). So does 'network': an alert about a device and about
 * nobody, which the network managers have by name.
 */
export type Desk = 'safeguarding' | 'pastoral' | 'staff' | 'named' | 'network';

/**
 * Numbers: A-2291 for pupils, S-12 for adults, N-3 for named readers only, D-4 for devices, apart, so that a gap in one tells nothing of
 * another (S13).
 */
export type Series = 'A' | 'S' | 'N' | 'D';

/** The class of its own beside the engine's harms: a filter or an agent is not heard (R88, S1). */
export const NOT_HEARD = 'not-heard';

/** The other one: a probe of the filter came out otherwise than it must, or was not tried. */
export const CHECK_FAILED = 'check-failed';

/** What an alert is about. */
export type AlertHarm = HarmCode | typeof NOT_HEARD | typeof CHECK_FAILED;

/** Whether an alert is about the filter itself, and whoever runs it mends it. */
export function isTechnical(harm: AlertHarm): harm is typeof NOT_HEARD | typeof CHECK_FAILED {
  return harm === NOT_HEARD || harm === CHECK_FAILED;
}

/** Everything that an alert can be about, in the order in which it is shown. */
export const ALERT_HARMS: readonly AlertHarm[] = [...HARM_CODES, NOT_HEARD, CHECK_FAILED];

/** Where an alert is on its way (R95). */
export type AlertState = 'unviewed' | 'viewed' | 'discussing' | 'passed_on' | 'no_action' | 'incident';

/** 1 note, 2 low, 3 concern, 4 high, 5 urgent. */
export type AlertSeverity = 1 | 2 | 3 | 4 | 5;

/** One event that scored, as ingest hands it over after it resolved the person. Times are instants. */
export interface FlaggedEvent {
  eventId: string;
  kind: 'visit' | 'search' | 'typed' | 'page';
  occurredAt: Date;
  personId: string | null;
  subjectKind: SubjectKind;
  accountName: string | null;
  device: string | null;
  yearGroup: number | null;
  className: string | null;
  harm: AlertHarm;
  severity: AlertSeverity;
  phrases: string[];
  /** The alert that it goes on with while nobody has decided that, whatever the time between; null: begins its own. Left out, it folds by person, harm and time. */
  goesOn?: string | null;
}

/** The page on which the incident is logged that an alert becomes. */
export function logHref(alertId: string): string {
  return `/incidents/new?alert=${alertId}`;
}

/** States in which somebody still has to decide. */
export const OPEN_STATES = ['unviewed', 'viewed', 'discussing', 'passed_on'] as const satisfies AlertState[];

/** What the journal keeps beside an entry. Of an alert for named readers only nothing: whoever reads the journal may be whom it is about (S13). */
export function journalPayload(
  alert: { series: string; number: number },
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return alert.series === 'N' ? {} : { number: alertNumber(alert), ...more };
}

/** Whom an alert is about, as a title says it. */
export function subjectWords(alert: {
  name: string | null;
  accountName: string | null;
  device: string | null;
  harm?: AlertHarm;
}): string {
  if (alert.name) return alert.name;
  if (alert.accountName) return alert.accountName;
  if (alert.harm && isTechnical(alert.harm)) return alert.device ?? 'Several agents';
  return alert.device ? `Unknown person on ${alert.device}` : 'Unknown person';
}

/** The harm in words: "Self-harm". */
export function harmWords(harm: AlertHarm): string {
  return harmName(harm);
}

/** The wording of a phrase of the library as somebody would say it, the first of each choice; or what was stored for it. */
export function phraseWords(phrase: string): string {
  const entry = shippedLibrary().phrases.get(phrase);
  if (entry?.learned !== undefined) return `words like those of lines about ${harmWords(entry.harm).toLowerCase()}`;
  const wordings = entry?.phrase ?? entry?.parts?.join(' + ');
  return wordings === undefined ? phrase : wordingShown(wordings);
}

/** A phrase in quotation marks, for sentences and lists; of the school's own entries it says that they are. */
export function phraseShown(phrase: string, { 'alerts.phrases': { added } }: Pick<Settings, 'alerts.phrases'>): string {
  const own = added.find(({ id }) => id === phrase);
  return own ? `“${wordingShown(own.phrase)}” (the school’s own entry)` : `“${phraseWords(phrase)}”`;
}

function wordingShown(wordings: string): string {
  // "grab~/touch~ . my/her bag": words to choose from, endings left open, a gap that others may fill.
  return (wordings.split('|')[0] ?? '').trim().split(' ').map(wordShown).join(' ');
}

function wordShown(word: string): string {
  return /^\.+$/.test(word) ? '…' : (word.split('/')[0] ?? '').replace(/[~{}]/g, '');
}
