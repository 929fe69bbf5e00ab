import { isSameHand } from '../../access/same-hand.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { lettersOf } from '../../site/form-fields.ts';
import { forOnePerson } from '../filtering/index.ts';
import { getIncident, noteIncident, workOn } from '../incidents/index.ts';
import { findSanction } from './sanctions.store.ts';
import { isAskedMistake, mistakeOf, type Sanction, stateOf } from './sanctions.ts';
import { getSanction } from './sanctions-one.service.ts';
import { insertLift, insertMistake } from './sanctions-said.store.ts';
import { notSecond, refuseUnsaid, type Said } from './sanctions-second.ts';

const refuse = refusals<'sanction.form' | 'sanction.own' | 'sanction.over' | 'sanction.mistake'>();

/**
 * Says that a sanction was recorded by mistake, such as for the wrong pupil (S27): what it took ends at once, and it counts for nothing any more. Where two had
 * decided, a second person has to agree that it was: until then it counts, and it is lifted by whoever says so unless they are the first of the two.
 */
export function recordMistake(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  because: string,
): Promise<Sanction> {
  // Held: of two who say so at once the second reads what the first said, where the database would only refuse it (S24).
  return workOn(ground, actor, id, 'held', async (tx, incident) => {
    const sanction = await getSanction(tx, id, sanctionId);
    refuseMistake(actor, sanction);
    if (lettersOf(because) < 3) {
      const message = 'Say what the mistake was';
      throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'whyMistake', message }]);
    }
    const { twoNeeded, decidedBy, mistake, step } = sanction;
    const isFirst = twoNeeded && (decidedBy.id === actor.personId || (await isSameHand(tx, decidedBy.id)));
    if (!isFirst) await endIt(tx, sanction, because);
    const says = twoNeeded ? 'asked' : 'recorded';
    if (!(await insertMistake(tx, sanctionId, { nth: mistake.length + 1, says, because })))
      throw saidMeanwhile(await findSanction(tx, sanctionId));
    const action = twoNeeded ? 'sanction.mistake_asked' : 'sanction.mistake';
    noteIncident(tx, incident, action, { sanction: sanctionId, step, because });
    return sanction;
  });
}

function refuseMistake(actor: Actor, sanction: Sanction): void {
  if (mistakeOf(sanction) || isAskedMistake(sanction)) throw saidMeanwhile(sanction);
  if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
  if (sanction.isOverturned || sanction.agreement?.agrees === false)
    throw refuse('sanction.over', 'conflict', 'This sanction counts for nothing already.');
  if (sanction.twoNeeded && !sanction.agreement)
    throw refuse(
      'sanction.over',
      'conflict',
      'This sanction waits for its second person and does not count. They can disagree.',
    );
}

/** Lifts it where nobody has, and gives back what it still takes: the filter asks for the lift, and whoever made it (R126). */
async function endIt(tx: Tx, sanction: Sanction, because: string): Promise<void> {
  if (sanction.lift) return;
  if (!(await insertLift(tx, sanction.id, because, null))) return;
  const runs = stateOf(sanction, schoolDate(tx.at)) !== 'over';
  if (sanction.changeId && runs) await forOnePerson.restore(tx, sanction.changeId);
}

/** Agrees as the second person that it was recorded by mistake, or does not; the database asks once more who that may be (S8). */
export function answerMistake(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  said: Said,
): Promise<Sanction> {
  return transact(ground, authorise(actor, 'sanctions.agree'), async (tx) => {
    const incident = await getIncident(tx, id, 'still');
    const sanction = await getSanction(tx, id, sanctionId);
    const { mistake, step } = sanction;
    const asked = mistake.at(-1);
    if (!asked || !isAskedMistake(sanction)) throw saidMeanwhile(sanction);
    if (asked.by.id === actor.personId)
      throw refuse('sanction.own', 'conflict', 'You said that it was a mistake, so somebody else must agree.');
    if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
    refuseUnsaid(said);
    const answer = { nth: mistake.length + 1, because: said.answer, askedBy: asked.by.id };
    const add = async () => {
      if (!said.agrees) return insertMistake(tx, sanctionId, { ...answer, says: 'refused' });
      await endIt(tx, sanction, asked.because ?? '');
      return insertMistake(tx, sanctionId, { ...answer, says: 'agreed', factorAt: said.factorAt });
    };
    if (!(await add().catch(notSecond('this', 'did not say that it was a mistake'))))
      throw saidMeanwhile(await findSanction(tx, sanctionId));
    noteIncident(tx, incident, said.agrees ? 'sanction.mistake_agreed' : 'sanction.mistake_refused', {
      ...{ sanction: sanctionId, step, askedBy: asked.by.id, answer: said.answer },
    });
    return sanction;
  });
}

function saidMeanwhile(sanction: Sanction | undefined) {
  const last = sanction?.mistake.at(-1);
  const words = {
    recorded: 'has recorded it as a mistake',
    asked: 'has said that it was a mistake, and somebody else must agree',
    agreed: 'has agreed that it was a mistake',
    refused: 'has not agreed that it was a mistake',
  };
  const what = last ? `${last.by.name} ${words[last.says]}` : 'Nobody has said that it was a mistake';
  return refuse('sanction.mistake', 'conflict', `${what}. Your changes were not saved.`);
}
