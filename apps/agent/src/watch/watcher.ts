import type { AgentWorld } from '@gatehouse/contract';
import {
  overlaidLibrary,
  type PhraseLibrary,
  type PhraseOverlay,
  scan,
  searchQuery,
  shippedLibrary,
  TypedWindow,
} from '@gatehouse/engine';
import { newEventId } from '../platform/event-id.ts';
import type { Agent } from '../state/agent.ts';
import { type Heard, heardEvent } from './heard-event.ts';
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
  #library: { of: string; library: PhraseLibrary; typed: TypedWindow } | null = null;

  constructor(agent: Agent, told: Told, pictures: Pictures) {
    this.#agent = agent;
    this.#told = told;
    this.#pictures = pictures;
  }

  /** Answers a content script. Never rejects. */
  async hear(message: WatchMessage, place: Place): Promise<WatchAnswer | undefined> {
    const watch = this.#watchAt(place.top, place.frame);
    // What a helpline's frame shows stands in the picture of the page around it.
    if (watch === null) await this.#pictures.forbid(place.top, this.#agent.clock.now().getTime());
    if (message.kind === 'watch?') return watch === null ? READ_NOTHING : { typing: watch.typing, page: watch.pages };
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

  async #typed({ field: number, text }: { field: number; text: string }, place: Place): Promise<void> {
    const field = `${place.document} ${number}`;
    const { scan: found, fresh } = this.#reading().typed.replace(field, text);
    if (fresh.length === 0) return;
    const what = fresh.map((match) => `${match.phrase} ${match.text}`).join(' · ');
    await this.#tell({ kind: 'typed', url: place.frame, title: place.title, text, found }, place, [`${field} ${what}`]);
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

  /** Makes an event of what was heard, when it is grave enough and was not told before. It is kept before anything else happens. */
  async #tell(heard: Heard, { top, tab }: Pick<Place, 'top' | 'tab'>, ...known: Telling[]): Promise<void> {
    const world = this.#agent.now?.signed.world;
    if (world === undefined || heard.found.severity < Math.max(1, world.watch.tellFrom)) return;
    const at = this.#agent.clock.now();
    if (!(await this.#told.areNew(known, at.getTime()))) return;
    const { library } = this.#reading();
    const event = heardEvent(heard, { id: newEventId(at), at, source: this.#agent.source, library });
    if (event !== null) await this.#agent.tell(event, heard.found.severity);
    await this.#told.keep(known);
    if (event === null) return;
    const bytes = await this.#pictures.of({ top, tab, found: heard.found }, { watch: world.watch, now: at.getTime() });
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

  /** The library with the school's own changes, made when it is first needed: a third of a second, once in the life of a worker. */
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
