import type { Attacked } from './attack.fixture.ts';
import type { Row } from './school-ids.fixture.ts';
import { insertOf } from './school-rows.fixture.ts';

/** Statements of which the last is refused where one person is both. */
export type Both = readonly (string | { text: string; values: unknown[] })[];

const AT = new Date('2026-11-17T10:42:00Z');
const LATER = new Date('2026-11-18T10:42:00Z');

/** By the name of a rule about two persons: how a row is written in which one person is both, or two are. */
export function bothOf({ ours, row }: Pick<Attacked, 'ours' | 'row'>): Record<string, (isOne: boolean) => Both> {
  const [me, other, third] = [ours.id('person'), ours.id('person', 9), ours.id('person', 7)];
  const put = (table: string, change: (second: string) => Row) => (isOne: boolean) => [
    insertOf(table, { ...row(table, 5), ...change(isOne ? me : other) }),
  ];
  const set = (table: string, change: (second: string) => string) => (isOne: boolean) => [
    `update ${table} set ${change(isOne ? me : other)} where id = '${ours.id(table)}'`,
  ];
  /** Where it is the same person that is asked for, the second is another. */
  const sameAs = (change: (second: string) => string) => (second: string) => change(second === me ? other : me);
  const decided = (state: string, by: string) =>
    `state = '${state}', decided_by = '${by}', decided_at = now(), answer = 'No, thank you'`;
  const approved = (by: string, column: string, also: string, decidedBy = by) =>
    `state = 'approved', approved_hash = hash, factor_at = now(), decided_at = now(), ${column} = '${by}', decided_by = '${decidedBy}', ${also}`;
  const looked = "ends_at = now() + interval '1 day'";
  const proposed = { proposed_state: 'incident', proposed_at: AT, proposed_reason: 'They wrote it twice' };
  return {
    ...alertsOf(put, { me, third, proposed }),
    ...concernsOf(put, { me, other }),
    ...incidentsOf(put, { me, third }),
    ...sanctionsOf(put, { me, other }),
    ...reportsOf(put, set, me),
    disclosure_check: put('disclosure', (told_id) => ({ told_id, recorded_by: me })),
    disposal_two_persons: put('disposal_answer', (answered_by) => ({ agrees: true, factor_at: AT, answered_by })),
    exhibit_unlock_check1: put('exhibit_unlock', (decided_by) => ({
      ...{ state: 'given', requested_by: me, decided_by, decided_at: AT, factor_at: AT, ends_at: LATER },
    })),
    filter_change_check1: set('filter_change', (by) => approved(by, 'approver_id', 'in_force_at = now()')),
    filter_change_check2: (isOne) => {
      const about = isOne ? other : third;
      const proposal = { ...JSON.parse(String(row('filter_change', 0).proposal)), audience: { persons: [about] } };
      return [
        insertOf('filter_change', { ...row('filter_change', 13), proposal: JSON.stringify(proposal) }),
        `update filter_change set ${approved(other, 'approver_id', 'in_force_at = now()')} where id = '${ours.id('filter_change', 13)}'`,
      ];
    },
    filter_change_check6: set('filter_change', (by) => approved(other, 'approver_id', 'in_force_at = now()', by)),
    filter_change_check9: set(
      'filter_change',
      sameAs((by) => decided('withdrawn', by)),
    ),
    filter_change_check10: set('filter_change', (by) => decided('refused', by)),
    filter_exception_check2: put('filter_exception', (for_person) => ({ for_year: null, for_person, made_by: me })),
    info_request_not_ones_own: put('info_request', (person_id) => ({ person_id, recorded_by: me })),
    look_check5: put('look', (looker) => ({
      ...{ subject_kind: 'pupil', subject_id: me, lookers: [looker], reports_to: [third], requester_id: other },
    })),
    look_check6: set('look', (by) => approved(by, 'authoriser_id', looked)),
    look_check11: set('look', (by) => approved(other, 'authoriser_id', looked, by)),
    look_check15: set(
      'look',
      sameAs((by) => decided('withdrawn', by)),
    ),
    look_check16: set('look', (by) => decided('refused', by)),
    look_not_alone: put('look', (looker) => ({
      ...{ kind: 'staff_monitoring', subject_kind: 'staff', subject_id: third, lookers: [looker], reports_to: [other] },
    })),
    parental_responsibility_check: put('parental_responsibility', (parent_id) => ({ parent_id, pupil_id: me })),
    procedure_second_is_another: put('procedure_second', (person_id) => ({ first_id: me, person_id })),
    record_hold_two_persons: put('record_hold_answer', (answered_by) => ({ asked_by: me, answered_by })),
    rereview_second_person: put('rereview_verdict', (reviewed_by) => ({ took_part: [me], reviewed_by })),
    rereview_third_person: put('rereview_end', (ended_by) => ({ reviewed_by: me, ended_by })),
    reviewer_talk_check: put('reviewer_talk', (by_id) => ({ person_id: me, by_id })),
  };
}

