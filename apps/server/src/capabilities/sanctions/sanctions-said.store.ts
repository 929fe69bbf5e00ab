import type { Tx } from '../../access/transact.ts';
import type { MistakeWord, Sanction } from './sanctions.ts';

/** What the second person says; false where somebody has said it already (S24). */
export async function insertAgreement(
  tx: Tx,
  sanction: Pick<Sanction, 'id' | 'decidedBy'>,
  said: { agrees: boolean; answer: string | null; factorAt: Date | null },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('sanction_agreement')
    .values({
      ...{ school_id: tx.scope.schoolId, sanction_id: sanction.id, decided_by: sanction.decidedBy.id },
      ...{ agreed_by: tx.scope.personId ?? '', agreed_at: tx.at, agrees: said.agrees, answer: said.answer },
      factor_at: said.factorAt,
    })
    .onConflict((at) => at.columns(['school_id', 'sanction_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Lifts a sanction, by an appeal where there is one; false where it is lifted already (S24). */
export async function insertLift(
  tx: Tx,
  sanctionId: string,
  because: string,
  appeal: { id: string; nth: number } | null,
): Promise<boolean> {
  const done = await tx.db
    .insertInto('sanction_lift')
    .values({
      ...{
        school_id: tx.scope.schoolId,
        sanction_id: sanctionId,
        lifted_at: tx.at,
        lifted_by: tx.scope.personId ?? '',
      },
      ...{ because, appeal_id: appeal?.id ?? null, appeal_nth: appeal?.nth ?? null },
    })
    .onConflict((at) => at.columns(['school_id', 'sanction_id']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Says something about its having been recorded by mistake, as the line `nth`; false where somebody has just done so (S24). */
export async function insertMistake(
  tx: Tx,
  sanctionId: string,
  said: {
    nth: number;
    says: MistakeWord;
    because: string | null;
    askedBy?: string;
    factorAt?: Date | null;
  },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('sanction_mistake')
    .values({
      ...{ school_id: tx.scope.schoolId, sanction_id: sanctionId, nth: said.nth, says: said.says },
      ...{ said_at: tx.at, said_by: tx.scope.personId ?? '', because: said.because },
      ...{ asked_by: said.askedBy ?? null, factor_at: said.factorAt ?? null },
    })
    .onConflict((at) => at.columns(['school_id', 'sanction_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
