import { LEARNED_WEIGHTS } from '../phrases/learned-weights.ts';
import { TextClassifier } from './classifier.ts';
import { readClassifier } from './classifier-kept.ts';
import { applyOverlay, type PhraseOverlay } from './overlay.ts';
import type { PhraseLibrary, PhraseProblem } from './phrase-shapes.ts';
import { compilePhrases } from './phrases.ts';
import { shippedPhrases } from './shipped-phrases.ts';

let library: PhraseLibrary | null = null;
let classifier: TextClassifier | null = null;

function shippedClassifier(): TextClassifier {
  classifier ??= new TextClassifier(readClassifier(LEARNED_WEIGHTS));
  return classifier;
}

/** The shipped library, compiled when it is first asked for and kept: it does not change. */
export function shippedLibrary(): PhraseLibrary {
  library ??= compilePhrases(shippedPhrases(), shippedClassifier()).library;
  return library;
}

/**
 * The shipped library with what a school changes in it. Compiling takes a fifth of a second: whoever asks keeps it. What does not hold is
 * reported and left out; data that is no overlay at all throws.
 */
export function overlaidLibrary(overlay: PhraseOverlay): { library: PhraseLibrary; problems: PhraseProblem[] } {
  const { phrases, problems } = applyOverlay(shippedPhrases(), overlay);
  const compiled = compilePhrases(phrases, shippedClassifier());
  return { library: compiled.library, problems: [...problems, ...compiled.problems] };
}
