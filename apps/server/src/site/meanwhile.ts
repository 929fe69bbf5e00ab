import { sha256 } from '../kernel/canonical.ts';
import type { FieldProblem } from '../kernel/refusal.ts';

/** The name of the field that carries the marks of a form as it was shown. */
export const SEEN = 'seen';

type Values = Readonly<Record<string, string>>;
// A browser ends the lines of a text with two letters, whatever was between them.
const hashOf = (value: string) => sha256(value.replaceAll('\r\n', '\n').trim()).toString('hex').slice(0, 10);

/** A short mark of each field of a form as it is shown: `room-3f2a…,title-…`. With it comes back who changed what (S24). */
export function marksOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}.${hashOf(value)}`)
    .join(',');
}

/** What became of a form whose record somebody changed while it was open. */
export interface Met {
  /** What was typed; where whoever sent it left a field alone, what it says now. With marks of now. */
  form: Record<string, string>;
  /** Answers that both changed, each by its first field. */
  both: string[];
}

/**
 * Brings a form that was made of an older state onto the one of now: a field that was left alone takes what a colleague wrote, and is not
 * sent back over it. `answers`: which fields are one answer together. A form without marks stays as it was sent.
 */
export function meet(
  sent: Values,
  now: Values,
  answers: readonly (readonly string[])[] = Object.keys(now).map((name) => [name]),
): Met {
  const seen = sent[SEEN];
  const form: Record<string, string> = { ...sent, [SEEN]: marksOf(now) };
  if (seen === undefined) return { form, both: [] };
  const marks = new Map(seen.split(',').map((mark): [string, string] => splitMark(mark)));
  const wasShown = (values: Values, name: string) => marks.get(name) === hashOf(values[name] ?? '');
  const both: string[] = [];
  for (const names of answers) {
    const [first = ''] = names;
    const mine = names.some((name) => sent[name] !== undefined && !wasShown(sent, name));
    const theirs = names.some((name) => !wasShown(now, name));
    const same = names.every((name) => hashOf(sent[name] ?? '') === hashOf(now[name] ?? ''));
    if (!mine) for (const name of names) form[name] = now[name] ?? '';
    else if (theirs && !same) both.push(first);
  }
  return { form, both };
}

/** Letters of what a field says now that are told beside it. */
const TOLD = 400;

/** What is to be said at each answer that both changed; `saysNow` has what a colleague made of it. */
export function changedByBoth<Field extends string>(
  both: readonly Field[],
  saysNow: (field: Field) => string,
): FieldProblem[] {
  return both.map((field) => ({
    field,
    message: `This was changed too, and yours is still here. It says now: “${saysNow(field).slice(0, TOLD)}”`,
  }));
}

/** A form that was made of what holds no more, as it comes back; undefined where what it was made of still holds, or it has no marks. */
export function overtakenBy(
  now: Values,
  sent: Values,
): { form: Record<string, string>; problems: FieldProblem[] } | undefined {
  if (!sent[SEEN] || sent[SEEN] === marksOf(now)) return undefined;
  const { form, both } = meet(sent, now);
  return { form, problems: changedByBoth(both, (field) => now[field] ?? '') };
}

function splitMark(mark: string): [string, string] {
  const dot = mark.lastIndexOf('.');
  return [mark.slice(0, dot), mark.slice(dot + 1)];
}
