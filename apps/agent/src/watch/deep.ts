/*
 * What a page keeps out of its own document: shadow roots, closed ones too (a page closes them to scripts, not to an extension), and text that it draws.
 */

interface WithSelection {
  getSelection?(): Selection | null;
}

/** The root of an element’s shadow, or null. */
export function shadowOf(element: Element): ShadowRoot | null {
  return element instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(element) : null;
}

/** The element that an event is about. Of what happens in a closed shadow the event names the host alone: there it is what has the focus. */
export function targetOf(event: Event): EventTarget | null {
  let [target = null] = event.composedPath();
  while (target instanceof HTMLElement) {
    const inner: Element | null | undefined = shadowOf(target)?.activeElement;
    if (!inner) break;
    target = inner;
  }
  return target;
}

/** The document, and the shadows in which an event happens; of closed ones, which the event does not name, the outermost. */
export function rootsOf(event: Event): (Document | ShadowRoot)[] {
  const path = event.composedPath();
  const [target] = path;
  const closed = target instanceof Element ? shadowOf(target) : null;
  return [document, ...path.filter((each) => each instanceof ShadowRoot), ...(closed === null ? [] : [closed])];
}

/** What takes text from the keyboard for a page that draws it by itself (W3C EditContext), or null. */
export function editContextOf(element: HTMLElement): { text: string; selectionEnd: number } | null {
  return (element as { editContext?: { text: string; selectionEnd: number } | null }).editContext ?? null;
}

/** Where the caret is, in the shadow in which an element stands. */
export function deepSelection(element: Element): Selection | null {
  const root = element.getRootNode() as WithSelection;
  return root.getSelection?.() ?? getSelection();
}
