import { overlaidLibrary, type PhraseLibrary, shippedLibrary } from '@gatehouse/engine';
import { canonical } from '../kernel/canonical.ts';
import type { Settings } from './settings.ts';
import type { PhraseChanges } from './settings-phrases.ts';

/** A compiled library takes 4 MB and a fifth of a second to make. */
const MOST_KEPT = 32;
/** By what the school changes, the last used at the end. */
const made = new Map<string, PhraseLibrary>();
/** By the settings that were read: a batch of a thousand events asks a thousand times. */
const known = new WeakMap<PhraseChanges, PhraseLibrary>();

/** The phrase library as the school wants it: the shipped one with its own changes, compiled once for each set of changes. */
export function libraryFor({ 'alerts.phrases': changes }: Pick<Settings, 'alerts.phrases'>): PhraseLibrary {
  if (!changesSomething(changes)) return shippedLibrary();
  const library = known.get(changes) ?? remembered(changes);
  known.set(changes, library);
  return library;
}

/** Whether the school changes anything at all: most do not. */
export function changesSomething({ added, off, weights }: PhraseChanges): boolean {
  return added.length > 0 || off.length > 0 || Object.keys(weights).length > 0;
}

function remembered(changes: PhraseChanges): PhraseLibrary {
  const key = canonical(changes);
  const library = made.get(key) ?? overlaidLibrary(changes).library;
  made.delete(key);
  made.set(key, library);
  const oldest = made.size > MOST_KEPT ? made.keys().next().value : undefined;
  if (oldest !== undefined) made.delete(oldest);
  return library;
}
