import { newEventId } from '@gatehouse/contract';
import { normaliseUrl, type Verdict } from '@gatehouse/engine';
import type { Agent } from '../state/agent.ts';
import type { Judgement } from './judge.ts';
import { Observations } from './observations.ts';
import { pageQuery, referenceOf } from './reference.ts';
import { visitEvent, weightOf } from './visit-event.ts';

/** What of a request is looked at. */
export type Navigation = Pick<chrome.webRequest.Details, 'url' | 'type' | 'documentLifecycle'> & {
  /** Tab and origin of the page that asked for it, where one did. */
  tabId?: number;
  initiator?: string;
  /** It is open already: nobody waits for what is said of it. */
  isOpen?: boolean | undefined;
};

/** Which page of ours to show in place of an address, as a path of the extension; null: open it. */
export type Instead = string | null;

/** Pages that somebody chose to open after a warning, for as long. */
const PASS_MS = 30 * 60_000;
/** Keeping an event must not keep a page open or a person waiting. */
const KEEP_MS = 1000;
const MOST_WARNED = 200;
/** Of an event, as the contract has it. */
const LONGEST_HOST = 253;

/** Decides navigations, and notes those that somebody should hear of. */
export class Navigations {
  readonly #observations = new Observations();
  readonly #addressOf: (tabId: number) => Promise<string | undefined>;
  /** Event of a warning → for whom and which host, and these → until when it is open, of the steady clock. */
  readonly #warned = new Map<string, string>();
  readonly #passes = new Map<string, number>();

  constructor(addressOf = addressOfTab) {
    this.#addressOf = addressOf;
  }

  /** What to show in place of this address. Never rejects: a fault is the school's stated choice. */
  async instead(agent: Agent, navigation: Navigation): Promise<Instead> {
    const { url, type, documentLifecycle, isOpen = false } = navigation;
    try {
      const judgement = await agent.judge(url, isOpen);
      // What is made ready beforehand or fetched beside a page was not asked for by anybody: it does not load, and nobody is told.
      const isAsked = documentLifecycle !== 'prerender' && type !== 'other';
      return await this.#conclude(agent, navigation, judgement, isAsked);
    } catch {
      return agent.now?.signed.world.onError === 'allow' ? null : `hold.html?${pageQuery({ url, why: '' })}`;
    }
  }

  /** Somebody read the warning and goes on. False when this warning was never shown. */
  goOn(agent: Agent, event: string): boolean {
    const pass = this.#warned.get(event);
    if (pass === undefined) return false;
    this.#passes.set(pass, agent.clock.elapsed() + PASS_MS);
    return true;
  }

  async #conclude(agent: Agent, navigation: Navigation, judgement: Judgement, isAsked: boolean): Promise<Instead> {
    const { url } = navigation;
    if (judgement.kind === 'open') {
      if (isAsked && agent.records(url)) await this.#note(agent, navigation, '', null);
      return null;
    }
    if (judgement.kind === 'held') return `hold.html?${pageQuery({ url, why: '' })}`;
    if (judgement.kind === 'unchecked') {
      if (isAsked) await this.#remindOf(agent, url);
      return null;
    }
    const { verdict } = judgement;
    const host = normaliseUrl(url)?.host ?? '';
    // The next one at this browser has read no warning.
    const pass = `${agent.source.identity.account ?? ''} ${host}`;
    const isPassed = verdict.action === 'warn' && (this.#passes.get(pass) ?? 0) > agent.clock.elapsed();
    const noted = isPassed ? { ...verdict, action: 'log' as const } : verdict;
    const id = isAsked ? await this.#note(agent, navigation, host, noted) : '';
    if (isPassed || verdict.action === 'log') return null;
    if (verdict.action === 'warn') this.#remember(id, pass);
    const why = referenceOf({ event: id, ...verdict, audience: agent.now?.signed.world.reader.audience ?? '' });
    return `blocked.html?${pageQuery({ url, why, isWarning: verdict.action === 'warn' })}`;
  }

  /** Let through, and asked about when the server is back. */
  async #remindOf(agent: Agent, url: string): Promise<void> {
    const { clock, source } = agent;
    const at = clock.now();
    const { id, isNew } = this.#observations.note(`unchecked ${url}`, clock.elapsed(), () => newEventId(at));
    if (isNew) await keeping(agent.unchecked.remember(id, { url, at: at.getTime(), source }));
  }

  #remember(event: string, pass: string): void {
    this.#warned.set(event, pass);
    const [oldest] = this.#warned.keys();
    if (this.#warned.size > MOST_WARNED && oldest !== undefined) this.#warned.delete(oldest);
  }

  /** Host of the page that asked for it, where a page did: whoever opened that one need not know of it. Only a server that knows such a field is told. */
  async #inside(agent: Agent, { type, tabId = -1, initiator }: Navigation): Promise<string | null> {
    const takes = agent.now?.signed.world.eventFields ?? [];
    if (type === 'main_frame' || type === 'other' || !takes.includes('inside')) return null;
    const address = tabId < 0 ? undefined : await this.#addressOf(tabId);
    const [around] = [address, initiator].flatMap((url) => (url && normaliseUrl(url)) || []);
    return around?.host.slice(0, LONGEST_HOST) ?? null;
  }

  /** Keeps what happened, and returns its id. Without a verdict the address opened; under a recording each address is a thing of its own. */
  async #note(agent: Agent, navigation: Navigation, host: string, verdict: Verdict | null): Promise<string> {
    const { clock, source } = agent;
    const { url } = navigation;
    const inside = await this.#inside(agent, navigation);
    const at = clock.now();
    const recorded = agent.records(url);
    const key = `${source.identity.account ?? ''} ${recorded ? url : host} ${verdict?.action ?? 'allow'} ${inside ?? ''}`;
    const { id, isNew } = this.#observations.note(key, clock.elapsed(), () => newEventId(at));
    if (!isNew) return id;
    await keeping(agent.tell(visitEvent({ id, at, url, verdict, inside }, source), weightOf(verdict, recorded)));
    return id;
  }
}

/** The address that a tab shows. */
async function addressOfTab(tabId: number): Promise<string | undefined> {
  return (await chrome.tabs.get(tabId).catch(() => undefined))?.url;
}

/** Waits until something is kept, a worker's end or not; a database that does not answer keeps nobody waiting. */
async function keeping(kept: Promise<unknown>): Promise<void> {
  await Promise.race([kept, new Promise((resolve) => setTimeout(resolve, KEEP_MS))]);
}
