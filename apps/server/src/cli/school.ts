import { STARTERS } from '../access/setting-shape.ts';
import { type AddedSchool, addSchool } from '../capabilities/set-up/index.ts';
import { commandAmong, demanded, readCommandLine } from './command-line.ts';
import { onApp } from './database-of.ts';
import type { Io } from './io.ts';
import { signInWords } from './running-address.ts';

const USAGE = `npx gatehouse school add NAME --starter STARTER --given-name … --family-name … --email … [--trust NAME] [--urn NUMBER] [--data FOLDER]
  A further school of the trust, with its headteacher, who brings in everybody else. Beside a running server, too.
  --starter  the configuration that it begins with: ${STARTERS.join(', ')}
  --email    of the headteacher; somebody who signs in at another school here keeps their password
  --trust    needed where the first school belongs to no trust yet, or where there are several
  The first school is made with the link that npm start prints.`;

const text = { type: 'string' } as const;
const OPTIONS = {
  starter: text,
  'given-name': text,
  'family-name': text,
  email: text,
  trust: text,
  urn: text,
  data: text,
};

/** `school add`: what the set-up page is for the first school. */
export async function runSchool(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, { words: 2, options: OPTIONS });
  commandAmong(words, 'school', ['add'], USAGE);
  const name = demanded(words[1], 'Name the school', USAGE);
  const { starter, email, trust, urn } = values;
  const typed = {
    name,
    starter,
    email,
    trust,
    urn,
    givenName: values['given-name'],
    familyName: values['family-name'],
  };
  await onApp(values.data, io, async (ground) => {
    const added = await addSchool(ground, typed);
    for (const line of told(added, await signInWords({ path: ground.folder }))) io.stdout.write(`${line}\n`);
  });
  return 0;
}

function told({ name, trust, email, oneTimePassword, joined }: AddedSchool, where: string): string[] {
  return [
    `${name} is set up, in ${trust}.`,
    ...(joined.length ? [`${joined.join(', ')} came under ${trust} with it.`] : []),
    oneTimePassword
      ? `${email} signs in once with: ${oneTimePassword}`
      : `${email} signs in as before, and chooses the school then.`,
    where,
    'It stands in the journal of the school.',
  ];
}
