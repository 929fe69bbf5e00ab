import type { Table } from './catalogue.fixture.ts';
import type { Row } from './school-ids.fixture.ts';

/** Columns that say whom a row is about or who is to do something, not who writes it. */
const NAMES_ANOTHER: Record<string, readonly string[]> = {
  'whom it is about': [
    ...[
      'person_role.person_id',
      'person_change.person_id',
      'pupil_group_member.person_id',
      'incident_person.person_id',
    ],
    ...[
      'device_search.person_id',
      'probe.for_person',
      'appeal.from_person',
      'last_sign_in.person_id',
      'parental_responsibility.parent_id',
      'parental_responsibility.pupil_id',
      'extra_help.person_id',
      'extra_lesson.person_id',
      'info_request.person_id',
    ],
  ],
  'who had a part in it, besides whoever writes it down': [
    ...[
      'alert_step.with_person_id',
      'device_search_part.person_id',
      'device_isolation.isolated_by',
      'bullying_record.put_by',
    ],
  ],
  'who may read it': ['alert_reader.person_id'],
  'who is to do it': [
    ...['incident.owner_id', 'incident_action.assigned_to', 'learned_action.owner_id', 'review_action.owner_id'],
    ...['appeal_stage.with_id', 'support_plan.supporter_id', 'restorative_meeting.facilitator_id', 'cover.deputy_id'],
    ...['sanction.carried_by', 'investigation_assignment.investigator_id'],
  ],
};
const EXCEPTED = Object.values(NAMES_ANOTHER).flat();

/** Columns in which a person can stand. */
export const personsOf = ({ name, columns, references }: Table) =>
  columns
    .filter(({ type, generated }) => type === 'uuid' && !generated)
    .map((column) => column.name)
    .filter(
      (column) =>
        /_by$|^actor_id$/.test(column) || references.some((each) => each.to === 'person' && each.columns[1] === column),
    )
    .filter((column) => !EXCEPTED.includes(`${name}.${column}`));

/** In which state a row is once somebody has settled it, where a check asks that. */
const SETTLED: Record<string, Row> = { restorative_meeting: { state: 'held' } };

/** What stands with a name where there is one: when, why, and what came of it. Without these a check refuses the row, whoever it names. */
export function withName(table: Table, row: Row, column: string, whom: string): Row {
  const beside = table.columns.filter(
    ({ name, type, generated }) =>
      !generated &&
      name !== column &&
      (name.startsWith(column.replace(/by$/, '')) || name === 'outcome') &&
      row[name] == null &&
      type !== 'uuid',
  );
  const said = beside.map(({ name, type }) => [
    name,
    /^(timestamp|date)/.test(type) ? '2026-11-17T10:42:00Z' : 'By mistake',
  ]);
  return { ...row, ...Object.fromEntries(said), ...SETTLED[table.name], [column]: whom };
}
