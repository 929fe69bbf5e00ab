import { deviceClock } from './platform/clock.ts';
import { noteSecret, readableField, textOf } from './watch/field.ts';
import { LONGEST_PAGE, LONGEST_TYPED } from './watch/longest.ts';
import { visibleText } from './watch/page-text.ts';
import type { WatchAnswer, WatchMessage } from './watch/watch-messages.ts';

/*
 * In every document: collects, and knows nothing. It asks the worker what may be read here, brings what is typed and shown, and holds no phrase, list or
 * key. It runs in a world of its own, so a page can neither see it nor speak in its name; and only what a person really types counts, not
 * what a page’s script writes (S2). It listens before the first script of the page runs: of two that listen on the window the first is called
 * first, so no page can stop an event before it is heard here. What may be read is asked with the first key press, or when the page has
 * settled: not while it loads.
 *
 * A key press costs one look whether a field is noted already: what kind of field it is, is found out at its first key press and again when it is
 * read. Text is read when the person pauses, or after a while of typing without a pause.
 */

/** Milliseconds of pause after which a field is read, and of typing without one. */
const PAUSE_MS = 700;
const LONGEST_MS = 3000;
/** The page is read when it has had time to become what it is, and again when its address changes. */
const SETTLED_MS = 1500;

interface Field {
  number: number;
  /** 0: nothing was typed since it was read. */
  timer: number;
  /** When typing began, and when the last key was pressed: milliseconds. */
  since: number;
  last: number;
}

/** Every field that was typed into. */
const fields = new WeakMap<EventTarget, Field>();
let count = 0;
const { elapsed } = deviceClock();

function say(message: WatchMessage): void {
  // When a newer release has taken the agent's place, what this one left behind in open pages is on its own.
  try {
    void chrome.runtime.sendMessage(message).catch(() => undefined);
  } catch {}
}

/** What may be read here: asked once. Nothing before the answer. */
let answer: WatchAnswer | undefined;
let asked: Promise<void> | undefined;
function ask(): Promise<void> {
  const question: WatchMessage = { kind: 'watch?' };
  asked ??= chrome.runtime.sendMessage(question).then(
    (given) => {
      answer = given as WatchAnswer | undefined;
    },
    () => undefined,
  );
  return asked;
}

async function read(field: HTMLElement, state: Field): Promise<void> {
  state.timer = 0;
  // It may have become a password since.
  if (readableField(field) === null) return;
  // Taken now: a form that is sent takes its page away. The answer came with the first key press, except to somebody very quick.
  const text = textOf(field, LONGEST_TYPED);
  if (answer === undefined) await ask();
  if (answer?.typing) say({ kind: 'typed', field: state.number, text });
}

/** One timer a field, not one a key press: where keys were pressed meanwhile it waits for the rest of the pause. */
function wait(field: HTMLElement, state: Field, ms: number): void {
  state.timer = window.setTimeout(() => {
    const now = elapsed();
    const left = PAUSE_MS - (now - state.last);
    if (left > 0 && now - state.since < LONGEST_MS) wait(field, state, left);
    else void read(field, state);
  }, ms);
}

function typed(event: Event): void {
  if (!event.isTrusted) return;
  const [target] = event.composedPath();
  if (target === undefined) return;
  let state = fields.get(target);
  const field = state === undefined ? readableField(target) : (target as HTMLElement);
  if (field === null) return;
  if (state === undefined) {
    state = fields.get(field) ?? { number: count++, timer: 0, since: 0, last: 0 };
    fields.set(field, state);
    void ask();
  }
  noteSecret(field);
  state.last = elapsed();
  if (state.timer !== 0) return;
  state.since = state.last;
  wait(field, state, PAUSE_MS);
}

/** Leaving a field, or sending its form, is the last moment at which it says what was typed. */
function left(event: Event): void {
  const target = event.composedPath()[0];
  const field = target instanceof HTMLElement ? readableField(target) : null;
  const state = field === null ? undefined : fields.get(field);
  if (field === null || state === undefined || state.timer === 0) return;
  clearTimeout(state.timer);
  void read(field, state);
}

function sending(event: KeyboardEvent): void {
  if (event.isTrusted && event.key === 'Enter') left(event);
}

async function page(): Promise<void> {
  const address = location.href;
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await ask();
  if (!answer?.page) return;
  if (document.visibilityState === 'hidden')
    await new Promise((resolve) => addEventListener('visibilitychange', resolve, { once: true }));
  if (location.href !== address) return;
  say({ kind: 'page', title: document.title.slice(0, 512), text: await visibleText(LONGEST_PAGE, elapsed) });
}

async function begin(): Promise<void> {
  addEventListener('input', typed, { capture: true, passive: true });
  addEventListener('focusout', left, { capture: true, passive: true });
  addEventListener('keydown', sending, { capture: true, passive: true });
  if (document.readyState === 'loading')
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));
  void page();
  // Pages that are one long script change their address without a new document.
  (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', () => void page());
}

void begin();
