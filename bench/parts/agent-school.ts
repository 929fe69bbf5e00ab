import { mkdirSync } from 'node:fs';
import { bundleAgent } from '../../apps/server/src/capabilities/agents/agents-bundle.ts';
import { agentIdentity, newAgentKey, packed } from '../../apps/server/src/capabilities/agents/agents-crx.ts';
import { type AgentServer, openAgentServer } from '../../e2e/harness/agent-server.ts';
import { type Origins, openOrigins } from '../../e2e/harness/origins.ts';
import { waitFor } from '../../e2e/harness/server.ts';
import { Chromium } from './chromium.ts';
import { schoolRules } from './world.ts';

/** Somebody whom the school knows. */
export const PUPIL = 'p1';

/** Names of sites that the lists of the bench do not have, and one that they have. */
export const OPEN = ['fractions.example', 'atoms.example', 'rivers.example'];
export const CLOSED = 'casino.example';
/** A search engine. */
export const SEARCH = 'www.bing.com';

/** A school for one agent: the stand-in for its server, with its own lists, and sites on loopback. */
export interface AgentSchool {
  server: AgentServer;
  origins: Origins;
  close(): void;
}

/** Opens a school with these lists, by category, and the extension as the server packs it. */
export async function openAgentSchool(folder: string, lists: Record<string, string>): Promise<AgentSchool> {
  mkdirSync(folder, { recursive: true });
  const origins = await openOrigins(folder, [...OPEN, CLOSED, SEARCH]);
  const gambling = `${lists.gambling ?? ''}${CLOSED}\n`;
  const server = await openAgentServer(folder, { ...lists, gambling }, packAsServed);
  server.accounts.add(PUPIL);
  server.rules = schoolRules();
  return {
    server,
    origins,
    close: () => {
      server.close();
      origins.close();
    },
  };
}

/** The extension exactly as the server hands it out, with a key made for the bench. */
async function packAsServed(updateUrl: string) {
  const key = newAgentKey();
  const { publicKey } = agentIdentity(key);
  return packed(await bundleAgent({ version: '0.1.0', updateUrl, publicKey }), '0.1.0', key);
}

/** Policies that make a browser the school's; without `withAgent` one that trusts the sites and has no extension. */
export function policiesOf({ server, origins }: AgentSchool, withAgent: boolean): Record<string, unknown> {
  const trusted = { CACertificates: [origins.authorityDer.toString('base64')] };
  if (!withAgent) return trusted;
  const managed = { server: server.origin, join: '9F4K-2MXA-7QTD-C6HW', device: 'LIB-04', account: PUPIL };
  return {
    ...trusted,
    // Without it the debugger does not see what policy installs.
    DeveloperToolsAvailability: 1,
    ExtensionInstallForcelist: [`${server.extension.id};${server.updateUrl}`],
    '3rdparty': { extensions: { [server.extension.id]: managed } },
  };
}

/** A browser of that school; with the agent it is ready when the agent has met the server and holds a world and its filter. */
export async function openSchoolBrowser(
  folder: string,
  school: AgentSchool,
  withAgent: boolean,
  flags: readonly string[] = [],
): Promise<Chromium> {
  const { server } = school;
  const before = server.asked.length;
  const browser = await Chromium.open(folder, policiesOf(school, withAgent), flags);
  if (!withAgent) return browser;
  const isReady = () => server.asked.slice(before).some(({ path }) => path.endsWith('/report'));
  if (await waitFor(isReady, 90)) return browser;
  await browser.close();
  throw new Error('The agent did not meet its server within 90 s.');
}

/** The agent's worker as a target; undefined while it does not run. */
export async function workerOf(browser: Chromium, { server }: AgentSchool) {
  const root = `chrome-extension://${server.extension.id}/`;
  return (await browser.targets()).find(({ type, url }) => type === 'service_worker' && url.startsWith(root));
}
