import { type AgentBrowser, openAgentBrowser } from './agent-browser.ts';
import type { Origins } from './origins.ts';
import { waitFor } from './server.ts';
import type { Visitor } from './visitor.ts';

/** A browser under the policy file that the server's page hands out, with the agent that the server packed; joined when this is done. */
export async function openHandedOut(
  folder: string,
  by: { head: Visitor; origins: Origins; device: string; account?: string; args?: readonly string[] },
): Promise<AgentBrowser & { extensionId: string }> {
  const { head, origins, device, account, args = [] } = by;
  const { ExtensionInstallForcelist: forced, '3rdparty': others, ...beside } = await handOut(head);
  const [id = '', updateUrl = ''] = (forced as string[])[0]?.split(';') ?? [];
  const given = (others as { extensions: Record<string, Record<string, string>> }).extensions[id] ?? {};
  const managed = { ...given, device, ...(account !== undefined && { account }) };
  const browser = await openAgentBrowser(folder, { id, updateUrl, origins, beside, managed, args });
  if (!(await waitFor(async () => (await head.get('/sensors')).text.includes(device), 60))) {
    throw new Error('The agent did not join within a minute.');
  }
  return { ...browser, extensionId: id };
}

/** The policy file for Linux with a new joining code, as the page gives them to a network manager. */
async function handOut(head: Visitor): Promise<Record<string, unknown>> {
  const files = await head.post('/sensors/agent/code', {});
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(files.text)?.[1] ?? '';
  const file = await head.post('/sensors/agent/file', { code, name: 'gatehouse-agent.json' }, files);
  if (file.status !== 200) throw new Error(`The policy file was not handed out: ${file.text.slice(0, 300)}`);
  return JSON.parse(file.text);
}
