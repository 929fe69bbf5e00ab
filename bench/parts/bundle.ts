import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** One side of a suite as one plain file, as the gate is shipped: no loader that would count as its time and memory. */
export async function bundled(source: string, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(source).replace(/\.side\.ts$/, '')}.mjs`);
  await build({ entryPoints: [source], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  return outfile;
}
