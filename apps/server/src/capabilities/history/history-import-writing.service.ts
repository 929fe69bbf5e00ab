import type { Confidence } from '@gatehouse/contract';
import { normaliseUrl } from '@gatehouse/engine';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { onceBack } from '../../site/troubles.ts';
import { isHelp, resolverFor } from '../events/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { countDay, insertVisits, type VisitRow } from './history.store.ts';
import { dayOfVisit, firstKept, type Keeping, keepingOf } from './history.ts';
import { endImport, findImport, moveImport } from './history-import.store.ts';
import { Folding, type ImportedVisit, REMOTE_ACCESS, strangeTime } from './history-import.ts';
import { type LineProblem, type LogFormat, type LogRead, LogReader } from './history-import-read.ts';
import { linesOf, unpacked } from './history-import-unpack.ts';

/** How a log knows whose a line is. */
export type LogConfidence = Exclude<Confidence, 'not_known'>;

/** Visits of one transaction. */
const BATCH = 1000;
/** Lines after which somebody who waits is told how far it is, also where nothing in them is anybody's visit. */
const LINES_OF_NEWS = 100_000;
/** Lines that are named; of more there is a number. */
const MOST_PROBLEMS = 50;

/** Writes what a log says, as it is read. A batch that fails leaves those before it; handed in again, they are known. */
export class LogWriting {
  readonly #ground: Ground;
  readonly #actor: Actor;
  readonly #of: { id: string; format: LogFormat; confidence: LogConfidence };
  readonly #reader: LogReader;
  readonly #folding = new Folding();
  /** The first lines that could not be read, and what was met since it was last written how far it is. */
  readonly #problems: LineProblem[] = [];
  #unread = 0;
  #leftOut = 0;
  #done = 0;

  constructor(ground: Ground, actor: Actor, of: { id: string; format: LogFormat; confidence: LogConfidence }) {
    this.#ground = ground;
    this.#actor = actor;
    this.#of = of;
    this.#reader = new LogReader(of.format);
  }

