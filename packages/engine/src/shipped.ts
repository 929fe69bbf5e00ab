import { compilePhrases, type PhraseLibrary, type PhraseSource } from './phrases.ts';

/** Every entry of the phrase library that comes with Gatehouse. */
export function shippedPhrases(): PhraseSource[] {
  return [];
}

let library: PhraseLibrary | null = null;

/** The shipped library, compiled when it is first asked for and kept (it does not change). */
export function shippedLibrary(): PhraseLibrary {
  library ??= compilePhrases(shippedPhrases()).library;
  return library;
}
