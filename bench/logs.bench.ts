import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundled } from './parts/bundle.ts';
import { inTurn, median, pairedRatio, spread } from './parts/pairs.ts';
import { npmPeer } from './parts/peers.ts';
import { writeSquidLog } from './parts/squid-log.ts';
import { runSuite, type Suite } from './parts/suite.ts';
import { type Taken, timed } from './parts/timed.ts';

const HERE = import.meta.dirname;
const DUCKDB = '@duckdb/node-api@1.5.6-r.1';
/** Machines of schools have two cores: both sides use them. */
const THREADS = '2';

await runSuite('logs', async (suite) => {
  const { quick, report, folder, say } = suite;
  const lines = quick ? 50_000 : 2_000_000;
  const log = join(folder, 'access.log');
  say(`writing ${lines} lines`);
  const bytes = writeSquidLog(log, lines);
  const peer = await npmPeer(DUCKDB);
  const program = await bundled(join(HERE, 'logs-ours.side.ts'), folder);
  const ours = side(suite, 'ours', [program, log], [THREADS]);
  const alone = side(suite, 'alone', [program, log]);
  await ours.run();
  await alone.run();
  report.atMost('lines left out by mistake', lines - Math.min(ours.lines(), alone.lines()), 0);
  if ('notRun' in peer) {
    report.note(`DuckDB: not run: ${peer.notRun}`);
    await inTurn(5, { ours: ours.run, alone: alone.run });
  } else {
    const duckdb = [join(HERE, 'logs-duckdb.side.mjs'), peer.path, log];
    const theirs = side(suite, 'duckdb', duckdb, [THREADS]);
    const theirsAlone = side(suite, 'duckdb-alone', duckdb, ['1']);
    await theirs.run();
    await theirsAlone.run();
    const wrong = Math.max(...[ours, alone].map((each) => differences(each.answer(), theirs.answer())));
    say(`answers compared: ${ours.answer().size} hosts, ${wrong} differ; now five pairs`);
    const sides = { ours: ours.run, duckdb: theirs.run, alone: alone.run, duckdbAlone: theirsAlone.run };
    const took = await inTurn(5, sides);
    report.atMost('hosts whose totals differ from DuckDB', wrong, 0);
    report.atLeast(`times as fast as DuckDB, ${THREADS} threads each`, pairedRatio(took.duckdb, took.ours), 3, '×');
    report.atLeast('times as fast as DuckDB, a thread each', pairedRatio(took.duckdbAlone, took.alone), 3, '×');
    const version = `DuckDB ${DUCKDB.split('@').at(-1)}`;
    report.row(theirs.row(`${version}, ${THREADS} threads`, lines, bytes));
    report.row(theirsAlone.row(`${version}, 1 thread`, lines, bytes));
  }
  report.row(ours.row(`gatehouse, ${THREADS} threads`, lines, bytes));
  report.row(alone.row('gatehouse, 1 thread', lines, bytes));
  report.atMost('our memory', median(ours.taken.map(({ peakMb }) => peakMb)), 100, ' MB');
  report.note(
    'Wall time of the whole process, start and writing of the answer included; both read the same file from the cache.',
  );
});

function side({ folder }: Suite, name: string, args: readonly string[], last: readonly string[] = []) {
  const out = join(folder, `${name}.csv`);
  const words = join(folder, `${name}.log`);
  const taken: Taken[] = [];
  const said = (): { inProcessS: number; counts?: { counted: number; withoutHost: number } } =>
    JSON.parse(readFileSync(words, 'utf8').trim().split('\n').at(-1) ?? '{}');
  const inside: number[] = [];
  return {
    taken,
    async run(): Promise<number> {
      const took = await timed({ command: process.execPath, args: [...args, out, ...last], log: words });
      if (took.code !== 0) throw new Error(`${name} failed: ${readFileSync(words, 'utf8')}`);
      taken.push(took);
      inside.push(said().inProcessS);
      return took.wallS;
    },
    answer: () =>
      new Map(
        readFileSync(out, 'utf8')
          .trim()
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(',')), line]),
      ),
    lines: () => (said().counts?.counted ?? 0) + (said().counts?.withoutHost ?? 0),
    row(tool: string, lines: number, bytes: number) {
      const walls = taken.slice(1).map(({ wallS }) => wallS);
      return {
        tool,
        lines,
        log_mb: bytes / 1024 ** 2,
        wall_s: median(walls),
        wall_s_range: spread(walls),
        in_process_s: median(inside.slice(1)),
        cpu_s: median(taken.slice(1).map(({ cpuS }) => cpuS)),
        lines_per_s: lines / median(walls),
        peak_mb: median(taken.slice(1).map(({ peakMb }) => peakMb)),
      };
    },
  };
}

/** Hosts that only one side has, or has with other totals; compared by name. */
function differences(ours: Map<string, string>, theirs: Map<string, string>): number {
  const names = new Set([...ours.keys(), ...theirs.keys()]);
  return [...names].filter((name) => ours.get(name) !== theirs.get(name)).length;
}
