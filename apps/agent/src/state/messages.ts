import type { AgentWorld } from '@gatehouse/contract';
import * as z from 'zod';

const url = z.string().max(70_000);
const why = z.string().max(1000);

/** What a page of the extension asks of the worker. Pages of the web cannot send these: the worker looks at the sender first. */
export const pageMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reader') }),
  z.strictObject({ kind: z.literal('check'), url }),
  z.strictObject({ kind: z.literal('mistake'), url, why }),
  z.strictObject({ kind: z.literal('ask'), url, why, words: z.string().max(500) }),
  z.strictObject({ kind: z.literal('asked'), url }),
  z.strictObject({ kind: z.literal('go-on'), url, why }),
  z.strictObject({ kind: z.literal('status') }),
  z.strictObject({ kind: z.literal('notice') }),
  z.strictObject({ kind: z.literal('notice-read') }),
  z.strictObject({ kind: z.literal('sign-in') }),
  z.strictObject({ kind: z.literal('sign-out') }),
]);

/** What a page of the extension asks of the worker. */
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** For whom a page of the extension is shown. `school` is empty as long as nothing came from the server. */
export interface ReaderInfo {
  school: string;
  trustedAdult: string | null;
  /** Where the school is told of something; null as long as nothing came from the server. */
  tell: string | null;
  age: 'young' | 'older' | 'adult';
  /** Why nothing can be decided yet, or null. */
  waitingFor: 'settings' | 'server' | null;
  /** Nobody is known here: whoever it is may sign in. */
  canSignIn: boolean;
}

/** An earlier request for the same site: where its answer is, and when it was asked. */
export interface AskedInfo {
  address: string;
  at: string;
}

/** What the button tells. */
export interface StatusInfo {
  school: string;
  release: string;
  account: string | null;
  confidence: 'certain' | 'likely' | 'not_known';
  /** Whoever signed in on the server's page: their name. */
  signedIn: string | null;
  /** Whether pages are decided now, and with the policy of when. */
  policyMadeAt: string | null;
  waiting: number;
  problems: readonly string[];
}

/** What is filtered and watched here, in words for whoever asks (R105); `never` are the sites where nothing is watched. */
export interface NoticeInfo {
  notice: AgentWorld['notice'] | null;
  never: readonly string[];
  isRead: boolean;
}
