import { HARMS, type HarmCode, scan, shippedLibrary } from '@gatehouse/engine';
import { readCommandLine } from './command-line.ts';
import { answerLines, type PipedIo } from './piped-lines.ts';

const USAGE = `npx gatehouse scan [--json]
  reads lines of text and says of each what should worry an adult, with the phrases that came with Gatehouse
  --json   one object a line: {"score", "severity", "harms", "matches"}; harms is empty for a quiet line`;

/** `scan`: each line of standard input through the phrase library. Needs no database and stores nothing. */
export async function runScan(argv: string[], io: PipedIo): Promise<number> {
  const { values } = readCommandLine(argv, USAGE, { words: 0, options: { json: { type: 'boolean' } } });
  const library = shippedLibrary();
  return answerLines(io, (line) => {
    const { score, severity, matches, sums, help } = scan(line, library);
    // What stays beneath the first step of its harm is shown among the matches, and is no harm.
    const harms = sums.filter((sum) => sum.severity > 0).map((sum) => sum.harm);
    return values.json
      ? JSON.stringify({ score, severity, harms, matches })
      : words({ score, severity, harms, matches, help });
  });
}

function words({
  score,
  severity,
  harms,
  matches,
  help,
}: Pick<ReturnType<typeof scan>, 'score' | 'severity' | 'harms' | 'matches' | 'help'>): string {
  if (severity === 0) return help ? 'quiet: looking for help, which is never scored' : 'quiet';
  const named = harms.map((harm) => HARMS[harm as HarmCode]?.name ?? harm).join(', ');
  const found = matches.map(({ text, weight }) => `“${printable(text)}” ${weight}`).join(' + ');
  return `severity ${severity}, score ${score}: ${named} (${found})`;
}

/** What a terminal would obey is shown as a space: the text comes from anybody (S5). */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}
