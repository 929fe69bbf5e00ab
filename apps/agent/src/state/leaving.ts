import type { Post } from '../outbox/post.ts';
import type { HeldLines } from '../watch/held-lines.ts';
import type { Kept } from './kept.ts';
import type { SignIn } from './sign-in.ts';

/** What of a device belongs to its school. */
interface Belongings {
  post: Waiting & Pick<Post, 'keep'>;
  unchecked: Waiting;
  answers: Waiting;
  held: Pick<HeldLines, 'letGo'>;
  signIn: Pick<SignIn, 'who' | 'leave'>;
}

interface Waiting {
  letGo(): Promise<void>;
}

/**
 * The device goes to another school, which has to learn nothing of the one before (S19): what waits for that one's server can be sent there no more, and
 * whoever signed in is nobody here. How many events went with it is told, as of those that were shed.
 */
export async function leaveSchool({ post, unchecked, answers, held, signIn }: Belongings, kept: Kept): Promise<void> {
  // What was held would have been told: it counts among what was lost.
  for (const event of await held.letGo()) await post.keep(event, 0);
  await Promise.all([post.letGo(), unchecked.letGo(), answers.letGo()]);
  if (signIn.who !== null) await signIn.leave();
  await kept.change({ noticesRead: [], asked: [] });
}
