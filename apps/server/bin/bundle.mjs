// The server's thousand files as a few that Node reads at once (decision 0042). Plain JavaScript: it is what makes TypeScript run.
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SERVER = dirname(import.meta.dirname);
const ROOT = join(SERVER, '..', '..');
const CACHE = join(SERVER, '.cache');
/** What can be started, by its name. */
const STARTS = {
  server: 'apps/server/src/main.ts',
  gatehouse: 'apps/server/src/cli/gatehouse.ts',
  gate: 'apps/gateway/src/main.ts',
  dns: 'apps/gateway/src/dns/main.ts',
};
const ROOMS = ['apps/server', 'apps/gateway', 'packages/contract', 'packages/engine'];
const FOLDERS = [...ROOMS.map((room) => join(room, 'src')), 'packages/engine/phrases'];
/** What begins in a thread of its own: `new URL('./lists.thread.ts', import.meta.url)` names it. */
const THREAD = /([\w-]+\.thread)\.ts$/;
/** Bundles of earlier sources that are kept: a server that runs may still read from its own. */
const EARLIER = 2;
/** How many bytes each file of a bundle has; written last. */
const SIZES = 'sizes.json';
/** Making one takes a second; a folder that is half made after an hour is nobody's. */
const HALF_MADE_MS = 3_600_000;

/** Begins what has this name in STARTS, with the arguments of this process. */
export async function begin(name) {
  const folder = await bundled();
  // What Node compiled is kept beside it, unless NODE_COMPILE_CACHE names another place; where nothing can be written, nothing is.
  enableCompileCache(join(folder, 'compiled'));
  // The story of an error then names the files and lines that somebody wrote.
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
}

/** The folder that holds the bundle of the sources as they are now; made where there is none yet. */
export async function bundled(cache = CACHE) {
  const sources = sourcesNow();
  const folder = join(cache, `bundle-${hashOf(sources)}`);
  if (isWhole(folder)) return folder;
  if (!canKeep(cache)) return makeForOnce(sources);
  const beside = mkdtempSync(`${folder}.`);
  await make(sources, beside).catch((error) => {
    rmSync(beside, { recursive: true });
    throw error;
  });
  // Made for its owner alone; whoever may read the sources may read this.
  chmodSync(beside, 0o755);
  keepOne(beside, folder);
  forgetEarlier(cache, folder);
  return folder;
}

/**
 * By its sizes: a power cut can leave a file empty behind a finished rename, and Node runs an empty one to its end without a word. Nobody would
 * look for it in here (S23).
 */
function isWhole(folder) {
  try {
    const sizes = Object.entries(JSON.parse(readFileSync(join(folder, SIZES), 'utf8')));
    return sizes.length > 0 && sizes.every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
}

/**
 * Gives what was made its name in one step. Another start may have been quicker, with the same bytes: a whole folder is never put in another's
 * place.
 */
function keepOne(beside, folder) {
  if (existsSync(folder) && !isWhole(folder)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(beside, folder);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    rmSync(beside, { recursive: true });
  }
}

/** The code of every room without its tests, as paths from the root. */
function sourcesNow() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter((path) => /\.tsx?$/.test(path) && !/\.(test|fixture)\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  ).sort();
}

/** Of the bytes, never of times: what decides about a child's browser must be what the files say. With the place, which the bundle names. */
function hashOf(sources) {
  const hash = createHash('sha256').update(ROOT);
  const shaping = ['package-lock.json', 'tsconfig.json', ...ROOMS.map((room) => join(room, 'package.json'))];
  for (const path of [relative(ROOT, import.meta.filename), ...shaping, ...sources]) {
    hash.update(`\0${path}\0`).update(readFileSync(join(ROOT, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

function canKeep(cache) {
  try {
    mkdirSync(cache, { recursive: true });
    accessSync(cache, constants.W_OK);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
    throw error;
  }
}

/** For an account that may not write to the checkout: a folder of this process's own, from which the libraries are found as well. */
async function makeForOnce(sources) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await make(sources, folder);
  return folder;
}

/** Libraries stay where they are: they bring programs, fonts and files of their own. */
async function make(sources, folder) {
  const esbuild = await import('esbuild');
  const threads = sources.filter((path) => THREAD.test(path)).map((path) => [THREAD.exec(path)[1], path]);
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { ...STARTS, ...Object.fromEntries(threads) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    plugins: [{ name: 'rooms', setup: readAsWritten }],
  });
  await esbuild.stop();
  const known = new Set(sources);
  const unknown = Object.keys(metafile.inputs).filter((path) => !known.has(path));
  if (unknown.length > 0) throw new Error(`The hash of the bundle does not know of ${unknown.join(', ')}.`);
  const outputs = Object.entries(metafile.outputs);
  const sizes = Object.fromEntries(outputs.map(([path, { bytes }]) => [relative(folder, join(ROOT, path)), bytes]));
  writeFileSync(join(folder, SIZES), JSON.stringify(sizes));
}

/** Our packages are bundled with the rest, and a file that asks where it is hears where it was written. */
function readAsWritten(build) {
  build.onResolve({ filter: /^@gatehouse\// }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)),
    sideEffects: false,
  }));
  build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
    const [folder, address] = [dirname(path), pathToFileURL(path).href].map((words) => JSON.stringify(words));
    const contents = readFileSync(path, 'utf8')
      .replaceAll(/\bimport\.meta\.dirname\b/g, () => folder)
      .replaceAll(/\bimport\.meta\.url\b/g, () => address)
      // A thread lies in the bundle, beside what begins it.
      .replaceAll(`.ts', ${address})`, (end, at, all) =>
        THREAD.test(all.slice(0, at + 3)) ? ".mjs', import.meta.url)" : end,
      );
    return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' };
  });
}

/**
 * Removes all but the newest of earlier sources, and what a start left half made that was ended in the middle of it. Two starts may do so at
 * once: what has gone meanwhile is gone.
 */
function forgetEarlier(cache, now) {
  const found = readdirSync(cache)
    .filter((name) => name.startsWith('bundle-'))
    .map((name) => join(cache, name))
    .map((folder) => ({ folder, made: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.made - a.made);
  const earlier = found.filter(({ folder }) => folder !== now && /-[0-9a-f]{16}$/.test(folder)).slice(EARLIER);
  // What has just been made says what time it is.
  const newest = found[0]?.made ?? 0;
  const half = found.filter(({ folder, made }) => /\.\w{6}$/.test(folder) && made < newest - HALF_MADE_MS);
  for (const { folder } of [...earlier, ...half]) rmSync(folder, { recursive: true, force: true });
}
