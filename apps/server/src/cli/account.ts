import { rescueAccount } from '../capabilities/account/index.ts';
import { commandAmong, demanded, readCommandLine } from './command-line.ts';
import { onApp } from './database-of.ts';
import type { Io } from './io.ts';
import { signInWords } from './running-address.ts';

const USAGE = `npx gatehouse account rescue EMAIL [--data FOLDER]
  A new one-time password for somebody whom nobody in the school can let in again, such as the only headteacher without a phone.
  Whoever runs the server can do this; it stands in the journal of each of their schools.`;

/** `account rescue`: the way back in that does not depend on another person's account. */
export async function runAccount(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, { words: 2, options: { data: { type: 'string' } } });
  commandAmong(words, 'account', ['rescue'], USAGE);
  const email = demanded(words[1], 'Name the email address that they sign in with', USAGE);
  const say = (line: string) => io.stdout.write(`${line}\n`);
  await onApp(values.data, io, async (ground) => {
    const { oneTimePassword, schools } = await rescueAccount(ground, email.trim().toLowerCase());
    say(`${email} signs in once with: ${oneTimePassword}`);
    say(await signInWords({ path: ground.folder }));
    say(
      `Their sessions have ended, and they set up their second factor anew. Noted in the journal of ${schools.join(', ')}.`,
    );
  });
  return 0;
}
