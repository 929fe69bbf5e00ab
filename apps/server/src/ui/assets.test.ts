import { glob, mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, assetUrls, buildAssets, cacheBeside, inputFiles, registerAssets } from './assets.ts';

let cacheDir: string;
let assets: Assets;
let app: FastifyInstance;
const lines: string[] = [];
const log = { info: (_data: object, text: string) => void lines.push(text) };

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'gatehouse-ui-'));
  assets = await buildAssets({ cacheDir, log });
  app = Fastify();
  registerAssets(app, assets);
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await rm(cacheDir, { recursive: true, force: true });
});

const css = () => assets.get('gatehouse.css')?.bytes.toString() ?? '';

/** Our classes in the code of the product; of one that is put together, what stands before the part that is put in. */
async function classesDrawn(pattern: string): Promise<string[]> {
  const source = join(import.meta.dirname, '..');
  const files: string[] = [];
  for await (const name of glob(pattern, { cwd: source }))
    if (!/\.test\.|test-support|gallery/.test(name)) files.push(name);
  const texts = await Promise.all(files.map((name) => readFile(join(source, name), 'utf8')));
  return [...new Set(texts.flatMap((text) => text.match(/(?<![\w-])gh-[\w-]+/g) ?? []))];
}

describe('what is built', () => {
  it('has two sheets, the fonts, the mark and one module for each island', () => {
    const islands = ['desk-keys.js', 'draft.js', 'govuk.js', 'leave.js', 'live.js', 'propose.js', 'session.js'];
    expect([...assets.keys()].sort()).toEqual(
      [
        ...islands,
        'blocked.css',
        'digits.woff2',
        'gatehouse.css',
        'mark.svg',
        'mono.woff2',
        'text-ext.woff2',
        'text.woff2',
      ].sort(),
    );
  });

  it('keeps nothing of the GOV.UK brand and loads nothing from elsewhere', () => {
    expect(css().match(/.{0,40}(GDS Transport|crest|asset:)/i)?.[0]).toBeUndefined();
    const outside = [...css().matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url ?? '');
    expect(outside.filter((url) => !url.startsWith('/assets/') && !url.startsWith('data:'))).toEqual([]);
    expect(outside.filter((url) => url.startsWith('/assets/')).length).toBe(4);
  });

  it('keeps the sheet of the block page small, and free of what a tablet of 2014 cannot read', () => {
    const sheet = assets.get('blocked.css')?.bytes.toString() ?? '';
    expect(sheet.length).toBeGreaterThan(1000);
    expect(sheet.length).toBeLessThan(4000);
    expect(sheet).not.toMatch(/var\(|[{;]--|display:(grid|flex)|@font-face|url\(|:is\(|:where\(/);
  });

  it('takes round digits only from the font that has them', () => {
    expect(css()).toMatch(/font-family:"?Gatehouse Digits"?;[^}]*unicode-range:U\+30-39/i);
  });

  it('stays under 165 kB of styles (25 kB on the wire) and 60 kB of scripts a page', () => {
    expect(css().length).toBeLessThan(165_000);
    const scripts = [...assets].filter(([name]) => name.endsWith('.js'));
    expect(scripts.reduce((sum, [, { bytes }]) => sum + bytes.length, 0)).toBeLessThan(60_000);
  });

  it('has no rule for the cells of every table: one that was meant for a single table took all others apart on a phone', () => {
    const bare = css().match(/[{},]:is\([^)]*\b(thead|tbody|tr|th|td)\b[^)]*\)\{[^}]*/);
    expect(bare?.[0]).toBeUndefined();
  });

  it('has every class that is drawn, and none that nothing draws', async () => {
    const styled = [...css().matchAll(/\.(gh-[\w-]+)/g)].map(([, name = '']) => name);
    const drawn = await classesDrawn('**/*.{ts,tsx}');
    const begun = drawn.filter((name) => /[-_]$/.test(name));
    // By the density of a page and the layout of its choices, of whose name no part stands before.
    const named = new Set([...drawn, 'gh-desk', 'gh-plain', 'gh-child', 'gh-cards', 'gh-chips']);
    const isDrawn = (name: string) => named.has(name) || begun.some((start) => name.startsWith(start));
    expect(styled.filter((name) => !isDrawn(name) && !name.startsWith('gh-gallery'))).toEqual([]);
    const inMarkup = await classesDrawn('**/*.tsx');
    expect(inMarkup.filter((name) => !/[-_]$/.test(name) && !styled.includes(name))).toEqual([]);
  });

  it('names each file by its content', () => {
    for (const [name, path] of Object.entries(assetUrls(assets))) {
      const [stem, ending] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
      expect(path).toMatch(new RegExp(`^/assets/${stem}\\.[0-9a-f]{10}\\.${ending}$`));
    }
  });
});

describe('the cache', () => {
  it('lies beside the sources for every data folder, and in the data folder where nothing can be written there', async () => {
    expect(await cacheBeside('/data', cacheDir)).toBe(join(cacheDir, '.cache'));
    expect(await cacheBeside('/data', join(cacheDir, 'none'))).toBe('/data/cache');
  });

  it('is of everything that an island imports', async () => {
    const folder = join(import.meta.dirname, 'islands');
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    const islands = (await Promise.all((await readdir(folder)).map(read))).join('\n');
    const imported = [...islands.matchAll(/from '\.\.\/([\w-]+\.ts)'/g)].map(([, file]) => file ?? '');
    expect(imported.length).toBeGreaterThan(3);
    expect(await inputFiles()).toEqual(expect.arrayContaining(imported));
  });

  it('gives the same files without building again', async () => {
    const before = lines.length;
    const again = await buildAssets({ cacheDir, log });
    expect(lines.length).toBe(before);
    expect(assetUrls(again)).toEqual(assetUrls(assets));
  });

  it.each([
    ['is gone', (file: string) => rm(file)],
    ['was left empty by a power cut (S23)', (file: string) => truncate(file)],
  ])('builds again when a kept file %s', async (_, harm) => {
    const [folder = ''] = (await readdir(cacheDir)).filter((name) => name.startsWith('ui-'));
    await harm(join(cacheDir, folder, 'gatehouse.css'));
    const again = await buildAssets({ cacheDir, log });
    expect(assetUrls(again)).toEqual(assetUrls(assets));
    expect((await readFile(join(cacheDir, folder, 'gatehouse.css'))).length).toBeGreaterThan(1000);
  });
});

describe('GET /assets/*', () => {
  it('serves each with its type, to be kept for ever', async () => {
    for (const { path, type, bytes } of assets.values()) {
      const response = await app.inject(path);
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toBe(type);
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(response.rawPayload.equals(bytes)).toBe(true);
    }
  });

  it('packs what is text for whoever takes it, and nothing for whoever does not', async () => {
    const { path = '', bytes } = assets.get('gatehouse.css') ?? {};
    const ask = (encoding: string) => app.inject({ url: path, headers: { 'accept-encoding': encoding } });
    const packed = await ask('gzip, deflate, br');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(packed.rawPayload).equals(bytes ?? Buffer.alloc(0))).toBe(true);
    expect(packed.rawPayload.length).toBeLessThan((bytes?.length ?? 0) / 3);
    for (const encoding of ['', 'br', 'gzip;q=0', 'gzip; q=0.0, br']) {
      const plain = await ask(encoding);
      expect(plain.headers['content-encoding'], encoding).toBeUndefined();
      expect(plain.rawPayload.equals(bytes ?? Buffer.alloc(0))).toBe(true);
    }
    const font = await app.inject({
      url: assets.get('text.woff2')?.path ?? '',
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    '/assets/gatehouse.css',
    '/assets/',
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/__proto__',
  ])('answers 404 to %s', async (url) => {
    expect((await app.inject(url)).statusCode).toBe(404);
  });
});