  async run(bytes: AsyncIterable<Buffer>): Promise<void> {
    for await (const lines of linesOf(unpacked(bytes))) {
      for (const line of lines) this.#reader.take(line);
      this.#fold(this.#reader.drain());
      if (this.#folding.isFull || this.#reader.lines - this.#done >= LINES_OF_NEWS) await this.#write(false);
    }
    this.#reader.end();
    this.#fold(this.#reader.drain());
    await this.#write(true);
    await onceBack(() => this.#end());
  }

  #fold({ entries, problems, leftOut }: LogRead): void {
    const now = this.#ground.clock.now();
    for (const entry of entries) {
      const message = strangeTime(entry.at, now);
      if (message) problems.push({ line: entry.line, message });
      else this.#folding.add(entry);
    }
    problems.sort((a, b) => a.line - b.line);
    this.#problems.push(...problems.slice(0, MOST_PROBLEMS - this.#problems.length));
    this.#unread += problems.length;
    this.#leftOut += leftOut;
  }

  /** In batches, each with how far it is, so that whoever waits sees it. */
  async #write(isEnd: boolean): Promise<void> {
    const { visits, repeated } = this.#folding.take(isEnd);
    const more = { leftOut: this.#leftOut, unread: this.#unread, repeated };
    this.#leftOut = 0;
    this.#unread = 0;
    const [from, until] = [this.#done, this.#reader.lines];
    const batches = Math.max(1, Math.ceil(visits.length / BATCH));
    for (let nth = 0; nth < batches; nth += 1) {
      const some = visits.slice(nth * BATCH, (nth + 1) * BATCH);
      this.#done = from + Math.floor(((until - from) * (nth + 1)) / batches);
      // What was met in the lines counts with the first of their batches.
      const met = nth === 0 ? more : { leftOut: 0, unread: 0, repeated: 0 };
      await onceBack(() => this.#writeSome(some, met));
    }
  }

  #writeSome(visits: readonly ImportedVisit[], met: Record<'leftOut' | 'unread' | 'repeated', number>): Promise<void> {
    const { id, confidence } = this.#of;
    return transact(this.#ground, systemScope('log-import', this.#actor.schoolId), async (tx) => {
      const brought = await writeBatch(tx, id, visits, confidence);
      const sums = { ...brought, ...met, repeated: brought.repeated + met.repeated };
      await moveImport(tx, id, { ...sums, done: this.#done, problems: this.#problems });
    });
  }

  #end(): Promise<void> {
    const { id, format } = this.#of;
    const { lines } = this.#reader;
    return transact(this.#ground, authorise(this.#actor, 'history.import'), async (tx) => {
      if (!(await endImport(tx, id, lines))) return;
      const { written = 0, repeated = 0, notKept = 0, nobody = 0, unread = 0 } = (await findImport(tx, id)) ?? {};
      const payload = { format, lines, written, repeated, notKept, nobody, unread };
      tx.journal({ action: 'history.imported', subject: { kind: 'log_import', id }, payload });
    });
  }
}

async function writeBatch(
  tx: Tx,
  importId: string,
  visits: readonly ImportedVisit[],
  confidence: LogConfidence,
): Promise<Record<'written' | 'repeated' | 'notKept' | 'nobody', number>> {
  const settings = await readSettings(tx);
  const world = (await decidingIn(tx, settings)).world();
  const resolve = await resolverFor(
    tx,
    visits.map(({ account }) => account ?? undefined),
  );
  const keeping = keepingOf(settings);
  const first = firstKept(keeping, tx.at);
  const brought = { written: 0, repeated: 0, notKept: 0, nobody: 0 };
  for (const [day, ofDay] of Map.groupBy(visits, dayOfVisit)) {
    const kept = day < first ? [] : ofDay.filter((visit) => mayKeep(visit, keeping, (url) => isHelp(url, world)));
    const rows = kept.map((visit) => rowOf(visit, confidence, keeping, resolve));
    const written = await insertVisits(tx, { importId }, rows);
    const notKept = ofDay.length - rows.length;
    brought.written += written;
    brought.repeated += rows.length - written;
    brought.notKept += notKept;
    brought.nobody += rows.filter(({ personId }) => personId === null).length;
    if (written > 0 || rows.length === 0) await countDay(tx, day, { visits: written, notKept });
    if (written === 0) continue;
    const ids = rows.map(({ id }) => id).sort();
    tx.journal({
      action: 'history.taken',
      subject: { kind: 'log_import', id: importId },
      payload: { day, written, hash: sha256(ids.join(',')).toString('hex') },
    });
  }
  return brought;
}

/** What a school keeps of visits to sites; that somebody connected from outside is no visit to any, and is kept as long. */
function mayKeep({ url }: ImportedVisit, { what }: Keeping, isHelpAt: (url: string) => boolean): boolean {
  if (url === null) return true;
  return what !== 'nothing' && normaliseUrl(url) !== null && !isHelpAt(url);
}

type Resolve = Awaited<ReturnType<typeof resolverFor>>;

function rowOf(visit: ImportedVisit, confidence: LogConfidence, { what }: Keeping, resolve: Resolve): VisitRow {
  const { id, firstAt, lastAt, times, account, device, url, denied } = visit;
  const { person, because } = resolve(
    account === null ? { confidence: 'not_known' } : { account, confidence },
    new Date(firstAt),
  );
  return {
    ...{ id, firstAt: new Date(firstAt).toISOString(), lastAt: new Date(lastAt).toISOString(), times },
    ...{ personId: person?.id ?? null, account, confidence: person === null ? 'not_known' : confidence },
    ...{ unresolved: because, device, host: url === null ? REMOTE_ACCESS : (normaliseUrl(url)?.host ?? '') },
    ...{ url: url !== null && what === 'full' ? url : null, action: denied ? 'block' : 'allow' },
  };
}
