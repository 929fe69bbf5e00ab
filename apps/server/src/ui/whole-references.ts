import { type ComponentChild, Fragment, h, options, type VNode } from 'preact';

/** A-2291, INC-0147, C-0007: browsers break a line behind the hyphen, and who reads the end of a line aloud has read another record. */
const REFERENCE = /(?<![\w-])([A-Z]{1,4}-\d{1,8})(?![\w-])/;

/** Where an element has no place, or text is shown as it is. */
const TEXT_ALONE = new Set(['title', 'option', 'textarea', 'script', 'style', 'text', 'tspan', 'desc']);

/** The classes of a reference, which never breaks, and of the text around it, which stays one thing where its element lays things out side by side. */
const WHOLE = 'gh-nowrap';
const AROUND = 'gh-refs';

/**
 * From here on no page breaks a reference: every text of an element that has one gets an element around it. At the root, for references stand in sentences,
 * headings, lines after something was done and texts of people; to be remembered at each of them it would be forgotten at the next.
 */
export function keepReferencesWhole(): void {
  if (isKept) return;
  isKept = true;
  const before = options.vnode;
  options.vnode = (node) => {
    if (node.type === Fragment || (typeof node.type === 'string' && !TEXT_ALONE.has(node.type)))
      keepWhole(node as VNode<Holding>);
    before?.(node);
  };
}

let isKept = false;

interface Holding {
  children?: ComponentChild | ComponentChild[];
  class?: unknown;
}

function keepWhole({ props }: VNode<Holding>): void {
  const { children } = props;
  if (props.class === WHOLE) return;
  if (typeof children === 'string') props.children = wholeIn(children);
  else if (Array.isArray(children) && children.some(hasReference))
    props.children = children.map((child) => (typeof child === 'string' ? wholeIn(child) : child)) as ComponentChild[];
}

const hasReference = (child: unknown) => typeof child === 'string' && child.includes('-') && REFERENCE.test(child);

function wholeIn(text: string): ComponentChild {
  if (!hasReference(text)) return text;
  // Split by the group: what stands between is at the even places.
  const parts = text.split(REFERENCE).map((part, at) => (at % 2 ? h('span', { class: WHOLE }, part) : part));
  const [only, ...more] = parts.filter((part) => part !== '');
  return more.length ? h('span', { class: AROUND }, only, ...more) : only;
}
