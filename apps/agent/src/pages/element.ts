type Content = string | Node | null;

/** An element with attributes and content. Text is always text: nothing that a page is told becomes markup (S5). */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...content: Content[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content.filter((part) => part !== null));
  return made;
}

/** A button that does something; while it does, it cannot be pressed again. */
export function button(words: string, classes: string, onPress: () => Promise<void>): HTMLButtonElement {
  const made = element('button', { type: 'button', class: classes }, words);
  made.addEventListener('click', async () => {
    made.disabled = true;
    await onPress().finally(() => {
      made.disabled = false;
    });
  });
  return made;
}
