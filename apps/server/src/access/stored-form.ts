import { AsyncLocalStorage } from 'node:async_hooks';
import type { Keys } from '../kernel/keys.ts';

/** The form that a request brought. What it asks for is stored once: its mark goes into the database with it. */
export interface SentForm {
  /**
   * Keyed digest of who sent it and all that it says, its token included: another page has another token, so it is another form. 32 bytes. Null of a
   * form with a file until that was read.
   */
  mark: Buffer | null;
  /** Who sent it and what it says, but for its file. */
  said: string;
  /** A unit of work of this request took the mark along. Those after it belong to the same form. */
  isStored: boolean;
}

/** The form of the request that is being answered; undefined in jobs, for programs, and for whoever is not signed in. */
export const sentForm = new AsyncLocalStorage<SentForm>();

/** The file of the form that is being answered was read: with its digest the form is known from others of the same page. */
export function markWithFile(keys: Keys, digest: Buffer): void {
  const form = sentForm.getStore();
  if (form && !form.mark) form.mark = formMark(keys, `${form.said} ${digest.toString('hex')}`);
}

/** The mark of a form that says this. */
export function formMark(keys: Keys, said: string): Buffer {
  return keys.fingerprint('stored-form', said);
}

/** Thrown where this very form was sent before, and what it asks for stored then: nothing of it is stored a second time. */
export class StoredBefore extends Error {
  override name = 'StoredBefore';
}
