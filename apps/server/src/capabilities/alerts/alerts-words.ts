import { alertNumber } from '../../kernel/record-number.ts';
import { schoolStamp } from '../../kernel/school-time.ts';
import type { CsvCell } from '../../site/csv.ts';
import { listWords, timesWords, timeWords } from '../../ui/words.ts';
import type { AlertRow } from './alerts.store.ts';
import { type AlertState, harmWords, subjectWords } from './alerts.ts';

/** What each step of the history is called, in the past tense, after a name. */
export const STEP_WORDS: Record<string, string> = {
  raised: 'raised',
  viewed: 'opened it',
  discuss: 'asked',
  pass_on: 'passed it on to',
  comment: 'wrote a note',
  no_action: 'decided: no further action',
  incident: 'escalated it to an incident',
  worse: 'became more serious',
  late: 'late',
  undo: 'undid the decision',
  folded: 'joined with another alert',
  propose: 'proposed a decision',
  agree: 'agreed, so two people have decided',
  disagree: 'disagreed',
  withdraw: 'withdrew the proposal',
  overtaken: 'ended the proposal',
  heard: 'heard again',
  whose: 'corrected whose it is',
  unlinked: 'unlinked it from the incident it became',
};

/** Who did what meanwhile: "Hannah Whitlock decided: no further action, at 10:44." */
export function quickerWords(last: { step: string; name: string | null; at: Date } | undefined, now: Date): string {
  const isRecent = last && now.getTime() - last.at.getTime() < 86_400_000;
  if (!isRecent || ['raised', 'late', 'folded', 'heard'].includes(last.step))
    return 'Look at it again before you decide.';
  if (last.step === 'worse')
    return `It became more serious at ${timeWords(last.at)}. Look at it again before you decide.`;
  const what = { discuss: 'asked a colleague', pass_on: 'passed it on' }[last.step] ?? STEP_WORDS[last.step];
  return `${last.name ?? 'A colleague'} ${what}, at ${timeWords(last.at)}.`;
}

/** "you are told", "Hannah Whitlock is told", "you and Leah Brandt are told". */
export function areToldWords(names: readonly string[]): string {
  return `${listWords(names)} ${names.length === 1 && names[0] !== 'you' ? 'is' : 'are'} told`;
}

/** The states in words. */
export const STATE_WORDS: Record<AlertState, string> = {
  unviewed: 'Unviewed',
  viewed: 'Viewed',
  discussing: 'Asked a colleague',
  passed_on: 'Passed on',
  no_action: 'No action',
  incident: 'Incident',
};

const SEEN_IN: Record<string, string> = { visit: 'Site', search: 'Search', typed: 'Typed text', page: 'Page' };

/** Where it was seen and how often: "Search", "Site, 12 times". */
export function seenInWords(alert: Pick<AlertRow, 'seenIn' | 'times'>): string {
  const where = SEEN_IN[alert.seenIn ?? ''] ?? 'Not kept';
  return alert.times > 1 ? `${where}, ${timesWords(alert.times)}` : where;
}

/** Whoever had it last: who decided, whom it was passed to, who looked. */
export function lastWithWords(alert: AlertRow): string {
  const passed = alert.state === 'passed_on' ? alert.withName : null;
  return alert.decidedByName ?? passed ?? alert.viewedByName ?? '—';
}

/** The first line of the file of alerts. */
export const CSV_HEAD = [
  'Number',
  'First seen',
  'Last seen',
  'Times',
  'Severity',
  'Pupil',
  'Form',
  'Harm',
  'Seen in',
  'State',
  'False alarm',
  'Last with',
  'Reason',
] as const;

/** One alert as a line of the file; times in London. */
export function csvRow(alert: AlertRow): CsvCell[] {
  return [
    alertNumber(alert),
    schoolStamp(alert.firstAt),
    schoolStamp(alert.lastAt),
    alert.times,
    alert.severity,
    subjectWords(alert),
    alert.form,
    harmWords(alert.harm),
    SEEN_IN[alert.seenIn ?? ''] ?? '',
    STATE_WORDS[alert.state],
    alert.decidedAt ? (alert.falseAlarm ? 'yes' : 'no') : '',
    lastWithWords(alert).replace('—', ''),
    alert.reason,
  ];
}
