/*
 * A long text as it goes to every device: in letters that a zip packs by a tenth better than the text itself, and without a decoder of bits on the device (Burrows and Wheeler, 1994).
 *
 * Sort all ends of the text, and write down for each the letter before it. Ends that begin alike stand together, and what comes before them is mostly the same few letters:
 *
 *     banana   →   a⏎ ana⏎ anana⏎ banana⏎ na⏎ nana⏎, the end itself first   →   a n n b ⏎ a a
 *
 * Each letter is then told as its place in a list from which the last one goes to the front, so that most places are 0; and a run of 0s as its length, in binary (`(` is 1, `)` is 2, each
 * twice what the one before it would be). What is left is a letter for each place, `*` for 1, and the zip's own Huffman does the rest.
 *
 * The text comes back without sorting: the n-th ⟨a⟩ of what was written down is the n-th of the ends that begin with ⟨a⟩, which leads from each letter to the one behind it.
 */

/** A text so kept. */
export interface KeptText {
  /** Each that occurs, in the order of their codes. */
  letters: string;
  length: number;
  places: string;
}

/** The letter of a run that counts 1; the next one counts 2, and that of the place 1 follows them. */
const ONCE = 40;
const PLACE = ONCE + 1;
/** What a call of a function takes at once. */
const AT_ONCE = 8192;

/** The text that was kept. Time and memory grow with its length: half a million letters take some 50 ms. */
export function readText({ letters, length, places }: KeptText): string {
  // 0 is the end, and behind it nothing.
  const before = lettersBefore(places, letters.length + 1, length + 1);
  const ends = new Int32Array(before.length);
  const from = startsOf(before, letters.length + 1);
  for (let row = 0; row < before.length; row++) {
    const letter = before[row] as number;
    ends[from[letter] as number] = row;
    from[letter] = (from[letter] as number) + 1;
  }
  const codes = new Uint16Array(length);
  for (let at = 0, row = ends[0] as number; at < length; at++) {
    row = ends[row] as number;
    codes[at] = letters.charCodeAt((before[row] as number) - 1);
  }
  let text = '';
  for (let at = 0; at < length; at += AT_ONCE) text += String.fromCharCode(...codes.subarray(at, at + AT_ONCE));
  return text;
}

/** A text as it is kept. Takes a second for half a million letters. */
export function keepText(text: string): KeptText {
  const all = text.split('');
  const letters = [...new Set(all)].sort().join('');
  const numbers = Int32Array.from(all, (letter) => letters.indexOf(letter) + 1);
  const places: number[] = [];
  let run = 0;
  const endRun = () => {
    for (; run > 0; run = (run - 1) >> 1) places.push(run % 2 === 1 ? ONCE : ONCE + 1);
  };
  const list = Array.from({ length: letters.length + 1 }, (_, number) => number);
  for (const end of sortedEnds(numbers)) {
    const letter = end === 0 ? 0 : (numbers[end - 1] as number);
    const place = list.indexOf(letter);
    if (place === 0) run++;
    else {
      endRun();
      places.push(PLACE + place);
      list.splice(place, 1);
      list.unshift(letter);
    }
  }
  endRun();
  return { letters, length: text.length, places: places.map((place) => String.fromCharCode(place)).join('') };
}

/** For each end in their order, the letter before it. */
function lettersBefore(places: string, kinds: number, count: number): Uint16Array {
  const before = new Uint16Array(count);
  const list = Uint16Array.from({ length: kinds }, (_, number) => number);
  let row = 0;
  let worth = 1;
  for (let at = 0; at < places.length; at++) {
    const code = places.charCodeAt(at);
    if (code <= PLACE) {
      const run = (code - ONCE + 1) * worth;
      worth *= 2;
      before.fill(list[0] as number, row, row + run);
      row += run;
      continue;
    }
    worth = 1;
    const letter = list[code - PLACE] as number;
    list.copyWithin(1, 0, code - PLACE);
    list[0] = letter;
    before[row++] = letter;
  }
  return before;
}

/** In the order of the ends, where those begin that begin with each number. */
function startsOf(numbers: ArrayLike<number>, kinds: number): Int32Array {
  const starts = new Int32Array(kinds + 1);
  for (let at = 0; at < numbers.length; at++) {
    const next = (numbers[at] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let kind = 1; kind < starts.length; kind++)
    starts[kind] = (starts[kind] as number) + (starts[kind - 1] as number);
  return starts;
}

/** Where the ends of a text begin, in their order, that of nothing first: sorted by 1 letter, then by 2, 4, 8 and so on, for half of twice as many is sorted already (Manber and Myers, 1990). */
function sortedEnds(numbers: Int32Array): Int32Array {
  const count = numbers.length + 1;
  // Behind the text there is room of 0: nothing comes before everything.
  let ranks = new Int32Array(2 * count);
  ranks.set(numbers);
  let sorted = inRanks(
    ranks,
    Int32Array.from({ length: count }, (_, at) => at),
  );
  for (let known = 1; ; known *= 2) {
    const half = known / 2;
    const next = new Int32Array(2 * count);
    let rank = 0;
    for (let at = 1; at < count; at++) {
      const [one, other] = [sorted[at - 1] as number, sorted[at] as number];
      const isSame = ranks[one] === ranks[other] && (known === 1 || ranks[one + half] === ranks[other + half]);
      if (!isSame) rank++;
      next[other] = rank;
    }
    if (rank === count - 1) return sorted;
    ranks = next;
    // By what comes behind so many letters; then, keeping that order, by those letters.
    const behind = new Int32Array(count);
    let taken = 0;
    for (let at = count - known; at < count; at++) behind[taken++] = at;
    for (const end of sorted) if (end >= known) behind[taken++] = end - known;
    sorted = inRanks(ranks, behind);
  }
}

/** Sorts by rank; those of one rank stay in the order in which they are given. */
function inRanks(ranks: Int32Array, ends: Int32Array): Int32Array {
  const from = startsOf(ranks.subarray(0, ends.length), ends.length + 1);
  const sorted = new Int32Array(ends.length);
  for (const end of ends) {
    const rank = ranks[end] as number;
    sorted[from[rank] as number] = end;
    from[rank] = (from[rank] as number) + 1;
  }
  return sorted;
}
