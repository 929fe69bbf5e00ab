import { isSameHand, SAME_HAND } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { TwoPersonDecision } from '../../access/settings-alerts.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { tellDesks } from '../../jobs/live.store.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { DOORS, standingOf } from './alert-doors.ts';
import { type JointAction, offeredJoint, offeredProposal, type Proposal } from './alert-joint.ts';
import { act, aloneOnly, chosenOf, entry, getAlert, type OnAlert, quicker, refuse, step } from './alerts.service.ts';
import type { AlertRow } from './alerts.store.ts';
import { addReader, isGiven } from './alerts-decide.store.ts';
import { seniorsFor, seniorWords } from './alerts-gravest.service.ts';

/**
 * Proposes a decision that needs two people (R96). `secondId`: who is asked to join; they can read the alert from now on. Null leaves it to
 * whoever else works the desk. Refuses as `conflict` where one person decides alone, or where something is proposed already.
 */
export function propose(
  ground: Ground,
  actor: Actor,
  input: OnAlert & { action: TwoPersonDecision; reason: string; falseAlarm: boolean; secondId: string | null },
): Promise<AlertRow> {
  const { action, reason, falseAlarm, secondId } = input;
  return act(ground, actor, input, action, reason, async (tx, alert) => {
    const standing = standingOf(actor, { desk: alert.desk, given: await isGiven(tx, alert.id) });
    if (!offeredProposal(alert, action, standing)) {
      if (alert.proposal) aloneOnly(alert, action);
      throw refuse('alert.second', 'conflict', 'This does not need a second person. You can decide it yourself.');
    }
    if (lettersOf(reason.trim()) < 3) throw noWords('Write why you propose it');
    const [second] = secondId ? await chosenOf(tx, alert, 'second', [secondId]) : [];
    const withPersonId = second?.personId;
    const seniors = withPersonId && (await seniorsFor(tx, alert, actor.personId, await readSettings(tx)));
    if (seniors && !seniors.ids.has(withPersonId)) {
      const message = seniorWords(seniors);
      throw refuse('alert.second', 'invalid', message, [{ field: 'second', message }]);
    }
    await step(
      tx,
      alert,
      { state: alert.state, proposal: { action, reason, falseAlarm } },
      { step: 'propose', words: reason, ...(withPersonId && { withPersonId }) },
    );
    if (withPersonId) await addReader(tx, alert, withPersonId, 'second');
    tx.journal(entry(alert, 'alert.proposed', { action, reason, falseAlarm, with: withPersonId ?? null }));
  });
}

/** The second person agrees: what was proposed is decided, or may now become an incident. */
export function agree(ground: Ground, actor: Actor, input: OnAlert & { words: string }): Promise<AlertRow> {
  return joined(ground, actor, input, 'agree', async (tx, alert, proposal) => {
    const { action, by, reason, falseAlarm } = proposal;
    if (await isSameHand(tx, by)) throw refuse('alert.second', 'conflict', SAME_HAND);
    await refuseWithoutSenior(tx, alert, actor, by);
    const change =
      action === 'no_action'
        ? { state: action, decided: { reason, falseAlarm, by }, agreed: true }
        : { state: alert.state, agreed: true };
    await step(tx, alert, change, { step: 'agree', words: input.words });
    tx.journal(entry(alert, 'alert.agreed', { action, reason, proposedBy: by, words: input.words }));
  });
}

/** What is very serious is decided with one of those whom the school names for it (R98); where none of them can sign in, it waits for nobody. */
async function refuseWithoutSenior(tx: Tx, alert: AlertRow, actor: Actor, by: string): Promise<void> {
  const seniors = await seniorsFor(tx, alert, by, await readSettings(tx));
  if (seniors && !seniors.ids.has(actor.personId)) {
    const message = `This is very serious: the ${seniors.words} must decide it with you. Ask them to agree.`;
    throw refuse('alert.second', 'conflict', message);
  }
}

/** The second person does not agree, and says why. The alert is as open as before. */
export function disagree(ground: Ground, actor: Actor, input: OnAlert & { words: string }): Promise<AlertRow> {
  return joined(ground, actor, input, 'disagree', async (tx, alert, { action, by }) => {
    if (lettersOf(input.words.trim()) < 3) throw noWords('Write why you disagree');
    await step(tx, alert, { state: alert.state, proposal: null }, { step: 'disagree', words: input.words });
    tx.journal(entry(alert, 'alert.disagreed', { action, proposedBy: by, words: input.words }));
  });
}

/** Whoever proposed takes it back. */
export function withdraw(ground: Ground, actor: Actor, input: OnAlert): Promise<AlertRow> {
  return joined(ground, actor, input, 'withdraw', async (tx, alert, { action }) => {
    await step(tx, alert, { state: alert.state, proposal: null }, { step: 'withdraw' });
    tx.journal(entry(alert, 'alert.withdrawn', { action }));
  });
}

function noWords(message: string) {
  return refuse('alert.words', 'invalid', message, [{ field: 'words', message }]);
}

/** Who joins decides on exactly what they saw: of an alert that changed meanwhile they are told, whatever they pressed (S8, S24). */
function joined(
  ground: Ground,
  actor: Actor,
  on: OnAlert,
  action: JointAction,
  work: (tx: Tx, alert: AlertRow, proposal: Proposal) => Promise<void>,
): Promise<AlertRow> {
  return transact(ground, authorise(actor, DOORS[on.door].read), async (tx) => {
    const alert = await getAlert(tx, on.door, on.id);
    if (alert.version !== on.version) throw await quicker(tx, alert);
    const { proposal } = alert;
    if (!proposal || proposal.agreedBy) {
      throw refuse('alert.not_now', 'conflict', 'Nothing is waiting for a second person.');
    }
    const standing = standingOf(actor, { desk: alert.desk, given: await isGiven(tx, alert.id) });
    if (!offeredJoint(alert, action, { personId: actor.personId, standing })) {
      if (alert.state === 'unviewed')
        throw refuse('alert.not_now', 'conflict', 'This has become more serious. Open it and look again first.');
      if (action !== 'withdraw' && proposal.by === actor.personId) {
        throw refuse('alert.second', 'conflict', 'You proposed this, so someone else must agree.');
      }
      throw refuse('alert.not_found', 'not_found', 'There is no such page.');
    }
    await work(tx, alert, proposal);
    await tellDesks(tx);
    return alert;
  });
}
