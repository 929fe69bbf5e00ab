import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * What somebody else wrote and this server runs (S21). Each package is the very bytes that were looked at once, runs nothing when it is installed unless it is
 * named, and may be used by a school. A new package that breaks a rule is told so here, before it is on anybody's machine.
 */

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dev?: boolean;
  license?: string;
  hasInstallScript?: boolean;
}
interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
  scripts?: Record<string, string>;
}

const ROOT = join(import.meta.dirname, '..');
const read = <Shape>(path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Shape;
const root = read<Manifest>('package.json');
const manifests = [
  'package.json',
  ...globSync('{apps,packages}/*/package.json', { cwd: ROOT }),
  'e2e/package.json',
  'bench/package.json',
];
const locked = Object.entries(read<{ packages: Record<string, Locked> }>('package-lock.json').packages).filter(
  ([path, each]) => path.includes('node_modules/') && !each.link,
);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** May be run and passed on by a school. Of LGPL and MPL: only as they are, and not bundled; each package is named. */
const LICENCES = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MIT OR Apache-2.0',
  'OFL-1.1',
  'Python-2.0',
];
const LOOKED_AT: Readonly<Record<string, string>> = {
  'dejavu-fonts-ttf': 'Bitstream Vera and Arev terms: may be used, copied and passed on',
  'axe-core': 'MPL-2.0, in tests alone',
};
const LOOKED_AT_FAMILIES: readonly [begins: string, why: string][] = [
  ['lightningcss', 'MPL-2.0, in tests alone: vitest brings it'],
  ['@img/sharp-', 'LGPL-3.0: libvips as a library of its own beside sharp, as that licence asks'],
];

/** What is wrong with one package of the lock. */
function faultsOf(path: string, each: Locked, allowed: Record<string, boolean> = root.allowScripts ?? {}): string[] {
  const [name, faults] = [nameOf(path), [] as string[]];
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(each.integrity ?? ''))
    faults.push(`${name}: not pinned by its bytes (sha512)`);
  if (each.resolved !== undefined) faults.push(`${name}: names where it comes from: ${each.resolved}`);
  if (each.hasInstallScript && !(name in allowed))
    faults.push(`${name}: runs a program when it is installed; read it, and say in allowScripts whether it may`);
  const isLookedAt = name in LOOKED_AT || LOOKED_AT_FAMILIES.some(([begins]) => name.startsWith(begins));
  if (!LICENCES.includes(each.license ?? '') && !isLookedAt)
    faults.push(`${name}: its licence is ${each.license ?? 'not said'}`);
  return faults;
}

describe('what comes with the server', () => {
  test('each package is pinned by its bytes, runs nothing unasked when it is installed, and may be used', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(locked.flatMap(([path, each]) => faultsOf(path, each))).toEqual([]);
  });

  test('what is asked for is one version, and not whichever is newest on the day', () => {
    const loose = manifests.flatMap((path) => {
      const { name, dependencies, devDependencies, optionalDependencies } = read<Manifest>(path);
      const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
      // Node is asked for as a line of releases, so that `npm update` brings its security fixes; the lock has the one.
      return wanted.flatMap(([each, version]) =>
        /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) || (each === 'node' && version === '24')
          ? []
          : [`${name}: ${each} ${version}`],
      );
    });
    expect(loose).toEqual([]);
  });

  test('no name stands on a list that is not there any more, and our own parts run nothing when they are installed', () => {
    const names = new Set(locked.map(([path]) => nameOf(path)));
    const listed = [...Object.keys(root.allowScripts ?? {}), ...Object.keys(LOOKED_AT)];
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(
      manifests
        .flatMap((path) => Object.keys(read<Manifest>(path).scripts ?? {}))
        .filter((each) => atInstall.includes(each)),
    ).toEqual([]);
  });

  test('the run that judges a change installs what is locked, and nothing newer', () => {
    const steps = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    expect(steps).toMatch(/^npm ci /m);
    expect(steps).not.toMatch(/npm (install|i|update|add)\b|npx |curl |wget /);
  });

  test.each([
    ['not pinned by its bytes', { license: 'MIT' }],
    ['not pinned by its bytes', { license: 'MIT', integrity: `sha1-${'A'.repeat(27)}=` }],
    ['names where it comes from', { resolved: 'git+ssh://somewhere.example/left-pad.git#1234567' }],
    ['runs a program when it is installed', { hasInstallScript: true }],
    ['its licence is AGPL-3.0', { license: 'AGPL-3.0' }],
    ['its licence is not said', { license: undefined }],
  ])('a package is told: %s', (words, wrong) => {
    const good = { integrity: `sha512-${'A'.repeat(86)}==`, license: 'MIT' };
    const changed = { ...good, ...wrong } as Locked;
    if (words.startsWith('not pinned') && !('integrity' in wrong)) delete changed.integrity;
    expect(faultsOf('node_modules/left-pad', good)).toEqual([]);
    expect(faultsOf('node_modules/left-pad', changed)).toEqual([expect.stringContaining(words)]);
  });
});
