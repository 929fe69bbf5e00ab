import { type AgentWorld, type Event, newEventId } from '@gatehouse/contract';
import {
  overlaidLibrary,
  type PhraseLibrary,
  type PhraseOverlay,
  scan,
  searchQuery,
  shippedLibrary,
  TypedWindow,
} from '@gatehouse/engine';
import type { Agent } from '../state/agent.ts';
import type { Ports } from '../state/ports.ts';
import { type Heard, heardEvent } from './heard-event.ts';
import { type HeldLine, saidBy, wasTakenBack } from './held-lines.ts';
import type { Pictures } from './pictures.ts';
import type { Telling, Told } from './told.ts';
import { isNeverWatched } from './watch-list.ts';
import { READ_NOTHING, type WatchAnswer, type WatchMessage } from './watch-messages.ts';

/** What was searched for, and what a page showed, is told again when it is searched for and opened again after so long. */
const AGAIN_MS = 3_600_000;
/** One document shows the same so long, whatever its address. */
const A_PAGE_MS = 60_000;

/** Where a message comes from, as the browser says it. `top` is the address of the tab, `frame` that of the document itself. */
export interface Place {
  document: string;
  top: string;
  frame: string;
  title: string | null;
  /** Id of the tab. */
  tab: number;
}

/**
 * Hearing what is searched for, typed and shown. Content scripts only bring text: phrases, lists and key are here, out of reach of any page (S3).
 * What is heard below the school's threshold is forgotten at once; nothing else leaves the device.
 */
export class Watcher {
  readonly #agent: Agent;
  readonly #told: Told;
  readonly #pictures: Pictures;
  readonly #later: Ports['later'];
  #turn: Promise<unknown> = Promise.resolve();
  #library: { of: string; library: PhraseLibrary; typed: TypedWindow } | null = null;

  constructor(agent: Agent, told: Told, pictures: Pictures, later: Ports['later']) {
    this.#agent = agent;
    this.#told = told;
    this.#pictures = pictures;
    this.#later = later;
  }

  /** Answers a content script. Never rejects. */
  async hear(message: WatchMessage, place: Place): Promise<WatchAnswer | undefined> {
    const watch = this.#watchAt(place.top, place.frame);
    // What a helpline's frame shows stands in the picture of the page around it.
    if (watch === null) await this.#pictures.forbid(place.top, this.#agent.clock.now().getTime());
    if (message.kind === 'watch?') return watch === null ? READ_NOTHING : { typing: watch.typing, page: watch.pages };
    if (message.kind === 'rest') await this.#rest(() => this.#agent.held.in(place.document));
    if (watch === null) return undefined;
    if (message.kind === 'typed' && watch.typing) await this.#typed(message, place);
    if (message.kind === 'page' && watch.pages) await this.#page(message, place);
    return undefined;
  }

