import type { VNode } from 'preact';
import { Note } from '../../ui/components/notice.tsx';
import type { RuleApplied } from './incidents-rules.ts';
import { GRADES } from './incidents-taxonomy.ts';

/** What the matrix makes of it, and why; beneath, what a repetition makes of that, or true where that stands elsewhere on the page. */
export function ruleNote(
  { text, grade, unless, wasAllowed, usual }: RuleApplied,
  raised: VNode | null | boolean,
): VNode {
  const lead = `${raised ? 'By the school’s rules' : 'Proposed'}: ${GRADES[usual].toLowerCase()}.`;
  const unlessWords = unless ? (
    <>
      , unless <bdi>{unless}</bdi>
    </>
  ) : null;
  return (
    <>
      <Note lead={lead}>
        <p>
          The school’s rules say that “<bdi>{text}</bdi>” is {GRADES[grade].toLowerCase()}
          {unlessWords}.{unless ? SAID[String(wasAllowed)] : null}
        </p>
      </Note>
      {raised}
    </>
  );
}

const SAID: Record<string, string> = {
  true: ' That applied, so it was allowed: ask whether it needs to be logged.',
  false: ' That did not apply.',
  null: ' Say whether it was allowed this time.',
};
