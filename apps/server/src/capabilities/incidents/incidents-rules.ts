import type { Settings } from '../../access/settings.ts';
import { readExamples, type UserAction } from '../../access/settings-sanctions.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { GRADES, type Grade } from './incidents-taxonomy.ts';

/** What a form says of the school's matrix of user actions: which line, and whether its exception applied. */
export interface RuleChosen {
  rule?: string | undefined;
  ruleAllowed?: string | undefined;
}

/** A line of the matrix as it applies to what is being logged (R35). */
export interface RuleApplied extends UserAction {
  /** Whether its exception applied; null: it has none, or nobody said. */
  wasAllowed: boolean | null;
  /** What it makes of the incident on its own: what was allowed is the least there is. */
  usual: Grade;
}

/** The line that a form names; null where it names none, or one that the school no longer has. */
export function ruleOn(
  settings: Pick<Settings, 'sanctions.examples'>,
  { rule, ruleAllowed }: RuleChosen,
): RuleApplied | null {
  const found = rule ? readExamples(settings['sanctions.examples']).find(({ text }) => text === rule) : undefined;
  if (!found) return null;
  const wasAllowed = found.unless && ruleAllowed ? ruleAllowed === 'yes' : null;
  return { ...found, wasAllowed, usual: wasAllowed ? 'minor' : found.grade };
}

/** What a form still has to say of the line that it names. */
export function ruleProblem(
  settings: Pick<Settings, 'sanctions.examples'>,
  chosen: RuleChosen,
): FieldProblem | undefined {
  if (!chosen.rule) return undefined;
  const applied = ruleOn(settings, chosen);
  if (!applied) return { field: 'rule', message: 'Choose the rule again: the school has changed its rules meanwhile' };
  if (!applied.unless || applied.wasAllowed !== null) return undefined;
  return { field: 'ruleAllowed', message: `Say whether it was allowed this time: ${applied.unless}` };
}

/** Which rule it was, as the record keeps it beside what somebody wrote. */
export function ruleWords({ text, grade, unless, wasAllowed }: RuleApplied): string {
  const rule = `The school’s rules: “${text}” is ${GRADES[grade].toLowerCase()}`;
  if (!unless) return `${rule}.`;
  return `${rule}, unless ${unless}. ${wasAllowed ? 'That applied, so it was allowed.' : 'That did not apply.'}`;
}

/** Why it has its grade, for the record: the rule first; null where neither was said. Up to 2000 characters, as one field takes. */
export function reasonWithRule(applied: RuleApplied | null, reason: string | null): string | null {
  return applied ? [ruleWords(applied), reason].filter(Boolean).join(' ').slice(0, 2000) : reason;
}

/** What a form says of the matrix, as a mark: whoever sends it with the mark of what it says has been shown what that makes of the grade. */
export function ruleMark({ rule, ruleAllowed }: RuleChosen): string {
  return rule ? `${ruleAllowed ?? ''}:${rule}` : '';
}
