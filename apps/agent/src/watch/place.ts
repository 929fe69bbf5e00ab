import type { Place } from './watcher.ts';

/** Where a content script's message comes from; null when it does not come from a page of the web in a tab of ours. Nothing of it is said by the page. */
export function placeOf(sender: chrome.runtime.Sender, id: string): Place | null {
  const { tab, url, frameId } = sender;
  if (sender.id !== id || tab?.id === undefined || url === undefined || frameId === undefined) return null;
  const isTop = frameId === 0;
  const origin = webOf(sender.origin);
  // A document without an address of its own (about:blank, data:) is that of whoever made it.
  const top = webOf(tab.url) ?? (isTop ? (webOf(url) ?? origin) : origin);
  if (top === null) return null;
  const isOfTop = origin === null || URL.parse(origin)?.origin === URL.parse(top)?.origin;
  const frame = webOf(url) ?? (isOfTop ? top : origin);
  if (frame === null || URL.parse(url)?.protocol === 'chrome-extension:') return null;
  const document = sender.documentId ?? `${tab.id} ${frameId} ${frame}`;
  return { document, top, frame, title: tab.title ?? null, tab: tab.id };
}

/** An address of the web, also where a page gave it to something of its own (blob:); else null. */
function webOf(url: string | undefined): string | null {
  return /^(?:blob:)?(https?:.*)$/is.exec(url ?? '')?.[1] ?? null;
}
