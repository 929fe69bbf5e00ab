import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmPeer } from './parts/peers.ts';

/** Searches a text for all its phrases and answers how many occurrences it found. */
export type Search = (text: string) => number;

interface AhoCorasickPeer {
  name: string;
  spec: string;
  /** What is imported. */
  module: string;
  /** From the module's exports and the phrases to a search. */
  build(exports: Record<string, unknown>, phrases: readonly string[]): Search;
}

type Class<T> = new (phrases: string[]) => T;
const MODERN = 'modern-ahocorasick@3.3.0';

/** Its second form builds a double array; `count` is its cheapest answer, `search` gives every occurrence as we do. */
function modern(module: string, method: 'search' | 'count'): AhoCorasickPeer {
  return {
    name: `${module}, ${method}`,
    spec: MODERN,
    module,
    build: ({ default: Searcher }, phrases) => {
      const searcher = new (Searcher as Class<{ search(text: string): unknown[]; count(text: string): number }>)([
        ...phrases,
      ]);
      return method === 'count' ? (text) => searcher.count(text) : (text) => searcher.search(text).length;
    },
  };
}

/** The Aho-Corasick packages of npm that are used most and find every occurrence. */
export const AHO_CORASICK: readonly AhoCorasickPeer[] = [
  modern('modern-ahocorasick', 'search'),
  modern('modern-ahocorasick/fast', 'search'),
  modern('modern-ahocorasick/fast', 'count'),
  {
    name: 'ahocorasick',
    spec: 'ahocorasick@1.0.2',
    module: 'ahocorasick',
    build: ({ default: Searcher }, phrases) => {
      const searcher = new (Searcher as Class<{ search(text: string): [number, string[]][] }>)([...phrases]);
      return (text) => searcher.search(text).reduce((sum, [, found]) => sum + found.length, 0);
    },
  },
  {
    name: '@monyone/aho-corasick',
    spec: '@monyone/aho-corasick@1.1.11',
    module: '@monyone/aho-corasick',
    build: ({ AhoCorasick }, phrases) => {
      const searcher = new (AhoCorasick as Class<{ matchInText(text: string): unknown[] }>)([...phrases]);
      return (text) => searcher.matchInText(text).length;
    },
  },
  {
    name: 'fastscan',
    spec: 'fastscan@1.0.6',
    module: 'fastscan',
    build: ({ default: Scanner }, phrases) => {
      const searcher = new (Scanner as Class<{ search(text: string): unknown[] }>)([...phrases]);
      return (text) => searcher.search(text).length;
    },
  },
];

/** Installs a package for this comparison only and builds its search; or says why not. */
export async function ahoCorasick(
  { spec, module, build }: AhoCorasickPeer,
  phrases: readonly string[],
): Promise<{ search: Search } | { notRun: string }> {
  const peer = await npmPeer(spec);
  if ('notRun' in peer) return peer;
  try {
    const file = createRequire(join(peer.path, 'x.js')).resolve(module);
    return { search: build((await import(pathToFileURL(file).href)) as Record<string, unknown>, phrases) };
  } catch (error) {
    return { notRun: `${spec} could not be used (${(error as Error).message})` };
  }
}
