import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepText } from '@gatehouse/engine';
import { build, type Plugin } from 'esbuild';
import { deviceWordings } from './agents-wordings.ts';
import type { ZipEntry } from './agents-zip.ts';

const AGENT = fileURLToPath(new URL('../../../../agent/', import.meta.url));

/** What the server writes into the manifest. `updateUrl` is where browsers look for the next release, `publicKey` what they know the extension by. */
export interface ManifestParts {
  version: string;
  updateUrl: string;
  publicKey: Buffer;
}

/** The agent's files as they are packed: manifest, what is static, and every file directly in `src` as one script. */
export async function bundleAgent({ version, updateUrl, publicKey }: ManifestParts): Promise<ZipEntry[]> {
  const [scripts, files] = await Promise.all([bundledScripts(), staticFiles()]);
  const manifest = JSON.parse(await readFile(join(AGENT, 'manifest.json'), 'utf8'));
  const whole = { ...manifest, version, update_url: updateUrl, key: publicKey.toString('base64') };
  return [{ name: 'manifest.json', bytes: Buffer.from(JSON.stringify(whole)) }, ...files, ...scripts];
}

/** The agent's release: that of its package. */
export async function agentRelease(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(AGENT, 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function bundledScripts(): Promise<ZipEntry[]> {
  const names = (await readdir(join(AGENT, 'src'))).filter((name) => /^[a-z-]+\.ts$/.test(name)).sort();
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(AGENT, 'src', name)),
    outdir: AGENT,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    legalComments: 'none',
    plugins: [wordingsAlone, checksAlone],
    logLevel: 'silent',
  });
  return outputFiles.map(({ path, contents }) => ({ name: path.slice(AGENT.length), bytes: contents }));
}

/** A device needs the wordings of the phrase library alone, in few bytes: why an entry is in it stands on the server's pages, and how it is laid out is for whoever reads it. */
const wordingsAlone: Plugin = {
  name: 'wordings alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /packages[\\/]engine[\\/]src[\\/]shipped-phrases\.ts$/ }, ({ path }) => ({
      contents: `import { readText } from './kept-text.ts';
        export const shippedPhrases = () => JSON.parse(readText(${JSON.stringify(keepText(deviceWordings()))}));`,
      loader: 'ts',
      resolveDir: dirname(path),
    })),
};

/** An agent checks what it is told, and describes its checks to nobody: zod hangs what writes JSON Schema, and its own words for what is wrong, on each of them. */
const checksAlone: Plugin = {
  name: 'checks alone',
  setup: ({ onLoad }) =>
    onLoad({ filter: /node_modules[\\/]zod[\\/]v4[\\/]/ }, ({ path }) => {
      const contents = UNUSED_OF_ZOD[path.replaceAll('\\', '/').split('/zod/v4/')[1] ?? ''];
      return contents === undefined ? undefined : { contents, loader: 'js' };
    }),
};
const UNUSED_OF_ZOD: Readonly<Record<string, string>> = {
  'core/to-json-schema.js':
    'const none = () => () => undefined; export { none as createToJSONSchemaMethod, none as createStandardJSONSchemaMethod };',
  'core/json-schema-processors.js': 'export const aggregateChecks = () => ({}); export const toJSONSchema = undefined;',
  'core/json-schema-generator.js': 'export const JSONSchemaGenerator = undefined;',
  'locales/en.js': 'export default () => ({});',
};

async function staticFiles(): Promise<ZipEntry[]> {
  const names = (await readdir(join(AGENT, 'static'))).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(AGENT, 'static', name)) })));
}
