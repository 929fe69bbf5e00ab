import type { VNode } from 'preact';
import { type Cell, Table } from '../../ui/components/table.tsx';
import { plural } from '../../ui/words.ts';
import type { Schedule } from './retention.service.ts';
import type { RetentionRule } from './retention.ts';

/** How long what is kept, from when, as a table; with a schedule also what has rules of its own. */
export function RuleTable({
  rule,
  schedule,
}: {
  rule: RetentionRule;
  schedule?: Pick<Schedule, 'evidenceDays' | 'history' | 'eventDays' | 'working' | 'registers'>;
}): VNode {
  const years = (count: number) => plural(count, 'year');
  const days = (count: number) => plural(count, 'day') + (count % 365 === 0 ? ` (${years(count / 365)})` : '');
  const child =
    rule.childFrom === 'birth'
      ? 'Latest possible date of birth in the pupils’ year group; closing, where no year group is known'
      : 'Closing';
  const rows: Cell[][] = [
    ['Incidents', years(rule.incidentYears), 'Closing'],
    ['Safeguarding incidents', years(rule.childYears), child],
    ['Grooming, sexual content, fake images, child-on-child harm', years(rule.harmYears), 'Closing'],
    ['Concerns about staff', years(rule.staffYears), 'Closing'],
    ['Alerts with no further action', days(rule.alertDays), 'Decision'],
    ['Concerns that did not become incidents', days(rule.concernDays), 'Decision'],
    ['Authorised looks', years(rule.lookYears), 'End of the look'],
  ];
  if (schedule) {
    rows.push(
      ['Evidence files', days(schedule.evidenceDays), 'Closing of the incident'],
      [
        'Browsing history',
        schedule.history.held ? 'Under a legal hold' : days(schedule.history.days),
        'Day of the visit',
      ],
      [
        'Blocked pages, searches and typed words that alerted nobody',
        schedule.history.held ? 'Under a legal hold' : days(schedule.eventDays),
        'Date received',
      ],
      ['Browser sign-ins, notice readings, lists exported', days(schedule.working.days), 'Date received'],
      [
        'Reviewer wellbeing talks, spoken disclosures, answered information requests',
        years(schedule.working.talkYears),
        'Date of the talk or the answer',
      ],
      [
        'Searches of devices that belong to no incident',
        years(schedule.registers.searchYears),
        'The search, or the return of the device',
      ],
      ['Complaints that belong to no incident', years(schedule.registers.complaintYears), 'Last decision'],
      ['Incidents that may contain an image of child abuse', 'Never disposed of', ''],
      ['Changes to the filter, its checks, signed reports, the journal, certificates', 'For ever', ''],
    );
  }
  return (
    <>
      <Table head={['What', 'Kept for', 'Counted from']} rows={rows.map((row) => row.map(unbroken))} />
      <p class="gh-meta gh-soft">
        The longest period that applies is used. Merged records, and the alerts and concerns of an incident, are
        disposed of with it.
      </p>
    </>
  );
}

/** A number and its unit on one line. */
function unbroken(words: Cell): Cell {
  return typeof words === 'string' ? words.replace(/^(\d+) /, '$1\u00a0') : words;
}
