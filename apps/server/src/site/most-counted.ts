/**
 * What a list counts at most: a million rows under row-level security are not gone through to say how many there are, and nobody turns forty pages.
 * Beyond it a list says "More than 1,000".
 */
export const MOST_COUNTED = 1000;
