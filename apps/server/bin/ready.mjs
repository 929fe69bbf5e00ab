// Read before everything else: the two installs that cannot run get a sentence in place of a stack. Plain JavaScript, no imports of
// ours, because it runs where neither our libraries nor a Node that reads TypeScript are there.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 24;

/**
 * What keeps Gatehouse from running on this Node and install, as a sentence that says what to type; undefined when nothing does.
 * `installed` says whether the libraries are there, and the Node that is one of them, which npm takes before the system's.
 */
export function whatIsMissing(version, installed) {
  if (!installed.libraries) return 'The libraries of Gatehouse are not installed here yet. Type: npm ci';
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return undefined;
  const needed = `Gatehouse runs on Node ${OLDEST_NODE}`;
  if (installed.node)
    return `${needed}, and this is Node ${version}. Its own is installed here; npm start takes it. Type: npm start`;
  return `${needed}, which npm ci brings unless install scripts are switched off, and this is Node ${version}. Type: npm rebuild node --ignore-scripts=false`;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const libraries = join(root, 'node_modules');
const missing = whatIsMissing(process.versions.node, {
  libraries: existsSync(join(libraries, 'tsx')),
  node: ['node', 'node.exe'].some((name) => existsSync(join(libraries, 'node', 'bin', name))),
});
if (missing) {
  process.stderr.write(`${missing}\n`);
  process.exit(1);
}
