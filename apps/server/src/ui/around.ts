import { createContext } from 'preact';
import type { Density, Shell } from './shell.ts';

/** What a page tells the components on it: how close things stand, and how its reader left the lists. */
export interface Around {
  density: Density;
  listsLeft: NonNullable<Shell['listsLeft']>;
}

/** What stands on no page is plain, and knows of no list. */
export const AroundIt = createContext<Around>({ density: 'plain', listsLeft: {} });

/** The way back to a list, with the filters and the page at which its reader left it; any other address as it is. */
export function wayBack(listsLeft: Around['listsLeft'], href: string): string {
  return listsLeft[href] ? `${href}?${listsLeft[href]}` : href;
}
