import type { AssetUrls } from './assets.ts';

/** One place in the navigation. Counts only on what is yours to do. */
export interface Section {
  href: string;
  label: string;
  count?: number | undefined;
  current?: boolean | undefined;
}

/** The one line after something was done: what happened and what happens next. */
export interface FlashMessage {
  text: string;
  /** What was sent did nothing: then it has no tick, which is all that somebody reads who is in a hurry. */
  nothing?: boolean | undefined;
  /** The words before the first full stop are set bold unless `strong` says which are. */
  strong?: string | undefined;
  link?: { href: string; text: string } | undefined;
}

/** What every page needs to know about where it is and who reads it. */
export interface Shell {
  schoolName: string;
  person: { name: string; role: string } | null;
  /** When the page was made, in words, for paper. */
  madeAt?: string | undefined;
  sections: readonly Section[];
  /** The pages of the section that this page belongs to, where there is more than one. */
  views?: readonly Section[] | undefined;
  csrf: string;
  assets: AssetUrls;
  flash?: FlashMessage | undefined;
  /** The schools of this person's account, this one among them; shown when there is more than one. */
  schools?: readonly { id: string; name: string; current?: boolean | undefined }[] | undefined;
  /** A line above everything, such as "This is a demo with invented people." */
  banner?: string | undefined;
  /** The page that finds people and records. No link without it. */
  findHref?: string | undefined;
  signOutHref?: string | undefined;
  /** Filters and page at which this person left a list, as in its address, by the list's path. */
  listsLeft?: Readonly<Record<string, string>> | undefined;
  /** Seconds of quiet until sign-out; the page then warns two minutes before. */
  idleSeconds?: number | undefined;
  /** Whose drafts a browser keeps from here: the same text for one person each time, which says nothing of them. */
  draftOf?: string | undefined;
  /** What seals them in the browser: 32 bytes of this person's own, as base64url. */
  draftKey?: string | undefined;
  /** The draft that the server has by now, by its `data-draft` name or the address that it was sent to. */
  clearsDraft?: string | undefined;
  foot?: { text?: string | undefined; links?: readonly { href: string; text: string }[] | undefined } | undefined;
}

/** Desk: staff at work. Plain: one task. Child: one question, large. */
export type Density = 'desk' | 'plain' | 'child';
