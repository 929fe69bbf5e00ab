import type { Agent } from '../state/agent.ts';
import type { Navigations } from './navigation.ts';

type Details = chrome.webRequest.Details;
type Answer = chrome.webRequest.BlockingResponse;

/** More requests than are ever underway at once. */
const MOST = 500;

/**
 * Three gates on the way of one request.
 *
 * The browser lets a request go on when the worker that it waits for dies. It comes by again: before its headers are sent, and when those of the
 * answer are here. A worker that was started anew knows nothing of what the one before decided, and decides; one that decided nods. So a
 * single death, at whatever moment, opens nothing: nothing is asked of a site without the first or the second, nothing is shown without the third.
 *
 *   onBeforeRequest       decides, and shows a page of ours instead
 *   onBeforeSendHeaders   can only break off: the tab is led to our page
 *   onHeadersReceived     decides, and shows a page of ours instead
 */
export class Gates {
  readonly #navigations: Navigations;
  /** Request and address: a request that a site sends elsewhere is a new question. */
  readonly #passed = new Set<string>();
  constructor(navigations: Navigations) {
    this.#navigations = navigations;
  }

  /** A gate that may show another page. Never rejects. */
  async redirecting(agent: Promise<Agent>, details: Details): Promise<Answer> {
    const instead = await this.#instead(agent, details);
    if (instead === null) return {};
    return details.type === 'websocket' || details.type === 'other'
      ? { cancel: true }
      : { redirectUrl: chrome.runtime.getURL(instead) };
  }

  /** A gate that may only break off. Never rejects. */
  async cancelling(agent: Promise<Agent>, details: Details): Promise<Answer> {
    const instead = await this.#instead(agent, details);
    if (instead === null) return {};
    if (details.type === 'main_frame' && details.tabId >= 0) {
      void chrome.tabs.update(details.tabId, { url: chrome.runtime.getURL(instead) }).catch(() => undefined);
    }
    return { cancel: true };
  }

  async #instead(agent: Promise<Agent>, details: Details): Promise<string | null> {
    const key = `${details.requestId} ${details.url}`;
    if (this.#passed.has(key)) return null;
    // Were the agent itself not to come up, nothing opens: the page that holds back says so.
    const instead = await agent.then((up) => this.#navigations.instead(up, details)).catch(() => 'hold.html');
    if (instead === null) this.#passed.add(key);
    const [oldest] = this.#passed;
    if (this.#passed.size > MOST && oldest !== undefined) this.#passed.delete(oldest);
    return instead;
  }
}
