import type { Actor } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { SHOWN_MS } from '../screenshots/index.ts';
import {
  type Case,
  getExhibit,
  noteExhibit,
  onCase,
  onHeldCase,
  openUntil,
  refuseSealed,
} from './exhibit-access.service.ts';
import {
  addCustody,
  decideUnlock,
  findMyLook,
  insertUnlock,
  isSecond,
  listUnlocks,
  type StepDetails,
  type Unlock,
} from './exhibit-custody.store.ts';
import { listExhibits } from './exhibits.store.ts';
import { asideOf, type Exhibit, isInfected, labelOf } from './exhibits.ts';

const refuse = refusals<
  | 'exhibit.not_locked'
  | 'exhibit.asked'
  | 'exhibit.decided'
  | 'exhibit.own'
  | 'exhibit.second_person'
  | 'exhibit.code'
  | 'exhibit.before'
  | 'exhibit.set_aside'
  | 'exhibit.frozen'
>();

/** Everything that is kept of an incident. */
export interface VaultView {
  incident: Case;
  exhibits: Exhibit[];
  now: Date;
}

/** Opens the list of what is kept; that it was read is kept too (S7). */
export function openVault(ground: Ground, actor: Actor, incidentId: string): Promise<VaultView> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    tx.looked({ kind: 'incident', id: incident.id, what: 'evidence' });
    return { incident, exhibits: await listExhibits(tx, incident.id), now: tx.at };
  });
}

/** One exhibit with what can be done about it. */
export interface ExhibitView {
  incident: Case;
  exhibit: Exhibit;
  unlocks: Unlock[];
  /** Until when two people have opened a locked file. */
  openUntil: Date | null;
  /** Until when this person may see the picture without asking again. */
  shownUntil: Date | null;
  me: string;
  now: Date;
}

/** Opens the page of one exhibit. */
export function openExhibit(ground: Ground, actor: Actor, incidentId: string, id: string): Promise<ExhibitView> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getExhibit(tx, incident.id, id);
    tx.looked({ kind: 'incident', id: incident.id, what: 'evidence' });
    const unlocks = await listUnlocks(tx, id);
    const look = await findMyLook(tx, id);
    const until = look && new Date(look.getTime() + SHOWN_MS);
    return {
      ...{ incident, exhibit, unlocks, openUntil: openUntil(unlocks, tx.at) },
      ...{ shownUntil: until && until > tx.at ? until : null, me: actor.personId, now: tx.at },
    };
  });
}

/** Notes that it went to another place, was handed over, or came back; also after the incident has ended. Refused of a time before the school had it. */
export function noteStep(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  given: StepDetails & { step: 'moved' | 'handed_over' | 'came_back' },
): Promise<string> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getExhibit(tx, incident.id, id);
    if (exhibit.file) refuseSealed(incident);
    const { step, ...details } = given;
    // To the minute, as times are typed.
    if (details.effectiveAt && details.effectiveAt.getTime() + 60_000 <= exhibit.effectiveAt.getTime()) {
      const message = `Enter a time after ${dateTimeWords(exhibit.effectiveAt, tx.at)}, when the school received it`;
      throw refuse('exhibit.before', 'invalid', `${message}.`, [{ field: 'when-date', message }]);
    }
    await addCustody(tx, id, step, details);
    noteExhibit(tx, incident, exhibit, `incident.exhibit_${step}`, { ...details });
    return labelOf(exhibit);
  });
}

/**
 * Says that it is not of this case, or that it is after all (S27). Nothing of it is deleted: its custody goes on, and it stands in no list, print or certificate
 * of the incident and is not opened. Of a frozen incident everything stays as it is (R149).
 */
