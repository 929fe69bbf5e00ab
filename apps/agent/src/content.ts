import { deviceClock } from './platform/clock.ts';
import { targetOf } from './watch/deep.ts';
import { noteSecret, readableField } from './watch/field.ts';
import { isBlank, textOf } from './watch/field-text.ts';
import { LONGEST_PAGE, LONGEST_TYPED } from './watch/longest.ts';
import { visibleText } from './watch/page-text.ts';
import { Strokes } from './watch/strokes.ts';
import type { WatchAnswer, WatchMessage } from './watch/watch-messages.ts';

/*
 * In every document: collects, and knows nothing. It asks the worker what may be read here, brings what is typed and shown, and holds no phrase, list or
 * key. It runs in a world of its own, so a page can neither see it nor speak in its name; and only what a person really does counts: keys, what
 * the browser is about to do with them (`beforeinput`), and the clipboard. That a field has changed (`input`) says nothing: a page’s script
 * changes it with execCommand, and the browser vouches for that as for a person (S2). It listens before the first script of the page runs: of two
 * that listen on the window the first is called first, so no page can stop an event before it is heard here. What may be read is asked with the
 * first key press, or when the page has settled: not while it loads.
 *
 * A key press costs one look whether a field is noted already: what kind of field it is, is found out at its first key press and again when it is
 * read. Text is read when the person pauses, or after a while of typing without a pause, and before anything can take it away: Enter, a press of
 * the mouse, another field, another page.
 */

/** Milliseconds of pause after which a field is read, and of typing without one. */
const PAUSE_MS = 700;
const LONGEST_MS = 3000;
/** The page is read when it has had time to become what it is, again when its address changes, and not all the time. */
const SETTLED_MS = 1500;
const PAGE_AGAIN_MS = 3000;
/** An answer holds so long: rules change, and so does who sits here. */
const ANSWER_MS = 60_000;

/** Enter was heard before. */
const NEW_LINE = /^insert(?:Paragraph|LineBreak)$/;

interface Field {
  number: number;
  /** Under which number what was typed is told where the field does not show it. */
  unseen: number | null;
  strokes: Strokes;
  /** Whether it held what was typed when it was read last. */
  isShown: boolean;
  /** 0: nothing was typed since it was read. */
  timer: number;
  /** When typing began, and when the last key was pressed: milliseconds. */
  since: number;
  last: number;
}

/** Every field that was typed into, and those that were not read since. */
const fields = new WeakMap<EventTarget, Field>();
const unread = new Map<HTMLElement, Field>();
let latest: Field | undefined;
let count = 0;
const { elapsed } = deviceClock();

function say(message: WatchMessage): void {
  // When a newer release has taken the agent's place, what this one left behind in open pages is on its own.
  try {
    void chrome.runtime.sendMessage(message).catch(() => undefined);
  } catch {}
}

/** What may be read here. Where nobody answered it is asked again. */
let answer: WatchAnswer | undefined;
let answeredAt = 0;
let asking: Promise<void> | undefined;
function ask(): Promise<void> {
  if (answer !== undefined && elapsed() - answeredAt < ANSWER_MS) return Promise.resolve();
  asking ??= askWorker().finally(() => {
    asking = undefined;
  });
  return asking;
}

async function askWorker(): Promise<void> {
  const question: WatchMessage = { kind: 'watch?' };
  try {
    const given = (await chrome.runtime.sendMessage(question)) as WatchAnswer | undefined;
    if (!given) return;
    answer = given;
    answeredAt = elapsed();
  } catch {}
}

/** `isLast`: afterwards the page or the text may be gone, and nobody can wait for an answer. The worker looks for itself whether it may hear it. */
function read(field: HTMLElement, state: Field, isLast: boolean): void {
  clearTimeout(state.timer);
  state.timer = 0;
  unread.delete(field);
  // It may have become a password since.
  if (readableField(field) === null) return;
  const text = textOf(field, LONGEST_TYPED);
  state.isShown = state.strokes.isShownIn(text);
  if (state.isShown) {
    state.strokes.seen();
    void tell({ kind: 'typed', field: state.number, text }, isLast);
  } else {
    state.unseen ??= count++;
    void tell({ kind: 'typed', field: state.unseen, text: state.strokes.text.slice(-LONGEST_TYPED) }, isLast);
  }
}

async function tell(message: WatchMessage, isLast: boolean): Promise<void> {
  const isUnasked = answer === undefined;
  if (!isLast) await ask();
  if (answer?.typing || (isLast && isUnasked)) say(message);
}

