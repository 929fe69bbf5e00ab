/**
 * The encoding that a text says at its beginning: what a spreadsheet, Notepad or PowerShell writes as “Unicode” is UTF-16 with a mark. Anything else is
 * read as UTF-8.
 */
export function markedEncoding(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
