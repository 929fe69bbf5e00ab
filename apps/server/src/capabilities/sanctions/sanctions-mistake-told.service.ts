import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { mistakeOf } from './sanctions.ts';
import { insertMistakeNotice, type MistakeNotice } from './sanctions-mistake.store.ts';
import { getSanction } from './sanctions-one.service.ts';

const refuse = refusals<'sanction.form' | 'sanction.own' | 'sanction.mistake'>();

/**
 * Notes that a parent was told that a sanction was recorded by mistake, in whatever state its incident is: a closed one takes no notice, and they were told
 * of the sanction before that (R130). `toldAt` null: just now.
 */
export function noteMistakeTold(
  ground: Ground,
  actor: Actor,
  id: string,
  sanctionId: string,
  { toldAt, ...told }: Pick<MistakeNotice, 'name' | 'how' | 'words'> & { toldAt: Date | null },
): Promise<void> {
  return workOn(ground, actor, id, 'held', async (tx, incident) => {
    const sanction = await getSanction(tx, id, sanctionId);
    const mistake = mistakeOf(sanction);
    if (!mistake) throw refuse('sanction.mistake', 'conflict', 'It is not recorded as a mistake.');
    if (sanction.personId === actor.personId) throw refuse('sanction.own', 'conflict', 'It is about you.');
    const at = toldAt ?? tx.at;
    if (at > tx.at || at < new Date(mistake.at.getTime() - 86_400_000)) {
      const message = `Enter when they were told: after it was recorded as a mistake, ${dateTimeWords(mistake.at, tx.at)}, and not later than now`;
      throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'toldOn', message }]);
    }
    await insertMistakeNotice(tx, sanctionId, { ...told, at });
    const payload = { sanction: sanctionId, step: sanction.step, ...told, toldAt: at };
    noteIncident(tx, incident, 'sanction.mistake_told', payload);
  });
}
