import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ILLEGAL_CATEGORIES, readSealedList, type SealedList, sealList } from '@gatehouse/engine';
import { keepSealedList } from '../capabilities/lists/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { markedEncoding } from '../kernel/marked-encoding.ts';
import { schoolDate } from '../kernel/school-time.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { plural } from '../ui/words.ts';
import { commandAmong, demanded, Misused, readCommandLine } from './command-line.ts';
import { openOwned } from './database-of.ts';
import type { Io } from './io.ts';

const USAGE = `npx gatehouse lists seal FILE --source NAME --category CATEGORY --edition NUMBER --to FILE
npx gatehouse lists add FILE [--smaller] [--data FOLDER]
  seal   makes a sealed list of a plain one (a host, or a host and a path, in each line): it can be asked, and not read. Delete the plain one.
  add    puts a sealed list into force at every school of this server, in place of an older edition of the same source.
  --category  illegal-images or illegal-terrorism
  --smaller   where the new edition has much fewer entries than the one in force, and that is meant
  Nobody can open what a sealed list holds, and no page shows any of it. Only a newer edition of its source takes its place;
  its source can end it with a newer edition that is empty.`;

const text = { type: 'string' } as const;
const OPTIONS = {
  source: text,
  category: text,
  edition: text,
  to: text,
  data: text,
  smaller: { type: 'boolean' },
} as const;

const MOST_BYTES = 256 * 1024 * 1024;

/** `lists seal` and `lists add`: illegal lists (R76), by whoever runs the server and nobody else. */
export async function runLists(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, { words: 2, options: OPTIONS });
  const command = commandAmong(words, 'lists', ['seal', 'add'], USAGE);
  const file = demanded(words[1], `Name the file to ${command}`, USAGE);
  const say = (line: string) => io.stdout.write(`${line}\n`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(`${file} cannot be read${error.code === 'EISDIR' ? ': it is a folder' : ''}.`);
  });
  if (command === 'add') {
    say(await addSealed(bytes, { ...values, smaller: values.smaller === true }, io));
    return 0;
  }
  const { source, category, edition, to } = values;
  if (!source || !category || !edition || !to)
    throw new Misused(`Name --source, --category, --edition and --to.\n\n${USAGE}`);
  if (!ILLEGAL_CATEGORIES.includes(category))
    throw new StartRefused(`“${category}” is no category of illegal content. Name ${ILLEGAL_CATEGORIES.join(' or ')}.`);
  // As a sealed list says whose it is; else the list would be found wrong that was just made.
  if (!/^[A-Za-z0-9 _-]{2,40}$/.test(source))
    throw new StartRefused(`“${source}” cannot be a source. Use 2 to 40 letters from A to Z, digits, spaces, - and _.`);
  if (!/^[1-9]\d{0,8}$/.test(edition)) throw new StartRefused(`“${edition}” is not the number of an edition.`);
  const head = { source, category, edition: Number(edition), made: schoolDate(systemClock.now()) };
  const sealed = sealList(new TextDecoder(markedEncoding(bytes)).decode(bytes), head);
  const { size } = readOrRefuse(sealed.bytes, to);
  // An empty file may be meant, to end a source; one of another kind is not.
  if (size === 0 && sealed.refused > 0)
    throw new StartRefused(`Nothing in ${file} is a host, or a host and a path. Nothing was sealed.`);
  await writeFile(to, sealed.bytes, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    throw new StartRefused(`${to} cannot be written (${error.code}). Name a file that is not there yet.`);
  });
  const { refused, firstRefused } = sealed;
  const out = `${plural(refused, 'line was no entry and is', 'lines were no entries and are')} left out`;
  const where = refused > 1 ? `, the first of them line ${firstRefused}` : refused ? `: line ${firstRefused}` : '';
  say(`${plural(size, 'entry is', 'entries are')} sealed, of ${source}, edition ${edition}. ${out}${where}.`);
  return 0;
}

function readOrRefuse(bytes: Uint8Array, file: string): SealedList {
  if (bytes.length > MOST_BYTES) throw new StartRefused(`${basename(file)} is larger than 256 MB.`);
  const list = readSealedList(bytes);
  if ('fault' in list) throw new StartRefused(`${basename(file)}: ${list.fault}`);
  return list;
}

/** As the owner of the database: the application itself can add, change and remove no sealed list. */
async function addSealed(
  bytes: Buffer,
  { data, smaller }: { data?: string | undefined; smaller: boolean },
  io: Io,
): Promise<string> {
  const list = readOrRefuse(bytes, 'The file');
  const owned = await openOwned(data ?? io.env.GATEHOUSE_DATA ?? 'data', io.env, (line) =>
    io.stdout.write(`${line}\n`),
  );
  try {
    await keepSealedList(owned.ownerUrl, { list, bytes, smaller, at: systemClock.now() });
    return `${list.source}, edition ${list.edition}, is in force at every school of this server. A gate asks for it within ten seconds.`;
  } finally {
    await owned.close();
  }
}
