import type { Agent } from '../state/agent.ts';
import type { WaitingTab } from '../state/stood.ts';
import type { Navigations } from './navigation.ts';

/** A page in a tab: pages of the web alone are judged. */
function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url);
}

/** What a tab shows; `isOpen`: and has shown for a while. */
interface Page {
  id: number;
  url: string;
  isOpen?: boolean | undefined;
}

/**
 * Closes what is open and should not be. Requests are decided before they are made; this is for what comes without one: a page of a service
 * worker or of the back-forward cache, an address that a page's own script writes, and whatever was open when the policy changed.
 */
export async function lookAtPage(agent: Agent, navigations: Navigations, { id, url, isOpen }: Page): Promise<void> {
  if (!isWeb(url)) return;
  const instead = await navigations.instead(agent, { url, type: 'main_frame', isOpen });
  if (instead === null) return;
  const tab = await chrome.tabs.get(id).catch(() => undefined);
  // Somebody may have gone on meanwhile; what they went to is decided for itself.
  if (tab?.url === url) await chrome.tabs.update(id, { url: chrome.runtime.getURL(instead) }).catch(() => undefined);
}

/** A frame within a page. */
export type Frame = Pick<
  chrome.webNavigation.Details,
  'tabId' | 'frameId' | 'url' | 'documentLifecycle' | 'transitionQualifiers'
> &
  Pick<Page, 'isOpen'>;

/** The same for a frame: it alone closes, for somebody may be writing in the page around it. */
export async function lookAtFrame(agent: Agent, navigations: Navigations, frame: Frame): Promise<void> {
  const { tabId, frameId, url, documentLifecycle, isOpen } = frame;
  if (frameId === 0 || !isWeb(url)) return;
  const instead = await navigations.instead(agent, {
    url,
    type: 'sub_frame',
    tabId,
    isOpen,
    ...(documentLifecycle && { documentLifecycle }),
  });
  if (instead === null) return;
  const close = (from: string, to: string) => {
    if (location.href === from) location.replace(to);
  };
  const args: [string, string] = [url, chrome.runtime.getURL(instead)];
  await chrome.scripting
    .executeScript({ target: { tabId, frameIds: [frameId] }, func: close, args, injectImmediately: true })
    .catch(() => undefined);
}

/** The same for every tab, one after the other, with all that it frames. */
export async function lookAtAllPages(agent: Agent, navigations: Navigations): Promise<void> {
  for (const { id, url } of await chrome.tabs.query({})) {
    if (id === undefined) continue;
    if (isWeb(url)) await lookAtPage(agent, navigations, { id, url, isOpen: true });
    const frames = await chrome.webNavigation.getAllFrames({ tabId: id }).catch(() => null);
    for (const frame of frames ?? []) await lookAtFrame(agent, navigations, { ...frame, tabId: id, isOpen: true });
    // A page that hangs does not answer; the others are looked at all the same.
    if (isWeb(url)) void lookAtShownFrames(agent, navigations, { id, isOpen: true });
  }
}

/**
 * The same for all that a tab frames, as its page has it: where somebody went back to a page that stood still in the browser’s own cache, Chromium shows its
 * frames as they were, says nothing of them, and leaves them out of those that it lists.
 */
export async function lookAtShownFrames(
  agent: Agent,
  navigations: Navigations,
  { id: tabId, isOpen }: Omit<Page, 'url'>,
): Promise<void> {
  const shown = await chrome.scripting
    .executeScript({ target: { tabId, allFrames: true }, func: () => location.href, injectImmediately: true })
    .catch(() => []);
  for (const { frameId, result: url } of shown)
    if (url !== undefined) await lookAtFrame(agent, navigations, { tabId, frameId, url, isOpen });
}

/** Has every page that is open already listened to: a script that an earlier release left there hears nobody any more. */
export async function listenInAllPages(): Promise<void> {
  for (const { id, url } of await chrome.tabs.query({})) {
    if (id === undefined || !isWeb(url)) continue;
    await chrome.scripting
      .executeScript({ target: { tabId: id, allFrames: true }, files: ['content.js'], injectImmediately: true })
      .catch(() => undefined);
  }
}

/** Tabs that are on their way, and where to. */
export async function waitingTabs(): Promise<WaitingTab[]> {
  const tabs = await chrome.tabs.query({ status: 'loading' });
  return tabs.flatMap(({ id, pendingUrl }): WaitingTab[] =>
    id !== undefined && isWeb(pendingUrl) ? [[id, pendingUrl]] : [],
  );
}

/** Sends tabs on their way again, but for those that went elsewhere meanwhile. */
export async function sendAgain(tabs: readonly WaitingTab[]): Promise<void> {
  for (const [id, url] of tabs) {
    const tab = await chrome.tabs.get(id).catch(() => undefined);
    if (tab?.pendingUrl === url) await chrome.tabs.update(id, { url }).catch(() => undefined);
  }
}
