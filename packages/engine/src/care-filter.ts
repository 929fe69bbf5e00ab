import { finishX, finishY, START_X, START_Y, stepX, stepY } from './fingerprint.ts';
import { filterBits } from './name-table.ts';

/** Words of a filter for each name: one host in a hundred thousand is asked about for nothing, and the words stay near the processor. */
const CARE_WORDS = 4;

/** Names at which to ask `decide`, as a filter. */
export class CareFilter {
  readonly words: Uint32Array;

  constructor(names: readonly string[]) {
    this.words = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(16, names.length * CARE_WORDS))));
    for (const name of names) {
      const [x, y] = fingerprintOf(name);
      const word = y & (this.words.length - 1);
      this.words[word] = (this.words[word] as number) | filterBits(x);
    }
  }

  has(x: number, y: number): boolean {
    const bits = filterBits(x);
    return ((this.words[y & (this.words.length - 1)] as number) & bits) === bits;
  }
}

function fingerprintOf(name: string): [x: number, y: number] {
  let [x, y] = [START_X, START_Y];
  for (let at = name.length - 1; at >= 0; at--) [x, y] = [stepX(x, name.charCodeAt(at)), stepY(y, name.charCodeAt(at))];
  const first = finishX(x, y);
  return [first, finishY(y, first)];
}
