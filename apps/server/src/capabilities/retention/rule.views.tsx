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
  schedule?: Pick<Schedule, 'evidenceDays' | 'history' | 'working'>;
}): VNode {
  const years = (count: number) => plural(count, 'year');
  const days = (count: number) => plural(count, 'day') + (count % 365 === 0 ? ` (${years(count / 365)})` : '');
  const child =
    rule.childFrom === 'birth'
      ? 'The birth of the youngest who can be in the year of its pupils; where no year is known, its closing'
      : 'Its closing';
  const rows: Cell[][] = [
    ['Incidents', years(rule.incidentYears), 'Their closing'],
    ['Safeguarding incidents', years(rule.childYears), child],
    ['Grooming, sexual content, made-up pictures, harm by another child', years(rule.harmYears), 'Their closing'],
    ['Concerns about staff', years(rule.staffYears), 'Their closing'],
    ['Alerts that came to nothing', days(rule.alertDays), 'The decision'],
    ['Concerns told to us that became no incident', days(rule.concernDays), 'The decision'],
    ['Authorised looks', years(rule.lookYears), 'Their end'],
  ];
  if (schedule) {
    rows.push(
      ['Files of evidence', days(schedule.evidenceDays), 'The closing of their incident'],
      [
        'Browsing history',
        schedule.history.held ? 'Under a legal hold' : days(schedule.history.days),
        'The day of the visit',
      ],
      [
        'Sign-ins at browsers, readings of the notice, screenshots of no alert',
        days(schedule.working.days),
        'When they came',
      ],
      ['Talks with reviewers', years(schedule.working.talkYears), 'The talk'],
      ['Incidents that may have an image of child abuse', 'Never disposed of', ''],
      ['Signed reports, the journal, certificates', 'For ever', ''],
    );
  }
  return (
    <>
      <Table head={['What', 'Kept for', 'Counted from']} rows={rows.map((row) => row.map(unbroken))} />
      <p class="gh-meta gh-soft">
        The longest that fits counts. What was merged goes with what it was merged into; alerts and concerns of an
        incident go with it.
      </p>
    </>
  );
}

/** A number and its unit on one line. */
function unbroken(words: Cell): Cell {
  return typeof words === 'string' ? words.replace(/^(\d+) /, '$1\u00a0') : words;
}
