import { join } from 'node:path';
import { z } from 'zod';
import { readText } from '../gate-folder.ts';

/** For whom a pair of zones is. */
const audienceSchema = z.strictObject({
  audience: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, 'is no audience'),
  /** Networks as Unbound has them (10.2.0.0/16); none for everybody whom no other has. */
  networks: z.array(z.string()),
});

/** For whom a pair of zones is, and which networks get it. */
export type DnsAudience = z.infer<typeof audienceSchema>;

/** What was installed beside the resolver; `dns.json` in its folder. */
const dnsConfigSchema = z.strictObject({
  server: z.url(),
  school: z.uuid(),
  sensor: z.uuid(),
  name: z.string(),
  serverCa: z.string().optional(),
  onError: z.enum(['block', 'allow']),
  audiences: z.array(audienceSchema).min(1).max(8),
  /** Names of the lists for which one zone has room. */
  most: z.int().min(0),
  /** Where Unbound answers, `127.0.0.1:53`: it is asked whether the zones are in force. */
  resolver: z.string(),
});

/** What was installed beside the resolver. */
export type DnsConfig = z.infer<typeof dnsConfigSchema>;

/** Names of the files in the folder, beside those that every sensor has. */
export const DNS_FILES = {
  config: 'dns.json',
  bundle: 'dns.mjs',
  fragment: 'gatehouse.conf',
  control: 'control.conf',
  socket: 'control.sock',
} as const;

/** Reads dns.json. Throws with a sentence. */
export function readDnsConfig(folder: string): DnsConfig {
  const text = readText(folder, DNS_FILES.config);
  const path = join(folder, DNS_FILES.config);
  if (text === undefined) throw new Error(`${path} is missing. Type: npx gatehouse dns install`);
  try {
    return dnsConfigSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${path} does not hold what it should. Type again: npx gatehouse dns install`);
  }
}

/** The two zones of an audience: name and file. */
export function zoneNames(audience: string): Record<'own' | 'lists', { zone: string; file: string }> {
  const named = (which: string) => ({ zone: `${which}.${audience}.gatehouse`, file: `${which}.${audience}.rpz` });
  return { own: named('own'), lists: named('lists') };
}
