import * as z from 'zod';
import { LONGEST_PAGE, LONGEST_TYPED } from './longest.ts';

/** What a content script says. Where it comes from is not in it: the browser says that, and a page cannot. */
export const watchMessageSchema = z.discriminatedUnion('kind', [
  /** A document is there: what of it may be read? */
  z.strictObject({ kind: z.literal('watch?') }),
  /** The end of what stands in a field now. `field` tells the fields of one document apart; `isRest`: somebody sends it or leaves it, and the line is what it is. */
  z.strictObject({
    kind: z.literal('typed'),
    field: z.int().min(0).max(100_000),
    text: z.string().max(LONGEST_TYPED),
    isRest: z.boolean(),
  }),
  /** What was read while somebody typed in this document is what it is: it is sent, left or gone. */
  z.strictObject({ kind: z.literal('rest') }),
  z.strictObject({ kind: z.literal('page'), title: z.string().max(512), text: z.string().max(LONGEST_PAGE) }),
]);

/** What a content script says. */
export type WatchMessage = z.infer<typeof watchMessageSchema>;

/** What a content script may read in its document. */
export interface WatchAnswer {
  typing: boolean;
  page: boolean;
}

/** Nothing is read: as long as no rules are here, and where the privacy list says so. */
export const READ_NOTHING: WatchAnswer = { typing: false, page: false };
