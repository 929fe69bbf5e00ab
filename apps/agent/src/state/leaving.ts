import type { Kept } from './kept.ts';
import type { SignIn } from './sign-in.ts';

/** What of a device belongs to its school. */
interface Belongings {
  post: Waiting;
  unchecked: Waiting;
  answers: Waiting;
  signIn: Pick<SignIn, 'who' | 'leave'>;
}

interface Waiting {
  letGo(): Promise<void>;
}

/**
 * The device goes to another school, which has to learn nothing of the one before (S19): what waits for that one's server can be sent there no more, and
 * whoever signed in is nobody here. How many events went with it is told, as of those that were shed.
 */
export async function leaveSchool({ post, unchecked, answers, signIn }: Belongings, kept: Kept): Promise<void> {
  await Promise.all([post.letGo(), unchecked.letGo(), answers.letGo()]);
  if (signIn.who !== null) await signIn.leave();
  await kept.change({ noticesRead: [], asked: [] });
}
