import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { endWithout } from '../kernel/edges.ts';

/*
 * Documents that leave the school as PDF/UA-1: tagged, with a title and a language, so that a screen reader reads them. Typst draws them
 * from one template; what people wrote goes in as data and is never read as markup (S5). Typst refuses a whole document for one character
 * that no font has, so such a character is drawn as its code point, "[U+6F22]": nothing is left out silently.
 */

/** One piece of a document, in reading order. */
export type PaperBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'facts'; facts: readonly { name: string; value: string }[] }
  | { kind: 'list'; items: readonly string[] }
  /** `widths`: how wide the columns are beside each other; alike where left out. */
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[]; widths?: readonly number[] };

/** A document: who it is from, what it is, when it was drawn in words, and its pieces. */
export interface Paper {
  title: string;
  school: string;
  /** The line beneath the title: "Handed over to West Shire Police, Tuesday 17 November 2026, 10:42." */
  under: string;
  blocks: readonly PaperBlock[];
  /** What the file itself says of when it was made; the same content then gives the same bytes. */
  at: Date;
}

const TEMPLATE = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "DejaVu Sans", size: 10pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (x: 2cm, y: 2.2cm), footer: context [
  #set text(size: 8pt)
  #data.school #h(1fr) #data.title, page #counter(page).display() of #counter(page).final().first()
])
#set par(justify: false, leading: 0.7em)
#show heading.where(level: 1): set text(size: 18pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#text(size: 9pt, data.school)
#heading(level: 1, data.title)
#text(data.under)
// An address of two hundred letters has nowhere to break, and would be drawn over the next column.
#let broken(words) = words.replace(regex("\\\\S{16}"), found => found.text + "\\u{200b}")
#for block in data.blocks {
  if block.kind == "heading" { heading(level: 2, block.text) }
  if block.kind == "text" { for line in block.text.split("\\n") { par(text(line)) } }
  if block.kind == "list" { list(..block.items.map(item => text(item))) }
  if block.kind == "facts" { terms(separator: [: ], ..block.facts.map(fact => terms.item(text(fact.name), text(fact.value)))) }
  if block.kind == "table" {
    let widths = block.at("widths", default: (1,) * block.head.len())
    table(columns: widths.map(wide => wide * 1fr), stroke: 0.5pt, inset: 5pt,
      table.header(..block.head.map(cell => strong(text(cell)))),
      ..block.rows.flatten().map(cell => text(size: 9pt, broken(cell))))
  }
}
`;

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
let compiler: NodeCompiler | undefined;

/** Characters that no font of ours has, learned as documents were refused for them. */
const withoutGlyph = new Set<string>();
/** A document that is refused more often than this for new characters holds thousands of different ones; nobody wrote that. */
const MOST_TRIES = 40;
const MOST_TITLE = 160;

/** The document as PDF/UA-1. About 30 ms a document of a few pages, 100 ms more for the first. */
export function pdfOf(paper: Paper): Buffer {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }], workspace: fonts });
  // The title stands at the foot of every page: two thousand lines of it would take twenty seconds to draw.
  const whole = { ...paper, title: paper.title.replace(/\s+/g, ' ').slice(0, MOST_TITLE) };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const data = JSON.stringify(whole, (_key, value) => (typeof value === 'string' ? drawable(value) : value));
    try {
      const options = { pdfStandard: PdfStandard.UA_1, creationTimestamp: Math.floor(paper.at.getTime() / 1000) };
      return Buffer.from(compiler.pdf({ mainFileContent: TEMPLATE, inputs: { data } }, options));
    } catch (error) {
      if (!learn(String(error))) throw error;
    }
  }
  throw new Error('A document has too many characters that no font shows.');
}

/** What a font can show: control characters and marks that turn the direction of writing become spaces or nothing (S5). */
function drawable(text: string): string {
  const plain = text
    .replaceAll('\r\n', '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ');
  if (!withoutGlyph.size) return plain;
  return [...plain].map((letter) => (withoutGlyph.has(letter) ? codePoint(letter) : letter)).join('');
}

const codePoint = (letter: string) => `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

const NAMED = 'the text `';

/** Takes in the characters that a refusal names; false when it is about something else. */
function learn(refusal: string): boolean {
  const before = withoutGlyph.size;
  for (const part of refusal.split('"` could not be displayed').slice(0, -1)) {
    const quoted = part.slice(part.lastIndexOf(NAMED) + NAMED.length).replace(/^\\*"/, '');
    for (const letter of unescaped(quoted.slice(0, endWithout(quoted, '\\')))) withoutGlyph.add(letter);
  }
  return withoutGlyph.size > before;
}

/** The text as Rust's debug format quotes it, twice over where it stands within another quoted message. */
function unescaped(quoted: string): string {
  return quoted.replace(/(?<!\\)\\+u\{([0-9a-f]+)\}/g, (_all, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}
