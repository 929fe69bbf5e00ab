import { shadowOf } from './deep.ts';

/** Milliseconds of reading in one idle moment, and in all: then the page is what it is. */
const SLICE_MS = 4;
const MOST_MS = 40;
/** Elements whose text nobody sees. */
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'TEXTAREA', 'OPTION']);

/** Reads the visible text of the document while the browser is idle, a slice at a time. `elapsed`: milliseconds of the steady clock. */
export async function visibleText(most: number, elapsed: () => number): Promise<string> {
  if (document.body === null) return '';
  const nodes = textsIn(document.body);
  const seen = new Map<Element, boolean>();
  const parts: string[] = [];
  let [length, spent] = [0, 0];
  while (length < most && spent < MOST_MS) {
    await idle();
    const begun = elapsed();
    let next = nodes.next();
    for (; !next.done; next = nodes.next()) {
      const text = next.value.data.trim();
      const parent = elementOf(next.value);
      if (text !== '' && parent !== null && isSeen(parent, seen)) {
        parts.push(text);
        length += text.length + 1;
      }
      if (length >= most || elapsed() - begun > SLICE_MS) break;
    }
    spent += elapsed() - begun;
    if (next.done) break;
  }
  return parts.join(' ').slice(0, most);
}

/** Its text, and what its own elements draw in a shadow: of many a page that is all there is. */
function* textsIn(root: Node): Generator<Text, void> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) yield node;
    else if (node.nodeName.includes('-')) {
      const shadow = shadowOf(node as Element);
      if (shadow !== null) yield* textsIn(shadow);
    }
  }
}

function elementOf(text: Text): Element | null {
  const { parentNode } = text;
  return parentNode instanceof ShadowRoot ? parentNode.host : text.parentElement;
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
