import { describe, expect, test } from 'vitest';
import { type Paper, pdfOf } from './paper.ts';

const at = new Date('2026-11-17T10:42:00Z');
const paper = (text: string): Paper => ({
  ...{ title: `Pack ${text}`, school: 'Larkmoor High School', under: 'Handed over to nobody.', at },
  blocks: [
    { kind: 'heading', text: 'What happened' },
    { kind: 'text', text },
    { kind: 'facts', facts: [{ name: 'Room', value: text }] },
    { kind: 'list', items: [text, 'two'] },
    { kind: 'table', head: ['When', 'What'], rows: [['10:42', text]] },
  ],
});

describe('a document', () => {
  test('is a tagged PDF, and the same content gives the same bytes', () => {
    const pdf = pdfOf(paper('Ellis Marwood'));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/StructTreeRoot');
    expect(pdf.toString('latin1')).toContain('pdfuaid');
    expect(pdfOf(paper('Ellis Marwood')).equals(pdf)).toBe(true);
  });

  test.each([
    ['markup of the drawing language', '#panic("x") $x$ [*b*] #include("/etc/passwd") = Head `raw` \\ @ref <label>'],
    ['scripts of many schools', 'محمد  Zażółć gęślą jaźń  Ștefan  Ŵyn'],
    ['letters that no font has', '漢字 😀 ۓ ꙮ'],
    ['marks that turn the direction of writing and control characters', 'a\u202eb\u0000c\u0007d\u200be\u2028f'],
    ['nothing', ''],
    ['a very long word', 'x'.repeat(20_000)],
    ['many lines', 'line\r\n'.repeat(2_000)],
  ])('is drawn whatever people write: %s', (_name, text) => {
    expect(pdfOf(paper(text)).length).toBeGreaterThan(5_000);
  });
});
