import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  compileLiterals,
  compilePhrases,
  overlaidLibrary,
  type PhraseSource,
  scan,
  shippedLibrary,
} from '../packages/engine/src/index.ts';
import type { Suite } from './parts/suite.ts';
import { madeUpPhrases } from './scan-text.ts';

const MB = 1e6;

/** CPU seconds of this process for a piece of work, its garbage collector included. */
export function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Our own scan, of the same prose and of rows made to slow it down. */
export function measureOwnScan(suite: Suite, paragraphs: readonly string[]): void {
  suite.say('our own scan');
  const library = shippedLibrary();
  const text = paragraphs.join(' ').slice(0, suite.quick ? 100_000 : MB);
  scan(text, library);
  const prose = cpuOf(() => scan(text, library));
  suite.report.row({ test: 'our scan', text: 'prose', us_per_1000_characters: (prose * 1e9) / text.length });
  for (const part of CRAFTED) {
    const row = part.repeat(60_000 / part.length);
    const cpu = cpuOf(() => scan(row, library));
    suite.report.row({
      test: 'our scan',
      text: JSON.stringify(part),
      us_per_1000_characters: (cpu * 1e9) / row.length,
    });
  }
}

const CRAFTED = [
  'k ',
  'a.',
  '1!',
  'a1',
  'kill time ',
  'i want to ',
  'really so ',
  'how to stop ',
  'dad hits me ',
  'kkk ',
  '*a',
];

/** What compiled lists keep, after a collection: heap and array buffers. */
export function measureMemory(suite: Suite, paragraphs: readonly string[]): void {
  suite.say('memory');
  const made = madeUpPhrases(paragraphs, 20_000);
  const source: PhraseSource[] = made.map((phrase, at) => ({
    id: `M${at}`,
    harm: 'violence',
    phrase,
    weight: 10,
    why: 'measured',
  }));
  const bytes = made.map((phrase) => new Uint8Array(Buffer.from(phrase, 'latin1')));
  // With nothing changed by a school: phrases compiled, and the classifier beside them.
  const shipped = keptBy(() => overlaidLibrary({}));
  const kept = {
    'our shipped library': shipped,
    '20k phrases for scan': keptBy(() => compilePhrases(source)),
    '20k literals': keptBy(() => compileLiterals(bytes)),
  };
  for (const [what, mb] of Object.entries(kept)) suite.report.row({ test: 'memory', what, kept_mb: mb });
  suite.report.atMost('memory: our shipped library', shipped, 4, ' MB');
}

function keptBy(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = () => {
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  make();
  const before = used();
  const made = make();
  const after = used();
  return made === undefined ? 0 : (after - before) / 2 ** 20;
}
