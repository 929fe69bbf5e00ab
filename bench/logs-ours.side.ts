import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { LogPart, LogTotals } from '@gatehouse/engine';
import { addUp, middleOf } from '../apps/server/src/cli/log-part.ts';

/**
 * Our side of `logs`, a process of its own so that its memory can be measured: `logs-ours.side.ts LOG OUT [THREADS]`. Two threads take half of the
 * log each, from one line end to another; the first half is added up here.
 */
const NEWLINE = 10;
const COMMA = 44;

/** `host,requests,bytes` a line, without making strings. */
function write(totals: LogTotals, path: string): void {
  const answer = openSync(path, 'w');
  const out = Buffer.allocUnsafe(64 * 1024);
  let used = 0;
  const digits = (value: number): void => {
    let place = 1;
    while (place * 10 <= value) place *= 10;
    for (let rest = value; place >= 1; place /= 10) {
      const digit = Math.floor(rest / place);
      out[used++] = 48 + digit;
      rest -= digit * place;
    }
  };
  totals.each((letters, from, to, requests, bytes) => {
    if (used > out.length - 512) used -= writeSync(answer, out, 0, used);
    for (let at = from; at < to; at++) out[used++] = letters[at] as number;
    out[used++] = COMMA;
    digits(requests);
    out[used++] = COMMA;
    digits(bytes);
    out[used++] = NEWLINE;
  });
  writeSync(answer, out, 0, used);
  closeSync(answer);
}

if (isMainThread) {
  const [, , log = '', out = '', threads = '1'] = process.argv;
  const begun = performance.now();
  const file = openSync(log, 'r');
  const { size } = fstatSync(file);
  const end = threads === '1' ? size : middleOf(file, size);
  const thread =
    end < size
      ? new Worker(new URL(import.meta.url), {
          workerData: { file, from: end },
          resourceLimits: { maxYoungGenerationSizeMb: 1 },
        })
      : null;
  const second =
    thread === null
      ? null
      : new Promise<LogPart>((resolve, reject) => thread.on('message', resolve).on('error', reject));
  const totals = addUp(file, 0, end);
  const part = await second;
  if (part !== null) totals.include(part);
  write(totals, out);
  closeSync(file);
  console.error(JSON.stringify({ inProcessS: (performance.now() - begun) / 1000, counts: totals.counts }));
} else {
  const { file, from } = workerData as { file: number; from: number };
  const part = addUp(file, from).part();
  parentPort?.postMessage(part, [part.records.buffer as ArrayBuffer]);
}
