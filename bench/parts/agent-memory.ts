import { waitFor } from '../../e2e/harness/server.ts';
import { type AgentSchool, OPEN, SEARCH, workerOf } from './agent-school.ts';
import type { Chromium } from './chromium.ts';
import { median, spread } from './pairs.ts';
import type { Report } from './report.ts';

const MB = 1024 ** 2;

/** What a worker takes that was just started, and what it takes when it has the phrases and the classifier in it, over several lives of it. */
export async function measureMemory(
  report: Report,
  browser: Chromium,
  school: AgentSchool,
  { label, lives }: { label: string; lives: number },
): Promise<void> {
  const { session } = await browser.tab();
  const { server, origins } = school;
  const goTo = (host: string, path: string) =>
    browser.send('Page.navigate', { url: `https://${host}:${origins.https}${path}` }, session);
  const [fresh, full]: [number[], number[]] = [[], []];
  for (let life = 0; life < lives; life++) {
    const old = await workerOf(browser, school);
    if (old !== undefined) await browser.send('Target.closeTarget', { targetId: old.targetId });
    await goTo(OPEN[0] ?? '', `/life/${life}`);
    fresh.push(await heapMb(browser, school));
    const words = `i want to kill myself ${life}`;
    await goTo(SEARCH, `/search?q=${words.replaceAll(' ', '+')}`);
    const isTold = () => [...server.events.values()].some(({ kind, text }) => kind === 'search' && text === words);
    if (!(await waitFor(isTold, 30))) throw new Error('The search was not heard.');
    full.push(await heapMb(browser, school));
  }
  const row = (worker: string, values: readonly number[]) =>
    report.row({ lists: label, worker, heap_mb: median(values), heap_range_mb: spread(values) });
  row('started, before any phrase', fresh);
  row('with phrases and classifier', full);
  report.atMost(`heap of the worker, phrases in it, ${label}`, median(full), 25, ' MB');
}

/** All that the worker's heap holds after a collection: objects, what the browser holds for them, and the bytes of arrays. */
async function heapMb(browser: Chromium, school: AgentSchool): Promise<number> {
  const worker = await workerOf(browser, school);
  if (worker === undefined) throw new Error('The worker does not run.');
  const session = await browser.attach(worker.targetId);
  for (let twice = 0; twice < 2; twice++) await browser.send('HeapProfiler.collectGarbage', {}, session);
  const used = await browser.send('Runtime.getHeapUsage', {}, session);
  await browser.send('Target.detachFromTarget', { sessionId: session });
  return (used.usedSize + used.embedderHeapUsedSize + used.backingStorageSize) / MB;
}
