import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { AgentServer } from './agent-server.ts';
import { FLAGS, WIDE } from './browser.ts';
import type { Origins } from './origins.ts';
import { setPolicy } from './policies.ts';
import { waitFor } from './server.ts';

/** What a school's policy says of the agent. */
export interface AgentPolicy {
  id: string;
  updateUrl: string;
  managed: Record<string, string>;
  origins: Origins;
  /** Everything else in the file that the school was handed. */
  beside?: Record<string, unknown>;
  /** How somebody starts the browser, beside what a journey needs. */
  args?: readonly string[];
}

/** A Chromium under the school's policy, the agent installed by it. */
export interface AgentBrowser {
  context: BrowserContext;
  page: Page;
  /** Changes what policy gives the agent; the browser notices within seconds. */
  setManaged(managed: Record<string, string>): void;
  /** Stops the worker as the browser does when it wants the memory. */
  stopWorker(): Promise<void>;
  /** The same in the middle of its work, for which the browser starts it again at once. */
  interruptWorker(): Promise<void>;
  /** Runs in the worker, which is started for it where it does not run. */
  inWorker<Answer>(what: () => Promise<Answer>): Promise<Answer>;
  /** The value of a script in the worker, such as a bundle of its own would give. */
  evaluateInWorker(script: string): Promise<unknown>;
  /** Has the agent do now what it does each minute. */
  minute(): Promise<void>;
  /** Changes what the server says of the rules, has the agent ask for them, and waits until they are in force in the browser. */
  changeRules(change: () => unknown): Promise<void>;
  /** What the button's page says. */
  buttonPage(): Promise<string>;
  close(): Promise<void>;
  /** Ends it as a machine that loses its power does. */
  crash(): Promise<void>;
}

interface WorkerChrome {
  alarms: { create(name: string, when: { when: number; periodInMinutes: number }): Promise<void> };
  storage: { local: { get(name: string): Promise<Record<string, unknown>> } };
}

