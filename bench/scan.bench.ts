import { readFileSync } from 'node:fs';
import {
  compileLiterals,
  compileWeighted,
  findLiterals,
  parseWeightedList,
  scoreWeighted,
  type WeightedPhrase,
} from '../packages/engine/src/index.ts';
import { naiveWeightedScore } from '../packages/engine/src/weighted-oracle.ts';
import { inTurn, median, pairedRatio, spread } from './parts/pairs.ts';
import { debianPeer } from './parts/peers.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { type Filter, STOCK_LIST, servePages, startFilter } from './scan-e2guardian.ts';
import { buildHyperscan, startHyperscan } from './scan-hyperscan.ts';
import { cpuOf, measureMemory, measureOwnScan } from './scan-own.ts';
import { AHO_CORASICK, ahoCorasick } from './scan-peers.ts';
import { englishParagraphs, htmlPages, longText, madeUpPhrases } from './scan-text.ts';

const ROUNDS = 5;
/** The naive reference takes a quarter of a second a page. */
const NAIVE_PAGES = 100;
/** Megabytes a second in the rows count 10^6 bytes. */
const MB = 1e6;

/** Real pages through e2guardian's own lists: the same scores, and how fast. */
async function weighted(suite: Suite, paragraphs: readonly string[]): Promise<void> {
  const peer = await debianPeer({ package: 'e2guardian', file: '/usr/sbin/e2guardian' });
  if ('notRun' in peer) return suite.report.note(`e2guardian not run: ${peer.notRun}.`);
  const pages = htmlPages(paragraphs, suite.quick ? 60 : 300);
  const size = pages.reduce((sum, page) => sum + page.length, 0);
  const { phrases } = parseWeightedList(STOCK_LIST, { open: readOrNull });
  const scorer = compileWeighted(phrases);
  const origin = await servePages(pages);
  suite.atEnd(origin.stop);
  const [on, off] = [
    await startFilter(peer.path, suite.folder, origin.port, pages.length, true),
    await startFilter(peer.path, suite.folder, origin.port, pages.length, false),
  ];
  suite.atEnd(on.stop);
  suite.atEnd(off.stop);
  suite.say('comparing scores');
  await on.serve();
  compareScores(suite, pages, phrases, on);
  suite.say('timing e2guardian and ours');
  const ours = () =>
    cpuOf(() => {
      for (const page of pages) scoreWeighted(scorer, page);
    });
  for (let warm = 0; warm < 5; warm++) ours();
  const times = await inTurn(ROUNDS, {
    on: on.serve,
    off: off.serve,
    ours: () => Array.from({ length: 10 }, ours).reduce((sum, cpu) => sum + cpu / 10, 0),
  });
  const theirs = times.on.map((cpu, round) => cpu - (times.off[round] ?? 0));
  for (const [tool, cpu] of [
    ['gatehouse', times.ours],
    ['e2guardian, phrases on minus off', theirs],
  ] as const) {
    const speeds = cpu.map((seconds) => size / MB / seconds);
    suite.report.row({
      test: 'weighted',
      tool,
      pages: pages.length,
      page_mb: size / MB,
      mb_per_s: median(speeds),
      spread: spread(speeds, 1),
    });
  }
  suite.report.atLeast('weighted lists: ours : e2guardian, MB/s of one core', pairedRatio(theirs, times.ours), 20, '×');
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Against the naive reference, and against what e2guardian itself noted in its log. */
function compareScores(
  suite: Suite,
  pages: readonly Uint8Array[],
  phrases: readonly WeightedPhrase[],
  filter: Filter,
): void {
  const scorer = compileWeighted(phrases);
  const theirs = filter.scores();
  let [naive, real] = [0, 0];
  pages.forEach((page, number) => {
    const { score } = scoreWeighted(scorer, page);
    if (
      number < NAIVE_PAGES &&
      naiveWeightedScore(phrases, Buffer.from(page).toString('latin1'), 'once').score !== score
    )
      naive++;
    if (theirs.get(number) !== score) real++;
  });
  const combinations = phrases.filter(({ parts }) => parts.length > 1).length;
  const entries = { phrases: phrases.length - combinations, combinations };
  const compared = { pages: pages.length, naive_pages: Math.min(pages.length, NAIVE_PAGES) };
  suite.report.row({ test: 'scores', ...entries, ...compared, unlike_naive: naive, unlike_e2guardian: real });
  suite.report.atMost('weighted lists: scores unlike the naive reference', naive, 0);
  suite.report.atMost('weighted lists: scores unlike those in e2guardian’s log', real, 0);
}

/** Bare phrases in plain text, beside npm and beside C. */
async function literals(suite: Suite, paragraphs: readonly string[]): Promise<void> {
  const lower = paragraphs.map((paragraph) => paragraph.toLowerCase());
  const stock = parseWeightedList(STOCK_LIST, { open: readOrNull }).phrases.flatMap(({ parts }) => parts);
  const own = [...new Set(stock.map((phrase) => Buffer.from(phrase).toString('latin1')))].filter(
    (text) => !text.includes('\n'),
  );
  const lists: [string, string[]][] = [
    ['5k', madeUpPhrases(lower, 5000)],
    ['20k', madeUpPhrases(lower, 20_000)],
    ...(own.length > 0 ? [['e2guardian’s', own] as [string, string[]]] : []),
  ];
  const hyperscan = await buildHyperscan(suite.folder);
  if ('notRun' in hyperscan) suite.report.note(`Hyperscan not run: ${hyperscan.notRun}.`);
  for (const [name, phrases] of lists) {
    suite.say(`literals, ${name}`);
    if (name.endsWith('k')) await besideNpm(suite, name, phrases, longText(lower, suite.quick ? 0.2 * MB : MB));
    if ('path' in hyperscan)
      await besideC(suite, name, phrases, longText(lower, suite.quick ? MB : 8 * MB), hyperscan.path);
  }
}

const asBytes = (phrases: readonly string[]) => phrases.map((phrase) => new Uint8Array(Buffer.from(phrase, 'latin1')));

/** Ours as a search that answers hits, and what building it took. */
function ourSearch(phrases: readonly string[], text: Uint8Array): () => number {
  const compiled = compileLiterals(asBytes(phrases));
  return () => {
    let hits = 0;
    findLiterals(compiled, [text], () => {
      hits++;
    });
    return hits;
  };
}

async function besideNpm(suite: Suite, list: string, phrases: readonly string[], text: Uint8Array): Promise<void> {
  const string = Buffer.from(text).toString('latin1');
  const searches: Record<string, () => number> = { gatehouse: ourSearch(phrases, text) };
  for (const peer of AHO_CORASICK) {
    const built = await ahoCorasick(peer, phrases);
    if ('notRun' in built) suite.report.note(`${peer.name} not run: ${built.notRun}.`);
    else searches[peer.name] = () => built.search(string);
  }
  const hits = Object.fromEntries(Object.entries(searches).map(([name, search]) => [name, search()]));
  const repeats = (name: string) => (name === 'gatehouse' ? 20 : 1);
  const timed = Object.entries(searches).map(([name, search]) => {
    const times = repeats(name);
    return [
      name,
      () =>
        cpuOf(() => {
          for (let at = 0; at < times; at++) search();
        }) / times,
    ] as const;
  });
  for (const [, time] of timed) time();
  const rounds = await inTurn(ROUNDS, Object.fromEntries(timed));
  const ratios: number[] = [];
  for (const [tool, times] of Object.entries(rounds)) {
    const speeds = times.map((seconds) => text.length / MB / seconds);
    suite.report.row({
      test: 'literals, npm',
      list,
      tool,
      mb_per_s: median(speeds),
      spread: spread(speeds, 1),
      hits: hits[tool] ?? 0,
    });
    if (tool !== 'gatehouse' && hits[tool] === hits.gatehouse) ratios.push(pairedRatio(times, rounds.gatehouse ?? []));
    if (hits[tool] !== hits.gatehouse)
      suite.report.note(`${tool} finds ${hits[tool]} of ${hits.gatehouse} in ${list} and is not compared.`);
  }
  suite.report.atLeast(`literals, ${list} phrases: ours : the best Aho-Corasick on npm`, Math.min(...ratios), 5, '×');
}

async function besideC(
  suite: Suite,
  list: string,
  phrases: readonly string[],
  text: Uint8Array,
  program: string,
): Promise<void> {
  const search = ourSearch(phrases, text);
  const peer = await startHyperscan(program, suite.folder, asBytes(phrases), text);
  const hits = { gatehouse: search(), hyperscan: (await peer.scan()).hits };
  const rounds = await inTurn(ROUNDS + 4, {
    gatehouse: () => cpuOf(search),
    hyperscan: async () => (await peer.scan()).cpuS,
  });
  for (const [tool, times] of Object.entries(rounds)) {
    const speeds = times.map((seconds) => text.length / MB / seconds);
    suite.report.row({
      test: 'literals, C',
      list,
      tool,
      mb_per_s: median(speeds),
      spread: spread(speeds, 0),
      hits: hits[tool as keyof typeof hits],
    });
  }
  await peer.stop();
  const name = `literals, ${list} phrases: ours : Hyperscan`;
  if (hits.gatehouse === hits.hyperscan)
    suite.report.atLeast(name, pairedRatio(rounds.hyperscan, rounds.gatehouse), 1, '×');
  else suite.report.note(`${name}: not compared, ${hits.gatehouse} and ${hits.hyperscan} hits.`);
}

await runSuite('scan', async (suite) => {
  const paragraphs = englishParagraphs();
  const bytes = paragraphs.join('').length;
  suite.report.note(
    `Text: ${(bytes / MB).toFixed(1)} MB of different English paragraphs of this machine (licences and copyright notes).`,
  );
  await weighted(suite, paragraphs);
  await literals(suite, paragraphs);
  measureOwnScan(suite, paragraphs);
  measureMemory(suite, paragraphs);
});
