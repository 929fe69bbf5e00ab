import type { Ground } from '../../db/ground.ts';
import { agentRelease, bundleAgent } from './agents-bundle.ts';
import { agentIdentity, type PackedAgent, packed } from './agents-crx.ts';
import { signingKey } from './agents-key.store.ts';

/** By server, origin and release: packing takes some seconds, and every browser of a school asks each few hours. */
const packing = new WeakMap<Ground, Map<string, Promise<PackedAgent>>>();

/** The agent as this server hands it out under this origin. `version` is another than its release in tests only. */
export function packedAgent(ground: Ground, origin: string, version?: string): Promise<PackedAgent> {
  const key = `${origin} ${version ?? ''}`;
  const ours = packing.get(ground) ?? new Map<string, Promise<PackedAgent>>();
  packing.set(ground, ours);
  const known = ours.get(key);
  if (known !== undefined) return known;
  const work = pack(ground, origin, version).catch((error: unknown) => {
    ours.delete(key);
    throw error;
  });
  ours.set(key, work);
  return work;
}

async function pack(ground: Ground, origin: string, asked: string | undefined): Promise<PackedAgent> {
  const key = await signingKey(ground);
  const version = asked ?? (await agentRelease());
  const { publicKey } = agentIdentity(key);
  const entries = await bundleAgent({ version, updateUrl: updateUrl(origin), publicKey });
  return packed(entries, version, key);
}

/** Where browsers look for the agent and its releases. */
export function updateUrl(origin: string): string {
  return `${origin}/agent/update.xml`;
}

/** What browsers read there (Omaha 2 update manifest). Everything in it is ours: letters, digits and an address. */
export function updateManifest({ id, version }: PackedAgent, origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}">
    <updatecheck codebase="${origin}/agent/gatehouse.crx" version="${version}"/>
  </app>
</gupdate>
`;
}