/** Writes the policy, starts Chromium in a fresh profile and waits for the agent's worker. The policy is the machine's: one at a time. */
export async function openAgentBrowser(folder: string, policy: AgentPolicy): Promise<AgentBrowser> {
  const setManaged = (managed: Record<string, string>) => setPolicy('agent', policyText(policy, managed));
  const { undo } = setManaged(policy.managed);
  const context = await launch(join(folder, 'profile'), policy.args).catch((error: unknown) => {
    undo();
    throw error;
  });
  const root = `chrome-extension://${policy.id}/`;
  const worker = async () =>
    context.serviceWorkers().find((each) => each.url().startsWith(root)) ??
    (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  await worker();
  const page = await context.newPage();
  const buttonPage = async () => {
    const button = await context.newPage();
    await button.goto(`${root}popup.html`);
    await button.locator('h1').waitFor();
    const text = await button.locator('main').innerText();
    await button.close();
    return text;
  };
  const inWorker = async <Answer>(what: () => Promise<Answer>): Promise<Answer> => {
    // The button's page asks the worker, which starts it; one that was stopped answers no debugger.
    await buttonPage();
    return (await worker()).evaluate(what);
  };
  const minute = () =>
    inWorker(async () => {
      const { chrome } = globalThis as unknown as { chrome: WorkerChrome };
      await chrome.alarms.create('turn', { when: 1, periodInMinutes: 1 });
    });
  /** The version of the rules in force, as the agent notes it at the end of a turn. */
  const rules = () =>
    inWorker(async () => {
      const { chrome } = globalThis as unknown as { chrome: WorkerChrome };
      return String((await chrome.storage.local.get('moment')).moment).split(' ')[0];
    });
  return {
    context,
    page,
    setManaged,
    stopWorker: () => stopWorker(context, root, true),
    interruptWorker: () => stopWorker(context, root, false),
    inWorker,
    evaluateInWorker: async (script) => {
      await buttonPage();
      return (await worker()).evaluate(script);
    },
    minute,
    changeRules: async (change) => {
      const before = await rules();
      await change();
      await minute();
      if (await waitFor(async () => (await rules()) !== before, 20)) return;
      throw new Error('The agent did not take the rules within twenty seconds.');
    },
    buttonPage,
    close: async () => {
      await context.close();
      undo();
    },
    crash: async () => {
      const session = await context.newCDPSession(page);
      const isOver = context.waitForEvent('close');
      await session.send('Browser.crash').catch(() => undefined);
      await isOver;
      undo();
    },
  };
}

/** The same for a pupil whom a stand-in of the server knows, once the agent has reported to it. */
export async function openBesideStandIn(
  folder: string,
  { server, origins, account }: { server: AgentServer; origins: Origins; account: string },
): Promise<AgentBrowser> {
  server.accounts.add(account);
  const browser = await openAgentBrowser(folder, {
    ...{ id: server.extension.id, updateUrl: server.updateUrl, origins },
    managed: { server: server.origin, join: '9F4K-2MXA-7QTD-C6HW', device: 'LIB-04', account },
  });
  // Policy reaches an extension when the browser has nothing better to do: it is not kept busy with questions.
  const isThere = await waitFor(() => server.asked.some(({ path }) => path.endsWith('/report')), 60);
  if (isThere) return browser;
  await browser.close();
  throw new Error('The agent did not report within a minute.');
}

function policyText({ id, updateUrl, origins, beside }: AgentPolicy, managed: Record<string, string>): string {
  return JSON.stringify({
    ...beside,
    CACertificates: [origins.authorityDer.toString('base64')],
    // Without it the debugger does not see what policy installs.
    DeveloperToolsAvailability: 1,
    RemoteDebuggingAllowed: true,
    ExtensionInstallForcelist: [`${id};${updateUrl}`],
    '3rdparty': { extensions: { [id]: managed } },
  });
}

/** With Playwright's own three flags Chromium never fetches an extension, or starts none. */
function launch(profile: string, args: readonly string[] = []): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: '/usr/bin/chromium',
    headless: false,
    viewport: WIDE,
    locale: 'en-GB',
    ignoreDefaultArgs: [
      '--disable-background-networking',
      '--disable-extensions',
      '--disable-component-extensions-with-background-pages',
      // People go back to pages that stood still meanwhile.
      '--disable-back-forward-cache',
    ],
    args: [
      ...FLAGS.filter((flag) => flag !== '--disable-background-networking'),
      // The sites of a journey are on loopback, whatever they are called.
      '--host-resolver-rules=MAP * 127.0.0.1, EXCLUDE 127.0.0.1',
      ...args,
    ],
  });
}

async function stopWorker(context: BrowserContext, root: string, isWaited: boolean): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // A worker that rested and was started anew is the same target as before: that it rested at all, only this tells.
  const versions = new Map<string, string>();
  const rested = new Set<string>();
  let told = '';
  session.on('ServiceWorker.workerVersionUpdated', (event) => {
    for (const { versionId, targetId, runningStatus } of event.versions) {
      if (targetId !== undefined) versions.set(versionId, targetId);
      const target = versions.get(versionId);
      told = `${told} ${versionId} ${runningStatus}`;
      if (runningStatus === 'stopped' && target !== undefined) rested.add(target);
    }
  });
  await session.send('ServiceWorker.enable');
  const running = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(root));
  };
  const stopped = (await running()).map(({ targetId }) => targetId);
  const close = (targetId: string) => session.send('Target.closeTarget', { targetId });
  for (const targetId of stopped) await close(targetId);
  // Another may run by then: an update that waited for this rest starts its own. One that was asked while it was being started goes on, and is asked again.
  const isOver = async () => {
    const left = (await running()).filter(({ targetId }) => stopped.includes(targetId) && !rested.has(targetId));
    for (const { targetId } of left) await close(targetId).catch(() => undefined);
    return left.length === 0;
  };
  const isGone = !isWaited || (await waitFor(isOver, 10));
  await page.close();
  if (!isGone) throw new Error(`The worker does not stop. The browser told of its versions:${told}`);
}
