import type { Actor } from '../../access/scope.ts';
import type { Tx } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { forOnePerson } from '../filtering/index.ts';
import { type getIncident, noteIncident, workOn } from '../incidents/index.ts';
import type { CustodyForm, DetailForm, ReferralForm } from './procedures.schemas.ts';
import { insertCustody, insertDetail, insertFreeze, insertReferral, readFreeze } from './procedures-freeze.store.ts';
import type { FreezeFacts } from './procedures-freeze.ts';
import { listOpenLooks } from './procedures-sites.store.ts';

const refuse = refusals<'freeze.already' | 'freeze.not_frozen' | 'freeze.no_sheet'>();

type Incident = Awaited<ReturnType<typeof getIncident>>;

/** Freezes an incident at once (R148, R149), and closes what the filter had open for its reviewers. Nobody takes it back; whoever was second is told that it is done. */
export function freezeIncident(ground: Ground, actor: Actor, incidentId: string, because: string): Promise<void> {
  return workOn(ground, actor, incidentId, 'held', async (tx, incident) => {
    if (!(await insertFreeze(tx, { id: incident.id, alertId: incident.alert_id }, because)))
      throw refuse('freeze.already', 'conflict', 'This incident is frozen already. Report it now, if nobody has.');
    for (const change of await listOpenLooks(tx, incident.id)) await forOnePerson.halt(tx, change);
    noteIncident(tx, incident, 'incident.frozen', { because });
  });
}

/** What is known of a frozen incident, for whoever works it. */
export function readFrozen(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  what: 'image' | 'sheet' | 'custody',
): Promise<{ incident: Incident; facts: FreezeFacts }> {
  return workOn(ground, actor, incidentId, 'either', async (tx, incident) => {
    if (what === 'sheet' && !incident.frozen_at)
      throw refuse('freeze.no_sheet', 'not_found', 'There is a sheet for the police once an incident is frozen.');
    tx.looked({ kind: 'incident', id: incident.id, what });
    return { incident, facts: await readFreeze(tx, incident.id) };
  });
}

function onFrozen(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  change: (tx: Tx, incident: Incident) => Promise<void>,
) {
  return workOn(ground, actor, incidentId, 'under-way', async (tx, incident) => {
    if (!incident.frozen_at)
      throw refuse(
        'freeze.not_frozen',
        'conflict',
        'This incident is not frozen. Freeze it first, on the page “Possible child abuse image?”.',
      );
    await change(tx, incident);
  });
}

/** Adds where and when it was seen: words only (R148). */
export function addDetail(ground: Ground, actor: Actor, incidentId: string, detail: DetailForm): Promise<void> {
  return onFrozen(ground, actor, incidentId, async (tx, incident) => {
    await insertDetail(tx, incident.id, detail);
    noteIncident(tx, incident, 'incident.freeze_detail', { ...detail });
  });
}

/** Adds to whom it was reported, when and under which reference. */
export function addReferral(ground: Ground, actor: Actor, incidentId: string, referral: ReferralForm): Promise<void> {
  return onFrozen(ground, actor, incidentId, async (tx, incident) => {
    await insertReferral(tx, incident.id, referral);
    noteIncident(tx, incident, 'incident.freeze_referral', { ...referral });
  });
}

/** Adds who has the machine now (R151); for any incident under way. */
export function addCustody(ground: Ground, actor: Actor, incidentId: string, custody: CustodyForm): Promise<void> {
  return workOn(ground, actor, incidentId, 'under-way', async (tx, incident) => {
    await insertCustody(tx, incident.id, custody);
    noteIncident(tx, incident, 'incident.custody', { ...custody });
  });
}
