import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from './fold.ts';
import { formsOf } from './forms.ts';
import { ORDINARY } from './ordinary.ts';
import type { PhraseSource } from './phrase-shapes.ts';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';
import { shippedPhrases } from './shipped-phrases.ts';
import { walk } from './walk.ts';
import { WordingReader } from './wordings.ts';

const why = 'for the test';
const small = (phrase: string, ...more: PhraseSource[]) =>
  compilePhrases([{ id: 'P', harm: 'violence', phrase, weight: 40, why }, ...more]);
const finds = (phrase: string, text: string, ...more: PhraseSource[]) =>
  scan(text, small(phrase, ...more).library).matches.map((match) => match.text);

const FAMILY: PhraseSource = { id: 'F', class: 'family', words: '{parent} | brother | {parent} boyfriend/bf', why };
const PARENT: PhraseSource = { id: 'M', class: 'parent', words: 'mum | dad', why };

describe('the language of wordings', () => {
  it.each([
    ['{family} hit~ me', 'my dad hit me', ['dad hit me']],
    ['{family} hit~ me', 'mums boyfriend keeps hitting me', []],
    ['{family} .. hit~ me', 'mums boyfriend keeps hitting me', ['mums boyfriend keeps hitting me']],
    ['{family} .. hit~ me', 'mam. a ball hit me', []],
    ['{family} .. hit~ me', 'dad and one or two others hit me', []],
    ['slap~/kick~ me', 'he kicked me and slaps me', ['kicked me', 'slaps me']],
    ['kick~ [my brother and] me', 'kicks me', ['kicks me']],
    ['kick~ [my brother and] me', 'kicks my brother and me', ['kicks my brother and me']],
    ['do not want to', 'i dont wanna', ['dont wanna']],
    ['kill myself', 'kill my self', ['kill my self']],
    ['.. kill ..', 'kill', ['kill']],
    ['kick . . me', 'kick him and me', ['kick him and me']],
    ['kick . . me', 'kick him and her and me', []],
    ['kick ...... ...... me', 'kick a b c d e f me', ['kick a b c d e f me']],
  ])('%j reads %j as %j', (phrase, text, expected) => {
    expect(finds(phrase, text, FAMILY, PARENT)).toEqual(expected);
  });

  it.each([
    ['No entry says what the class', '{nobody-knows} hit me'],
    ['cannot be read', '{Upper Case} hit me'],
    ['no word', '.. '],
    ['too many optional words', '[a] [b] [c] [d] [e] [f] [g] x'],
  ])('complains: %s', (words, phrase) => {
    expect(small(phrase).problems).toMatchObject([{ id: 'P', line: 1, message: expect.stringContaining(words) }]);
  });

  it.each(['[', '{', '[a ', '{a '])('reads a long row of %j, never closed, in no longer per character', (part) => {
    const before = process.cpuUsage();
    small(`${part.repeat(100_000)} kill`);
    expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
  });

  it('ends when classes name each other', () => {
    const loop: PhraseSource[] = [
      { id: 'X', class: 'x', words: '{y} | {y} a', why },
      { id: 'Y', class: 'y', words: '{x} | b', why },
    ];
    expect(finds('{x} end', 'b a a a a end', ...loop)).toEqual(['b a a a a end']);
  });

  it('reads a piece once, however often it is written', () => {
    const reader = new WordingReader();
    const [one, other] = reader
      .read('hit~/{family} [me and] dont .. | [me and] hit~/{family} dont')
      .map(({ ways }) => ways[1]);
    const [choice, me, and, dont] = one ?? [];
    expect(other).toEqual([me, and, choice, dont]);
    for (const [at, element] of [me, and, choice, dont].entries()) expect(other?.[at]).toBe(element);
  });

  it('knows the forms of regular and irregular words', () => {
    expect(formsOf('stab')).toEqual(['stab', 'stabs', 'stabbed', 'stabbing', 'stabbin']);
    expect(formsOf('bully')).toEqual(['bully', 'bullies', 'bullied', 'bullying', 'bullyin']);
    expect(formsOf('take')).toContain('took');
    expect(formsOf('punch')).toContain('punches');
  });
});