function readAll(): void {
  for (const [field, state] of unread) read(field, state, true);
}

/** One timer a field, not one a key press: where keys were pressed meanwhile it waits for the rest of the pause. */
function wait(field: HTMLElement, state: Field, ms: number): void {
  state.timer = window.setTimeout(() => {
    const now = elapsed();
    const left = PAUSE_MS - (now - state.last);
    if (left > 0 && now - state.since < LONGEST_MS) wait(field, state, left);
    else read(field, state, false);
  }, ms);
}

/** The field that somebody types into, noted. */
function fieldOf(event: Event): { field: HTMLElement; state: Field } | null {
  if (!event.isTrusted) return null;
  let target = event.target;
  let known = target === null ? undefined : fields.get(target);
  if (known === undefined) {
    target = targetOf(event);
    known = target === null ? undefined : fields.get(target);
  }
  const field = known === undefined ? readableField(target) : (target as HTMLElement);
  if (field === null) return null;
  const state = known ?? fields.get(field) ?? newField();
  if (known === undefined) {
    fields.set(field, state);
    void ask();
  }
  noteSecret(field);
  latest = state;
  // What was read here is gone: it was sent. What is typed now is another text, and is told even in the same words.
  if (state.timer === 0 && state.isShown && isBlank(field)) Object.assign(state, newField());
  return { field, state };
}

function newField(): Field {
  return { number: count++, unseen: null, strokes: new Strokes(), isShown: false, timer: 0, since: 0, last: 0 };
}

function typed({ field, state }: { field: HTMLElement; state: Field }): void {
  state.last = elapsed();
  if (state.timer !== 0) return;
  state.since = state.last;
  unread.set(field, state);
  wait(field, state, PAUSE_MS);
}

function pressed(event: KeyboardEvent): void {
  const at = fieldOf(event);
  if (at === null) return;
  const isEnter = event.key === 'Enter';
  // Also what the browser put in from its list since it was read.
  if (isEnter) read(at.field, at.state, true);
  if (at.state.strokes.key(event) && !isEnter) typed(at);
}

function changing(event: InputEvent): void {
  const at = fieldOf(event);
  if (at === null) return;
  at.state.strokes.input(event.inputType, event.data);
  if (!NEW_LINE.test(event.inputType)) typed(at);
}

function pasted(event: ClipboardEvent): void {
  const at = fieldOf(event);
  if (at === null) return;
  at.state.strokes.add(event.clipboardData?.getData('text/plain').slice(-LONGEST_TYPED) ?? '');
  typed(at);
}

function composing(): void {
  latest?.strokes.compose();
}

/** A press of the mouse may send what was typed, and puts the caret elsewhere. */
function pointed({ isTrusted }: Event): void {
  if (!isTrusted) return;
  readAll();
  latest?.strokes.elsewhere();
}

let isPageDue = false;
let pageReadAt = Number.NEGATIVE_INFINITY;
/** Of several changes one is read, the last: a page that changes its address all the time is read all the same. */
async function page(): Promise<void> {
  if (isPageDue) return;
  isPageDue = true;
  const pause = Math.max(SETTLED_MS, pageReadAt + PAGE_AGAIN_MS - elapsed());
  await new Promise((resolve) => setTimeout(resolve, pause));
  await ask();
  if (answer?.page && document.visibilityState === 'hidden')
    await new Promise((resolve) => addEventListener('visibilitychange', resolve, { once: true }));
  isPageDue = false;
  pageReadAt = elapsed();
  if (!answer?.page) return;
  say({ kind: 'page', title: document.title.slice(0, 512), text: await visibleText(LONGEST_PAGE, elapsed) });
}

function listen(): void {
  const first = { capture: true, passive: true };
  addEventListener('keydown', pressed, first);
  addEventListener('beforeinput', changing, first);
  addEventListener('paste', pasted, first);
  addEventListener('compositionstart', composing, first);
  addEventListener('pointerdown', pointed, first);
  addEventListener('focusout', readAll, first);
  addEventListener('pagehide', readAll, first);
}

async function begin(): Promise<void> {
  listen();
  if (document.readyState === 'loading')
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));
  void page();
}

// A page that was open when the agent began is brought this script once more, and may have it.
const here = globalThis as { isListening?: true; navigation?: EventTarget };
if (!here.isListening) {
  here.isListening = true;
  void begin();
  // A document that its script opens anew loses whoever listens to it, and keeps whoever watches it.
  new MutationObserver(() => void begin()).observe(document, { childList: true });
  // Pages that are one long script change their address without a new document.
  here.navigation?.addEventListener('currententrychange', () => void page());
}
