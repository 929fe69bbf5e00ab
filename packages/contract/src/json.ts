/** What a text says as JSON. Undefined, for which JSON has no word, where it is none, or is nested deeper than anything of ours. */
export function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
