import { vouchFor } from '../capabilities/people/index.ts';
import { readCommandLine } from './command-line.ts';
import { onApp } from './database-of.ts';
import type { Io } from './io.ts';

const USAGE = `npx gatehouse role give EMAIL ROLE [--school NAME] [--data FOLDER]
  A role for somebody who signs in already, such as deputy_dsl or business_manager. Whom a headteacher added and gave their role is no second
  person beside them; with a role that whoever runs the server gives they are. Give it to nobody whom you do not know to be a person of their own.
  --school  needed where they sign in at several schools here
  It stands in the journal of the school.`;

/** `role give`: who at a school counts as somebody else, said by whoever runs the server. */
export async function runRole(argv: string[], io: Io): Promise<number> {
  const options = { school: { type: 'string' }, data: { type: 'string' } } as const;
  const { values, words } = readCommandLine(argv, USAGE, { words: 3, options });
  const [command, email, role] = words;
  if (command !== 'give' || !email || !role) {
    io.stdout.write(`${USAGE}\n`);
    return 2;
  }
  await onApp(values.data, io, async (ground) => {
    const given = await vouchFor(ground, { email: email.trim().toLowerCase(), role, school: values.school });
    io.stdout.write(`${given.name} is ${given.role.toLowerCase()} of ${given.school} now. Noted in its journal.\n`);
  });
  return 0;
}
