import type { KeptDraft, Typed } from './kept-drafts.ts';

/** What somebody fills in. */
export type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;

/** Kinds of input that are kept: no password, no file, and nothing that the page set itself. */
const KEPT = /^(text|date|time|number|email|tel|url|radio|checkbox)$/;
/** A code from a phone is used up by sending it, and a password is nobody's draft: they are kept nowhere. */
const SECRET = /one-time-code|password/;
/** Hidden fields that say how far the page had seen its record. What was typed is still meant when a colleague was quicker. */
const SEEN = /^_csrf$|version$|seen$|^(was|hash|edition|number|gradeBase)$/i;

/** The fields of a form that are kept. */
export function keptFields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(isField).filter((field) => {
    if (field.name === '' || field.name === 'code' || SECRET.test(field.getAttribute('autocomplete') ?? ''))
      return false;
    return !(field instanceof HTMLInputElement) || KEPT.test(field.type);
  });
}

/** What a form is about beyond its address: its hidden fields, and what its buttons ask for, where a page has several forms; empty where it has none. */
export function aboutIn(form: HTMLFormElement): string {
  return [...form.elements]
    .filter((each) => (each instanceof HTMLInputElement && each.type === 'hidden') || each instanceof HTMLButtonElement)
    .map((each) => each as HTMLInputElement | HTMLButtonElement)
    .filter(({ name }) => name !== '' && !SEEN.test(name))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
}

/** What the fields hold, and what they held when the page came. Several boxes of one name are one field. */
export function held(fields: readonly Field[]): Record<string, Typed> {
  const all: Record<string, Typed> = {};
  for (const field of fields) {
    if (!isTick(field)) {
      all[field.name] = { value: field.value, was: wasIn(field) };
      continue;
    }
    all[field.name] ??= { value: '', was: '' };
    const typed = all[field.name] as Typed;
    if (field.checked) typed.value = joined(typed.value, field.value);
    if (field.defaultChecked) typed.was = joined(typed.was, field.value);
  }
  return all;
}

/** What came of a draft on the page. */
export interface Back {
  /** Whether something of it is in the form again. */
  isBack: boolean;
  /** Words that are not, because the page holds others by now. */
  left: string[];
}

/** Fills what is as the page came, where the page came as it was when that was typed. What the server sent since is newer, and stays. */
export function bringBack(fields: readonly Field[], { values, was }: KeptDraft): Back {
  const back: Back = { isBack: false, left: [] };
  const before = held(fields);
  for (const [name, now] of Object.entries(before)) {
    const value = values[name];
    if (value === undefined || isSame(value, now.was)) continue;
    const those = fields.filter((field) => field.name === name);
    if (now.value === now.was && was[name]?.includes(now.was)) for (const field of those) put(field, value);
    if (held(those)[name]?.value === value) back.isBack = true;
    else if (!those.some(isTick) && !(those[0] instanceof HTMLSelectElement)) back.left.push(value);
  }
  return back;
}

function put(field: Field, value: string): void {
  for (let around = field.closest('details'); around; around = around.parentElement?.closest('details') ?? null)
    around.open = true;
  if (isTick(field)) field.checked = value.split('\n').includes(field.value);
  else field.value = value;
}

const isField = (field: Element): field is Field =>
  field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement || field instanceof HTMLSelectElement;

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox');

const joined = (values: string, value: string) => (values === '' ? value : `${values}\n${value}`);

/** Spaces at an end and the ends of lines are not as they were typed when they come back from the server. */
const isSame = (one: string, other: string) => one.replaceAll('\r', '').trim() === other.replaceAll('\r', '').trim();

function wasIn(field: Field): string {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? '';
}
