import { join } from 'node:path';
import { build } from 'esbuild';

/** What the oldest Node lacks of what the engine uses. */
const OLDER_NODE = `URL.parse ??= (text, base) => { try { return new URL(text, base); } catch { return null; } };`;

/** The gate as one file of plain JavaScript for Node 20: Squid's account can read neither the checkout nor its node_modules. */
export function bundleGate(): Promise<string> {
  return bundleOf('squid.ts');
}

/** A file of the gateway with everything that it needs, as one file. */
export async function bundleOf(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '..', entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    banner: { js: OLDER_NODE },
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} could not be bundled.`);
  return file.text;
}
