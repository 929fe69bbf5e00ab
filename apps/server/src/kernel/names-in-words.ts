/** Small words within a name, which name nobody by themselves. */
const PARTICLES = new Set(['de', 'da', 'del', 'der', 'di', 'du', 'la', 'le', 'van', 'von', 'bin', 'ibn', 'al', 'el']);

const plain = (text: string) => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Which of these names stand in a text, as the text has them: a whole name however it is written, a part of one with a capital letter of its own
 * (“Imogen”, “Stott’s”). What is no name, “Not known” or “a boy from the park”, is none here. For what leaves the few who may know (R131, R138).
 */
export function namesInWords(words: string, names: readonly string[]): string[] {
  const text = plain(words);
  const found = (pattern: string, flags: string) =>
    new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, flags).exec(text)?.[0];
  const real = names.filter((name) => name.split(/\s+/).every((part) => isCapital(part) || PARTICLES.has(part)));
  return [
    ...new Set(
      real.flatMap((name) => {
        const parts = plain(name).split(/\s+/);
        const whole = found(parts.map(escaped).join('\\s+'), 'iu');
        if (whole) return [whole];
        const alone = parts.filter((part) => part.length > 1 && !PARTICLES.has(part.toLowerCase()));
        return alone.flatMap((part) => found(escaped(part), 'u') ?? []);
      }),
    ),
  ];
}

const isCapital = (part: string) => /^\p{Lu}/u.test(part);