describe('misspellings', () => {
  const library = small('paracetamol | suicide | stabbed').library;
  const found = (text: string) => scan(text, library).matches.map((match) => match.text);

  it.each(['suiicde', 'suicie', 'suicidde', 'suicade', 'paracitimol', 'paracetmol', 'stabbbed', 'stbabed', 'prctml'])(
    '%s',
    (text) => {
      expect(found(text)).toEqual([text]);
    },
  );

  it('knows each word without its vowels, and a long one by its consonants, whatever the vowels', () => {
    const letters = fc.constantFrom(...'aeioubcdstyz');
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 2, maxLength: 10 }), (middle) => {
        const word = `qx${middle}lk`;
        const [bare, longer] = [word.replace(/[aeiou]/g, ''), `${word}uo`];
        fc.pre(![bare, longer].some((each) => /(.)\1\1/.test(each)));
        const { vocabulary } = small(word).library;
        const known = vocabulary.find(word);
        expect(vocabulary.find(bare)).toEqual(known);
        const skeleton = word.replace(/[aeiouy]/g, '').replace(/(.)\1+/g, '$1');
        expect(vocabulary.find(longer)).toEqual(word.length >= 8 && skeleton.length >= 5 ? known : []);
      }),
    );
  });

  it.each(['stab', 'sucd', 'scd', 'homicide', 'stable', 'tabbed'])('not %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes a known or an ordinary word with an s for no slip of another', () => {
    const { library: own } = small('china | chinks | porker');
    const heard = (text: string) => scan(text, own).matches.map((match) => match.text);
    expect(heard('chinos')).toEqual([]);
    expect(heard('chinos are in')).toEqual([]);
    expect(heard("China's rivers")).toEqual([]);
    expect(heard('chinls')).toEqual(['chinls']);
  });

  it('knows no word by four consonants alone', () => {
    const { library: own } = small('tautness | tetanus');
    expect(scan("Titania's speech to Oberon", own).matches).toEqual([]);
  });

  it('never takes an ordinary word for another', () => {
    for (const word of ORDINARY) {
      const known = shippedLibrary().vocabulary.find(word);
      if (!shippedLibrary().vocabulary.has(word)) expect(known, word).toEqual([]);
    }
  });

  it('hears a word of the shipped library through any two letters exchanged', () => {
    const words = fc.constantFrom('paracetamol', 'overdose', 'cannabis', 'machete', 'anorexia', 'ketamine');
    fc.assert(
      fc.property(words, fc.nat(), (word, place) => {
        const at = 1 + (place % (word.length - 2));
        const slip = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
        expect(shippedLibrary().vocabulary.find(slip).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('every kind of English', () => {
  const told = (text: string) => scan(text, shippedLibrary()).harms;

  it.each([
    ['ah wantae kill masel', 'suicide'],
    ['im gonnae batter him efter school', 'violence'],
    ['im bringing a 🔪 to school tomorrow', 'weapons'],
    ['anyone selling 🍃 after school', 'drugs'],
    ['got 💊💊 for sale snap me', 'drugs'],
  ])('hears “%s”', (text, harm) => {
    expect(told(text)).toContain(harm);
  });

  it.each([
    'autumn walk with the dog 🍃🍂',
    'phone on 🔌 back in a bit',
    "i'll do it now in a minute mun",
    'the wee yin battered me at mario kart again',
    'coach had us running suicides all practice my legs gone',
    "she's up to high doh about the transfer test",
    'forced marriage vs arranged marriage rs',
    'life drawing portfolio is it ok to include nudes',
    'my two mums are coming to parents evening so be nice',
  ])('leaves “%s” alone', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('a trouble named together with the help for it', () => {
  const library = shippedLibrary();

  it.each([
    'self harm helpline',
    'bulimia counselling near me',
    'vaping addiction support',
    'help with my eating disorder',
    'advice about county lines',
    'sexual assault support uk',
    'alcohol addiction therapy for teenagers',
    'suicide helpline uk',
    'suicidal thoughts help',
    'how to cope with suicidal thoughts',
    'who to call if you feel suicidal',
    'how to help a friend who wants to die',
    'samaritans suicidal feelings',
    'sextortion advice',
    'revenge porn helpline',
    'report remove nudes',
    'how to tell if someone is being groomed',
    'support for rape victims',
    'how to get out of county lines',
    'forced marriage unit number',
  ])('is looking for help: %s', (text) => {
    const { harms, help } = scan(text, library);
    expect({ harms, help }).toEqual({ harms: [], help: true });
  });

  it.each([
    'self harm helpline didnt answer and i cut myself again',
    'i have suicidal thoughts help',
    'suicidal thoughts help me',
    'my friend wants to die how do i help her',
    'how to kill myself help',
    'suicide methods help',
    'does self harm help',
    'cutting helps',
    'pro ana support group',
    'how to get nudes taken down',
    'recovering from anorexia but want to relapse',
    'samaritans cant help with suicidal thoughts i have the pills ready',
    'help with self harm, i cut my arms every night',
  ])('keeps nothing else silent: %s', (text) => {
    expect(scan(text, library).harms).not.toEqual([]);
  });
});

it('has no innocent word of a combination that is one of its parts: “mums”, read as “mum”, had kept silent whatever a mum did', () => {
  const silent: string[] = [];
  for (const phrase of shippedPhrases()) {
    if (!('harm' in phrase) || phrase.parts === undefined) continue;
    for (const wording of (phrase.innocent ?? '').split('|')) {
      const row = tokens(wording);
      const own = [...walk(row, shippedLibrary()).parts.keys()].some(({ id }) => id === phrase.id);
      if (row.length === 1 && own) silent.push(`${phrase.id}: ${wording.trim()}`);
    }
  }
  expect(silent).toEqual([]);
});