  /** A tab went to an address: words that somebody searched for may be in it. Never rejects. */
  async search(url: string, tab: number): Promise<void> {
    const watch = this.#watchAt(url, url);
    const words = watch?.searches ? (searchQuery(url)?.query ?? '') : '';
    if (words === '') return;
    const found = scan(words, this.#reading().library);
    const place = { top: url, tab };
    // The next one at this browser searched for it too.
    const by = this.#agent.source.identity.account ?? '';
    const known: Telling = [`search ${by} ${words}`, AGAIN_MS];
    await this.#tell({ kind: 'search', url, title: null, text: words, found }, place, known);
  }

  /** Tells what was heard in lines that are at rest by now, and sees to the others when they are. Never rejects. */
  async settle(): Promise<void> {
    const resting = () => this.#agent.held.resting(this.#agent.clock.now().getTime());
    await this.#rest(async () => (await resting()).fields);
    const { nextMs } = await resting();
    if (nextMs !== null) this.#later(nextMs, () => void this.settle());
  }

  async #typed({ field: number, text, isRest }: Extract<WatchMessage, { kind: 'typed' }>, place: Place): Promise<void> {
    const field = `${place.document} ${number}`;
    const told = await this.#inTurn(async () => [
      await this.#hold(field, text, place),
      isRest ? await this.#settle(field) : null,
    ]);
    await this.settle();
    for (const line of told) await this.#picture(line);
  }

  /** Holds what a field says now, in place of what it said. Returns what had to be told all the same. */
  async #hold(field: string, text: string, place: Place): Promise<HeldLine | null> {
    const { held, clock } = this.#agent;
    const { typed, library } = this.#reading();
    const before = await held.of(field);
    const isTakenBack = before !== undefined && wasTakenBack(before, text, typed.look(field, text).fresh);
    const told = isTakenBack ? await this.#settle(field) : null;
    const { scan: found, fresh } = typed.look(field, text);
    const heard: Heard = { kind: 'typed', url: place.frame, title: place.title, text, found };
    const event = fresh.length === 0 ? null : this.#eventOf(heard);
    if (event === null) {
      await held.release(field);
      return told;
    }
    const { top, tab } = place;
    // What was learned of is a whole line, which grows with every key.
    const what = fresh.map((match) => [match.phrase, library.phrases.get(match.phrase)?.learned ? '' : match.text]);
    const known = `${field} ${what.map((each) => each.join(' ')).join(' · ')}`;
    const now = clock.now().getTime();
    await held.hold(field, { event, found, known, said: saidBy(text, found, fresh), top, tab }, now);
    // Whatever the line comes to say: what was said here is not pictured.
    await this.#pictures.heard({ top, found }, { watch: this.#agent.now?.signed.world.watch, now });
    return told;
  }

  /** Tells what is held of fields, of those that these are once it is their turn. */
  async #rest(fields: () => Promise<readonly string[]>): Promise<void> {
    const told = await this.#inTurn(async () => {
      const lines: (HeldLine | null)[] = [];
      for (const field of await fields()) lines.push(await this.#settle(field));
      return lines;
    });
    for (const line of told) await this.#picture(line);
  }

  /** Tells what is held of a field; returns it where it was new. It is held until it is kept as told. */
  async #settle(field: string): Promise<HeldLine | null> {
    const { held } = this.#agent;
    const line = await held.of(field);
    if (line === undefined) return null;
    this.#reading().typed.told(field, line.found);
    const isNew = await this.#send(line, [line.known]);
    await held.release(field);
    return isNew ? line : null;
  }

  /** One after another: what is being told of a field is not let go, nor told twice, by what its next reading finds. */
  #inTurn<Answer>(what: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#turn.then(what);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #page({ title, text }: { title: string; text: string }, place: Place): Promise<void> {
    const whole = `${title}\n\n${text}`;
    const found = scan(whole, this.#reading().library, { isPage: true });
    const phrases = [...new Set(found.matches.map(({ phrase }) => phrase))].join(' ');
    const by = this.#agent.source.identity.account ?? '';
    await this.#tell(
      { kind: 'page', url: place.frame, title, text: whole, found },
      place,
      // A page that writes itself address after address says the same all along.
      [`page of ${place.document} ${by} ${phrases}`, A_PAGE_MS],
      [`page ${place.frame} ${by} ${phrases}`, AGAIN_MS],
    );
  }

  /** Tells what was heard, when it is grave enough and was not told before. */
  async #tell(heard: Heard, { top, tab }: Pick<Place, 'top' | 'tab'>, ...known: Telling[]): Promise<void> {
    const event = this.#eventOf(heard);
    if (event === null) return;
    const { found } = heard;
    if (await this.#send({ event, found }, ...known)) await this.#picture({ event, found, top, tab });
  }

  /** What was heard as an event; null where the school is not told of it. */
  #eventOf(heard: Heard): Event | null {
    const tellFrom = this.#agent.now?.signed.world.watch.tellFrom ?? Number.POSITIVE_INFINITY;
    if (heard.found.severity < Math.max(1, tellFrom)) return null;
    const at = this.#agent.clock.now();
    const { library } = this.#reading();
    return heardEvent(heard, { id: newEventId(at), at, source: this.#agent.source, library });
  }

  /** Tells what was not told before; says whether it was. It is kept before anything else happens. */
  async #send({ event, found }: Pick<HeldLine, 'event' | 'found'>, ...known: Telling[]): Promise<boolean> {
    if (!(await this.#told.areNew(known, this.#agent.clock.now().getTime()))) return false;
    await this.#agent.tell(event, found.severity);
    await this.#told.keep(known);
    return true;
  }

  /** A picture of what was told, where its tab is known. */
  async #picture(told: Pick<HeldLine, 'event' | 'found' | 'top' | 'tab'> | null): Promise<void> {
    const watch = this.#agent.now?.signed.world.watch;
    if (told === null || watch === undefined) return;
    const { event, found, top, tab } = told;
    const now = this.#agent.clock.now();
    const bytes = await this.#pictures.of({ top, tab, found }, { watch, now: now.getTime() });
    if (bytes !== null) await this.#agent.post.show(event, bytes, this.#agent.clock.now());
  }

  /** What is watched in a document; null where nothing is. A document inside a helpline's page is part of it, and the other way round. */
  #watchAt(top: string, frame: string): AgentWorld['watch'] | null {
    const watch = this.#agent.now?.signed.world.watch;
    // Gatehouse itself shows adults what worries: hearing that would be an alert about whoever reads an alert.
    const isOwn = [top, frame].some((url) => URL.parse(url)?.origin === this.#agent.server);
    if (watch === undefined || isOwn || [top, frame].some((url) => isNeverWatched(url, watch.never))) return null;
    return watch;
  }

  /** The library with the school's own changes, made when it is first needed: a fifth of a second, once in the life of a worker. */
  #reading(): { library: PhraseLibrary; typed: TypedWindow } {
    const phrases = (this.#agent.now?.signed.world.phrases ?? null) as PhraseOverlay | null;
    const of = JSON.stringify(phrases);
    if (this.#library?.of !== of) {
      const library = phrases === null ? shippedLibrary() : overlaidLibrary(phrases).library;
      this.#library = { of, library, typed: new TypedWindow(library) };
    }
    return this.#library;
  }
}
