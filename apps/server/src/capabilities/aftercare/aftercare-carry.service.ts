import type { Tx } from '../../access/transact.ts';
import type { IncidentFacts } from '../../site/incident-part.ts';
import {
  insertMeeting,
  insertPlan,
  listAffected,
  listMeetings,
  listPlans,
  settleMeeting,
  settlePlan,
} from './aftercare.store.ts';

/**
 * Carries running support and planned meetings over to the incident into which theirs is merged (R134): of a merged one nobody is asked for anything
 * any more, and the child would be without them. A sentence where whoever does it may not know of the other.
 */
export async function carryAftercare(
  tx: Tx,
  from: Pick<IncidentFacts, 'id'>,
  into: Pick<IncidentFacts, 'id' | 'number' | 'hiddenFrom'>,
): Promise<string | undefined> {
  const plans = (await listPlans(tx, from.id)).filter(({ endedAt }) => !endedAt);
  const meetings = (await listMeetings(tx, from.id)).filter(({ state }) => state === 'planned');
  const out = [
    ...plans.map(({ supporterId: id, supporter: name }) => ({ id, name })),
    ...meetings.map(({ facilitatorId: id, facilitator: name }) => ({ id, name })),
  ].find(({ id }) => into.hiddenFrom.includes(id));
  if (out)
    return `${out.name ?? 'Whoever supports somebody here'} is left out of the other incident. Hand over their support or meeting first, under “Afterwards”.`;
  const goesOn = `Goes on in ${into.number}.`;
  const was = await listAffected(tx, from.id);
  const now = await listAffected(tx, into.id);
  for (const plan of plans) {
    const them = was.find(({ id }) => id === plan.personRowId);
    const row = now.find(({ personId, name }) => (them?.personId ? personId === them.personId : name === them?.name));
    // Struck out since, by an earlier release: support of somebody who is named no more.
    if (row) await insertPlan(tx, into.id, { ...plan, personRowId: row.id }, plan.supporterTold);
    await settlePlan(tx, from.id, plan.id, { outcome: row ? goesOn : 'Ended with the merge: they were struck out.' });
  }
  for (const meeting of meetings) {
    await insertMeeting(tx, into.id, meeting);
    await settleMeeting(tx, from.id, meeting.id, { state: 'called_off', outcome: goesOn });
  }
  return undefined;
}
