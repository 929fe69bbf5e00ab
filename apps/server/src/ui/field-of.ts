import type { FieldProblem } from '../kernel/refusal.ts';

/** A form as it was sent, by the names of its fields, and what is wrong with it. */
export interface SentForm {
  values: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
}

/** What is wrong with a field: its first sentence, undefined where nothing is. */
export function problemOf(problems: readonly FieldProblem[], name: string): string | undefined {
  return problems.find(({ field }) => field === name)?.message;
}

/** What a field shows: what was sent of it, and the sentence that is wrong with that. */
export function fieldOf(
  { values, problems }: SentForm,
  name: string,
): { name: string; value: string; error: string | undefined } {
  return { name, value: values[name] ?? '', error: problemOf(problems, name) };
}
