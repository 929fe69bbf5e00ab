import type { Place } from './watcher.ts';

/** Where a content script's message comes from; null when it does not come from a page of the web in a tab of ours. Nothing of it is said by the page. */
export function placeOf(sender: chrome.runtime.Sender, id: string): Place | null {
  const { tab, url, frameId } = sender;
  if (sender.id !== id || tab?.id === undefined || url === undefined || frameId === undefined) return null;
  if (!/^https?:/i.test(url) && !/^about:(?:blank|srcdoc)/i.test(url)) return null;
  const top = tab.url ?? url;
  // A frame without an address of its own is its page's.
  const frame = /^about:/i.test(url) ? top : url;
  if (!/^https?:/i.test(top)) return null;
  const document = sender.documentId ?? `${tab.id} ${frameId} ${frame}`;
  return { document, top, frame, isTop: frameId === 0, title: tab.title ?? null, tab: tab.id };
}
