import { posix } from 'node:path';
import { type Breach, breach, isTest, type ProjectFile } from './rule.ts';
import type { SourceFacts } from './source.ts';

/** A file with what was read of it. */
export interface ReadFile {
  readonly file: ProjectFile;
  readonly facts: SourceFacts;
}

/** Who imports whom, and on which line first. Everything that is imported is a key, too. */
type Imports = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Who goes round in a circle can only be read, tested and moved as a whole. Types count: they tie as values do. Looked at twice: file by file, and
 * capability by capability, for a capability is two when what it shows stands above another and what it needs below.
 */
export function circles(read: readonly ReadFile[]): readonly Breach[] {
  const code = read.filter(({ file }) => !isTest(file.path));
  const files = new Map(code.map(({ file }) => [file.path, file]));
  const between = importsOf(code, files);
  return [
    ...loopsIn(between).flatMap((loop) => told('circles', loop, between, files, (path) => path)),
    ...loopsIn(capabilitiesOf(between)).flatMap((loop) => told('circles', loop, between, files, capabilityOf)),
  ];
}

function importsOf(code: readonly ReadFile[], files: ReadonlyMap<string, ProjectFile>): Imports {
  return new Map(
    code.map(({ file, facts }) => {
      const to = new Map<string, number>();
      for (const { specifier, line } of facts.imports) {
        const target = specifier.startsWith('.') ? posix.join(posix.dirname(file.path), specifier) : '';
        if (files.has(target) && !to.has(target)) to.set(target, line);
      }
      return [file.path, to];
    }),
  );
}

function capabilityOf(path: string): string | undefined {
  return /^apps\/server\/src\/capabilities\/([^/]+)\//.exec(path)?.[1];
}

function capabilitiesOf(between: Imports): Imports {
  const found = new Map<string, Map<string, number>>();
  for (const [path, imported] of between) {
    const from = capabilityOf(path);
    if (from === undefined) continue;
    const to = found.get(from) ?? new Map<string, number>();
    found.set(from, to);
    for (const [target, line] of imported) {
      const owner = capabilityOf(target);
      if (owner !== undefined && owner !== from) to.set(owner, line);
    }
  }
  return found;
}

/** One shortest loop of each knot, beginning with the first of it by the alphabet. */
function loopsIn(imports: Imports): string[][] {
  const loops: string[][] = [];
  const done = new Set<string>();
  const knotted = withoutEnds(imports);
  for (const from of [...knotted.keys()].sort()) {
    const loop = done.has(from) ? null : loopFrom(from, knotted);
    if (loop === null) continue;
    for (const member of reachable(from, knotted)) if (reachable(member, knotted).has(from)) done.add(member);
    loops.push(loop);
  }
  return loops;
}

/** Without whoever imports nothing, again and again: what is left leads into a circle. Nearly always that is nothing, and nobody has to look further. */
function withoutEnds(imports: Imports): Imports {
  const left = new Map(imports);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [from, to] of left) if (![...to.keys()].some((each) => left.has(each))) left.delete(from);
  }
  return left;
}

/** The shortest way from here back to here, level by level; null where there is none. */
function loopFrom(from: string, imports: Imports): string[] | null {
  const cameFrom = new Map<string, string>();
  let level = [from];
  while (level.length > 0) {
    const next: string[] = [];
    for (const at of level) {
      for (const to of imports.get(at)?.keys() ?? []) {
        if (to === from) return wayTo(at, from, cameFrom);
        if (cameFrom.has(to)) continue;
        cameFrom.set(to, at);
        next.push(to);
      }
    }
    level = next;
  }
  return null;
}

function wayTo(at: string, from: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [at];
  for (let back = at; back !== from; ) {
    back = cameFrom.get(back) ?? from;
    way.unshift(back);
  }
  return way;
}

function reachable(from: string, imports: Imports): Set<string> {
  const seen = new Set<string>();
  const ahead = [from];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    for (const to of imports.get(at)?.keys() ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      ahead.push(to);
    }
  }
  return seen;
}

/** The breach where the first of the loop imports the second. */
function told(
  rule: string,
  loop: readonly string[],
  between: Imports,
  files: ReadonlyMap<string, ProjectFile>,
  nameOf: (path: string) => string | undefined,
): Breach[] {
  const [first = '', second = first] = loop;
  for (const [path, imported] of between) {
    const target = nameOf(path) === first ? [...imported].find(([to]) => nameOf(to) === second) : undefined;
    const file = files.get(path);
    if (target === undefined || file === undefined) continue;
    const wrong = `a circle of imports: ${[...loop, first].join(' → ')}`;
    const words =
      'move what both need below them, or let whoever wires them (capabilities.ts, tasks.ts) give one to the other';
    return [breach(rule, file, target[1], wrong, words)];
  }
  return [];
}
