import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact, transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dayWords } from '../../ui/words.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import type { CustodyForm, DetailForm, ReferralForm } from './procedures.schemas.ts';
import { closeLooks } from './procedures.service.ts';
import {
  insertCustody,
  insertDetail,
  insertFreeze,
  insertReferral,
  isReviewerOf,
  listFrozenNow,
  readFreeze,
} from './procedures-freeze.store.ts';
import type { FreezeFacts } from './procedures-freeze.ts';
import { lineOf } from './procedures-page.service.ts';
import { filesOf } from './procedures-pictures.store.ts';

const refuse = refusals<
  'freeze.already' | 'freeze.not_frozen' | 'freeze.no_sheet' | 'freeze.ended' | 'freeze.not_yours' | 'freeze.before'
>();

type Incident = Awaited<ReturnType<typeof getIncident>>;

/** Freezes an incident at once (R148, R149), and closes what the filter had open for its reviewers. Nobody takes it back; whoever was second is told that it is done. */
export function freezeIncident(ground: Ground, actor: Actor, incidentId: string, because: string): Promise<void> {
  return onFreeze(ground, actor, incidentId, 'held', (tx, incident) => freeze(tx, incident, because));
}

/** Freezes an incident in the unit of work that found the reason; refused where it is frozen, or whoever acts neither works nor reviews it. */
export async function freeze(tx: Tx, incident: Incident, because: string): Promise<void> {
  const made = await insertFreeze(tx, incident.id, because);
  if (made === null)
    throw refuse('freeze.not_yours', 'forbidden', 'Those who work it, or review it by the procedure, freeze it.');
  if (!made)
    throw refuse('freeze.already', 'conflict', 'This incident is frozen already. Report it now, if nobody has.');
  for (const each of await listFrozenNow(tx)) {
    await closeLooks(tx, each.id);
    noteIncident(tx, each, 'incident.frozen', { because });
  }
}

/**
 * Work on a freeze, for whoever works the incident, and for a reviewer of its procedure who does not: it is they before whom the image came up, and
 * looking for somebody else first would leave it there.
 */
async function onFreeze<T>(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  state: Parameters<typeof workOn>[3],
  work: (tx: Tx, incident: Incident) => Promise<T>,
): Promise<T> {
  const scope = authorise(actor, 'incidents.log');
  return transactTogether(ground, async (shared) => {
    const isOnlyReviewer = await transact(shared, scope, async (tx) => {
      const { id } = await getIncident(tx, incidentId);
      return !(await filesOf(tx, id)).works && (await isReviewerOf(tx, id));
    });
    if (!isOnlyReviewer) return workOn(shared, actor, incidentId, state, work);
    return transact(shared, scope, async (tx) => {
      const incident = await getIncident(tx, incidentId, 'still');
      if (state === 'under-way' && !lineOf(incident).underWay)
        throw refuse('freeze.ended', 'conflict', 'This incident is closed. Reopen it first.');
      return work(tx, incident);
    });
  });
}

/** What is known of a frozen incident, for whoever works it or reviews it; `note` writes down that it leaves here. */
export function readFrozen(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  what: 'image' | 'sheet' | 'custody',
  note?: (tx: Tx, incident: Incident) => Promise<void>,
): Promise<{ incident: Incident; facts: FreezeFacts }> {
  const open = what === 'custody' ? workOn : onFreeze;
  return open(ground, actor, incidentId, 'either', async (tx, incident) => {
    if (what === 'sheet' && !incident.frozen_at)
      throw refuse('freeze.no_sheet', 'not_found', 'There is a sheet for the police once an incident is frozen.');
    await note?.(tx, incident);
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
  return onFreeze(ground, actor, incidentId, 'under-way', async (tx, incident) => {
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

/** What is done because of it is done on its day or later: a year typed wrong would tell the police's own sheet that they knew before it happened. */
function refuseBefore(incident: Incident, at: Date, now: Date): void {
  const day = schoolDate(incident.occurred_at);
  if (schoolDate(at) >= day) return;
  const message = `Enter a day from ${dayWords(day, now)} on, when it happened`;
  throw refuse('freeze.before', 'invalid', `${message}.`, [{ field: 'date', message }]);
}

/** Adds to whom it was reported, when and under which reference. */
export function addReferral(ground: Ground, actor: Actor, incidentId: string, referral: ReferralForm): Promise<void> {
  return onFrozen(ground, actor, incidentId, async (tx, incident) => {
    refuseBefore(incident, referral.at, tx.at);
    await insertReferral(tx, incident.id, referral);
    noteIncident(tx, incident, 'incident.freeze_referral', { ...referral });
  });
}

/** Adds who has the machine now (R151); also once the incident is closed, for what the police keep comes back long after. */
export function addCustody(ground: Ground, actor: Actor, incidentId: string, custody: CustodyForm): Promise<void> {
  return workOn(ground, actor, incidentId, 'held', async (tx, incident) => {
    if (incident.state === 'merged')
      throw refuse('freeze.ended', 'conflict', 'This incident is merged into another. Note it there.');
    refuseBefore(incident, custody.at, tx.at);
    await insertCustody(tx, incident.id, custody);
    noteIncident(tx, incident, 'incident.custody', { ...custody });
  });
}
