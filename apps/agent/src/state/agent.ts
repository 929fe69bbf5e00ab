import type { Event } from '@gatehouse/contract';
import { Confirmations } from '../filter/confirmations.ts';
import { type AgentWorldNow, isRecorded, type Judgement, judge } from '../filter/judge.ts';
import { momentOf } from '../filter/moment.ts';
import { UncheckedVisits } from '../filter/unchecked.ts';
import type { EventSource } from '../filter/visit-event.ts';
import { Membership } from '../link/membership.ts';
import { isKeyEnded, LinkError, type ServerLink } from '../link/server-link.ts';
import { worldReport } from '../link/signed-world.ts';
import { skewProblem } from '../link/skew.ts';
import { Worlds } from '../link/worlds.ts';
import { ReaderAnswers } from '../outbox/answers.ts';
import { Post } from '../outbox/post.ts';
import type { AgentClock } from '../platform/clock.ts';
import { HeldLines } from '../watch/held-lines.ts';
import { type Identity, identify } from './identity.ts';
import { Judged } from './judged.ts';
import { type Joined, Kept } from './kept.ts';
import { leaveSchool } from './leaving.ts';
import { type ManagedReading, managedProblem, readManaged } from './managed.ts';
import { Notices } from './notices.ts';
import { linkOf } from './own-link.ts';
import type { Ports } from './ports.ts';
import { answerProbes } from './probes.ts';
import { SendingAgain } from './sending-again.ts';
import { SignIn } from './sign-in.ts';
import { Stood } from './stood.ts';
import { thisMachine } from './this-machine.ts';
import { notePlace, placeNow } from './whereabouts.ts';

/** A page that comes before the first world waits for it so long, and is held back then. */
const FIRST_WORLD_MS = 3000;

/**
 * The agent: what it knows, and what it does each minute. Made once in the life of a worker, from what outlives workers; every listener waits
 * for that one promise.
 */
export class Agent {
  readonly clock: AgentClock;
  readonly post: Post;
  readonly answers: ReaderAnswers;
  readonly unchecked: UncheckedVisits;
  readonly notices: Notices;
  readonly signIn: SignIn;
  readonly stood: Stood;
  readonly held: HeldLines;
  readonly release: string;
  readonly #ports: Ports;
  readonly #kept: Kept;
  readonly #link: ServerLink;
  readonly #worlds: Worlds;
  readonly #membership: Membership;
  readonly #confirmations: Confirmations;
  readonly #again: SendingAgain;
  readonly #judged: Judged;
  #managed: ManagedReading = { state: 'missing' };
  #identity: Identity = { account: null, confidence: 'not_known' };
  #trouble: string | null = null;
  #underway: Promise<void> | null = null;
  #isUp = false;
  #isAgain = false;

