import { aboutIn, bringBack, type Field, held, keptFields } from '../draft-fields.ts';
import { sealingOf } from '../draft-seal.ts';
import { IN_THE_TAB, type KeptDraft, KeptDrafts, ON_THE_DEVICE, OPEN, type Typed } from '../kept-drafts.ts';

// What is typed is kept in this tab until the server has it. For whoever is signed in: every form with room for sentences, and others that ask for it by
// `data-draft`. It is of that person (`data-draft-of` of the body), sealed with a key of theirs (`data-draft-key`), and nobody else gets it back.
// `data-draft-clear` on the page after says what is stored: an address, or the name that a form gave its draft (`data-draft="incident-new"`).
// Where nobody is signed in only a form that asks is kept, and the page may offer, by `data-draft-place`, to keep it on the device as well: unless somebody
// asks for that, a shared computer forgets it with the tab.
// `data-draft-from` is where a form of several pages begins: whoever goes back from a later page, or loads it anew, comes to the first.

const { draftOf: of = '', draftKey, draftClear } = document.body.dataset;
const sealing = draftKey === undefined ? OPEN : sealingOf(draftKey);
const tab = new KeptDrafts(() => sessionStorage, IN_THE_TAB, sealing);
const device = new KeptDrafts(() => localStorage, ON_THE_DEVICE);
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

interface Draft {
  name: string;
  form: HTMLFormElement;
  fields: readonly Field[];
  /** The box that keeps it on the device, where there is one. */
  place: HTMLInputElement | undefined;
  say: (words: string) => void;
}

/** Under which name a form is kept: its own, or its address and what it is about. Undefined where it is not kept. */
async function nameOf(form: HTMLFormElement): Promise<string | undefined> {
  if (form.dataset.draft) return form.dataset.draft;
  const asks = form.dataset.draft !== undefined || form.querySelector('textarea') !== null;
  if (of === '' || form.method !== 'post' || !asks || !form.closest('main')) return undefined;
  const { pathname, search } = new URL(form.getAttribute('action') ?? location.href, location.href);
  const about = aboutIn(form);
  if (about === '') return pathname + search;
  // Names of records and people are not for whoever opens the storage.
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(about)));
  return `${pathname}${search} ${btoa(String.fromCharCode(...hash.subarray(0, 9)))}`;
}

/** The line that says what became of what was typed, after the last question. */
function saying(form: HTMLFormElement): (words: string) => void {
  const line = document.createElement('p');
  line.className = 'gh-draft';
  line.setAttribute('role', 'status');
  const groups = [...form.querySelectorAll('.govuk-form-group')].filter(
    (group) => group.parentElement?.closest('.govuk-form-group') === null,
  );
  const last = groups.at(-1);
  if (last) last.after(line);
  else form.append(line);
  return (words) => {
    // Said again and again it would be read out again and again.
    if (line.textContent !== words) line.textContent = words;
  };
}

let isSettling = false;

/** Shows what belongs to what is chosen, and asks what it leads to: GOV.UK's own fields look when a page is shown. */
function settle(fields: readonly Field[]): void {
  isSettling = true;
  window.dispatchEvent(new Event('pageshow'));
  fields[0]?.dispatchEvent(new Event('change', { bubbles: true }));
  isSettling = false;
}

/** Brings back what was kept of the form, and says so. */
async function open(draft: Draft): Promise<void> {
  const { name, form, fields, place, say } = draft;
  const found = [await tab.read(name, of, Date.now()), place && (await device.read(name, of, Date.now()))];
  const [kept] = found.filter((each) => each !== undefined).sort((one, other) => other.at - one.at);
  if (!kept) return;
  const { isBack, left } = bringBack(fields, kept);
  if (isBack) settle(fields);
  if (isBack || left.length) tellBack(draft, isBack, left);
  else if (place && Object.keys(kept.values).some((field) => form.querySelector(`[name="${field}"]`) === null))
    say('What you wrote before is kept. Go on to come to it.');
}

