import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { changedBeside } from '../audit/beside.store.ts';
import { journalLines, schoolsForMaintenance } from '../audit/export.store.ts';
import { readNoted } from '../audit/noted.ts';
import { fingerprintOf, type JournalFault, type JournalReport, parseFingerprint } from '../audit/report.ts';
import { verifyJournal } from '../audit/verify.ts';
import { inMaintenance } from '../db/maintenance.ts';
import { systemClock } from '../kernel/clock.ts';
import { linesOf } from '../kernel/lines.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { plural } from '../ui/words.ts';
import { commandAmong, demanded, Misused, readCommandLine } from './command-line.ts';
import { openOwned } from './database-of.ts';
import type { Io } from './io.ts';
import { writeNewFile } from './new-file.ts';

const USAGE = `npx gatehouse journal verify [FILE] [--checkpoint HASH] [--data FOLDER]
npx gatehouse journal export FILE [--school NAME] [--data FOLDER]`;

/** `journal verify` of this server's journals, or of an exported file with no database at all; `journal export`. Exit code 1: something does not hold. */
export async function runJournal(argv: string[], io: Io): Promise<number> {
  const { values, words } = readCommandLine(argv, USAGE, {
    words: 2,
    options: { data: { type: 'string' }, checkpoint: { type: 'string' }, school: { type: 'string' } },
  });
  const command = commandAmong(words, 'journal', ['verify', 'export'], USAGE);
  const [, file] = words;
  // What would not count is not taken: a journal of another school would be believed to be the one that was checked.
  const idle = command === 'verify' ? 'school' : 'checkpoint';
  if (values[idle]) throw new Misused(`“journal ${command}” takes no --${idle}.\n\n${USAGE}`);
  const data = values.data ?? io.env.GATEHOUSE_DATA ?? 'data';
  if (command === 'verify') {
    const known = values.checkpoint ? parseFingerprint(values.checkpoint) : undefined;
    if (values.checkpoint && !known)
      throw new StartRefused('A checkpoint has 64 digits and letters a to f: 9f2c41d0-…');
    return file ? verifyFile(file, known, io) : verifyDatabase(data, known, io);
  }
  return exportTo(demanded(file, 'Name the file to write', USAGE), data, values.school, io);
}

type Known = string | undefined;

async function verifyFile(file: string, known: Known, io: Io): Promise<number> {
  if (!(await stat(file).catch(() => undefined))?.isFile()) throw new StartRefused(`${file} cannot be read.`);
  const stream = createReadStream(file, 'utf8');
  await once(stream, 'open').catch(() => {
    throw new StartRefused(`${file} cannot be read.`);
  });
  const report = await verifyJournal(wholeLines(stream), known);
  // Whoever named another file is not to read that the school's record was tampered with.
  if (report.school === null && report.entries === 0)
    throw new StartRefused(
      `${file} is no journal that Gatehouse exported, or nothing of it can be read any more. Name the file that “npx gatehouse journal export” made.`,
    );
  return tell(report, file, io);
}

/** However long: an entry has what it says, and each counts to the last letter. */
async function* wholeLines(stream: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const lines of linesOf(stream, Number.POSITIVE_INFINITY)) for (const { text } of lines) yield text;
}

async function verifyDatabase(data: string, known: Known, io: Io): Promise<number> {
  const owned = await openOwned(data, io.env, (line) => io.stdout.write(`${line}\n`));
  try {
    // Before the journals are read: what is noted meanwhile is not in them.
    const noted = await readNoted(owned.folder.path);
    return await inMaintenance(owned.ownerUrl, async (db) => {
      let code = 0;
      const schools = await schoolsForMaintenance(db);
      if (!schools.length) io.stdout.write('There is no school here yet, so there is no journal.\n');
      for (const school of schools) {
        const report = await verifyJournal(
          journalLines(db, school, owned.keys, systemClock.now()),
          known,
          noted.get(school.id),
        );
        code = Math.max(code, tell(report, school.name, io));
        // What an entry says is only worth comparing where the entries are as they were written.
        if (!report.faults.length)
          code = Math.max(code, tellBeside(await changedBeside(db, school.id), school.name, io));
      }
      return code;
    });
  } finally {
    await owned.close();
  }
}

function tell(report: JournalReport, name: string, io: Io): number {
  if (report.faults.length) {
    io.stdout.write(`${name}: the journal HAS BEEN CHANGED.\n`);
    for (const fault of report.faults) io.stdout.write(`  ${fault.message}\n`);
    return 1;
  }
  const unsealed = report.unsealed ? `, ${report.unsealed} of them not sealed yet` : '';
  io.stdout.write(
    `${name}: ${report.entries} entries and ${report.reads} looks at records${unsealed} are as they were written; ${plural(report.checkpoints, 'signed checkpoint')} ${report.checkpoints === 1 ? 'holds' : 'hold'}.\n  Last entry, to keep elsewhere: ${fingerprintOf(report.head.hash)}\n`,
  );
  return 0;
}

/** Says which records are not as the journal says (S9). */
function tellBeside(faults: readonly JournalFault[], name: string, io: Io): number {
  if (!faults.length) return 0;
  io.stdout.write(`${name}: records are NOT what the journal says.\n`);
  for (const { message } of faults) io.stdout.write(`  ${message}\n`);
  return 1;
}

async function exportTo(file: string, data: string, name: string | undefined, io: Io): Promise<number> {
  const owned = await openOwned(data, io.env, (line) => io.stdout.write(`${line}\n`));
  try {
    return await inMaintenance(owned.ownerUrl, async (db) => {
      const schools = await schoolsForMaintenance(db);
      if (!schools.length) throw new StartRefused('There is no school here yet, so there is no journal.');
      const chosen = name ? schools.filter((school) => school.name === name) : schools;
      const [school] = chosen;
      if (!school || chosen.length > 1) {
        throw new StartRefused(`Name one school with --school: ${schools.map((each) => `“${each.name}”`).join(', ')}.`);
      }
      await writeNewFile(file, ended(journalLines(db, school, owned.keys, systemClock.now())));
      io.stdout.write(
        `The journal of ${school.name} is in ${file}. Check it anywhere: npx gatehouse journal verify ${file}\n`,
      );
      return 0;
    });
  } finally {
    await owned.close();
  }
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
