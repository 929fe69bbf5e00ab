import { editContextOf, rootsOf } from './deep.ts';

/** Kinds of input into which words are typed. Dates, numbers, colours and buttons say nothing. */
const TEXT_KINDS = new Set(['text', 'search', 'url', 'email', 'tel', '']);
/** What a form says of its secrets (HTML, autofill field names). */
const SECRET_FILLS = /(?:^|\s)(?:cc-|current-password|new-password|one-time-code|transaction-)/;
const SECRET_NAMES =
  /passw|pass(?:code|phrase)|pwd|(?<![a-z])(?:pin|cvn|csc)(?![a-z])|pin.?(?:code|number)|otp|one.?time|cvv|cvc|card.?(?:number|num\b|no)|(?<![a-z])cc.?(?:num|no|exp|csc|name)|(?:security|verification|authentication|login).?code|secret/i;
/** What a page’s script calls a password, and a person reads as something else. */
const SECRET_IDS = /(?<![a-z])pass(?![a-z])/i;

/** Fields that were secret once stay so: “show password” makes a plain one of it, also before anything is typed. */
const secrets = new WeakSet<Element>();
/** The passwords of each element that has some, and all of them: many a page puts another field in the place of the one that it hides or takes away. */
const passwordsIn = new WeakMap<Element, Set<HTMLInputElement>>();
const passwords = new Set<WeakRef<HTMLInputElement>>();

/** The field that is typed into, or null where it is none, or one that is never read: passwords, cards, one-time codes (R105). */
export function readableField(target: EventTarget | null): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  if (!mayBeRead(target)) return null;
  if (target instanceof HTMLInputElement) return isLabelledSecret(target) || standsForOne(target) ? null : target;
  if (target instanceof HTMLTextAreaElement) return target;
  if (editContextOf(target) !== null) return target;
  return target.isContentEditable ? editableRoot(target) : null;
}

/** Whether what stands in a field may be read now. */
export function mayBeRead(field: HTMLElement): boolean {
  if (field instanceof HTMLInputElement) return !isPassword(field) && TEXT_KINDS.has(field.type) && !isSecret(field);
  return !(field instanceof HTMLTextAreaElement && isSecret(field));
}

/** Whether it is a password at this moment: it is never read again. For each key press. */
export function isPassword(field: HTMLElement): boolean {
  const isOne = field instanceof HTMLInputElement && field.type === 'password';
  if (isOne) notePassword(field);
  return isOne;
}

/** What is a password before somebody presses something stays one, whatever comes of that, also in the shadow in which it is pressed. */
export function notePasswords(event: Event): void {
  for (const root of rootsOf(event))
    for (const field of root.querySelectorAll<HTMLInputElement>('input[type=password]')) notePassword(field);
}

function notePassword(field: HTMLInputElement): void {
  if (!secrets.has(field)) passwords.add(new WeakRef(field));
  secrets.add(field);
  const { parentElement } = field;
  if (parentElement === null || !field.checkVisibility()) return;
  const beside = passwordsIn.get(parentElement) ?? new Set();
  passwordsIn.set(parentElement, beside.add(field));
}

/** Whether it stands where a password stood that is not shown any more, or has what is in one. Looked for once, as its label is. */
function standsForOne(input: HTMLInputElement): boolean {
  const beside = [...((input.parentElement && passwordsIn.get(input.parentElement)) ?? [])];
  const isOne =
    beside.some((password) => !password.isConnected || !password.checkVisibility()) ||
    (input.value !== '' && [...passwords].some((each) => each.deref()?.value === input.value));
  if (isOne) secrets.add(input);
  return isOne;
}

function isSecret(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  if (secrets.has(field)) return true;
  const named = `${field.name} ${field.id} ${field.getAttribute('aria-label') ?? ''} ${field.placeholder}`;
  const isNamed = SECRET_NAMES.test(named) || SECRET_IDS.test(`${field.name} ${field.id}`);
  const isOne = isNamed || SECRET_FILLS.test(field.autocomplete) || isMasked(field);
  if (isOne) secrets.add(field);
  return isOne;
}

/** Its label is looked for once: the browser goes through the whole document for it. */
function isLabelledSecret(input: HTMLInputElement): boolean {
  const labels = [...(input.labels ?? []), ...(input.ariaLabelledByElements ?? [])];
  const isOne = labels.some(({ textContent }) => SECRET_NAMES.test(textContent ?? ''));
  if (isOne) secrets.add(input);
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
