/*
 * On its own, because a content script is in every page: with the shapes of messages it would bring a library of 90 kB along.
 */

/** Most characters that a message brings: of a field its end, of a page its beginning. */
export const LONGEST_TYPED = 2000;
/** See {@link LONGEST_TYPED}. */
export const LONGEST_PAGE = 20_000;
/** So much is heard of what is pasted at once: the essays of a class. */
export const LONGEST_PASTE = 200_000;
