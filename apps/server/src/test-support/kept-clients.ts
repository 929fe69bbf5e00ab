import pg from 'pg';

/** What a session may have been left with; what it has read of the catalogue and planned stays. */
const CLEAN = 'reset session authorization; reset role; reset all; unlisten *; select pg_advisory_unlock_all()';

/** Connections to one database that outlive the pools of a test file: what was read and planned on them is read and planned once. */
export class KeptClients {
  readonly #idle = new Map<string, KeptClient[]>();
  readonly #taking = new Set<Promise<boolean>>();
  #isOver = false;

  /** The `Client` of a pool to this address: a connection that an earlier pool gave back, or a new one. */
  of(url: string): new () => pg.ClientBase {
    this.#isOver = false;
    const idle = this.#idle.get(url) ?? [];
    this.#idle.set(url, idle);
    const open = (config: pg.ClientConfig) =>
      idle.pop() ?? new KeptClient(config, (client) => this.#take(client, idle));
    return function Client(config: pg.ClientConfig) {
      return open(config);
    } as unknown as new () => pg.ClientBase;
  }

  /** From now on connections are kept that their pool ends: before that it ends what is broken, or has too many plans. */
  keep(): void {
    this.#isOver = true;
  }

  /** The sessions that are kept, once all are whose pools have ended. */
  async pids(): Promise<number[]> {
    await Promise.all(this.#taking);
    this.#taking.clear();
    return [...this.#idle.values()].flat().map(({ processID }) => processID);
  }

  async endAll(): Promise<void> {
    const idle = [...this.#idle.values()].flatMap((each) => each.splice(0));
    await Promise.all(idle.map((client) => client.leave()));
  }

  async #take(client: KeptClient, idle: KeptClient[]): Promise<boolean> {
    if (!this.#isOver || client.getTransactionStatus() !== 'I') return false;
    const taken = client.query(CLEAN).then(
      () => {
        client.removeAllListeners();
        client.on('error', () => {
          const at = idle.indexOf(client);
          if (at >= 0) idle.splice(at, 1);
        });
        idle.push(client);
        return true;
      },
      () => false,
    );
    this.#taking.add(taken);
    return taken;
  }
}

class KeptClient extends pg.Client {
  declare readonly processID: number;
  readonly #take: (client: KeptClient) => Promise<boolean>;
  #isConnected = false;

  constructor(config: pg.ClientConfig, take: (client: KeptClient) => Promise<boolean>) {
    super(config);
    this.#take = take;
  }

  // biome-ignore lint/suspicious/noExplicitAny: two ways to be called, of which a pool has one.
  override connect(done?: any): any {
    if (!done) return super.connect();
    if (this.#isConnected) return process.nextTick(done);
    super.connect((error: Error | null) => {
      this.#isConnected = !error;
      done(error);
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  override end(done?: any): any {
    if (!done) return super.end();
    void this.#take(this).then((isTaken) => (isTaken ? done() : super.end(done)));
  }

  /** Ends it for good. */
  leave(): Promise<void> {
    return super.end();
  }
}
