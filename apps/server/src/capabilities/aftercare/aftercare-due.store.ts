import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { isAskedAfterBy } from './aftercare-stuck.store.ts';

/** Meetings whose time is over, of incidents that this person asks after: nobody has noted yet what came of them. */
export async function listPastMeetings(tx: Tx, personId: string): Promise<{ incidentId: string; plannedAt: Date }[]> {
  return tx.db
    .selectFrom('restorative_meeting as r')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'r.school_id').onRef('i.id', '=', 'r.incident_id'),
    )
    .select(['r.incident_id as incidentId', 'r.planned_at as plannedAt'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`r.state = 'planned'`)
    .where('r.planned_at', '<=', tx.at)
    .where(sql<boolean>`i.state <> 'merged'`)
    .where(isAskedAfterBy(tx, personId))
    .orderBy('r.planned_at')
    .limit(20)
    .execute();
}

/** Plans whose review is due: of incidents that this person asks after, and whose supporter they are where that is told nowhere else. */
export async function listDuePlans(
  tx: Tx,
  personId: string,
  until: string,
): Promise<{ id: string; incidentId: string; reviewOn: string }[]> {
  return tx.db
    .selectFrom('support_plan as r')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'r.school_id').onRef('i.id', '=', 'r.incident_id'),
    )
    .select(['r.id', 'r.incident_id as incidentId', 'r.review_on as reviewOn'])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.ended_at', 'is', null)
    .where('r.review_on', '<=', until)
    .where('i.state', '<>', 'merged')
    .where((is) =>
      is.or([
        is.and([is('r.supporter_id', '=', personId), is('r.supporter_told', '=', false)]),
        is.and([is('r.supporter_id', '<>', personId), isAskedAfterBy(tx, personId)]),
      ]),
    )
    .orderBy('r.review_on')
    .limit(20)
    .execute();
}
