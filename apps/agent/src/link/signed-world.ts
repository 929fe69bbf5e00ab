import {
  type AgentWorld,
  type AgentWorldHeader,
  agentWorldHeaderSchema,
  agentWorldSchema,
  agentWorldSignedText,
  jsonOf,
  type SensorReport,
} from '@gatehouse/contract';
import { type CompiledRules, compileRules, type Rules } from '@gatehouse/engine';

type WorldReport = Pick<SensorReport, 'snapshot' | 'snapshotMadeAt' | 'watching'>;

/** A world that the server vouches for. */
export interface SignedWorld {
  version: string;
  /** Its first line: when it was made, and how it was signed. */
  header: AgentWorldHeader;
  world: AgentWorld;
  rules: CompiledRules;
}

/** What a report says of the world in force: which, from when, and whether it has anything watched. */
export function worldReport(signed: SignedWorld | undefined): WorldReport {
  if (signed === undefined) return { snapshot: null, snapshotMadeAt: null };
  const { searches, typing, pages } = signed.world.watch;
  return { snapshot: signed.version, snapshotMadeAt: signed.header.madeAt, watching: searches || typing || pages };
}

/** More is no world: rules and notice are some tens of kilobytes. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * Reads what the server sent, or what was kept of it. Nothing of it is used unless all of it holds: version, school, signature against the
 * key that was pinned on joining, shape, and rules without an error. Never throws.
 */
export async function readWorld(
  text: string,
  pinned: { school: string; publicKey: string },
): Promise<SignedWorld | { fault: string }> {
  const at = text.indexOf('\n');
  if (at < 0 || text.length > MOST_CHARACTERS)
    return { fault: 'What the server sent as its policy is cut or too long.' };
  const header = agentWorldHeaderSchema.safeParse(jsonOf(text.slice(0, at)));
  if (!header.success) return { fault: 'The policy that the server sent has no heading that this release can read.' };
  const { school, version, signature } = header.data;
  if (school !== pinned.school) return { fault: 'The policy that the server sent is another school’s.' };
  const json = text.slice(at + 1);
  if ((await sha256(new TextEncoder().encode(json))) !== version)
    return { fault: 'The policy was damaged on its way.' };
  if (!(await isSigned(agentWorldSignedText(header.data), signature, pinned.publicKey))) {
    return { fault: 'The policy is not signed by the server that this agent joined.' };
  }
  const world = agentWorldSchema.safeParse(jsonOf(json));
  if (!world.success) {
    const field = world.error.issues[0]?.path.join('.') ?? '';
    return { fault: `The policy does not have the expected form (${field}): this agent may be older than its server.` };
  }
  const rules = rulesOf(world.data);
  return rules === null
    ? { fault: 'The rules in the policy have an error.' }
    : { version, header: header.data, world: world.data, rules };
}

/** SHA-256 in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function rulesOf(world: AgentWorld): CompiledRules | null {
  try {
    return compileRules(world.rules as Rules).rules;
  } catch {
    return null;
  }
}

async function isSigned(text: string, signature: string, publicKey: string): Promise<boolean> {
  try {
    const spki = bytesOf(publicKey.replace(/-----[^-]+-----|\s/g, ''));
    const key = await crypto.subtle.importKey('spki', spki, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, bytesOf(signature), new TextEncoder().encode(text));
  } catch {
    return false;
  }
}

/** Base64 or base64url. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}
