import { createHash } from 'node:crypto';
import { access, constants, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { assetPath, packageFile, type SourceFile } from './assets-files.ts';

/** One file the browser may ask for. `path` holds a hash of the bytes, so it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly bytes: Buffer;
  /** The same packed, where that is smaller; packed once at the start. */
  readonly packed?: Buffer;
  readonly type: string;
}

/** Every file of the pages by its plain name: `gatehouse.css`, `live.js`, `text.woff2`, `mark.svg`. */
export type Assets = ReadonlyMap<string, Asset>;

/** Plain name → address. */
export type AssetUrls = Readonly<Record<string, string>>;

/** What a build needs from outside. `cacheDir` may be deleted at any time. */
export interface AssetOptions {
  readonly cacheDir: string;
  readonly log: { info(data: object, text: string): void };
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const sourceFolders = ['styles', 'islands', 'components'] as const;
const librariesThatShape = [
  '@fontsource-variable/atkinson-hyperlegible-mono',
  '@fontsource-variable/atkinson-hyperlegible-next',
  '@fontsource-variable/hanken-grotesk',
  '@ministryofjustice/frontend',
  'esbuild',
  'govuk-frontend',
  'sass',
] as const;

/** How many bytes each kept file has; written last. */
const SIZES = 'sizes.json';

/** The folder of this app. */
const CHECKOUT = join(import.meta.dirname, '../..');

/** Files → assets with addresses and types. */
export function addressed(files: readonly SourceFile[]): Assets {
  return new Map(
    files.map(({ name, bytes }) => {
      const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
      // Fonts and pictures are packed already. Pages never are: what somebody typed stands on them beside what is secret, and packed
      // together their length gives it away (BREACH).
      const packed = type.startsWith('text/') || type === 'image/svg+xml' ? gzipSync(bytes, { level: 9 }) : bytes;
      return [name, { path: assetPath(name, bytes), bytes, type, ...(packed.length < bytes.length && { packed }) }];
    }),
  );
}

/** The addresses alone, for `Shell.assets`. */
export function assetUrls(assets: Assets): AssetUrls {
  return Object.fromEntries([...assets].map(([name, asset]) => [name, asset.path]));
}

/** What builds, and whatever an island may import beside it: one that was left out here kept its old scripts in every browser. */
export async function inputFiles(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  return names.filter((name) => name.endsWith('.ts') && !name.includes('.test.')).sort();
}

/** SHA-256 over our sources and the versions of what compiles them: the same inputs give the same files. */
async function inputsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await inputFiles())
    hash.update(`${file}\0`).update(await readFile(join(import.meta.dirname, file)));
  for (const folder of sourceFolders) {
    const names = (await readdir(join(import.meta.dirname, folder))).filter((name) => !name.includes('.test.')).sort();
    const wanted = folder === 'components' ? names.filter((name) => name === 'mark.tsx') : names;
    for (const name of wanted) hash.update(`${name}\0`).update(await readFile(join(import.meta.dirname, folder, name)));
  }
  for (const library of librariesThatShape) {
    const { version } = JSON.parse(await readFile(packageFile(library), 'utf8')) as { version: string };
    hash.update(`${library}@${version}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** With their sizes, because a power cut can leave a file empty behind a finished rename: every page would be without its styles (S23). */
async function readCached(folder: string): Promise<SourceFile[] | undefined> {
  try {
    const sizes = JSON.parse(await readFile(join(folder, SIZES), 'utf8')) as Record<string, number>;
    const read = async (name: string) => ({ name, bytes: await readFile(join(folder, name)) });
    const files = await Promise.all(Object.keys(sizes).map(read));
    return files.every(({ name, bytes }) => bytes.length === sizes[name]) ? files : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside, then renamed: a start that is stopped half way leaves nothing that looks complete. */
async function writeCache(cacheDir: string, folder: string, files: readonly SourceFile[]): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  await mkdir(beside, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(beside, name), bytes);
  await writeFile(
    join(beside, SIZES),
    JSON.stringify(Object.fromEntries(files.map((file) => [file.name, file.bytes.length]))),
  );
  const old = (await readdir(cacheDir)).filter((name) => /^ui-[0-9a-f]{16}$/.test(name));
  for (const name of old) await rm(join(cacheDir, name), { recursive: true, force: true });
  await rename(beside, folder).catch(() => rm(beside, { recursive: true, force: true }));
}

/** Where what was built is kept: beside the sources for every data folder; in this one where the account may not write there. */
export async function cacheBeside(dataFolder: string, sources = CHECKOUT): Promise<string> {
  const shared = join(sources, '.cache');
  await mkdir(shared).catch(() => undefined);
  return access(shared, constants.W_OK).then(
    () => shared,
    () => join(dataFolder, 'cache'),
  );
}

/** Compiles styles and islands, or reads them from the cache when nothing has changed (then under 50 ms). */
export async function buildAssets({ cacheDir, log }: AssetOptions): Promise<Assets> {
  const folder = join(cacheDir, `ui-${await inputsHash()}`);
  const cached = await readCached(folder);
  if (cached !== undefined) return addressed(cached);
  const { compileAssets } = await import('./assets-build.ts');
  const files = await compileAssets();
  await mkdir(cacheDir, { recursive: true });
  await writeCache(cacheDir, folder, files);
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  log.info({ files: files.length, bytes: size }, 'Styles and scripts of the pages built');
  return addressed(files);
}

/** Serves `/assets/*` by looking the whole address up in a map: there is no path to climb out of. */
export function registerAssets(app: FastifyInstance, assets: Assets): void {
  const byPath = new Map([...assets.values()].map((asset) => [asset.path, asset]));
  app.get<{ Params: { '*': string } }>('/assets/*', { config: { access: 'anyone' } }, (request, reply) => {
    const asset = byPath.get(`/assets/${request.params['*']}`);
    if (asset === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('There is no such file.');
    const takesPacked = takesGzip(request.headers['accept-encoding']);
    if (asset.packed) reply.header('vary', 'accept-encoding');
    if (asset.packed && takesPacked) reply.header('content-encoding', 'gzip');
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .type(asset.type)
      .send(takesPacked ? (asset.packed ?? asset.bytes) : asset.bytes);
  });
}

/** Whether this Accept-Encoding takes gzip; `q=0` refuses it. */
export function takesGzip(accepted: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))/.test(String(accepted ?? ''));
}
