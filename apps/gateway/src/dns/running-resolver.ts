import type { SensorReport, ZoneReport } from '@gatehouse/contract';
import type { GateClock } from '../clock.ts';
import { FILES, readKey, readText, writeWhole } from '../gate-folder.ts';
import { RotatingKey } from '../key-rotation.ts';
import { RELEASE } from '../release.ts';
import { ServerLink } from '../server-link.ts';
import { SnapshotFiles } from '../snapshot-file.ts';
import type { Snapshot } from '../snapshot-read.ts';
import { CONTACT_MS, takeTurns } from '../turns.ts';
import { AudienceWriter } from './audience-zones.ts';
import { DNS_FILES, type DnsConfig, readDnsConfig } from './dns-folder.ts';
import type { Nameserver } from './unbound.ts';

/** The longest that a timer is set for: a clock that was changed is noticed within it. */
const LONGEST_WAIT_MS = 30_000;

/** Keeps the zones of one resolver as the school's policy has them now. */
export class RunningResolver {
  readonly #folder: string;
  readonly #clock: GateClock;
  readonly #config: DnsConfig;
  readonly #key: RotatingKey;
  readonly #link: ServerLink;
  readonly #files: SnapshotFiles;
  readonly #writers: AudienceWriter[];
  #snapshot: Snapshot | undefined;
  #problems: string[];
  #timers: NodeJS.Timeout[] = [];
  #turn: Promise<void> = Promise.resolve();

  constructor(folder: string, nameserver: Nameserver, clock: GateClock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#config = readDnsConfig(folder);
    const { server, serverCa, school, audiences } = this.#config;
    this.#key = new RotatingKey(readKey(folder), (key) => writeWhole(folder, FILES.key, JSON.stringify(key)));
    const ca = serverCa === undefined ? undefined : readText(folder, serverCa);
    this.#link = new ServerLink({ origin: server, ca }, () => this.#key.value);
    this.#files = new SnapshotFiles(folder, { school, publicKey: readText(folder, FILES.signingKey) ?? '' });
    const loaded = this.#files.load();
    this.#snapshot = loaded.snapshot;
    this.#problems = loaded.problems;
    this.#writers = audiences.map((audience) => new AudienceWriter(folder, audience, this.#config, nameserver));
  }

  /** Writes the zones, and again whenever the policy, a period or an exception changes. */
  start(): void {
    this.#timers.push(takeTurns(CONTACT_MS, () => this.contact()));
  }

  /** Ends the timers and waits for what is being written. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    await this.#turn;
  }

  /** Writes what is due, takes a newer snapshot, writes again, and says how all is. One that fails does not stop the others. */
  async contact(): Promise<void> {
    const troubles: string[] = [];
    const attempt = async (work: () => Promise<unknown>) => {
      await work().catch((error: Error) => troubles.push(error.message));
    };
    await this.write();
    await attempt(() => this.#key.turn(this.#link, this.#clock.now()));
    await attempt(() => this.#renew());
    const zones = await Promise.all(this.#writers.map((writer) => writer.report()));
    const report = this.#report(zones, troubles);
    await attempt(() => this.#link.report(report));
    this.#writeStatus(this.#report(zones, troubles));
  }

  /** Writes the zones as they have to be now; one call after the other. */
  write(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const now = this.#clock.now();
      for (const writer of this.#writers) await writer.write(this.#snapshot, now);
      this.#wake(Math.min(...this.#writers.map(({ until }) => until)) - now.getTime());
    });
    return this.#turn;
  }

  #wake(ms: number): void {
    if (this.#timers.length === 0) return;
    const [contact, before] = this.#timers;
    clearTimeout(before);
    const timer = setTimeout(() => void this.write(), Math.min(Math.max(ms, 0), LONGEST_WAIT_MS));
    this.#timers = contact === undefined ? [] : [contact, timer];
  }

  async #renew(): Promise<void> {
    const known = this.#snapshot?.version ?? null;
    const ask = (path: string, newest: string | undefined) => this.#link.snapshot({ known, newest }, path);
    const snapshot = await this.#files.renew(ask, this.#clock.now());
    if (snapshot === null) return;
    this.#snapshot = snapshot;
    this.#keepChoice(snapshot.onError);
    this.#problems = this.#problems.filter((problem) => !problem.startsWith('snapshot'));
    await this.write();
  }

  /** The school's choice for faults has to be known when there is no snapshot to say it. The writers read the same object. */
  #keepChoice(onError: DnsConfig['onError']): void {
    if (this.#config.onError === onError) return;
    this.#config.onError = onError;
    writeWhole(this.#folder, DNS_FILES.config, `${JSON.stringify(this.#config, null, 2)}\n`);
  }

  #report(zones: ZoneReport[], troubles: readonly string[]): SensorReport {
    const snapshot = this.#snapshot;
    const problems = [
      ...this.#problems,
      ...this.#files.olderSent(this.#clock.now()),
      ...troubles,
      ...(snapshot === undefined
        ? ['There is no snapshot that can be read: names meet the school’s choice for faults.']
        : []),
      ...this.#writers.flatMap(({ problems: own }) => own),
    ];
    return {
      release: RELEASE,
      snapshot: snapshot?.version ?? null,
      snapshotMadeAt: snapshot?.madeAt ?? null,
      waitingBytes: 0,
      lost: 0,
      problems: [...new Set(problems)].map((each) => each.slice(0, 300)).slice(0, 20),
      zones,
    };
  }

  #writeStatus(report: SensorReport): void {
    try {
      const at = this.#clock.now().toISOString();
      writeWhole(this.#folder, FILES.status, JSON.stringify({ at, pid: process.pid, ...report }));
    } catch {
      // A full disk: the server was told, and the next turn tries again.
    }
  }
}
