/** Room for the accounts of a large school and the addresses of its devices; two that fall on one place take turns. */
const PLACES = 8192;

/**
 * Gives the same string for the same bytes, without making it anew: the same few thousand names come in millions of lines. A string that is
 * the very one of last time has its hash already, so a Map finds it at once.
 */
export class KnownTexts {
  readonly #texts: string[] = new Array<string>(PLACES).fill('');

  /** The bytes as Latin-1. */
  of(bytes: Buffer, from: number, to: number): string {
    let hash = 0;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x9e3779b1);
    const place = hash >>> 19;
    const known = this.#texts[place] as string;
    if (isText(known, bytes, from, to)) return known;
    const text = bytes.toString('latin1', from, to);
    this.#texts[place] = text;
    return text;
  }
}

function isText(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== bytes[from + at]) return false;
  return true;
}
