/** Milliseconds of reading in one idle moment, and in all: then the page is what it is. */
const SLICE_MS = 4;
const MOST_MS = 40;
/** Elements whose text nobody sees. */
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'OPTION']);

/** Reads the visible text of the document while the browser is idle, a slice at a time. `elapsed`: milliseconds of the steady clock. */
export async function visibleText(most: number, elapsed: () => number): Promise<string> {
  if (document.body === null) return '';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Map<Element, boolean>();
  const parts: string[] = [];
  let [length, spent] = [0, 0];
  while (length < most && spent < MOST_MS) {
    await idle();
    const begun = elapsed();
    let node = walker.nextNode();
    for (; node !== null; node = walker.nextNode()) {
      const text = node.nodeValue?.trim() ?? '';
      const parent = node.parentElement;
      if (text !== '' && parent !== null && isSeen(parent, seen)) {
        parts.push(text);
        length += text.length + 1;
      }
      if (length >= most || elapsed() - begun > SLICE_MS) break;
    }
    spent += elapsed() - begun;
    if (node === null) break;
  }
  return parts.join(' ').slice(0, most);
}

function isSeen(element: Element, seen: Map<Element, boolean>): boolean {
  const known = seen.get(element);
  if (known !== undefined) return known;
  const answer = !UNSEEN.has(element.tagName) && element.checkVisibility();
  seen.set(element, answer);
  return answer;
}

function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
}
