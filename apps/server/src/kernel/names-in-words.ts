import { NAME_BEGINS, NAME_ENDS, partsOfName, spelled } from './names-spelled.ts';

/** Small words within a name, which name nobody by themselves. */
const PARTICLES = new Set(['de', 'da', 'del', 'der', 'di', 'du', 'la', 'le', 'van', 'von', 'bin', 'ibn', 'al', 'el']);

/**
 * Which of these names stand in a text, as the text has them: a whole name however it is written, a part of one with a capital letter of its own
 * (“Imogen”, “Stott’s”). What is no name, “Not known” or “a boy from the park”, is none here. For what leaves the few who may know (R131, R138).
 */
export function namesInWords(words: string, names: readonly string[]): string[] {
  const text = words.normalize('NFD');
  const found = (name: string, flags: string) =>
    new RegExp(`${NAME_BEGINS}${spelled(name)}${NAME_ENDS}`, flags).exec(text)?.[0].normalize('NFC');
  const real = names.filter((name) => name.split(/\s+/).every((part) => isCapital(part) || PARTICLES.has(part)));
  return [
    ...new Set(
      real.flatMap((name) => {
        const whole = found(name, 'iu');
        if (whole) return [whole];
        const alone = partsOfName(name).filter((part) => !PARTICLES.has(part.toLowerCase()));
        return alone.flatMap((part) => found(part, 'u') ?? []);
      }),
    ),
  ];
}

const isCapital = (part: string) => /^\p{Lu}/u.test(part);
