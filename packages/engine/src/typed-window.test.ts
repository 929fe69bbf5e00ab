import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';
import { shippedPhrases } from './shipped-phrases.ts';
import { type Typed, TypedWindow } from './typed-window.ts';

/** Without the classifier, which judges a text as a whole: where it is cut, another one. */
const shipped = compilePhrases(shippedPhrases()).library;
const why = 'for the test';
const { library } = compilePhrases([
  { id: 'A', harm: 'suicide', phrase: 'want to die', weight: 70, urgent: true, why },
]);
const told = (typed: Typed) => typed.fresh.map(({ text }) => text);

/** What pupils type in an afternoon: mostly nothing, some that must be heard, some that is harmless for what stands beside it. */
const line = fc.constantFrom(
  'and then we had lunch',
  'the river is long.',
  'see you at the bus',
  'ok',
  'my essay is about trees\n\n',
  'is it open on sunday?',
  'i want to kill time',
  'how to help a friend who self harms',
  'romeo and juliet kill themselves in act five',
  'i want to die',
  'k1ll yourself',
  'nobody would notice if i was gone',
  'my dad hits me when he is drunk',
  'bring a knife to school',
);

function pieces(text: string, sizes: readonly number[]): string[] {
  const cut: string[] = [];
  for (let at = 0, index = 0; at < text.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    cut.push(text.slice(at, at + size));
    at += size;
  }
  return cut;
}

describe('TypedWindow', () => {
  it('does what the example says', () => {
    const window = new TypedWindow(library);
    expect(told(window.append('a', 'i want to d'))).toEqual([]);
    expect(told(window.append('a', 'ie'))).toEqual(['want to die']);
    expect(told(window.append('a', '. see you'))).toEqual([]);
    expect(told(window.replace('a', 'i want to die'))).toEqual([]);
    expect(told(window.append('a', ', i said i want to die'))).toEqual(['want to die']);
  });

  it('tells nothing by a look: what it finds is fresh until it is told, and gone where the line no longer says it', () => {
    const window = new TypedWindow(shipped);
    for (let twice = 0; twice < 2; twice++) expect(told(window.look('a', 'i want to kill him'))).not.toEqual([]);
    const found = window.look('a', 'i want to kill him in fortnite');
    expect(told(found)).toEqual([]);
    window.told('a', found.scan);
    const grave = window.look('a', 'i want to kill myself');
    window.told('a', grave.scan);
    expect(told(window.look('a', 'i want to kill myself'))).toEqual([]);
    expect(told(window.look('a', 'i want to kill myself. my dad hits me'))).toEqual(['dad hits me']);
  });

  it.each([
    ['we moved here from pakist', 'an when i was five'],
    ['he is good at cookin', 'g curry'],
    ['she is packin', 'g her bag'],
  ])('takes a word that is being typed for no slip of another: %s', (begun, rest) => {
    const window = new TypedWindow(shipped);
    expect([...told(window.append('a', begun)), ...told(window.append('a', rest))]).toEqual([]);
  });

  it('hears a slip that begins what is meant, and one that something stands behind', () => {
    const window = new TypedWindow(shipped);
    expect(told(window.append('a', 'i keep thinking about suicid'))).not.toEqual([]);
    expect(told(window.append('b', 'i am a pakist'))).toEqual([]);
    expect(told(window.append('b', ' they say'))).toEqual(['pakist']);
  });

  it('tells nothing twice when the text is taken back and typed again', () => {
    const window = new TypedWindow(library);
    const text = 'i want to die';
    const heard = [...text, ...text].map((_, at) => {
      const length = at < text.length ? at + 1 : at - text.length;
      return told(window.replace('a', text.slice(0, length + 1)));
    });
    expect(heard.flat()).toEqual(['want to die']);
  });

  it('keeps fields apart, and starts anew after leaving one', () => {
    const window = new TypedWindow(library);
    window.append('a', 'i want to ');
    expect(told(window.append('b', 'die'))).toEqual([]);
    expect(told(window.append('a', 'die'))).toEqual(['want to die']);
    window.leave('a');
    expect(told(window.append('a', 'i want to die'))).toEqual(['want to die']);
  });

  it('lets the field go that rested longest', () => {
    const window = new TypedWindow(library, { fields: 2 });
    window.append('a', 'i want to ');
    window.append('b', 'i want to ');
    window.append('a', 'really ');
    window.append('c', 'x');
    expect(told(window.append('b', 'die'))).toEqual([]);
    window.append('a', 'i want to ');
    expect(told(window.append('a', 'die'))).toEqual(['want to die']);
  });

  it('reads however it is cut up: the window says what a scan of its text says', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        (lines, sizes) => {
          const text = lines.join(' ');
          const window = new TypedWindow(shipped);
          const heard = pieces(text, sizes).map((piece) => window.append('a', piece));
          const whole = scan(text, shipped);
          expect(heard.at(-1)?.scan).toEqual(whole);
          const all = heard.flatMap((typed) => typed.fresh).map(({ phrase, text: words }) => `${phrase} ${words}`);
          for (const match of whole.matches) expect(all).toContain(`${match.phrase} ${match.text}`);
          for (const typed of heard)
            for (const match of typed.fresh) expect(typed.text.slice(match.start, match.end)).toBe(match.text);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says the same after it was cut, two fields in turns, and keeps no more than it says', () => {
    let readAfterCut = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 40, maxLength: 80 }), (lines) => {
        const window = new TypedWindow(shipped, { keep: 250 });
        const so = { a: '', b: '' };
        lines.forEach((words, index) => {
          const name = index % 2 === 0 ? 'a' : 'b';
          so[name] += `${words} `;
          const typed = window.append(name, `${words} `);
          expect(typed.text.length).toBeLessThan(500 + words.length + 2);
          expect(so[name].endsWith(typed.text)).toBe(true);
          const from = so[name].length - typed.text.length;
          if (from > 0) readAfterCut += 1;
          const whole = scan(so[name], shipped).matches.filter((match) => match.start >= from);
          expect(typed.scan.matches.map(({ phrase, start }) => [phrase, start])).toEqual(
            whole.map(({ phrase, start }) => [phrase, start - from]),
          );
        });
      }),
      { numRuns: 8 },
    );
    expect(readAfterCut).toBeGreaterThan(40);
  });

  it('reads the end of a text that is longer than it keeps', () => {
    const window = new TypedWindow(library);
    const text = `${'the river is long. '.repeat(2000)}i want to die`;
    const typed = window.replace('a', text);
    expect(typed.text.length).toBeLessThanOrEqual(20_000);
    expect(told(typed)).toEqual(['want to die']);
    expect(told(window.append('b', text))).toEqual(['want to die']);
    expect(window.append('b', 'x').text.length).toBeLessThan(2100);
  });

  it('tells once what is only heard in the words together, however they grow', () => {
    const window = new TypedWindow(shippedLibrary());
    const text = 'I put my full name, my street and my number in my bio so people can find me';
    const heard = text.split(/(?<= )/).flatMap((piece) => window.append('a', piece).fresh);
    expect(scan(text, shippedLibrary()).severity).toBeGreaterThan(0);
    const harms = heard.map(({ phrase }) => phrase).filter((id) => id.startsWith('ML-'));
    expect(harms.length).toBeGreaterThan(0);
    expect(harms).toEqual([...new Set(harms)]);
  });
});
