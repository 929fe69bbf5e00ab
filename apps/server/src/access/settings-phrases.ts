import { HARM_CODES, type HarmCode } from '@gatehouse/engine';
import { z } from 'zod';
import { setting } from './setting-shape.ts';

/** An entry of the phrase library that is the school's own. Its id comes from its wording (`OWN-1f2e3d4c`), so that alerts keep counting for it. */
export interface OwnPhrase {
  id: string;
  harm: HarmCode;
  phrase: string;
  /** 5 to 100, as in the library. */
  weight: number;
  why: string;
}

/** What a school changes in the phrase library: an overlay of the engine as plain data. */
export interface PhraseChanges {
  added: OwnPhrase[];
  off: string[];
  weights: Record<string, number>;
}

/** The most entries of a school's own; each costs every scan a little. */
export const MOST_OWN = 100;
/** The longest wording and the longest reason of an own entry, in letters. */
export const LONGEST_OWN = { phrase: 500, why: 200 } as const;

const id = z.string().regex(/^[A-Z]{2,4}-[0-9a-z]{1,12}$/);
const weight = z.number().min(5).max(100);
/** The shape only: an id that an upgrade took away must not make the rest unfit. What the library has is checked when somebody changes it. */
const changes = z.strictObject({
  added: z
    .array(
      z.strictObject({
        id: id.startsWith('OWN-'),
        harm: z.enum(HARM_CODES as unknown as [HarmCode, ...HarmCode[]]),
        phrase: z.string().min(1).max(LONGEST_OWN.phrase),
        weight,
        why: z.string().max(LONGEST_OWN.why),
      }),
    )
    .max(MOST_OWN),
  off: z.array(id).max(2000),
  weights: z.record(id, weight),
});

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** What the school changes in the phrase library (R94). The sentence says how many only: everybody reads the policy, and a phrase may name a child. */
export const PHRASE_SETTINGS = {
  'alerts.phrases': setting<PhraseChanges>({
    label: 'The school’s own changes to the phrase library',
    schema: changes,
    value: { added: [], off: [], weights: {} },
    words: ({ added, off, weights }) => {
      const weighed = Object.keys(weights).length;
      if (added.length + off.length + weighed === 0) return 'Text is checked against the standard phrase library.';
      return `Text is checked against the phrase library, in which the school adds ${entries(added.length)}, switches off ${entries(off.length)} and changes the weight of ${entries(weighed)}.`;
    },
    source: 'R94',
    changedBy: ['head', 'dsl'],
  }),
};
