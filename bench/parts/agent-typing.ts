import { setTimeout as wait } from 'node:timers/promises';
import type { Sides, Tab } from './agent-pages.ts';
import type { Chromium } from './chromium.ts';
import { median } from './pairs.ts';
import type { Report } from './report.ts';

/** As somebody types who types fast: a press each 60 ms, the two browsers in turn, and a breath after each sentence, when a field is read. */
const PRESS_MS = 30;
const BREATH_MS = 900;
const SENTENCE = 'the rivers of the north are wide and slow and carry sand. ';

/** A record of the browser's own trace. `ts` and `dur` are microseconds, of the thread `pid tid`. */
interface Traced {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  pid: number;
  tid: number;
  args: { data?: { type?: string; url?: string } };
}

/**
 * Main-thread milliseconds of each key press, up to the next one: what the thread was busy in all, what of it scripts of an extension took, and of
 * that what they took while the press was handled. The rest is the reading of the field in the pause after it.
 */
interface Pressed {
  busy: number[];
  ours: number[];
  atPress: number[];
}

/** Types into a text area and into an editor, with and without the agent, and reads from the browsers' traces what a key press costs. */
export async function measureTyping(report: Report, sides: Sides, site: string, presses: number): Promise<void> {
  for (const field of ['textarea', 'editor']) {
    const taken = await typeInBoth(sides, `${site}/fields`, field, presses);
    report.row({
      typing_into: field,
      presses: taken.ours.busy.length,
      added_at_press_p50_ms: share(taken.ours.atPress, 0.5),
      added_at_press_p99_ms: share(taken.ours.atPress, 0.99),
      added_with_reading_p99_ms: share(taken.ours.ours, 0.99),
      added_most_ms: share(taken.ours.ours, 1),
      busy_with_ms: median(taken.ours.busy),
      busy_without_ms: median(taken.bare.busy),
      busy_p99_with_ms: share(taken.ours.busy, 0.99),
      busy_p99_without_ms: share(taken.bare.busy, 0.99),
    });
    const of = field === 'editor' ? 'a key press in an editor' : 'a key press in a textarea';
    report.atMost(`${of}, added while it is handled, p99`, share(taken.ours.atPress, 0.99), 0.3, ' ms');
    report.atMost(`${of}, with the reading in the pause after it, p99`, share(taken.ours.ours, 0.99), 0.3, ' ms');
  }
}

/** The value below which this share of them lies. */
function share(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN;
}

async function typeInBoth({ ours, bare }: Sides, url: string, field: string, presses: number) {
  for (const tab of [ours, bare]) {
    await tab.browser.send('Page.navigate', { url }, tab.session);
    await wait(2500);
    await tab.browser.evaluate(tab.session, `document.querySelector('#${field}').focus()`);
  }
  const traces = [await beginTrace(ours.browser), await beginTrace(bare.browser)] as const;
  for (let at = 0; at < presses; at++) {
    const key = SENTENCE[at % SENTENCE.length] ?? ' ';
    for (const tab of [ours, bare]) {
      await press(tab, key);
      await wait(PRESS_MS);
    }
    if (at % SENTENCE.length === SENTENCE.length - 1) await wait(BREATH_MS);
  }
  await wait(BREATH_MS);
  const [withAgent, without] = await Promise.all(traces.map(async (end) => pressed(await end())));
  if (withAgent === undefined || without === undefined) throw new Error('A trace is missing.');
  return { ours: withAgent, bare: without };
}

async function press({ browser, session }: Tab, key: string): Promise<void> {
  await browser.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key }, session);
  await browser.send('Input.dispatchKeyEvent', { type: 'keyUp', key }, session);
}

/** Begins to trace; the function that is given back ends it and gives the records. */
async function beginTrace(browser: Chromium): Promise<() => Promise<Traced[]>> {
  const records: Traced[] = [];
  const stop = browser.on('Tracing.dataCollected', ({ value }) => void records.push(...value));
  const includedCategories = ['devtools.timeline', 'toplevel'];
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  return async () => {
    const ended = browser.next('Tracing.tracingComplete', () => true);
    await browser.send('Tracing.end');
    await ended;
    stop();
    return records;
  };
}

/** What each key press took on the thread that heard it. */
function pressed(records: readonly Traced[]): Pressed {
  const first = records.find(isKeyDown);
  const own = records.filter(({ ph, pid, tid }) => ph === 'X' && pid === first?.pid && tid === first.tid);
  const events = own.filter(({ name }) => name === 'EventDispatch').toSorted((a, b) => a.ts - b.ts);
  const starts = events.filter(isKeyDown).map(({ ts }) => ts);
  const found: Pressed = { busy: zeros(starts), ours: zeros(starts), atPress: zeros(starts) };
  const add = (to: number[], { ts, dur = 0 }: Traced): void => {
    // The task in which a key press arrives begins a little before its event does.
    const slot = starts.findLastIndex((start) => start <= ts + 1000);
    if (slot >= 0) to[slot] = (to[slot] ?? 0) + dur / 1000;
  };
  const isInEvent = ({ ts }: Traced): boolean => {
    const last = events.findLast((event) => event.ts <= ts);
    return last !== undefined && ts <= last.ts + (last.dur ?? 0);
  };
  for (const record of own) {
    if (record.name.endsWith('RunTask')) add(found.busy, record);
    if (record.name !== 'FunctionCall' || !record.args.data?.url?.startsWith('chrome-extension:')) continue;
    add(found.ours, record);
    if (isInEvent(record)) add(found.atPress, record);
  }
  return found;
}

function isKeyDown({ name, args }: Traced): boolean {
  return name === 'EventDispatch' && args.data?.type === 'keydown';
}

function zeros(like: readonly unknown[]): number[] {
  return like.map(() => 0);
}
