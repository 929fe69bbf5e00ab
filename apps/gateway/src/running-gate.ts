import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { authorityEnd } from './authority-end.ts';
import { readClientMap } from './client-map.ts';
import { type GateClock, machineClock } from './clock.ts';
import { Gate } from './gate.ts';
import { FILES, readConfig, readKey, readText, writeWhole } from './gate-folder.ts';
import { RotatingKey } from './key-rotation.ts';
import { LogTail } from './log-tail.ts';
import { LostCount } from './lost-count.ts';
import { collectGarbage, SETTLED_MS } from './node-flags.ts';
import { tryProbes } from './probes.ts';
import { QuickWorlds } from './quick-world.ts';
import { RELEASE } from './release.ts';
import { ServerLink } from './server-link.ts';
import { Shipper } from './shipper.ts';
import { SnapshotFiles } from './snapshot-file.ts';
import type { Snapshot } from './snapshot-read.ts';
import { Spool, spoolFiles } from './spool.ts';
import { SendingAgain } from './spool-again.ts';
import { SentHours } from './spool-sent.ts';
import { CONTACT_MS, takeTurns } from './turns.ts';

/** How often the spool is looked at. */
const SHIP_MS = 500;
/** How often the proxy's log is read: what one minute holds of one person at one host is one visit. */
const LOG_MS = 60_000;

/** A gate in its folder: decides, spools, ships, and keeps its snapshot fresh. */
export interface OpenGate {
  gate: Gate;
  quick: QuickWorlds;
  /** Starts what runs beside deciding. */
  start(): void;
  /** Closes the spool and sends what is in it, as far as the server answers at once. */
  stop(): Promise<void>;
}

/** Everything of one running gate. */
class RunningGate implements OpenGate {
  readonly gate: Gate;
  readonly quick: QuickWorlds;
  readonly #folder: string;
  readonly #clock: GateClock;
  readonly #onError: 'block' | 'allow';
  readonly #spool: Spool;
  readonly #shipper: Shipper;
  readonly #again: SendingAgain;
  readonly #lost: LostCount;
  readonly #link: ServerLink;
  readonly #key: RotatingKey;
  readonly #tail: LogTail | undefined;
  readonly #files: SnapshotFiles;
  #snapshot: Snapshot | undefined;
  #problems: string[];
  #contactTrouble: string | null = null;
  #timers: NodeJS.Timeout[] = [];
  #hasStopped = false;

