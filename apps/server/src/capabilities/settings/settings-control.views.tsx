import type { JSX } from 'preact';
import type { Actor } from '../../access/scope.ts';
import type { SettingKey } from '../../access/settings.ts';
import type { PhraseChanges } from '../../access/settings-phrases.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { typedSpan } from '../../site/closed-days.ts';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Fieldset } from '../../ui/components/fieldset.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Policy } from './settings.service.ts';
import { choiceName, settingOf } from './settings.ts';
import { type Control, controlOf } from './settings-control.ts';
import { phraseLines } from './settings-phrases.ts';

/** One clause, who reads it, and what was typed if it needs mending. */
export interface SettingView {
  key: SettingKey;
  policy: Policy;
  actor: Actor;
  now: Date;
  typed?: Record<string, unknown>;
  problems?: FieldProblem[];
  /** What a colleague did meanwhile. */
  quicker?: string | undefined;
}

/** What a number counts. */
const UNITS: Partial<Record<SettingKey, string>> = {
  'alerts.foldMinutes': 'Minutes',
  'watch.tellFrom': 'Severity',
  'watch.picturesFrom': 'Severity',
  'watch.noticeMonths': 'Months',
  'watch.signInHours': 'Hours',
  'filter.emergencyHours': 'Hours',
  'filter.answerRequests': 'Minutes in school hours',
  'alerts.minorUpTo': 'Severity',
  'alerts.from': 'Severity',
  'alerts.twoFrom': 'Severity',
  'alerts.gravestFrom': 'Severity',
  'alerts.adultsLateFrom': 'Severity',
  'incidents.reviewWithinDays': 'School days',
  'telling.parentHours': 'Hours',
  'telling.icoHours': 'Hours',
  'telling.dpoHours': 'Hours',
  'telling.agencyHours': 'Hours',
  'telling.othersDays': 'School days',
  'incidents.ladoWithinDays': 'Working days',
  'reports.aboveDays': 'School days',
  'school.endNoticeDays': 'School days',
  'sanctions.liftedReviewDays': 'Days',
  'reviewers.severityFrom': 'Severity',
  'reviewers.talkWithinDays': 'Days',
  'reviewers.secondLookPercent': 'Per cent',
  'reading.timesPeers': 'Times',
  'reading.least': 'Records',
  'reading.oldDays': 'Days',
  'exports.perDay': 'Lists',
  'exports.toldFrom': 'Lists',
  'exports.recordsPerDay': 'Prints and files',
  'exports.toldRecords': 'Prints and files',
  'exports.toldLines': 'Names',
  'mail.alertsFrom': 'Severity',
  'mail.minutesBetween': 'Minutes',
  'mail.urgentMinutesBetween': 'Minutes',
  'machine.roomSoon': 'Per cent',
  'machine.roomNearly': 'Per cent',
  'machine.backupDays': 'Days (0 is never)',
  'security.passwordLength': 'Characters',
  'security.passwordDays': 'Days (0 is never)',
  'security.idleMinutes': 'Minutes',
  'security.lockAfter': 'Wrong passwords',
  'silence.agentDays': 'School days',
  'silence.agentSeverity': 'Severity',
  'silence.unwatchedMinutes': 'Minutes',
  'silence.unwatchedSeverity': 'Severity',
  'silence.gateMinutes': 'Minutes',
  'silence.gateSeverity': 'Severity',
  'silence.togetherPercent': 'Per cent',
  'silence.presenceDays': 'Days',
  'history.days': 'Days',
  'looks.staffDays': 'Days',
  'looks.pupilDays': 'Days',
  'looks.accountDays': 'Days',
  'looks.otherDays': 'Days',
  'looks.windowDays': 'Days',
  'looks.reviewDays': 'Days',
  'checks.openedSeverity': 'Severity',
  'checks.closedSeverity': 'Severity',
  'checks.notRunSeverity': 'Severity',
  'checks.runDays': 'Days',
  'reviews.warnDays': 'Days',
  'reports.signDays': 'School days',
  'reports.trendDays': 'School days',
  'reports.sampleSize': 'Events',
  'reports.logReviewDays': 'School days',
  'reports.governorMeetDays': 'Days',
  'evidence.mostMegabytes': 'Megabytes',
  'evidence.keptDays': 'Days',
  'evidence.heldDays': 'Days',
  'evidence.unlockHours': 'Hours',
  'retention.incidentYears': 'Years',
  'retention.childYears': 'Years',
  'retention.harmYears': 'Years',
  'retention.staffYears': 'Years',
  'retention.lookYears': 'Years',
  'retention.alertDays': 'Days',
  'retention.concernDays': 'Days',
  'retention.workingDays': 'Days',
  'retention.eventDays': 'Days',
  'retention.talkYears': 'Years',
  'retention.searchYears': 'Years',
  'retention.complaintYears': 'Years',
  'incidents.lookHours': 'Hours',
  'incidents.sitePictures': 'Pictures',
  'incidents.referWithinHours': 'Hours',
  'investigations.withinDays': 'School days',
  'sanctions.minorMonths': 'Months',
  'sanctions.minorRepeats': 'Breaches',
  'sanctions.moderateMonths': 'Months',
  'sanctions.moderateRepeats': 'Breaches',
  'sanctions.twoFromDays': 'Days',
  'sanctions.reviewDays': 'Days',
  'appeals.informalDays': 'School days',
  'appeals.headDays': 'School days',
  'appeals.panelDays': 'School days',
  'appeals.outsideDays': 'School days',
};

