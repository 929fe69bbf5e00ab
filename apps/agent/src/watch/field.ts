import { editContextOf } from './deep.ts';

/** Kinds of input into which words are typed. Dates, numbers, colours and buttons say nothing. */
const TEXT_KINDS = new Set(['text', 'search', 'url', 'email', 'tel', '']);
/** What a form says of its secrets (HTML, autofill field names). */
const SECRET_FILLS = /(?:^|\s)(?:cc-|current-password|new-password|one-time-code|transaction-)/;
const SECRET_NAMES =
  /pass(?:word|code|phrase)|\bpin\b|otp|one.?time|cvv|cvc|card.?(?:number|no)|security.?code|secret/i;

/** Fields that were secret once stay so: “show password” makes a plain one of it. */
const secrets = new WeakSet<Element>();

/** The field that is typed into, or null where it is none, or one that is never read: passwords, cards, one-time codes (R105). */
export function readableField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  if (target instanceof HTMLInputElement) return isReadable(target) ? target : null;
  if (target instanceof HTMLTextAreaElement) return isSecret(target) ? null : target;
  if (editContextOf(target) !== null) return target;
  return target.isContentEditable ? editableRoot(target) : null;
}

/** A look at each key press: a field that is a password for one of them is never read again. */
export function noteSecret(field: HTMLElement): void {
  if (field instanceof HTMLInputElement && field.type === 'password') secrets.add(field);
}

function isReadable(input: HTMLInputElement): boolean {
  if (input.type === 'password') secrets.add(input);
  return TEXT_KINDS.has(input.type) && !isSecret(input);
}

function isSecret(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  if (secrets.has(field)) return true;
  const named = `${field.name} ${field.id} ${field.getAttribute('aria-label') ?? ''} ${field.placeholder}`;
  const isOne = SECRET_FILLS.test(field.autocomplete) || SECRET_NAMES.test(named) || isMasked(field);
  if (isOne) secrets.add(field);
  return isOne;
}

/** Drawn as dots, as a password is. */
function isMasked(field: Element): boolean {
  const drawn = getComputedStyle(field).getPropertyValue('-webkit-text-security');
  return drawn !== '' && drawn !== 'none';
}

function editableRoot(element: HTMLElement): HTMLElement {
  let root = element;
  while (root.parentElement?.isContentEditable) root = root.parentElement;
  return root;
}
