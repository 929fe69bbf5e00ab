import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assetPath, packageFile, type SourceFile } from './assets-files.ts';
import { markPath } from './components/mark.tsx';

const stylesDir = join(import.meta.dirname, 'styles');
const islandsDir = join(import.meta.dirname, 'islands');

/** Our name → package and file. The digits are a whole Latin font; the browser fetches it only where digits are shown on plain, child and print pages. */
const fonts = {
  'text.woff2': ['atkinson-hyperlegible-next', 'latin'],
  'text-ext.woff2': ['atkinson-hyperlegible-next', 'latin-ext'],
  'mono.woff2': ['atkinson-hyperlegible-mono', 'latin'],
  'digits.woff2': ['hanken-grotesk', 'latin'],
} as const;

async function fontFiles(): Promise<SourceFile[]> {
  return Promise.all(
    Object.entries(fonts).map(async ([name, [family, subset]]) => {
      const folder = dirname(packageFile(`@fontsource-variable/${family}`));
      return { name, bytes: await readFile(join(folder, 'files', `${family}-${subset}-wght-normal.woff2`)) };
    }),
  );
}

/** The mark in petrol with its lamp; also the favicon. */
function markFile(): SourceFile {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0e4b5a" d="${markPath}"/><circle cx="16" cy="14.6" r="1.5" fill="#ffc53d"/></svg>`;
  return { name: 'mark.svg', bytes: Buffer.from(svg) };
}

/** `url("asset:text.woff2")` in the sheets becomes the address with the hash. */
async function styleFile(name: 'gatehouse' | 'blocked', linked: readonly SourceFile[]): Promise<SourceFile> {
  const sass = await import('sass');
  const modules = dirname(dirname(packageFile('govuk-frontend')));
  const { css } = await sass.compileAsync(join(stylesDir, `${name}.scss`), {
    style: 'compressed',
    loadPaths: [modules, dirname(modules)],
    quietDeps: true,
    charset: false,
  });
  const addresses = new Map(linked.map(({ name, bytes }) => [name, assetPath(name, bytes)]));
  const text = css.replaceAll(/asset:([\w.-]+)/g, (_, name: string) => {
    const address = addresses.get(name);
    if (address === undefined) throw new Error(`The styles name a file that does not exist: ${name}`);
    return address;
  });
  return { name: `${name}.css`, bytes: Buffer.from(text) };
}

/** One minified ES module for each file of ui/islands that is not a test. */
async function islandFiles(): Promise<SourceFile[]> {
  const esbuild = await import('esbuild');
  const names = (await readdir(islandsDir)).filter((name) => /^[a-z-]+\.ts$/.test(name));
  const { outputFiles } = await esbuild.build({
    entryPoints: names.map((name) => join(islandsDir, name)),
    outdir: '/islands',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  return outputFiles.map((file) => ({
    name: file.path.slice(file.path.lastIndexOf('/') + 1),
    bytes: Buffer.from(file.contents),
  }));
}

/** Everything the pages load, without addresses yet. About two seconds; the cache saves it. */
export async function compileAssets(): Promise<SourceFile[]> {
  const linked = [...(await fontFiles()), markFile()];
  const sheets = [await styleFile('gatehouse', linked), await styleFile('blocked', linked)];
  return [...linked, ...sheets, ...(await islandFiles())];
}
