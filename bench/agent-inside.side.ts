import { Gates } from '../apps/agent/src/filter/gates.ts';
import { Navigations } from '../apps/agent/src/filter/navigation.ts';
import { browserPorts } from '../apps/agent/src/platform/browser-ports.ts';
import { Agent } from '../apps/agent/src/state/agent.ts';

/*
 * A second agent beside the one that runs, in the same worker: the same code, brought up from the same storage, so that it can be asked and timed
 * without a line in the agent that exists for a bench. The bench puts it into the worker by the debugger.
 *
 * What is timed is the whole of a first gate, from a request's details to the answer that the browser gets. The worker's own clock steps by
 * 100 µs; the debugger's behind `console.time` by one, and its lines are what the bench reads.
 */

const agent = browserPorts(() => Promise.resolve()).then((ports) => Agent.start(ports));
const gates = new Gates(new Navigations());
let count = 0;
/** Pages come one by one, and find the processor's caches full of other things. */
const PAUSE_MS = 4;

/** Decides each address once that is answered here, or that has to be asked about. */
async function decideEach(
  label: string,
  which: 'answered here' | 'asked about',
  urls: readonly string[],
): Promise<{ hits: number; opened: number }> {
  const { now } = await agent;
  const isHit = urls.map((url) => now?.mayBeListed?.(url) ?? true);
  let opened = 0;
  for (const [at, url] of urls.entries()) {
    if (isHit[at] !== (which === 'asked about')) continue;
    const details = { ...FRAME, requestId: `bench-${count++}`, url };
    console.time(label);
    const answer = await gates.redirecting(agent, details);
    console.timeEnd(label);
    if (answer.redirectUrl === undefined) opened++;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return { hits: isHit.filter(Boolean).length, opened };
}

const FRAME = { tabId: 1, frameId: 0, method: 'GET', type: 'main_frame', documentLifecycle: 'active' } as const;

/** Whether there was a world to bring up. */
async function hasWorld(): Promise<boolean> {
  return (await agent).now?.mayBeListed != null;
}

Object.assign(globalThis, { bench: { decideEach, hasWorld } });