  private constructor(ports: Ports, kept: Kept) {
    this.#ports = ports;
    this.#kept = kept;
    this.clock = ports.clock;
    const { tables, clock, machine } = ports;
    this.release = machine.release;
    clock.correct(kept.values.aheadMs);
    this.stood = new Stood(kept, clock);
    this.held = new HeldLines(tables.held);
    this.#link = linkOf(ports, kept);
    const ask = this.#link.confirm.bind(this.#link);
    this.#worlds = new Worlds({ ...tables, kept, link: this.#link, openFilter: ports.openFilter });
    this.#membership = new Membership({ kept, link: this.#link, clock, machine, leave: () => leaveSchool(this, kept) });
    this.#confirmations = new Confirmations({ table: tables.confirmed, ask, clock });
    this.unchecked = new UncheckedVisits({ table: tables.unconfirmed, ask });
    this.answers = new ReaderAnswers({ table: tables.answers, link: this.#link, kept });
    const here = () => ({ account: this.#identity.account, notice: this.now?.signed.world.notice });
    this.signIn = new SignIn({ area: ports.session, link: this.#link, clock, server: () => this.server });
    this.notices = new Notices({ kept, link: this.#link, clock, here });
    this.post = new Post({
      ...{ tables, link: this.#link, clock, school: () => this.school },
      ...{ lost: kept.values.lost, redated: kept.values.redated },
      ...{ random: ports.random, later: ports.later },
      onLost: (lost) => void kept.change({ lost }),
      onRedated: (redated) => void kept.change({ redated }),
    });
    this.#again = new SendingAgain({ kept, post: this.post });
    this.#judged = new Judged(kept, ports.worldChanged);
  }

  /** Brings up what outlives the worker: settings, identity, world, filter, what waits. Asks nobody outside. Never rejects. */
  static async start(ports: Ports): Promise<Agent> {
    const agent = new Agent(ports, await Kept.open(ports.area, ports.newInstall));
    await agent.signIn.open();
    await Promise.all([agent.#readSettings(), agent.post.open(), agent.#confirmations.open()]);
    await agent.#worlds.take(agent.#identity, agent.#kept.values.joined);
    agent.#isUp = true;
    return agent;
  }

  /** The world in force. */
  get now(): AgentWorldNow | undefined {
    return this.#worlds.now;
  }

  /** Origin of the server, or null as long as no policy says it. */
  get server(): string | null {
    return this.#kept.values.managed?.server ?? null;
  }

  /** Id of the school, or null before joining. */
  get school(): string | null {
    return this.#kept.values.joined?.school ?? null;
  }

  /** Whose events are made now, and where. */
  get source(): EventSource {
    return { identity: this.#identity, device: this.#kept.values.managed?.device ?? null };
  }

  /** Opens an address in a tab of its own. */
  open(address: string): Promise<void> {
    return this.#ports.openTab(address);
  }

  /** Judges an address; waits for the first world a little, so that a fresh browser need not hold back its first page. `patient`: nobody waits. */
  async judge(url: string, patient = false): Promise<Judgement> {
    if (this.now === undefined && this.#underway !== null) {
      await Promise.race([this.#underway, new Promise((resolve) => setTimeout(resolve, FIRST_WORLD_MS))]);
    }
    const { server, now } = this;
    const parts = { server, now, place: this.#place, confirmations: this.#confirmations, patient };
    return judge(url, this.clock.now(), parts);
  }

  /** Whether everything that is asked for now is told; see {@link isRecorded}. */
  records(url: string): boolean {
    const { server, now } = this;
    return isRecorded(url, this.clock.now(), { server, now, place: this.#place });
  }

  /** Judges an address that was held back, and asks the server even when it did not answer a moment ago: somebody waits for this one. */
  async judgeAgain(url: string): Promise<Judgement> {
    if (this.now === undefined) await this.turn();
    this.#confirmations.isBack();
    return this.judge(url);
  }

  /** Keeps an event and sees that it is sent. When the promise resolves it is kept. */
  async tell(event: Event, weight: number): Promise<void> {
    await this.post.keep(event, weight);
    void this.post.send();
  }

  /**
   * Everything that is done each minute, and when settings or identity change. Two at once are one, and one more after it: what changed may
   * have come too late for the first. Never rejects.
   *
   * Lessons begin, an exception ends: for that nobody is asked, and it waits for no server that takes its time. Where the filter is still to come each page would
   * be asked about; they are looked at when it is here, or does not come.
   */
  turn(): Promise<void> {
    if (this.now !== undefined && !this.#worlds.isFilterDue) this.#judged.by(this.#moment);
    this.#isAgain = this.#underway !== null;
    this.#underway ??= this.#turns().finally(() => {
      this.#underway = null;
    });
    return this.#underway;
  }

  /** What troubles the agent, in sentences for whoever keeps it running. */
  get problems(): string[] {
    const { managed, aheadMs } = this.#kept.values;
    const hasRoom = this.#kept.isWritten && this.post.state.isDurable;
    return [
      managedProblem(this.#managed, managed !== null),
      this.#trouble,
      this.#worlds.trouble,
      this.#worlds.olderSent(this.clock.now()),
      skewProblem(aheadMs),
      this.stood.trouble,
      hasRoom ? null : 'The browser is out of room: what is waiting is lost when it closes.',
      ...this.post.problems,
    ].filter((problem) => problem !== null);
  }

  get #place() {
    return placeNow(this.#kept.values.whereabouts, this.clock.now().getTime());
  }

  async #turns(): Promise<void> {
    do {
      this.#isAgain = false;
      await this.#turn();
    } while (this.#isAgain);
  }

  async #turn(): Promise<void> {
    await this.#readSettings();
    const { managed } = this.#kept.values;
    if (managed === null) return;
    try {
      await this.#meet(managed).catch(async (error: unknown) => {
        if (!isKeyEnded(error)) throw error;
        await this.#membership.rejoin(managed);
        await this.#meet(managed);
      });
      this.#trouble = null;
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
    }
    if (this.now !== undefined) this.#judged.by(this.#moment);
    await this.post.send();
  }

  get #moment(): string | null {
    return this.now === undefined ? null : momentOf(this.now.signed, this.#place, this.clock.now().getTime());
  }

  /** What needs the server, the most urgent first. What it refuses stops nothing that comes after; a key that ended, or no answer, does. */
  async #meet(managed: NonNullable<Kept['values']['managed']>): Promise<void> {
    await this.#membership.ensure(managed);
    const { joined } = this.#kept.values;
    if (joined === null) return;
    let refused: LinkError | null = null;
    for (const step of [
      () => this.#refresh(joined),
      () => this.#membership.rotate(),
      () => this.#report(),
      () => this.notices.turn(),
      () => this.signIn.turn(),
      () => this.answers.turn(this.clock.now().getTime()),
      () => this.post.sendPictures(),
      () => this.unchecked.turn((event) => this.post.keep(event, 1)),
    ]) {
      await step().catch((error: unknown) => {
        if (!(error instanceof LinkError) || error.status === 0 || error.status === 401) throw error;
        refused ??= error;
      });
    }
    if (refused !== null) throw refused;
  }

  async #refresh(joined: Joined): Promise<void> {
    const { now } = this;
    try {
      await this.#worlds.refresh(this.#identity, joined, this.clock.now().getTime());
      await notePlace(this.#kept, this.now?.signed.world.place, this.clock.now().getTime());
      this.#confirmations.isBack();
    } finally {
      if (now !== this.now) void this.#judged.anew(this.#moment);
    }
  }

  async #report(): Promise<void> {
    const signed = this.now?.signed;
    const { waitingBytes, lost } = this.post.state;
    const report = {
      ...{ release: this.release, ...worldReport(signed), waitingBytes, lost },
      ...{ problems: this.problems.slice(0, 20), ...this.#again.said() },
    };
    const machine = await thisMachine(this.#ports.session, this.#ports.newInstall).catch(() => undefined);
    const answer = await this.#link.report(report, { machine, heard: this.#again.heard });
    await this.#again.take(answer, this.clock.now());
    if (answer.probes && signed !== undefined) await answerProbes(this.#link, signed, (url) => this.judge(url, true));
  }

  async #readSettings(): Promise<void> {
    const [raw, email] = await Promise.all([
      this.#ports.managed().catch(() => ({})),
      this.#ports.profileEmail().catch(() => ''),
    ]);
    this.#managed = readManaged(raw);
    const given = this.#managed.state === 'given' ? this.#managed.managed : null;
    if (given !== null && JSON.stringify(given) !== JSON.stringify(this.#kept.values.managed)) {
      await this.#kept.change({ managed: given });
    }
    const before = this.#identity;
    this.#identity = identify(email, this.#kept.values.managed, this.signIn.who?.account ?? null);
    if (this.#isUp && before.account !== this.#identity.account) {
      await this.#worlds.take(this.#identity, this.#kept.values.joined);
      void this.#judged.anew(this.#moment);
    }
  }
}
