import { deviceClock } from './platform/clock.ts';
import { targetOf } from './watch/deep.ts';
import { isPassword, mayBeRead, notePasswords, readableField } from './watch/field.ts';
import { isBlank, textOf } from './watch/field-text.ts';
import { LONGEST_PAGE, LONGEST_TYPED } from './watch/longest.ts';
import { visibleText } from './watch/page-text.ts';
import { beforeItsEnd } from './watch/pasted.ts';
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
 * read; that it has become a password, at each. Text is read when the person pauses, or after a while of typing without a pause, and before anything can take it away: Enter, a press of
 * the mouse, another field, another page.
 */

/** Milliseconds of pause after which a field is read, and of typing without one. */
const PAUSE_MS = 700;
const LONGEST_MS = 3000;
/** The page is read when it has had time to become what it is, again when its address changes, and not all the time. */
const SETTLED_MS = 1500;
const PAGE_AGAIN_MS = 3000;
/** A frame is read as a page is where it is nearly one: pages of others are shown in such. What is smaller is mostly an advertisement. */
const FRAME = { width: 600, height: 400 };
const isLarge = () => window.top === window || (innerWidth >= FRAME.width && innerHeight >= FRAME.height);
/** An answer holds so long: rules change, and so does who sits here. */
const ANSWER_MS = 60_000;

/** Enter was heard before. */
const NEW_LINE = /^insert(?:Paragraph|LineBreak)$/;

interface Field {
  readonly field: HTMLElement;
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
const unread = new Set<Field>();
/** Whether something was read at a pause and not left since: the worker waits for what comes of it. */
let isWaitedFor = false;
/** What is typed into the field of the last key press. */
let latest: Strokes | undefined;
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
function read(state: Field, isLast: boolean): void {
  const { field } = state;
  clearTimeout(state.timer);
  state.timer = 0;
  unread.delete(state);
  if (!mayBeRead(field)) {
    forget(state);
    return;
  }
  const text = textOf(field, LONGEST_TYPED);
  state.isShown = state.strokes.isShownIn(text);
  if (state.isShown) {
    state.strokes.seen();
    void bring(state.number, text, isLast);
  } else {
    state.unseen ??= count++;
    void bring(state.unseen, state.strokes.text.slice(-LONGEST_TYPED), isLast);
    // What stands there may be the same in other words, as an editor corrected it.
    if (!state.strokes.hold(text)) void bring(state.number, text, isLast);
  }
}

async function bring(field: number, text: string, isRest: boolean): Promise<void> {
  const isUnasked = answer === undefined;
  if (!isRest) await ask();
  if (!answer?.typing && !(isRest && isUnasked)) return;
  say({ kind: 'typed', field, text, isRest });
  if (!isRest) isWaitedFor = true;
}

/** It has become a password. */
function forget(state: Field): void {
  clearTimeout(state.timer);
  unread.delete(state);
  fields.delete(state.field);
  state.strokes.forget();
}

function readAll(): void {
  for (const state of unread) read(state, true);
  if (isWaitedFor) say({ kind: 'rest' });
  isWaitedFor = false;
}

/** One timer a field, not one a key press: where keys were pressed meanwhile it waits for the rest of the pause. */
function wait(state: Field, ms: number): void {
  state.timer = window.setTimeout(() => {
    const now = elapsed();
    const left = PAUSE_MS - (now - state.last);
    if (left > 0 && now - state.since < LONGEST_MS) wait(state, left);
    else read(state, false);
  }, ms);
}

/** The field that somebody types into, noted; undefined where it is none, or none that is read. */
function fieldOf(event: Event): Field | undefined {
  const { isTrusted, target } = event;
  if (!isTrusted || target === null) return undefined;
  const state = fields.get(target) ?? noted(event);
  if (state === undefined) return undefined;
  if (isPassword(state.field)) {
    forget(state);
    return undefined;
  }
  // What was read here is gone: it was sent. What is typed now is another text, and is told even in the same words.
  if (state.timer === 0 && state.isShown && isBlank(state.field)) Object.assign(state, newField(state.field));
  latest = state.strokes;
  return state;
}

function noted(event: Event): Field | undefined {
  // In a shadow: the browser is asked for what a closed one holds only where no open one says it.
  const [first] = event.composedPath();
  const target = first !== undefined && fields.has(first) ? first : targetOf(event);
  const known = target === null ? undefined : fields.get(target);
  if (known !== undefined) return known;
  const field = readableField(target);
  if (field === null) return undefined;
  const state = fields.get(field) ?? newField(field);
  fields.set(field, state);
  void ask();
  return state;
}

function newField(field: HTMLElement): Field {
  const strokes = new Strokes();
  return { field, number: count++, unseen: null, strokes, isShown: false, timer: 0, since: 0, last: 0 };
}

function typed(state: Field): void {
  state.last = elapsed();
  if (state.timer !== 0) return;
  state.since = state.last;
  unread.add(state);
  wait(state, PAUSE_MS);
}

function pressed(event: KeyboardEvent): void {
  const state = fieldOf(event);
  const isEnter = event.key === 'Enter';
  if (state === undefined) {
    if (event.isTrusted && (isEnter || event.key === ' ')) notePasswords(event);
    return;
  }
  // Also what the browser put in from its list since it was read.
  if (isEnter) read(state, true);
  if (state.strokes.key(event) && !isEnter) typed(state);
}

function changing(event: InputEvent): void {
  const state = fieldOf(event);
  if (state === undefined) return;
  const { inputType } = event;
  state.strokes.input(inputType, event.data);
  if (!NEW_LINE.test(inputType)) typed(state);
}

function pasted(event: ClipboardEvent): void {
  putIn(event, event.clipboardData);
}

/** Also where the page takes it away from the browser, and puts it in by itself. */
function dropped(event: DragEvent): void {
  putIn(event, event.dataTransfer);
}

/** Text that somebody brings along. Of the field its end is read alone: what stands before that would be heard by nobody. */
function putIn(event: Event, from: DataTransfer | null): void {
  const state = fieldOf(event);
  if (state === undefined) return;
  const text = from?.getData('text/plain') ?? '';
  const pieces = beforeItsEnd(text);
  // What stood here until now is not taken back by them.
  if (pieces.length > 0) readAll();
  for (const piece of pieces) void bring(state.number, piece, true);
  state.strokes.add(text.slice(-LONGEST_TYPED));
  typed(state);
}

function composing(): void {
  latest?.compose();
}

/** A press of the mouse may send what was typed, puts the caret elsewhere, and may show a password. */
function pointed(event: Event): void {
  if (!event.isTrusted) return;
  readAll();
  latest?.elsewhere();
  notePasswords(event);
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
  if (!answer?.page || !isLarge()) return;
  say({ kind: 'page', title: document.title.slice(0, 512), text: await visibleText(LONGEST_PAGE, elapsed) });
}

function listen(): void {
  const first = { capture: true, passive: true };
  addEventListener('keydown', pressed, first);
  addEventListener('beforeinput', changing, first);
  addEventListener('paste', pasted, first);
  addEventListener('drop', dropped, first);
  addEventListener('compositionstart', composing, first);
  addEventListener('pointerdown', pointed, first);
  addEventListener('focusout', readAll, first);
  // Of a window that its script closes, what is said only when it goes never arrives.
  addEventListener('beforeunload', readAll, first);
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
