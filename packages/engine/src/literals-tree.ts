/** Letters of a state that counts as shallow: a list has some thousands, and the second cache holds them. */
const SHALLOW = 4;

/**
 * The tree of phrases from which literals.ts makes its table: a state for each beginning of a phrase, the root 0. Its numbers are those of
 * the table's rows, so they say what lies beside what.
 */
interface Tree {
  size: number;
  /** Bytes of the longest phrase. */
  longest: number;
  /** State → one of its children, or 0; → the next child of the same state, or 0; → the column by which it is reached. */
  child: Int32Array;
  sibling: Int32Array;
  column: Uint16Array;
  /** State → the phrase that is complete there, or -1. */
  phrase: Int32Array;
  /** Phrase → the next phrase that has the same bytes, or -1. */
  twin: Int32Array;
}

/**
 * Plants phrases, whose bytes `column` makes numbers. States are numbered as they are made: first the shallow ones, then along each
 * phrase.
 */
export function plant(phrases: readonly Uint8Array[], column: Uint16Array): Tree {
  const most = phrases.reduce((sum, bytes) => sum + bytes.length, 1);
  const tree: Tree = {
    size: 1,
    longest: 0,
    child: new Int32Array(most),
    sibling: new Int32Array(most),
    column: new Uint16Array(most),
    phrase: new Int32Array(most).fill(-1),
    twin: new Int32Array(phrases.length).fill(-1),
  };
  for (const bytes of phrases) {
    let state = 0;
    for (const byte of bytes.subarray(0, SHALLOW)) state = grow(tree, state, column[byte] ?? 0);
  }
  phrases.forEach((bytes, index) => {
    let state = 0;
    for (const byte of bytes) state = grow(tree, state, column[byte] ?? 0);
    if (state === 0) return;
    tree.twin[index] = tree.phrase[state] ?? -1;
    tree.phrase[state] = index;
    tree.longest = Math.max(tree.longest, bytes.length);
  });
  return { ...tree, phrase: tree.phrase.slice(0, tree.size) };
}

/** The child of a state in a column, made when it is not there. */
function grow(tree: Tree, state: number, column: number): number {
  const first = tree.child[state] ?? 0;
  for (let child = first; child !== 0; child = tree.sibling[child] ?? 0) {
    if (tree.column[child] === column) return child;
  }
  const made = tree.size++;
  tree.column[made] = column;
  tree.sibling[made] = first;
  tree.child[state] = made;
  return made;
}
