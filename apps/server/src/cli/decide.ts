import { stat } from 'node:fs/promises';
import { readerFor, whyWords } from '@gatehouse/contract';
import { decide, type Verdict, type Who, type World } from '@gatehouse/engine';
import { STARTERS } from '../access/setting-shape.ts';
import { starterSchema, starterSettings } from '../access/settings.ts';
import { AUDIENCES, type Audience } from '../access/settings-filter.ts';
import { worldOf } from '../capabilities/filtering/index.ts';
import { traceWords } from '../capabilities/why/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { StartRefused } from '../kernel/start-refused.ts';
import { Misused, readCommandLine } from './command-line.ts';
import { openSnapshotFile } from './decide-snapshot.ts';
import { answerLines, type PipedIo } from './piped-lines.ts';
import { printable } from './scan.ts';

const USAGE = `npx gatehouse decide --as WHO [--snapshot FILE | --school STARTER] [--lists FOLDER] [--at TIME] [--json]
  reads addresses, one a line, and says of each whether it is open, and why
  --as        ${AUDIENCES.join(', ')}; with --snapshot also the account of a person
  --snapshot  decide as a gate does that has this file
  --school    without a snapshot: the starter configuration (${STARTERS.join(', ')}), ${'high-a'} unless told
  --lists     without a snapshot: a folder of lists beside those that came with Gatehouse
  --at        another moment than now, such as 2026-11-17T10:42:00Z
  --json      one object a line: {"action", "category", "reason", "rule", "trace"}`;

/** `decide`: each line of standard input through the filter. Needs no database and stores nothing. */
export async function runDecide(argv: string[], io: PipedIo): Promise<number> {
  const { values } = readCommandLine(argv, USAGE, {
    words: 0,
    options: {
      as: { type: 'string' },
      school: { type: 'string' },
      snapshot: { type: 'string' },
      lists: { type: 'string' },
      at: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const { as, school, snapshot, lists } = values;
  if (as === undefined) throw new Misused(`Say for whom with --as.\n\n${USAGE}`);
  const own = school === undefined ? (lists === undefined ? undefined : '--lists') : '--school';
  if (snapshot !== undefined && own !== undefined) {
    throw new Misused(`A snapshot holds the school’s own lists and policies: leave out ${own}.\n\n${USAGE}`);
  }
  const at = timeOf(values.at);
  const { world, who } =
    snapshot === undefined ? await shipped(as, school, lists, io) : await openSnapshotFile(snapshot, as);
  return answerLines(io, (line) => {
    const verdict = decide({ url: line, ...who, at }, world);
    return values.json ? JSON.stringify(verdict) : words(line, verdict, who.audience);
  });
}

function timeOf(given: string | undefined): number {
  if (given === undefined) return systemClock.now().getTime();
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(at)) throw new Misused(`“${given}” is no moment. Write it as 2026-11-17T10:42:00Z.\n\n${USAGE}`);
  return at;
}

/** The lists that came with Gatehouse, and the policies of a starter configuration. */
async function shipped(
  as: string,
  school: string | undefined,
  folder: string | undefined,
  io: PipedIo,
): Promise<{ world: World; who: Who }> {
  if (!(AUDIENCES as readonly string[]).includes(as)) {
    throw new StartRefused(
      `“${as}” is no audience. Name one of ${AUDIENCES.join(', ')}; a person needs --snapshot FILE.`,
    );
  }
  const starter = starterSchema.safeParse(school ?? 'high-a');
  if (!starter.success) {
    throw new StartRefused(`“${school}” is no starter configuration. Name one of ${STARTERS.join(', ')}.`);
  }
  if (folder !== undefined && !(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new StartRefused(`${folder} is no folder of lists.`);
  }
  const { world, problems } = await worldOf(starterSettings(starter.data), folder);
  for (const { path, line, message } of problems) io.stderr.write(`${path}, line ${line}: ${message}\n`);
  return { world, who: { audience: as as Audience } };
}

const ACTION_WORDS = { allow: 'open', log: 'open, noted', warn: 'warned', block: 'BLOCKED' } as const;

function words(line: string, verdict: Verdict, audience: string): string {
  const reader = readerFor(audience);
  const told = verdict.action === 'block' && reader !== 'adult' ? [`  told: ${whyWords(verdict, reader)}`] : [];
  const steps = traceWords(verdict.trace).map((sentence) => `  - ${printable(sentence)}`);
  return [
    `${ACTION_WORDS[verdict.action]}: ${printable(line)}`,
    `  ${whyWords(verdict, 'adult')}`,
    ...told,
    ...steps,
  ].join('\n');
}
