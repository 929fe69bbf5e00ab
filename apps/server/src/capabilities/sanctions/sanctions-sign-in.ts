import { type Actor, may } from '../../access/scope.ts';
import { lockPeople, type SignInStanding, signInStanding } from '../../access/sign-in-standing.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { isOpenEnded, type Sanction } from './sanctions.ts';

/** What of a sanction says whether, and for how long, somebody does not sign in here. */
type Meant = Pick<
  Sanction,
  'effect' | 'personId' | 'untilOn' | 'untilOutcome' | 'untilLifted' | 'twoNeeded' | 'endsSignIn'
>;

/** What hangs on somebody's signing in, kept as it is until this unit of work is over: two heads who take it from each other would leave nobody. */
export async function lockedSignIn(tx: Tx, personId: string | null): Promise<SignInStanding | null> {
  if (personId === null) return null;
  await lockPeople(tx);
  return signInStanding(tx, personId, schoolDate(tx.at));
}

/** From whoever leads the school only the head takes it alone: else one deputy could shut out another, and the safeguarding lead with them. */
export function secondFor<One extends Meant>(meant: One, signIn: SignInStanding | null, actor: Actor): One {
  const alone = !meant.endsSignIn || !signIn?.leads || may(actor, 'roles.giveSenior');
  return { ...meant, twoNeeded: meant.twoNeeded || !alone };
}

/** What stands against taking it. */
export function signInProblems(meant: Meant, signIn: SignInStanding | null): FieldProblem[] {
  if (!meant.endsSignIn) return [];
  const miss = (message: string, field = 'endsSignIn') => [{ field, message }];
  if (meant.effect !== 'access' && meant.effect !== 'away') return miss('This sanction does not last');
  if (!signIn?.hasAccount) return miss('They have no account here');
  if (isLastHead(signIn)) return miss(LAST_HEAD);
  if (meant.effect === 'away' && meant.untilOn === null && !isOpenEnded(meant))
    return miss('Say until when: they sign in again by themselves', 'untilOn');
  return [];
}

/** Whether nobody could give anything back once they cannot sign in. */
export function isLastHead({ isHead, otherHeads }: SignInStanding): boolean {
  return isHead && otherHeads === 0;
}

/** Why not. */
export const LAST_HEAD = 'They are the only headteacher who can sign in. Make somebody else headteacher first';
