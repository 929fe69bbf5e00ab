import { setTimeout as wait } from 'node:timers/promises';
import { type AgentSchool, CLOSED, OPEN, workerOf } from './agent-school.ts';
import type { Chromium } from './chromium.ts';
import { median } from './pairs.ts';
import type { Random } from './random.ts';

/** How a closed address is gone to, or an open one. */
const WAYS = ['closed https', 'closed http', 'closed frame', 'closed socket', 'open https'] as const;
type Way = (typeof WAYS)[number];

/** Nothing waits longer than this for its page. */
const LONGEST_MS = 15_000;
/** A navigation is over sooner, so that some kills come before it, most in it and some after it. */
const WITHIN_MS = 150;

/** Result all. */
export interface Killed {
  kills: number;
  /** How often each way was gone. */
  gone: Map<Way, number>;
  /** Requests for the closed site that reached it: what must not be. */
  reached: string[];
  /** Closed pages that were shown, and open ones that were not within 15 s. */
  shown: string[];
  unopened: string[];
  /** Milliseconds until an open page was there, or a page of ours in a closed one's place. */
  waits: number[];
}

interface Walker {
  browser: Chromium;
  school: AgentSchool;
  session: string;
}

/**
 * Stops the worker again and again while a tab goes from page to page: in each navigation once, or `deaths` times, at moments that chance alone decides.
 * The judge is the site's own log: a page that the site was asked for is counted, whether it was shown or not.
 */
export async function killAtRandom(
  browser: Chromium,
  school: AgentSchool,
  { kills, deaths, random }: { kills: number; deaths: number; random: Random },
  say: (words: string) => void,
): Promise<Killed> {
  const found: Killed = { kills: 0, gone: new Map(), reached: [], shown: [], unopened: [], waits: [] };
  const { seen } = school.origins;
  const before = seen.length;
  const { session } = await browser.tab();
  const walker = { browser, school, session };
  for (let count = 0; found.kills < kills; count++) {
    const way = WAYS[random.below(WAYS.length)] ?? 'open https';
    found.gone.set(way, (found.gone.get(way) ?? 0) + 1);
    // What frames or connects is an open page of the web, and no page of the agent.
    if (way === 'closed frame' || way === 'closed socket')
      await visit(walker, OPEN[0] ?? '', `from-${deaths}-${count}`);
    const { length } = found.unopened;
    const gone = go(walker, way, `${way.replace(' ', '-')}-${deaths}-${count}`, found);
    for (let death = 0; death < deaths; death++) {
      await wait(random.below(WITHIN_MS));
      if (await stopWorker(browser, school)) found.kills++;
    }
    await gone;
    if (found.unopened.length > length) walker.session = (await browser.tab()).session;
    if (count % 100 === 99) say(`${found.kills} kills`);
  }
  found.reached = seen.slice(before).filter((each) => each.startsWith(CLOSED));
  return found;
}

/** What is told of a run: how many of each way, and how long pages waited. */
export function rowOf({ kills, gone, reached, shown, unopened, waits }: Killed): Record<string, number> {
  const ways = [...gone].map(([way, count]) => [way.replace(' ', '_'), count] as const);
  return {
    kills,
    ...Object.fromEntries(ways),
    ...{ reached_the_site: reached.length, shown: shown.length, not_opened: unopened.length },
    ...{ wait_median_ms: median(waits), wait_longest_ms: Math.max(...waits) },
    waited_over_1s: waits.filter((ms) => ms > 1000).length,
  };
}

async function stopWorker(browser: Chromium, school: AgentSchool): Promise<boolean> {
  const worker = await workerOf(browser, school);
  if (worker === undefined) return false;
  const { targetId } = worker;
  return browser.send('Target.closeTarget', { targetId }).then(
    () => true,
    () => false,
  );
}

async function go(walker: Walker, way: Way, name: string, found: Killed): Promise<void> {
  const { http, https } = walker.school.origins;
  const begun = performance.now();
  if (way === 'closed frame' || way === 'closed socket') {
    const host = `${CLOSED}:${https}/${name}`;
    const script = way === 'closed frame' ? framed(`https://${host}`) : connected(`wss://${host}`);
    const answer = await Promise.race([walker.browser.evaluate(walker.session, script), wait(LONGEST_MS)]);
    if (answer === 'open') found.shown.push(name);
    else if (answer === undefined) found.unopened.push(name);
    else found.waits.push(performance.now() - begun);
    return;
  }
  const isOpen = way === 'open https';
  const at = await visit(walker, isOpen ? (OPEN[0] ?? '') : CLOSED, name, way === 'closed http' ? http : https);
  if (isOpen ? at !== 'itself' : at === 'nowhere') found.unopened.push(`${name}: ${at}`);
  else if (!isOpen && at === 'itself') found.shown.push(name);
  else found.waits.push(performance.now() - begun);
}

/** Goes to a page, and says where that led to: to the page itself, or to a page of ours in its place. */
async function visit(
  { browser, school, session }: Walker,
  host: string,
  name: string,
  port = school.origins.https,
): Promise<'itself' | 'ours' | 'nowhere'> {
  const scheme = port === school.origins.http ? 'http' : 'https';
  void browser.send('Page.navigate', { url: `${scheme}://${host}:${port}/${name}` }, session).catch(() => undefined);
  for (const until = performance.now() + LONGEST_MS; performance.now() < until; await wait(10)) {
    // What is shown; a target's own address is the one that it is on the way to.
    const asked = browser.send('Page.getFrameTree', {}, session);
    const shown = await Promise.race([asked, wait(until - performance.now(), null, { ref: false })]);
    // A tab whose navigation was never let go on answers no debugger.
    if (shown === null) break;
    const { frame } = shown.frameTree;
    if (frame.unreachableUrl !== undefined) continue;
    if (frame.url.endsWith(name)) return 'itself';
    if (frame.url.startsWith('chrome-extension:') && frame.url.includes(name)) return 'ours';
  }
  return 'nowhere';
}

/** A frame is decided as a page is; it loads, whatever it shows. */
function framed(url: string): string {
  return `new Promise((done) => {
    const frame = document.createElement('iframe');
    frame.onload = () => done('loaded');
    frame.src = ${JSON.stringify(url)};
    document.documentElement.append(frame);
  })`;
}

function connected(url: string): string {
  return `new Promise((done) => {
    const socket = new WebSocket(${JSON.stringify(url)});
    socket.onopen = () => done('open');
    socket.onerror = () => done('refused');
  })`;
}
