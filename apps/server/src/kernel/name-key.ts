/**
 * A name as it is searched: lower case, no accents, no apostrophes, hyphens as spaces. The twin of name_key() in the database; a test
 * holds the two together.
 */
export function nameKey(name: string): string {
  const plain: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[øłđıßæœ]/g, (letter) => plain[letter] ?? letter)
    .replace(/[\u0300-\u036f'’ʼ‘`.]/g, '')
    .replace(/[-‐‑–_,/()\s]+/g, ' ')
    .trim();
}
