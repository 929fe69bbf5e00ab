import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { getAppeal, noteAppeal } from './sanctions-appeals.service.ts';
import { type AppealNotice, lastDecided } from './sanctions-appeals.ts';
import { insertAppealNotice } from './sanctions-appeals-told.store.ts';

const refuse = refusals<'appeal.form' | 'appeal.own' | 'appeal.over'>();

/** Notes that whoever brought it, or somebody for them, was told what was decided last (R32). `toldAt` null: just now. */
export function noteAppealTold(
  ground: Ground,
  actor: Actor,
  id: string,
  { toldAt, ...told }: Pick<AppealNotice, 'name' | 'how' | 'words'> & { toldAt: Date | null },
): Promise<void> {
  return transact(ground, authorise(actor, 'appeals.work'), async (tx) => {
    const appeal = await getAppeal(tx, id);
    const stage = lastDecided(appeal);
    if (!stage) throw refuse('appeal.over', 'conflict', 'Nothing is decided yet.');
    if (appeal.fromPerson === actor.personId)
      throw refuse('appeal.own', 'conflict', 'You brought it, so somebody else records that you were told.');
    const at = toldAt ?? tx.at;
    if (at > tx.at || at < new Date(stage.decision.at.getTime() - 86_400_000)) {
      const message = `Enter when they were told: after it was decided, ${dateTimeWords(stage.decision.at, tx.at)}, and not later than now`;
      throw refuse('appeal.form', 'invalid', `${message}.`, [{ field: 'toldOn', message }]);
    }
    await insertAppealNotice(tx, id, { ...told, nth: stage.nth, at });
    await noteAppeal(tx, appeal, 'appeal.told', { stage: stage.stage, ...told, toldAt: at });
  });
}
