import { deepSelection, editContextOf } from './deep.ts';

/** Elements that stand within a line. What begins or ends any other one begins a line. */
const IN_LINE = new Set(
  'A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK Q S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR'.split(
    ' ',
  ),
);
const UNREAD = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE']);
/** What stands behind the caret, at most, as long as there is as much before it. */
const BEHIND = 500;

/** What stands in a field now: of a long text what is around the caret, for that is where somebody types. */
export function textOf(field: HTMLElement, most: number): string {
  const plain = plainText(field);
  if (plain !== null) return around(plain.text, plain.caret, most);
  return field.isContentEditable ? editorText(field, most) : '';
}

/** Whether nothing stands in a field. */
export function isBlank(field: HTMLElement): boolean {
  return !/[^\s\u200B\uFEFF]/.test(plainText(field)?.text ?? field.textContent ?? '');
}

/** Text that stands in one piece, and the place of the caret. */
function plainText(field: HTMLElement): { text: string; caret: number } | null {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    // Some kinds of input do not say where the caret is.
    return { text: field.value, caret: field.selectionEnd ?? field.value.length };
  }
  const drawn = editContextOf(field);
  return drawn === null ? null : { text: drawn.text, caret: drawn.selectionEnd };
}

function around(text: string, caret: number, most: number): string {
  const end = Math.min(text.length, Math.max(caret + BEHIND, most));
  return text.slice(Math.max(0, end - most), end);
}

/** Line by line, without asking the browser to lay anything out: pieces before the caret, then pieces behind it. */
function editorText(root: HTMLElement, most: number): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const { node, offset } = caretIn(root);
  const here = node instanceof Text ? node.data : '';
  const before = gather(walker, node, 'previousNode', here.slice(0, offset), most - BEHIND);
  const behind = gather(walker, node, 'nextNode', here.slice(offset), most - before.length);
  return before + behind;
}

function gather(walker: TreeWalker, from: Node, way: 'previousNode' | 'nextNode', own: string, most: number): string {
  const isBack = way === 'previousNode';
  let text = isBack ? own.slice(-most) : own.slice(0, most);
  let line = lineOf(from, walker.root);
  walker.currentNode = from;
  for (let node = walker[way](); node !== null && text.length < most; node = walker[way]()) {
    const isBreak = node.nodeName === 'BR';
    if (!(node instanceof Text) && !isBreak) continue;
    if (node.parentElement !== null && UNREAD.has(node.parentElement.nodeName)) continue;
    const next = lineOf(node, walker.root);
    const between = isBreak || next !== line ? '\n' : '';
    line = next;
    const piece = node instanceof Text ? node.data : '';
    text = isBack ? (piece + between + text).slice(-most) : (text + between + piece).slice(0, most);
  }
  return text;
}

/** The element whose line this stands in. */
function lineOf(node: Node, root: Node): Node {
  let line = node;
  while (line !== root && line.parentNode !== null && (line instanceof Text || IN_LINE.has(line.nodeName)))
    line = line.parentNode;
  return line;
}

/** Where somebody types; the end where the browser does not say. */
function caretIn(root: HTMLElement): { node: Node; offset: number } {
  const selection = deepSelection(root);
  const node = selection?.focusNode;
  if (node && root.contains(node)) {
    if (node instanceof Text) return { node, offset: selection.focusOffset };
    const child = node.childNodes[selection.focusOffset];
    if (child) return { node: child, offset: 0 };
    return lastOf(node);
  }
  return lastOf(root);
}

function lastOf(node: Node): { node: Node; offset: number } {
  let last = node;
  while (last.lastChild !== null) last = last.lastChild;
  return { node: last, offset: last instanceof Text ? last.data.length : 0 };
}
