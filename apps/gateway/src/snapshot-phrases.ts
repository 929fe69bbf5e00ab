import { overlaidLibrary, type PhraseLibrary, type PhraseOverlay, shippedLibrary } from '@gatehouse/engine';

/** The phrases that a snapshot asks for, and what of its changes does not hold here. */
interface SnapshotLibrary {
  library: () => PhraseLibrary;
  problems: string[];
}

/** The last one: a snapshot is checked and then read, and most new ones bring the same changes. */
let last: { changes: string; made: SnapshotLibrary } | null = null;

/**
 * The shipped library with the school's changes, compiled when the snapshot is opened and not when a request waits. Changes that do not
 * hold are told and left out; when nothing of them can be read the shipped library counts: never none.
 */
export function libraryOf(phrases: unknown): SnapshotLibrary {
  if (phrases === null) return { library: shippedLibrary, problems: [] };
  const changes = JSON.stringify(phrases);
  if (last?.changes !== changes) last = { changes, made: compiled(phrases) };
  return last.made;
}

function compiled(phrases: unknown): SnapshotLibrary {
  try {
    if (typeof phrases !== 'object' || Array.isArray(phrases)) throw new TypeError('The changes are no overlay.');
    const { library, problems } = overlaidLibrary(phrases as PhraseOverlay);
    const told = problems.map(({ message }) => `A change to the phrase library does not hold here: ${message}`);
    return { library: () => library, problems: told };
  } catch {
    const told = 'The school’s changes to the phrase library cannot be read: searches are read with the shipped one.';
    return { library: shippedLibrary, problems: [told] };
  }
}
