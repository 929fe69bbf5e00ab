import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './parts/random.ts';

/**
 * English that is on every Debian machine: the licences, and the copyright notes of the packages, in the order of their names, each
 * paragraph once. It is real prose (of lawyers), in which few phrases of a filter's list occur: what most pages of the web are like.
 */
export function englishParagraphs(): string[] {
  const seen = new Set<string>();
  const paragraphs: string[] = [];
  for (const file of textFiles()) {
    for (const paragraph of readFileSync(file, 'latin1').split(/\n[\s*#.]*\n/)) {
      const words = paragraph.replace(/\s+/g, ' ').trim();
      if (words.length < 60 || seen.has(words)) continue;
      seen.add(words);
      paragraphs.push(paragraph);
    }
  }
  return paragraphs;
}

function textFiles(): string[] {
  const licences = '/usr/share/common-licenses';
  const notes = '/usr/share/doc';
  const names = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);
  return [
    ...names(licences).map((name) => join(licences, name)),
    ...names(notes).map((name) => join(notes, name, 'copyright')),
  ].filter((file) => existsSync(file));
}

/** One text of about so many bytes, from the paragraphs in turn, as often as it takes. */
export function longText(paragraphs: readonly string[], bytes: number): Uint8Array {
  const all = Buffer.from(paragraphs.join('\n\n'), 'latin1');
  const parts: Uint8Array[] = [];
  for (let left = bytes; left > 0 && all.length > 0; left -= all.length) parts.push(all.subarray(0, left));
  return new Uint8Array(Buffer.concat(parts));
}

/** Pages of markup, 8 to 12 kB each: head, headings, paragraphs, some links and lists, as a plain site has them. */
export function htmlPages(paragraphs: readonly string[], count: number): Uint8Array[] {
  const random = seeded(4);
  let at = 0;
  const next = () => (paragraphs[at++ % paragraphs.length] ?? '').replace(/[&<>]/g, ' ');
  return Array.from({ length: count }, (_, number) => {
    const wanted = 8000 + random.below(4000);
    let page = `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Page ${number}</title>\n</head>\n<body>\n`;
    for (let part = 0; page.length < wanted; part++) {
      if (part % 5 === 0) page += `<h2 class="heading">Part ${part}</h2>\n`;
      if (part % 4 === 3)
        page += `<ul>\n<li><a href="/pages/${random.below(count)}">${next().slice(0, 80)}</a></li>\n</ul>\n`;
      else page += `<p class="text">${next().replace(/\b(\w{9,})\b/, '<b>$1</b>')}</p>\n`;
    }
    return new Uint8Array(Buffer.from(`${page}</body>\n</html>\n`, 'latin1'));
  });
}

/**
 * Phrases as lists have them, each once: four in ten two words that hardly ever stand together, three a longer word by itself, three a
 * row of two or three words that the text does hold somewhere.
 */
export function madeUpPhrases(paragraphs: readonly string[], count: number): string[] {
  const random = seeded(count);
  const words =
    paragraphs
      .join(' ')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? [];
  const rare = [...new Set(words)].filter((word) => word.length > 4).sort();
  const phrases = new Set<string>();
  const one = () => rare[random.below(rare.length)] ?? '';
  while (phrases.size < count) {
    const kind = random.below(10);
    const from = random.below(words.length - 3);
    if (kind < 4) phrases.add(`${one()} ${one()}`);
    else if (kind < 7) phrases.add(phrases.size % 2 === 0 ? one() : `${one()}s ${one()}`);
    else phrases.add(words.slice(from, from + 2 + random.below(2)).join(' '));
  }
  return [...phrases];
}
