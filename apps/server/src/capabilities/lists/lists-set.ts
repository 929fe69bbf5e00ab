import { schoolDate } from '../../kernel/school-time.ts';
import type { InUse, Subscription } from './lists.ts';
import type { KeptSealed } from './lists-content.store.ts';

/** One edition of a subscription among the lists in use. */
export interface SetPart {
  name: string;
  /** What a trace says of the edition: `of 24 November 2026 (a1b2c3d4)`. */
  label: string;
  /** SHA-256 of the content, hexadecimal. */
  content: string;
  mapping: Subscription['definition']['mapping'];
}

/** The lists in use at a school beside those that come with Gatehouse and those of the data folder. Schools with equal sets share their tables. */
export interface ListSet {
  /** Whose it is now; empty for a moment that is over. Says nothing of what is in it. */
  school: string;
  parts: SetPart[];
  sealed: Pick<KeptSealed, 'source' | 'edition' | 'category' | 'sha256' | 'entries' | 'madeOn'>[];
  /** Of a moment that is over: lists whose edition of then is not kept any more, and when the one that stands in for it was brought; null where none does. */
  gone: { name: string; instead: Date | null }[];
  /** Editions that wait for two people to say whether they are used. */
  held: number;
  /** Subscriptions, by their ids, of which no version is in use yet. */
  empty: string[];
}

/** What a school has that has subscribed to nothing, on a server without sealed lists. */
export const NO_SET: ListSet = { school: '', parts: [], sealed: [], gone: [], held: 0, empty: [] };

/** The set of these subscriptions. */
export function setOf(school: string, subscriptions: readonly InUse[], sealed: readonly KeptSealed[]): ListSet {
  return {
    school,
    parts: subscriptions
      .flatMap(({ definition: { name, mapping }, inForce }) =>
        inForce?.content
          ? [{ name, mapping, content: inForce.content, label: labelOf(inForce.broughtAt, inForce.content) }]
          : [],
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    sealed: sealed.map(({ source, edition, category, sha256, entries, madeOn }) => ({
      ...{ source, edition, category, sha256, entries, madeOn },
    })),
    gone: [],
    held: subscriptions.filter(({ held }) => held !== null).length,
    empty: subscriptions.filter(({ ended, inForce }) => !ended && inForce === null).map(({ id }) => id),
  };
}

function labelOf(at: Date, content: string): string {
  const day = new Date(`${schoolDate(at)}T12:00:00Z`);
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(day);
  return `${words} (${content.slice(0, 8)})`;
}
