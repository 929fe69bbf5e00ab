import { shippedPhrases } from '@gatehouse/engine';

/** The phrase library as a device needs it, as JSON: without why an entry is in it, each wording on one line and right between its bars. */
export function deviceWordings(): string {
  const asOne = (wording: string) => wording.trim().split(/\s+/).join(' ');
  return JSON.stringify(shippedPhrases(), (key, value: unknown) => {
    if (key === 'why') return undefined;
    return typeof value === 'string' ? value.split('|').map(asOne).join('|') : value;
  });
}
