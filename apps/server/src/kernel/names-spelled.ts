/** Letters that are written without their stroke as often as with it, and have no mark that could be taken off. */
const SAME: Readonly<Record<string, string>> = { l: 'łŁ', o: 'øØ', d: 'đĐ', i: 'ıİ' };
const UNSTROKED = new Map(Object.entries(SAME).flatMap(([plain, others]) => [...others].map((each) => [each, plain])));
const APOSTROPHE = `'’‘ʼ\`´`;
const APART = '[\\s‐‑–-]';

/** What stands before a name and after it: no letter, number or accent. For text in NFD, with the flag `u`. */
export const NAME_BEGINS = '(?<![\\p{L}\\p{N}\\p{M}])';
/** See NAME_BEGINS. */
export const NAME_ENDS = '(?![\\p{L}\\p{N}\\p{M}])';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A pattern for a name however somebody writes it: “Zoë” and “Zoe”, “O’Brien” as a telephone writes it, “O'Brien” and “OBrien”, “Smith-Jones” and
 * “Smith Jones”. For text in NFD, with the flag `u`.
 */
export function spelled(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').trim();
  // Of nothing but signs every sign counts, or it would be found everywhere.
  if (!/[\p{L}\p{N}]/u.test(plain)) return escaped(plain);
  return plain.replace(new RegExp(`${APART}+|[${APOSTROPHE}]|[^]`, 'gu'), (sign) => {
    if (/^[\s‐‑–-]/.test(sign)) return /[‐‑–-]/.test(sign) ? `${APART}*` : `${APART}+`;
    if (APOSTROPHE.includes(sign)) return `[${APOSTROPHE}]?`;
    return /\p{L}/u.test(sign) ? `${letter(sign)}\\p{M}*` : escaped(sign);
  });
}

function letter(sign: string): string {
  const isUpper = sign !== sign.toLowerCase();
  const plain = UNSTROKED.get(sign) ?? sign.toLowerCase();
  const others = SAME[plain];
  const base = isUpper ? plain.toUpperCase() : plain;
  return others ? `[${base}${others}]` : base;
}

/** The words of a name by which somebody may be called alone, each half of a double-barrelled one too. */
export function partsOfName(name: string): string[] {
  return name.split(/[\s‐‑–-]+/).filter((part) => part.length > 1 && /[\p{L}\p{N}]/u.test(part));
}
