import { posix } from 'node:path';
import { type Breach, breach, inServer, isTest, type ProjectFile, type Rule } from './rule.ts';
import type { ImportFact } from './source.ts';

/**
 * Who may import whom inside apps/server/src, in full. A layer always reaches itself (a capability: its own folder).
 * access stands on audit because the transaction that a `Scope` opens writes the journal; ui takes props: it knows no rights and no rows.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  db: ['kernel'],
  audit: ['kernel', 'db'],
  access: ['kernel', 'db', 'audit'],
  jobs: ['kernel', 'db', 'access'],
  ui: ['kernel'],
  site: ['kernel', 'db', 'audit', 'access', 'jobs', 'ui'],
  capabilities: ['kernel', 'db', 'access', 'audit', 'jobs', 'ui', 'site'],
  demo: ['kernel', 'db', 'access', 'audit', 'capabilities'],
  app: ['kernel', 'db', 'access', 'audit', 'jobs', 'ui', 'site', 'capabilities', 'demo'],
};

const ADVICE: Readonly<Record<string, string>> = {
  kernel: 'kernel stands on nothing: take the value as an argument, or move this file to the layer it needs',
  db: 'move what both need into kernel, or let the caller pass it in',
  audit: 'take what the entry needs as arguments; access and capabilities call audit, never the reverse',
  access: 'let the capability that calls both do it, or move the shared part into kernel',
  jobs: 'a capability registers its own job handlers; jobs only runs and enqueues them',
  site: 'site is what every page shares (guard, shell, navigation); what one capability needs belongs in it',
  ui: 'pass what the component shows as props from a *.views.tsx file; ui knows no rights and no rows',
  capabilities: 'move what both need down a layer, or turn the call round: app.ts wires capabilities together',
  demo: 'call the capability through its index.ts',
};

const CAPABILITY_LIMIT = 6;

function resolve(file: ProjectFile, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : undefined;
}

/** The layer of a path below apps/server/src; files that lie directly in src and cli/ are app level. */
function layerOf(path: string): string {
  const [room = '', ...rest] = path.split('/');
  return rest.length === 0 || room === 'cli' ? 'app' : room;
}

function capabilityOf(path: string): string | undefined {
  return path.startsWith('capabilities/') ? path.split('/')[1] : undefined;
}

function isTestTool(specifier: string): boolean {
  return /^(vitest|fast-check|node:)/.test(specifier);
}

function packageBreaches(file: ProjectFile, fact: ImportFact, name: string, allowed: RegExp, words: string): Breach[] {
  const target = resolve(file, fact.specifier);
  if (target?.startsWith(`packages/${name}/`)) return [];
  if (!target && (allowed.test(fact.specifier) || (isTest(file.path) && isTestTool(fact.specifier)))) return [];
  return [breach('packages', file, fact.line, `packages/${name} imports '${fact.specifier}'`, words)];
}

/** The engine stands on nothing, not even Node; the contract on the engine and zod. */
export const packages: Rule = (file, facts) =>
  facts.imports.flatMap((fact) => {
    if (file.path.startsWith('packages/engine/')) {
      const words = 'the engine runs in Node and in the browser: take bytes and the time as arguments';
      return packageBreaches(file, fact, 'engine', /^$/, words);
    }
    if (file.path.startsWith('packages/contract/')) {
      const words = 'the contract holds shapes only: it stands on @gatehouse/engine and zod; put behaviour in an app';
      return packageBreaches(file, fact, 'contract', /^(@gatehouse\/engine|zod)($|\/)/, words);
    }
    return [];
  });

/** An app reaches packages by name and other apps never. */
export const apps: Rule = (file, facts) => {
  const app = /^apps\/[^/]+\//.exec(file.path)?.[0];
  if (!app) return [];
  return facts.imports.flatMap((fact) => {
    const target = resolve(file, fact.specifier);
    const wrong = `${app}… imports '${fact.specifier}'`;
    const isOwnPackage = /^@gatehouse\/(?!(engine|contract)($|\/))/.test(fact.specifier);
    if (isOwnPackage || (target?.startsWith('apps/') && !target.startsWith(app))) {
      return [breach('apps', file, fact.line, wrong, 'apps meet over HTTP: put the shared shape in packages/contract')];
    }
    if (!target || target.startsWith(app)) return [];
    const words = target.startsWith('packages/')
      ? "import the package by its name ('@gatehouse/engine', '@gatehouse/contract')"
      : 'an app keeps to its own folder and to the packages: move the code into one of them';
    return [breach('apps', file, fact.line, wrong, words)];
  });
};

function layerBreach(file: ProjectFile, fact: ImportFact, from: string, to: string): Breach[] {
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
  const wrong = `${fromLayer} imports ${toLayer} ('${fact.specifier}')`;
  if (toLayer === 'test-support') return [breach('layers', file, fact.line, wrong, 'only tests may use test-support')];
  // A folder that is no layer is reported once, where it lies.
  if (!(toLayer in MAY_IMPORT)) return [];
  if (fromLayer !== toLayer && !MAY_IMPORT[fromLayer]?.includes(toLayer)) {
    return [breach('layers', file, fact.line, wrong, ADVICE[fromLayer] ?? 'see MAY_IMPORT for what it may import')];
  }
  const owner = capabilityOf(to);
  if (!owner || owner === capabilityOf(from)) return [];
  const inside = to.slice(`capabilities/${owner}/`.length);
  const isWiring = fromLayer === 'app' && /^[a-z0-9-]+\.(routes\.tsx?|jobs\.ts)$/.test(inside);
  if (inside === 'index.ts' || isWiring) return [];
  const words = `import capabilities/${owner}/index.ts and export there the function you need (${CAPABILITY_LIMIT} at most)`;
  return [breach('layers', file, fact.line, `reaches into ${owner} past its index.ts ('${fact.specifier}')`, words)];
}

/** kernel ← db ← {audit ← access ← jobs, ui} ← site ← capabilities ← app level; a capability is entered through its index.ts. */
export const layers: Rule = (file, facts) => {
  const from = inServer(file.path);
  if (from === undefined || isTest(file.path)) return [];
  if (!(layerOf(from) in MAY_IMPORT)) {
    const folders = Object.keys(MAY_IMPORT).filter((name) => name !== 'app');
    const words = `put it in one of: ${folders.join(', ')}, cli, test-support`;
    return [breach('layers', file, 1, `apps/server/src/${layerOf(from)} is no layer of the server`, words)];
  }
  return facts.imports.flatMap((fact) => {
    const to = inServer(resolve(file, fact.specifier) ?? '');
    return to === undefined ? [] : layerBreach(file, fact, from, to);
  });
};

/** A capability shows the others at most six values, each by name; types are free. */
export const capabilityDoor: Rule = (file, facts) => {
  if (!/^apps\/server\/src\/capabilities\/[^/]+\/index\.ts$/.test(file.path)) return [];
  const star = facts.valueExports.find((item) => item.what === '*');
  if (star) {
    const words = `name each export, so that the ${CAPABILITY_LIMIT} can be counted (export type * stays free)`;
    return [breach('capability-door', file, star.line, 'exports everything of a file', words)];
  }
  const extra = facts.valueExports[CAPABILITY_LIMIT];
  if (!extra) return [];
  const wrong = `exports ${facts.valueExports.length} values; ${CAPABILITY_LIMIT} is the most`;
  const words = 'merge calls that always go together, use a job, or split the capability in two';
  return [breach('capability-door', file, extra.line, wrong, words)];
};
