import { z } from 'zod';
import { LONGEST_PASSWORD } from '../../access/password-hash.ts';
import { localPath } from '../../site/local-path.ts';

const password = z.string().max(LONGEST_PASSWORD, `Use at most ${LONGEST_PASSWORD} characters`).default('');

/** A change of one's own password. */
export const changePasswordForm = z.object({ current: password, password, again: password });

/** The password once more, and a code from the phone where none was shown lately, before something that weakens the account. */
export const confirmForm = z.object({ current: password, code: z.string().max(20).default('') });

/** The same before the recovery codes change; `was` marks those that the page was made of. */
export const codesForm = confirmForm.extend({ was: z.string().max(64).catch('') });

/** One session to end. */
export const sessionForm = z.object({ session: z.uuid({ error: 'Choose a session' }) });

/** The school to change to, and the page to open there. */
export const schoolForm = z.object({
  school: z.uuid({ error: 'Choose a school' }),
  next: z.string().optional().transform(localPath).catch(undefined),
});
