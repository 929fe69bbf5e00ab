// Single keys for what a page declares with `data-key`: a link is followed, a button pressed, a form sent.
// They can be switched off (WCAG 2.1.4), and they rest while anything is being typed.

const storageKey = 'gatehouse.keys';
const offValue = 'off';

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function store(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, offValue);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}

let on = stored() !== offValue;

/** True where a letter is text: fields, and anything that can be edited. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

const declared = () => [...document.querySelectorAll<HTMLElement>('[data-key]')];

function words(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const key of copy.querySelectorAll('kbd, .govuk-visually-hidden')) key.remove();
  return element.getAttribute('aria-label') ?? copy.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
}

function press(element: HTMLElement): void {
  if (element instanceof HTMLFormElement) element.requestSubmit();
  else element.click();
}

function makePanel(): HTMLElement {
  const panel = document.createElement('section');
  panel.className = 'gh-keys';
  panel.setAttribute('aria-label', 'Keys');
  panel.hidden = true;
  panel.tabIndex = -1;
  document.body.append(panel);
  return panel;
}

const panel = makePanel();

function fillPanel(): void {
  const heading = document.createElement('h2');
  heading.textContent = 'Keys';
  const list = document.createElement('dl');
  for (const element of declared()) {
    const name = document.createElement('dt');
    const key = document.createElement('kbd');
    key.className = 'gh-kbd';
    key.textContent = element.dataset.key ?? '';
    name.append(key);
    const what = document.createElement('dd');
    what.textContent = words(element);
    list.append(name, what);
  }
  const toggle = document.createElement('button');
  toggle.type = 'button';
  toggle.className = 'gh-link-button';
  toggle.textContent = on ? 'Switch single keys off' : 'Switch single keys on';
  toggle.addEventListener('click', () => {
    on = !on;
    store(on);
    fillPanel();
    panel.querySelector('button')?.focus();
  });
  panel.replaceChildren(heading, list, toggle);
}

function togglePanel(): void {
  panel.hidden = !panel.hidden;
  if (panel.hidden) {
    document.querySelector<HTMLElement>('[data-keys-panel]')?.focus();
    return;
  }
  fillPanel();
  panel.focus();
}

for (const opener of document.querySelectorAll<HTMLElement>('[data-keys-panel]')) {
  opener.hidden = false;
  opener.addEventListener('click', togglePanel);
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) return togglePanel();
  if (!on || event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event.target)) return;
  if (event.key === '?') {
    event.preventDefault();
    togglePanel();
    return;
  }
  if (event.shiftKey) return;
  const wanted = event.key.toUpperCase();
  const element = declared().find((one) => one.dataset.key === wanted && one.closest('[hidden]') === null);
  if (element === undefined || element.hasAttribute('disabled')) return;
  event.preventDefault();
  press(element);
});
