import { titleWithCount } from '../title-count.ts';

// A page that stays true without reload. The root says where to listen (`data-live`), what to fetch (`data-live-fragment`)
// and, in the fragment that comes back, `data-live-count` and `data-live-say` say what the title and a screen reader get;
// a `<template data-live-into="…">` in it goes into every element of that selector.

const pollEvery = 5_000;
const clock = () => new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Where the person is inside the fragment, so that a new one does not take it away. */
function keepPlace(root: HTMLElement): () => void {
  const active = document.activeElement;
  const inside = active instanceof HTMLElement && root.contains(active) ? active : undefined;
  const id = inside?.id ?? '';
  const href = inside?.getAttribute('href') ?? null;
  const field = inside instanceof HTMLTextAreaElement || inside instanceof HTMLInputElement ? inside : undefined;
  const typed =
    field === undefined ? undefined : { value: field.value, start: field.selectionStart, end: field.selectionEnd };
  const scrolls = [...root.querySelectorAll<HTMLElement>('[id]')].map((part) => [part.id, part.scrollTop] as const);
  const top = root.scrollTop;
  return () => {
    root.scrollTop = top;
    for (const [part, scroll] of scrolls) {
      const found = scroll === 0 ? null : document.getElementById(part);
      if (found !== null) found.scrollTop = scroll;
    }
    if (inside === undefined) return;
    const links = [...root.querySelectorAll<HTMLElement>('a[href]')];
    const next = id === '' ? links.find((link) => link.getAttribute('href') === href) : document.getElementById(id);
    next?.focus({ preventScroll: true });
    if (typed === undefined || !(next instanceof HTMLTextAreaElement || next instanceof HTMLInputElement)) return;
    next.value = typed.value;
    if (typed.start !== null) next.setSelectionRange(typed.start, typed.end);
  };
}

function liveLine(root: HTMLElement): { say: (words: string) => void; away: (since: string | undefined) => void } {
  const line = document.createElement('p');
  line.className = 'gh-live govuk-visually-hidden';
  line.setAttribute('aria-live', 'polite');
  root.before(line);
  const away = document.createElement('p');
  away.className = 'gh-live';
  away.setAttribute('role', 'status');
  root.before(away);
  return {
    say: (words) => {
      line.textContent = words;
    },
    away: (since) => {
      away.textContent = since === undefined ? '' : `Not live since ${since}. Trying again.`;
      away.classList.toggle('gh-live--away', since !== undefined);
    },
  };
}

function startLive(root: HTMLElement): void {
  const stream = root.dataset.live;
  const fragment = root.dataset.liveFragment;
  if (stream === undefined || fragment === undefined) return;
  const line = liveLine(root);
  let awaySince: string | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  let fetching = false;
  let again = false;

  const refresh = async (): Promise<void> => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const response = await fetch(fragment, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
      if (!response.ok || response.redirected) throw new Error(`status ${response.status}`);
      show(root, await response.text(), line.say);
      awaySince = undefined;
    } catch {
      awaySince ??= clock();
    }
    line.away(awaySince);
    fetching = false;
    if (again) {
      again = false;
      await refresh();
    }
  };

  const poll = () => {
    polling ??= setInterval(() => void refresh(), pollEvery);
  };
  const source = new EventSource(stream);
  source.addEventListener('message', () => void refresh());
  source.addEventListener('open', () => {
    clearInterval(polling);
    polling = undefined;
    void refresh();
  });
  source.addEventListener('error', () => {
    // The browser tries again by itself unless it was refused for good; asking every 5 s covers both.
    poll();
    void refresh();
  });
  window.addEventListener('pagehide', () => source.close());
}

/** Other places of the page that tell of the same thing: a heading, a count, a note. One that has the focus is left as it is. */
function putInto(news: HTMLTemplateElement): void {
  for (const place of document.querySelectorAll(news.dataset.liveInto ?? '')) {
    if (place.innerHTML === news.innerHTML) continue;
    if (place.contains(document.activeElement) && place !== document.activeElement) continue;
    place.replaceChildren(news.content.cloneNode(true));
  }
}

/** Puts the new fragment in place of the old one, when it differs. */
function show(root: HTMLElement, html: string, say: (words: string) => void): void {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  const inner = holder.content.querySelector<HTMLElement>('[data-live-count], [data-live-say]');
  if (root.dataset.liveSeen === html) return;
  root.dataset.liveSeen = html;
  for (const news of holder.content.querySelectorAll<HTMLTemplateElement>('template[data-live-into]')) {
    news.remove();
    putInto(news);
  }
  const restore = keepPlace(root);
  root.replaceChildren(holder.content);
  restore();
  const count = inner?.dataset.liveCount;
  if (count !== undefined) document.title = titleWithCount(document.title, Number(count));
  const words = inner?.dataset.liveSay;
  if (words !== undefined && words !== root.dataset.liveSaid) {
    root.dataset.liveSaid = words;
    say(words);
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-live]')) startLive(root);
