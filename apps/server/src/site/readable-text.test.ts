import { expect, test } from 'vitest';
import { isReadable, isReadableBody } from './readable-text.ts';

test('any text in any script is readable, with marks, formulas and markup: it is shown as text elsewhere (S5)', () => {
  for (const text of ['', 'Żółw', '🦊', '\u202eabc', '=1+1', '<script>', 'a\tb\r\nc', '\u0001']) {
    expect(isReadable(text), JSON.stringify(text)).toBe(true);
    expect(isReadableBody({ name: text, list: [text] })).toBe(true);
  }
});

test('a NUL or half of a surrogate pair is not, wherever it stands', () => {
  for (const bad of ['\0', 'a\0b', '\ud800', 'x\udc00', '\udc00\ud800']) {
    expect(isReadable(bad)).toBe(false);
    expect(isReadable({ deep: [{ er: bad }] })).toBe(false);
    expect(isReadable({ [bad]: 1 })).toBe(false);
    expect(isReadableBody({ name: bad })).toBe(false);
    expect(isReadableBody({ [bad]: 'x' })).toBe(false);
    expect(isReadableBody({ file: { type: 'file', fieldname: 'file', filename: bad, file: {} } })).toBe(false);
    expect(isReadableBody({ note: { type: 'field', fieldname: 'note', value: bad } })).toBe(false);
  }
});

test('bytes are not looked at, and nesting ends somewhere', () => {
  expect(isReadableBody(Buffer.from([0, 0xff]))).toBe(true);
  expect(isReadableBody({ file: { type: 'file', fieldname: 'file', filename: 'a.csv', _buf: Buffer.alloc(4) } })).toBe(
    true,
  );
  let deep: unknown = 'x';
  for (let i = 0; i < 30; i++) deep = [deep];
  expect(isReadable(deep)).toBe(false);
  for (const nothing of [null, undefined, 1, true]) expect(isReadableBody(nothing)).toBe(true);
});