  constructor(folder: string, clock: GateClock) {
    const config = readConfig(folder);
    this.#folder = folder;
    this.#clock = clock;
    this.#onError = config.onError;
    mkdirSync(join(folder, FILES.spool), { recursive: true, mode: 0o700 });
    this.#key = new RotatingKey(readKey(folder), (key) => writeWhole(folder, FILES.key, JSON.stringify(key)));
    const ca = config.serverCa === undefined ? undefined : readText(folder, config.serverCa);
    this.#link = new ServerLink({ origin: config.server, ca }, () => this.#key.value);
    this.#files = new SnapshotFiles(folder, {
      school: config.school,
      publicKey: readText(folder, FILES.signingKey) ?? '',
    });
    const loaded = this.#files.load();
    const clients = readClientMap(readText(folder, FILES.clients) ?? '');
    this.#snapshot = loaded.snapshot;
    this.#problems = [
      ...loaded.problems,
      ...clients.problems.map(({ line, message }) => `${FILES.clients}, line ${line}: ${message}`),
    ];
    this.#spool = new Spool(join(folder, FILES.spool));
    const sent = new SentHours(join(folder, FILES.spool), () => clock.now());
    this.#shipper = new Shipper(this.#spool, sent, (ndjson) => this.#link.deliver(ndjson));
    this.#again = new SendingAgain(folder, this.#spool, sent);
    this.#lost = new LostCount(folder, clock.now());
    this.#tail =
      config.log === undefined
        ? undefined
        : new LogTail({
            ...{ log: config.log, folder: join(folder, FILES.log), clock, clients: clients.map },
            deliver: (visits) => this.#link.deliverVisits(visits),
          });
    const { place = 'on-site' } = config;
    const parts = {
      ...{ clock, clients: clients.map, place: place === 'not-known' ? undefined : place },
      current: () => this.#snapshot,
    };
    this.quick = new QuickWorlds(parts);
    this.gate = new Gate({
      ...parts,
      onError: config.onError,
      spool: (event, severity) => this.#spool.append(event, severity),
    });
  }

  start(): void {
    const tail = this.#tail;
    this.#timers = [
      takeTurns(SHIP_MS, () => this.#shipper.turn(this.#clock.elapsed())),
      takeTurns(CONTACT_MS, () => this.#contact()),
      ...(tail === undefined ? [] : [takeTurns(LOG_MS, () => tail.turn())]),
    ];
  }

  async stop(): Promise<void> {
    this.#hasStopped = true;
    for (const timer of this.#timers) clearInterval(timer);
    this.#spool.release();
    await this.#shipper.turn(this.#clock.elapsed());
    this.#shipper.release();
    this.#tail?.release();
    this.#writeStatus();
  }

  /** Rotates the key when it is old, fetches a newer snapshot, says how this gate is, and tries its probes when that is wanted. One that fails does not stop the others. */
  async #contact(): Promise<void> {
    const troubles: string[] = [];
    // What comes next of a helper that has stopped would be said over what the next one says.
    const attempt = async (work: () => Promise<void>) => {
      if (!this.#hasStopped) await work().catch((error: Error) => troubles.push(this.#link.wordsOf(error)));
    };
    await attempt(() => this.#key.turn(this.#link, this.#clock.now()));
    await attempt(() => this.#renew());
    this.#contactTrouble = troubles[0] ?? null;
    await attempt(async () => {
      const { probes, restored, heard } = await this.#link.report(this.#report(), readText(this.#folder, FILES.heard));
      if (heard !== undefined) writeWhole(this.#folder, FILES.heard, heard);
      this.#again.take(restored);
      await this.#tail?.takeRestored(restored);
      if (probes) await this.#probe();
    });
    if (!this.#hasStopped) this.#writeStatus();
  }

  /** Fetches a newer snapshot; once it decides, the server is asked again and so hears at once that it does: somebody waits for that before a lesson. */
  async #renew(again = true): Promise<void> {
    const known = this.#snapshot?.version ?? null;
    const ask = (path: string, newest: string | undefined) => this.#link.snapshot({ known, newest }, path);
    const snapshot = await this.#files.renew(ask, this.#clock.now());
    if (snapshot === null) return;
    this.#snapshot = snapshot;
    // Nothing leads to the one before any more; see node-flags.ts.
    setTimeout(collectGarbage, SETTLED_MS).unref();
    this.#problems = this.#problems.filter((problem) => !problem.startsWith('snapshot'));
    if (again) await this.#renew(false);
  }

  /** Tries the probes that the server wants tried, and says what became of them. */
  async #probe(): Promise<void> {
    const results = tryProbes(this.gate, await this.#link.probes());
    await this.#link.sendProbes({ snapshot: this.#snapshot?.version ?? null, results });
  }

  /** What this helper lost, and the server refused for good. */
  #lostNow(): number {
    return this.#spool.lost + this.#shipper.refused + (this.#tail?.refused ?? 0);
  }

  #report() {
    const { trouble, damaged } = this.#shipper;
    const problems = [
      ...this.#problems,
      ...(this.#snapshot?.problems ?? []),
      ...this.#files.olderSent(this.#clock.now()),
      this.#contactTrouble,
      trouble,
      this.#snapshot === undefined
        ? 'There is no snapshot that can be read: everything meets the school’s choice for faults.'
        : null,
      authorityEnd(this.#folder, this.#clock.now()),
      this.#spool.diskFull ? 'The disk takes no events: they are kept in memory.' : null,
      this.#snapshot !== undefined && this.#snapshot.onError !== this.#onError
        ? 'The school’s choice for faults has changed since this gate was installed: install it again (no code is needed).'
        : null,
      ...(this.#tail?.problems() ?? []),
      damaged > 0 ? `${damaged} damaged lines of the spool were left out.` : null,
    ];
    return {
      release: RELEASE,
      snapshot: this.#snapshot?.version ?? null,
      snapshotMadeAt: this.#snapshot?.madeAt ?? null,
      waitingBytes: spoolFiles(join(this.#folder, FILES.spool)).reduce((sum, { bytes }) => sum + bytes, 0),
      lost: this.#lost.total(this.#lostNow()),
      ...this.#again.said(),
      problems: problems
        .filter((each) => each !== null)
        .map((each) => each.slice(0, 300))
        .slice(0, 20),
    };
  }

  #writeStatus(): void {
    try {
      const at = this.#clock.now().toISOString();
      this.#lost.note(this.#lostNow(), this.#clock.now());
      writeWhole(this.#folder, FILES.status, JSON.stringify({ at, pid: process.pid, ...this.#report() }));
    } catch {
      // A full disk: the server was told, and the next turn tries again.
    }
  }
}

/** Opens the gate of this folder. Throws with a sentence when it is not installed there. */
export function openGate(folder: string, clock: GateClock = machineClock): OpenGate {
  return new RunningGate(folder, clock);
}
