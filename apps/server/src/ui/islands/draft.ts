import { IN_THE_TAB, KeptDrafts, ON_THE_DEVICE } from '../kept-drafts.ts';

// What is typed is kept in this tab until the form is sent: `<form data-draft="incident-new">`. It is of whoever is signed in (`data-draft-of` of
// the body), and nobody else gets it back. `data-draft-clear` on the page after throws it away. Where nobody is signed in the page may offer, by
// `data-draft-place`, to keep it on the device as well: unless somebody asks for that, a shared computer forgets it with the tab.
// `data-draft-from` is where a form of several pages begins: whoever goes back from a later page, or loads it anew, comes to the first.

const wait = 400;
const tab = new KeptDrafts(() => sessionStorage, IN_THE_TAB);
const device = new KeptDrafts(() => localStorage, ON_THE_DEVICE);
const of = document.body.dataset.draftOf ?? '';
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

type Field = HTMLTextAreaElement | HTMLInputElement | HTMLSelectElement;
const KEPT = 'textarea, select, input[type="text"], input[type="date"], input[type="time"], input[type="radio"]';

/** A code from a phone is used up by sending it: it is kept nowhere. */
const isKept = (field: Field) =>
  field.name !== '' && field.name !== 'code' && field.getAttribute('autocomplete') !== 'one-time-code';

const isChoice = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'radio';

function held(fields: readonly Field[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of fields) {
    if (!isChoice(field)) values[field.name] = field.value;
    else if (field.checked) values[field.name] = field.value;
    else values[field.name] ??= '';
  }
  return values;
}

/** Fills what is empty; true where something came back. What the server sent is newer, and stays. */
function bringBack(fields: readonly Field[], values: Readonly<Record<string, string>>): boolean {
  const before = held(fields);
  let isBack = false;
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined || before[field.name] !== '') continue;
    if (isChoice(field)) field.checked = field.value === value;
    else field.value = value;
    isBack ||= isChoice(field) ? field.checked : field.value === value;
  }
  return isBack;
}

/** The line that says what became of what was typed, after the last question. */
function saying(root: HTMLElement): (words: string) => void {
  const line = document.createElement('p');
  line.className = 'gh-draft';
  line.setAttribute('role', 'status');
  const groups = [...root.querySelectorAll('.govuk-form-group')].filter(
    (group) => group.parentElement?.closest('.govuk-form-group') === null,
  );
  const last = groups.at(-1);
  if (last) last.after(line);
  else root.append(line);
  return (words) => {
    line.textContent = words;
  };
}

/** Brings back what was kept of the form, and says so. */
function open(root: HTMLElement, { name, fields, place }: Draft): (words: string) => void {
  const say = saying(root);
  const [kept] = [tab.read(name, of, Date.now()), place && device.read(name, of, Date.now())]
    .filter((draft) => draft !== undefined)
    .sort((one, other) => other.at - one.at);
  if (!kept) return say;
  if (bringBack(fields, kept.values)) say('What you wrote is back as you left it.');
  else if (place && Object.keys(kept.values).some((field) => root.querySelector(`[name="${field}"]`) === null))
    say('What you wrote before is kept. Go on to come to it.');
  return say;
}

interface Draft {
  name: string;
  fields: readonly Field[];
  /** The box that keeps it on the device, where there is one. */
  place: HTMLInputElement | undefined;
}

function startDraft(root: HTMLElement): void {
  const name = root.dataset.draft;
  const fields = [...root.querySelectorAll<Field>(KEPT)].filter(isKept);
  if (name === undefined || !fields.length) return;
  const place = placeOf(name);
  const say = open(root, { name, fields, place });
  // A page that came by sending a form is gone for the back button: the browser says so, or asks whether to send it again. As an address it is
  // there, with what was typed; where nothing is kept it would not be.
  const from = root.dataset.draftFrom;
  if (from !== undefined && keeps()) history.replaceState(history.state, '', from);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = Date.now();
    const isInTab = tab.keep(name, of, now, held(fields));
    const isOnDevice = place?.checked === true && device.keep(name, of, now, tab.read(name, of, now)?.values ?? {});
    if (isInTab) say(`Kept ${isOnDevice ? 'on this device' : 'in this tab'} at ${clock()}`);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  root.addEventListener('input', soon);
  root.addEventListener('change', soon);
  place?.addEventListener('change', () => {
    save();
    if (place.checked) return;
    device.forget(name);
    say('It is kept in this tab alone.');
  });
  // The draft stays when the form is sent: if the server answers with an error page it is there again. The page after says when to forget it.
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
}

/** Whether the browser keeps anything for us. */
function keeps(): boolean {
  const isThere = tab.keep('probe', of, Date.now(), { probe: 'x' });
  if (isThere) tab.forget('probe');
  return isThere;
}

/** Where somebody is not signed in: what is kept where, in words, and the box that keeps it on the device. Undefined on other pages. */
function placeOf(name: string): HTMLInputElement | undefined {
  const root = document.querySelector<HTMLElement>('[data-draft-place]');
  const box = root?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  // Without a storage nothing is kept, and the page goes on saying so.
  if (!root || !box || !keeps()) return undefined;
  for (const part of root.querySelectorAll<HTMLElement>('[data-draft-kept]'))
    part.hidden = part.dataset.draftKept === 'no';
  box.checked = device.read(name, of, Date.now()) !== undefined;
  root.querySelector('a[data-draft-forget]')?.addEventListener('click', (event) => {
    event.preventDefault();
    tab.forget(name);
    device.forget(name);
    // In the place of this page, which holds earlier answers in its form.
    location.replace((event.currentTarget as HTMLAnchorElement).href);
  });
  return box;
}

// Nobody who is signed in keeps anything there.
device.forgetOthers('', Date.now());
for (const done of document.querySelectorAll<HTMLElement>('[data-draft-clear]')) {
  tab.forget(done.dataset.draftClear ?? '');
  device.forget(done.dataset.draftClear ?? '');
}
for (const root of document.querySelectorAll<HTMLElement>('[data-draft]')) startDraft(root);