type Put = (table: string, change: (second: string) => Row) => (isOne: boolean) => Both;

const alertsOf = (put: Put, { me, third, proposed }: { me: string; third: string; proposed: Row }) => ({
  alert_check6: put('alert', (decided_by) => ({ person_id: me, state: 'incident', decided_at: AT, decided_by })),
  alert_decided_by_two: put('alert', (agreed_by) => ({
    ...{ state: 'incident', decided_at: AT, decided_by: me, two_for: ['incident'], two_from: 1 },
    ...{ ...proposed, proposed_by: me, agreed_by, agreed_at: AT },
  })),
  alert_not_the_subject: put('alert', (proposed_by) => ({ person_id: me, ...proposed, proposed_by })),
  alert_second_not_the_subject: put('alert', (agreed_by) => ({
    ...{ person_id: me, ...proposed, proposed_by: third, agreed_by, agreed_at: AT },
  })),
  alert_two_persons: put('alert', (agreed_by) => ({ ...proposed, proposed_by: me, agreed_by, agreed_at: AT })),
  alert_wait_check: put('alert_wait', (waited) => ({ person_id: me, waits_for: [waited] })),
});

const concernsOf = (put: Put, { me, other }: { me: string; other: string }) => ({
  concern_check6: put('concern', (hidden) => ({ readers: [me], hidden_from: [hidden] })),
  concern_left_out: put('concern', (second) => ({ left_out: [me], hidden_from: [second === me ? other : me] })),
  concern_no_part: put('concern', (read_by) => ({ hidden_from: [me], read_by, read_at: AT })),
});

const incidentsOf = (put: Put, { me, third }: { me: string; third: string }) => ({
  incident_check3: put('incident', (owner_id) => ({ hidden_from: [me], owner_id })),
  incident_closed_by_two: put('incident', (closed_by) => ({
    ...{ grade: 'severe', state: 'closed', outcome: 'They were spoken to', closed_at: AT, closed_by },
    ...{ put_forward_by: me, put_forward_at: AT, forward_id: me, closing_id: me },
  })),
  incident_reader_two_persons: put('incident_reader', (person_id) => ({ person_id, given_by: me })),
  investigation_check: put('investigation', (subject_id) => ({ subject_id, opened_by: me })),
  investigation_pass_check: put('investigation_pass', (to_id) => ({ to_id, passed_by: me })),
  isolation_step_check3: put('isolation_step', (recorded_by) => ({
    ...{ step: 'released', to_whom: null, isolated_by: third, isolation_noted_by: me, recorded_by },
  })),
});

const sanctionsOf = (put: Put, { me, other }: { me: string; other: string }) => ({
  appeal_decision_check: put('appeal_decision', (decided_by) => ({ against: me, decided_by })),
  sanction_check: put('sanction', (person_id) => ({ person_id, decided_by: me })),
  sanction_check12: put('sanction', (carried_by) => ({ person_id: me, decided_by: other, carried_by })),
  sanction_agreement_check: put('sanction_agreement', (agreed_by) => ({ decided_by: me, agreed_by })),
  sanction_mistake_check1: put('sanction_mistake', (said_by) => ({
    ...{ nth: 2, says: 'agreed', asked_by: me, said_by, factor_at: AT },
  })),
});

const reportsOf = (
  put: Put,
  set: (table: string, change: (second: string) => string) => (isOne: boolean) => Both,
  me: string,
) => ({
  report_signature_check1: put('report_signature', (person_id) => ({
    ...{ part: 'second', first_by: me, first_role: 'head', person_id },
  })),
  review_check5: set(
    'review',
    (
      governor,
    ) => `state = 'signed', ready_at = now(), ready_by = '${me}', figures = '{}', content_hash = decode(repeat('07', 32), 'hex'),
      leader_id = '${me}', leader_role = 'head', leader_at = now(), leader_factor_at = now(),
      governor_id = '${governor}', governor_role = 'governor', governor_at = now(), governor_factor_at = now()`,
  ),
  review_comment_check2: put('review_comment', (replied_by) => ({
    ...{ made_by: me, reply: 'They are asked too', replied_at: AT, replied_by },
  })),
});