export function setAside(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  { step, because }: { step: 'set_aside' | 'taken_back'; because: string },
): Promise<string> {
  return onHeldCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getExhibit(tx, incident.id, id);
    if (exhibit.file) refuseSealed(incident);
    if (incident.frozenAt)
      throw refuse('exhibit.frozen', 'conflict', 'This incident is frozen, so everything in it stays as it is.');
    const last = exhibit.custody.findLast((each) => each.step === 'set_aside' || each.step === 'taken_back');
    if (Boolean(asideOf(exhibit)) === (step === 'set_aside')) {
      const words = last
        ? `${last.by ?? 'A colleague'} has already said so.`
        : `${labelOf(exhibit)} is part of this case.`;
      throw refuse('exhibit.set_aside', 'conflict', `${words} Nothing was changed.`);
    }
    await addCustody(tx, id, step, { words: because });
    noteExhibit(tx, incident, exhibit, `incident.exhibit_${step}`, { because });
    return labelOf(exhibit);
  });
}

/** Asks a second person to open a file in which something was found. */
export function askUnlock(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  because: string,
): Promise<void> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getExhibit(tx, incident.id, id);
    refuseSealed(incident);
    if (!isInfected(exhibit)) throw refuse('exhibit.not_locked', 'conflict', `${labelOf(exhibit)} is not locked.`);
    const waiting = (await listUnlocks(tx, id)).find(({ state }) => state === 'asked');
    if (waiting) {
      const who = waiting.requestedBy.name ?? 'A colleague';
      throw refuse('exhibit.asked', 'conflict', `${who} has already asked. A second person must agree.`);
    }
    await insertUnlock(tx, id, because);
    await addCustody(tx, id, 'unlock_asked', { words: because });
    noteExhibit(tx, incident, exhibit, 'incident.exhibit_unlock_asked', { because });
  });
}

/** How a second person decides. */
export type UnlockDecision = { state: 'given'; factorAt: Date | null } | { state: 'refused'; answer: string };

/** Decides as another person than whoever asked (S20); the database checks the same once more. */
export function answerUnlock(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  id: string,
  decision: UnlockDecision,
): Promise<void> {
  return onCase(ground, actor, incidentId, async (tx, incident) => {
    const exhibit = await getExhibit(tx, incident.id, id);
    refuseSealed(incident);
    const [last] = await listUnlocks(tx, id);
    if (last?.state !== 'asked') throw decided(last, tx.at);
    if (decision.state === 'refused') {
      if (!(await decideUnlock(tx, last.id, decision))) throw decided(last, tx.at);
      await addCustody(tx, id, 'unlock_refused', { words: decision.answer });
      return noteExhibit(tx, incident, exhibit, 'incident.exhibit_unlock_refused', { answer: decision.answer });
    }
    await refuseWrongSecond(actor, last, () => isSecond(tx, id, last.requestedBy.id));
    if (decision.factorAt === null) throw codeNeeded();
    const hours = (await readSettings(tx))['evidence.unlockHours'];
    const endsAt = new Date(tx.at.getTime() + hours * 3_600_000);
    const { state, factorAt } = decision;
    if (!(await decideUnlock(tx, last.id, { state, factorAt, endsAt }))) throw decided(last, tx.at);
    await addCustody(tx, id, 'unlock_given');
    noteExhibit(tx, incident, exhibit, 'incident.exhibit_unlock_given', { asked: last.requestedBy.id, endsAt });
  });
}

function decided(last: Unlock | undefined, now: Date) {
  const words = last?.decidedAt
    ? `${last.decidedBy ?? 'A colleague'} decided this on ${dateTimeWords(last.decidedAt, now)}. Nothing was changed.`
    : 'Nobody has asked to unlock this, or somebody has just decided. Nothing was changed.';
  return refuse('exhibit.decided', 'conflict', words);
}

async function refuseWrongSecond(actor: Actor, last: Unlock, isSecondPerson: () => Promise<boolean>): Promise<void> {
  if (last.requestedBy.id === actor.personId)
    throw refuse('exhibit.own', 'conflict', 'You asked for this, so somebody else must agree.');
  if (await isSecondPerson()) return;
  const who = last.requestedBy.name ?? 'The person who asked';
  throw refuse(
    'exhibit.second_person',
    'conflict',
    `You cannot be the second person here: you need a role that can approve, not given by ${who}. Ask a colleague.`,
  );
}

function codeNeeded() {
  const message = 'Enter the code your phone shows now';
  return refuse('exhibit.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
}
