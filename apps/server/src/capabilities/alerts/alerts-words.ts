import { timeWords } from '../../ui/words.ts';

/** What each step of the history is called, in the past tense, after a name. */
export const STEP_WORDS: Record<string, string> = {
  raised: 'raised',
  viewed: 'opened it',
  discuss: 'asked',
  pass_on: 'passed it on to',
  comment: 'wrote a note',
  no_action: 'decided: no further action',
  incident: 'made it an incident',
  worse: 'became worse',
  late: 'late',
  undo: 'took the decision back',
  folded: 'joined with another episode',
};

/** Who did what meanwhile: "Hannah Whitlock decided: no further action, at 10:44." */
export function quickerWords(last: { step: string; name: string | null; at: Date } | undefined, now: Date): string {
  const isRecent = last && now.getTime() - last.at.getTime() < 86_400_000;
  if (!isRecent || ['raised', 'late', 'folded'].includes(last.step)) return 'Look at it again before you decide.';
  if (last.step === 'worse') return `It became worse at ${timeWords(last.at)}. Look at it again before you decide.`;
  const what = { discuss: 'asked a colleague', pass_on: 'passed it on' }[last.step] ?? STEP_WORDS[last.step];
  return `${last.name ?? 'A colleague'} ${what}, at ${timeWords(last.at)}.`;
}
