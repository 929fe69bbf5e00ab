import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledLine, parseCorpus, writeClassifier } from '@gatehouse/engine';
import { learn } from './learn/train.ts';

const ENGINE = join(import.meta.dirname, '../packages/engine');
/** Where the learned weights are kept. */
const WEIGHTS_FILE = join(ENGINE, 'phrases/learned-weights.ts');
/** What may be learned from. Held-out and half-said lines never are, nor those about who somebody is, in every kind of English and in disguise that are kept to measure with. */
const TAUGHT = ['seen', 'taught'];
/** What was heard by mistake once, and whom nobody may be told of for being who they are: taught the more. */
const MISTAKEN = [
  'taught/innocent-near-misses.tsv',
  'taught/innocent-identities.tsv',
  'taught/innocent-tricky.tsv',
  'seen/innocent-identities.tsv',
];
/** How often such a line is taught. */
const TIMES = 4;
/** In other languages than English, of which it hears nothing: three hundred lines of them cost English ones a point of recall. */
const FOREIGN = ['seen/innocent-languages.tsv', 'seen/worrying-languages.tsv'];

const STALE =
  'The shipped weights are not those that the corpora give: run npx node --import tsx scripts/learn.ts when a corpus or the library has changed.';

/** The labelled lines of one set: `seen`, `taught`, `held-out`, `half-said`, `varieties`, `languages`, `disguised` or `identities`. */
export function corpusLines(set: string): LabelledLine[] {
  const folder = join(ENGINE, 'corpora', set);
  return readdirSync(folder)
    .sort()
    .flatMap((name) => parseCorpus(readFileSync(join(folder, name), 'utf8'), name));
}

/** The lines to learn from, always in the same order; one that stands in two files counts once. */
export function taughtLines(): LabelledLine[] {
  const lines = TAUGHT.flatMap(corpusLines);
  const distinct = [...new Map(lines.map((each) => [each.line, each])).values()];
  const mistaken = new Set(linesOf(MISTAKEN));
  const foreign = new Set(linesOf(FOREIGN));
  const own = distinct.filter(({ line }) => !foreign.has(line));
  return own.flatMap((each) => (mistaken.has(each.line) ? new Array<LabelledLine>(TIMES).fill(each) : [each]));
}

function linesOf(names: readonly string[]): string[] {
  return names.flatMap((name) =>
    parseCorpus(readFileSync(join(ENGINE, 'corpora', name), 'utf8'), name).map(({ line }) => line),
  );
}

/** The file of weights that these lines give. One line of code: nobody reads ten thousand, and a newline in it is one of its own. */
function weightsModule(lines: readonly LabelledLine[]): string {
  const text = writeClassifier(learn(lines)).replaceAll('\n', '\\n');
  return `/** What scripts/learn.ts learned from the corpora; see classifier.ts for how it is read. */\nexport const LEARNED_WEIGHTS =\n  '${text}';\n`;
}

if (import.meta.main) {
  const lines = taughtLines();
  const text = weightsModule(lines);
  if (process.argv.includes('--check')) {
    const same = readFileSync(WEIGHTS_FILE, 'utf8') === text;
    console.log(same ? 'The shipped weights are those that the corpora give.' : STALE);
    process.exitCode = same ? 0 : 1;
  } else {
    writeFileSync(WEIGHTS_FILE, text);
    console.log(`Learned from ${lines.length} lines; ${text.length} bytes written.`);
  }
}
