import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledLine, parseCorpus, writeClassifier } from '@gatehouse/engine';
import { learn } from './learn/train.ts';

const ENGINE = join(import.meta.dirname, '../packages/engine');
/** Where the learned weights are kept. */
export const WEIGHTS_FILE = join(ENGINE, 'phrases/learned-weights.ts');
/** What may be learned from. Held-out lines never are. */
const TAUGHT = ['seen', 'taught'];

/** The lines to learn from, always in the same order; one that stands twice counts once. */
export function taughtLines(): LabelledLine[] {
  const lines = TAUGHT.flatMap((set) => {
    const folder = join(ENGINE, 'corpora', set);
    return readdirSync(folder)
      .sort()
      .flatMap((name) => parseCorpus(readFileSync(join(folder, name), 'utf8'), name));
  });
  return [...new Map(lines.map((each) => [each.line, each])).values()];
}

/** The file of weights that these lines give. One line of code: nobody reads ten thousand, and a newline in it is one of its own. */
export function weightsModule(lines: readonly LabelledLine[]): string {
  const text = writeClassifier(learn(lines)).replaceAll('\n', '\\n');
  return `/** What scripts/learn.ts learned from the corpora; see classifier.ts for how it is read. */\nexport const LEARNED_WEIGHTS =\n  '${text}';\n`;
}

if (import.meta.main) {
  const lines = taughtLines();
  const text = weightsModule(lines);
  writeFileSync(WEIGHTS_FILE, text);
  console.log(`Learned from ${lines.length} lines; ${text.length} bytes written.`);
}