/** Above the first question: that it is back, what is not, and a way to be rid of both. */
function tellBack({ name, form, fields, place, say }: Draft, isBack: boolean, left: readonly string[]): void {
  const note = document.createElement('div');
  note.className = 'gh-draftback';
  const line = note.appendChild(document.createElement('p'));
  line.setAttribute('role', 'status');
  form.prepend(note);
  line.textContent = [
    isBack ? 'What you wrote is back as you left it.' : '',
    left.length ? 'This page has changed since you wrote the following. It was not sent:' : '',
  ].join(' ');
  for (const words of left) note.appendChild(document.createElement('blockquote')).textContent = words;
  // Where it may be on the device, the page has a way of its own.
  if (place) return;
  const clear = note.appendChild(document.createElement('button'));
  clear.type = 'button';
  clear.className = 'govuk-button govuk-button--secondary gh-button--small';
  clear.textContent = 'Clear what I wrote';
  clear.addEventListener('click', () => {
    tab.forget(name);
    form.reset();
    settle(fields);
    note.remove();
    say('What you wrote is cleared.');
    fields[0]?.focus();
  });
}

let isOver = false;

async function startDraft(form: HTMLFormElement): Promise<void> {
  const fields = keptFields(form);
  const name = await nameOf(form);
  if (name === undefined || !fields.length) return;
  const place = await placeOf(name);
  const draft: Draft = { name, form, fields, place, say: saying(form) };
  // A page that came by sending a form is gone for the back button: the browser says so, or asks whether to send it again. As an address it is
  // there, with what was typed; where nothing is kept it would not be.
  const from = form.dataset.draftFrom;
  if (from !== undefined && (await keeps())) history.replaceState(history.state, '', from);
  let isSent = false;
  // What is brought back first is not overwritten by what the page holds without it.
  let turn = open(draft);
  const save = async () => {
    if (isOver) return;
    await keep(draft);
    if (isSent) tab.send(name);
    if (isOver) tab.forget(name);
  };
  const typed = () => {
    if (isSettling) return;
    isSent = false;
    turn = turn.then(save);
  };
  form.addEventListener('input', typed);
  form.addEventListener('change', typed);
  // It stays when the form is sent: if the server answers with an error page it is there again. The page after says when to forget it.
  form.addEventListener('submit', () => {
    isSent = true;
    tab.send(name);
  });
  place?.addEventListener('change', async () => {
    typed();
    await turn;
    if (place.checked) return;
    device.forget(name);
    draft.say('It is kept in this tab alone.');
  });
}

async function keep({ name, fields, place, say }: Draft): Promise<void> {
  const now = Date.now();
  const isInTab = await tab.keep(name, of, now, held(fields));
  const whole = place?.checked === true ? await tab.read(name, of, now) : undefined;
  const isOnDevice = whole !== undefined && (await device.keep(name, of, now, typedIn(whole)));
  if (isInTab) say(`Kept ${isOnDevice ? 'on this device' : 'in this tab'} at ${clock()}`);
}

const typedIn = ({ values, was }: KeptDraft): Record<string, Typed> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, was: was[field]?.[0] ?? '' }]));

/** Whether the browser keeps anything for us. */
async function keeps(): Promise<boolean> {
  const isThere = await tab.keep('probe', of, Date.now(), { probe: { value: 'x', was: '' } });
  if (isThere) tab.forget('probe');
  return isThere;
}

/** Where somebody is not signed in: what is kept where, in words, and the box that keeps it on the device. Undefined on other pages. */
async function placeOf(name: string): Promise<HTMLInputElement | undefined> {
  const root = document.querySelector<HTMLElement>('[data-draft-place]');
  const box = root?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  // Without a storage nothing is kept, and the page goes on saying so.
  if (!root || !box || !(await keeps())) return undefined;
  for (const part of root.querySelectorAll<HTMLElement>('[data-draft-kept]'))
    part.hidden = part.dataset.draftKept === 'no';
  box.checked = (await device.read(name, of, Date.now())) !== undefined;
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
const inPage = [...document.querySelectorAll<HTMLElement>('main [data-draft-clear]')].map(
  (done) => done.dataset.draftClear,
);
for (const name of [draftClear, ...inPage]) {
  if (name === undefined) continue;
  tab.stored(name);
  device.stored(name);
}
// What is on its way into the tab when somebody signs out does not arrive there any more.
document.addEventListener('submit', ({ target }) => {
  if (target instanceof HTMLFormElement && target.matches('.gh-signout')) isOver = true;
});
if (sealing) for (const form of document.forms) void startDraft(form);
