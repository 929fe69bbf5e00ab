import { refusedByPolicy } from '../../db/refused.ts';
import { refusals } from '../../kernel/refusal.ts';
import { atLeast, lettersOf } from '../../site/form-fields.ts';

const refuse = refusals<'sanction.form' | 'sanction.own' | 'sanction.code'>();

/** What the second person says. */
export interface Said {
  agrees: boolean;
  answer: string | null;
  /** When they last showed their second factor; null: not lately enough. */
  factorAt: Date | null;
}

/** Their code is wanted, and why not where they do not agree. */
export function refuseUnsaid({ agrees, answer, factorAt }: Said): void {
  if (factorAt === null) {
    const message = 'Enter the code your phone shows now';
    throw refuse('sanction.code', 'invalid', `${message}.`, [{ field: 'code', message }]);
  }
  if (lettersOf(answer) < 3 && (!agrees || answer !== null)) {
    const message = agrees ? atLeast(3) : 'Say why not';
    throw refuse('sanction.form', 'invalid', `${message}.`, [{ field: 'answer', message }]);
  }
}

/** What the database refuses there is a person who is no second one beside the first. `others`: who may be. */
export function notSecond(of: string, others: string): (error: unknown) => never {
  return (error) => {
    if (!refusedByPolicy(error)) throw error;
    throw refuse(
      'sanction.own',
      'conflict',
      `You cannot be the second person for ${of}. Ask the headteacher, a senior leader or the safeguarding lead who ${others}.`,
    );
  };
}
