import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** A file before it has its address. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The address of a file: its name with ten hexadecimal digits of its SHA-256 before the ending. */
export function assetPath(name: string, bytes: Buffer): string {
  const dot = name.lastIndexOf('.');
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  return `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
}

/** Where a library's package.json is, also for those whose `exports` hide it. */
export function packageFile(library: string): string {
  for (const folder of require.resolve.paths(library) ?? []) {
    try {
      return require.resolve(join(folder, library, 'package.json'));
    } catch {
      // Not in this node_modules: a workspace looks in its own first, then in the root's.
    }
  }
  throw new Error(`The library ${library} is not installed. Run npm ci.`);
}