/** The control that fits the setting's schema. */
export function ValueControl({ view, error }: { view: SettingView; error: string | undefined }): JSX.Element | null {
  const { key, policy, typed } = view;
  const control = controlOf(key);
  const { label } = settingOf(key);
  const value: unknown = policy.settings[key];
  const text = (field: string, kept: unknown) => (typed ? String(typed[field] ?? '').slice(0, 200_000) : String(kept));
  if (control.kind === 'number') {
    const unit = UNITS[key];
    const hint = `${unit ? `${unit}, from` : 'From'} ${control.least} to ${control.most}`;
    return (
      <Input
        name="value"
        label={label}
        hint={hint}
        error={error}
        value={text('value', value)}
        inputmode="numeric"
        width={5}
      />
    );
  }
  if (control.kind === 'time') {
    return (
      <Input name="value" label={label} hint="For example 08:30" error={error} value={text('value', value)} width={5} />
    );
  }
  if (control.kind === 'text') {
    const hint = 'Leave it empty if you do not want to name anything';
    return <Input name="value" label={label} hint={hint} error={error} value={text('value', value)} width={20} />;
  }
  return <ListControl view={view} error={error} text={text} />;
}

interface ListControlProps {
  view: SettingView;
  error: string | undefined;
  text: (field: string, kept: unknown) => string;
}

/** Whatever is chosen or listed rather than typed in one field. */
function ListControl({ view, error, text }: ListControlProps): JSX.Element | null {
  const { key, policy, typed } = view;
  const control = controlOf(key);
  const { label, words } = settingOf(key);
  const value: unknown = policy.settings[key];
  if (control.kind === 'boolean') {
    const items = [
      { value: 'yes', text: words(true) },
      { value: 'no', text: words(false) },
    ];
    return (
      <Radios name="value" legend={label} error={error} items={items} value={text('value', value ? 'yes' : 'no')} />
    );
  }
  if (control.kind === 'choice') {
    const items = control.options.map((option) => ({ value: option, text: optionWords(option, words) }));
    return <Radios name="value" legend={label} error={error} items={items} value={text('value', value)} />;
  }
  if (control.kind === 'choices') {
    const chosen = typed ? [typed.value].flat().map(String) : (value as string[]);
    const items = control.options.map((option) => ({ value: option, text: choiceName(option) }));
    return <Checkboxes name="value" legend={label} error={error} items={items} values={chosen} />;
  }
  if (control.kind in HINTS) return <Lines view={view} error={error} />;
  return control.kind === 'bySeverity' ? (
    <BySeverity
      label={label}
      error={error}
      read={(each) => text(`value-${each}`, (value as Record<string, number>)[each])}
    />
  ) : null;
}

/** What a line of a list says, and how. */
const HINTS: Partial<Record<Control['kind'], string>> = {
  addresses: 'One per line, such as maths.example or maths.example/games',
  days: 'One per line, such as 21/12/2026 to 03/01/2027. Deadlines already running do not change',
  lines:
    'One per line, from the mildest to the most serious: the grade, what a sanction does, and its wording, such as “minor warning: Verbal warning” or “severe: Theft”',
  phrases:
    'One change per line. “off SH-109” switches an entry off; “weight SH-109 15” changes its weight, from 5 to 100; “add bullying 30: call them ratty | ratty gang — a name used in year 8” adds an entry: the harm, its weight, wordings separated by |, and why',
};

function linesOf(kind: Control['kind'], value: unknown): string[] {
  if (kind === 'phrases') return phraseLines(value as PhraseChanges);
  return kind === 'days' ? (value as string[]).map(typedSpan) : (value as string[]);
}

function Lines({ view, error }: { view: SettingView; error: string | undefined }): JSX.Element {
  const { key, policy, typed } = view;
  const { label } = settingOf(key);
  const value: unknown = policy.settings[key];
  const { kind } = controlOf(key);
  const kept = typed ? String(typed.value ?? '') : linesOf(kind, value).join('\n');
  return (
    <Textarea
      name="value"
      label={label}
      hint={HINTS[kind]}
      error={error}
      value={kept.slice(0, 200_000)}
      rows={10}
      spellcheck={false}
    />
  );
}

/** A choice between roles shows their names; any other shows the whole sentence that it would make. */
function optionWords(option: string, words: (value: unknown) => string): string {
  const name = choiceName(option);
  return name === option ? words(option) : name;
}

const SEVERITY_WORDS = { 5: 'Urgent (5)', 4: 'High (4)', 3: 'Concern (3)', 2: 'Low (2)', 1: 'Note (1)' } as const;

function BySeverity(props: {
  label: string;
  error: string | undefined;
  read: (severity: string) => string;
}): JSX.Element {
  return (
    <Fieldset legend={props.label}>
      {(['5', '4', '3', '2', '1'] as const).map((each, index) => (
        <Input
          name={`value-${each}`}
          label={SEVERITY_WORDS[each]}
          suffix={{ text: 'minutes' }}
          inputmode="numeric"
          width={5}
          value={props.read(each)}
          error={index === 0 ? props.error : undefined}
        />
      ))}
    </Fieldset>
  );
}

/** The value again, for the form that confirms it. */
export function HiddenValue({ settingKey, value }: { settingKey: SettingKey; value: unknown }): JSX.Element {
  const { kind } = controlOf(settingKey);
  const fields: [string, string][] =
    kind === 'bySeverity'
      ? Object.entries(value as Record<string, number>).map(([each, minutes]) => [`value-${each}`, String(minutes)])
      : kind === 'choices'
        ? (value as string[]).map((each) => ['value', each])
        : kind in HINTS
          ? [['value', linesOf(kind, value).join('\n')]]
          : [['value', kind === 'boolean' ? (value ? 'yes' : 'no') : String(value)]];
  return (
    <>
      {fields.map(([name, each]) => (
        <input type="hidden" name={name} value={each} />
      ))}
    </>
  );
}
