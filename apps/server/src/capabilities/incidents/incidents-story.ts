/** Of a longer account this much stands unfolded, in characters: about eight lines. */
const OPENING = 600;
/** Less than this is not worth a fold. */
const REST = 200;

/** A long account in two: up to the last paragraph, sentence or word that ends within the opening, and what follows. Together they are the text. */
export function openingOf(text: string): { opening: string; rest: string } {
  if (text.length <= OPENING + REST) return { opening: text, rest: '' };
  const head = text.slice(0, OPENING);
  const ends = [/\n(?=[^\n]*$)/, /[.!?…]["”’)]*\s(?=[^.!?…]*$)/, /\s(?=\S*$)/].map((pattern) => {
    const found = pattern.exec(head);
    return found ? found.index + found[0].length : 0;
  });
  // An end in the first half would leave too little of it to know it by.
  const at = ends.find((end) => end > OPENING / 2) ?? (ends[2] || wholeAt(text, OPENING));
  return { opening: text.slice(0, at).trimEnd(), rest: text.slice(at) };
}

/** Not between the halves of one character. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
