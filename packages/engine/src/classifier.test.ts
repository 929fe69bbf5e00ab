import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureHash, PLACE_IN, TextClassifier } from './classifier.ts';
import { featuresOf } from './classifier-features.ts';
import type { HarmPhrase } from './phrase-shapes.ts';
import { compilePhrases } from './phrases.ts';
import { scan } from './scan.ts';
import { shippedLibrary } from './shipped.ts';

const NONE = { classes: [], heard: [] };

/** A classifier that knows a few words, each of which tells of one of two harms by so many steps. */
function knowing(words: Record<string, { worry: number; violence?: number; drugs?: number }>): TextClassifier {
  const places = 1024;
  const worry = new Int8Array(places);
  const harm = new Int8Array(places * 2);
  for (const [word, steps] of Object.entries(words)) {
    const hash = featureHash(word);
    worry[PLACE_IN.worry(hash, places)] = steps.worry;
    harm[PLACE_IN.harm(hash, places) * 2] = steps.violence ?? 0;
    harm[PLACE_IN.harm(hash, places) * 2 + 1] = steps.drugs ?? 0;
  }
  return new TextClassifier({
    harms: ['violence', 'drugs'],
    worry: { weights: worry, step: 1, bias: [-2] },
    harm: { weights: harm, step: 2, bias: [0, 0] },
  });
}

/** Features that are no pairs. */
const alone = (...own: string[]) => ({ own: new Set(own), pairs: new Set<string>() });

describe('features', () => {
  it('are words, their neighbours and their parts', () => {
    const { own, pairs } = featuresOf({ ...NONE, words: ['he', 'hits', 'me'] });
    expect([...own]).toEqual(expect.arrayContaining(['he', 'hits', 'me', '#hits', '#its$']));
    expect([...pairs]).toEqual(['< he', 'he hits', 'hits me', 'me >']);
    expect([...pairs].filter((pair) => own.has(pair))).toEqual([]);
  });

  it('name classes beside words and in pairs, and what was heard', () => {
    const { own } = featuresOf({
      words: ['my', 'uncle', 'hits'],
      classes: [[], ['family'], ['hit']],
      heard: ['!violence'],
    });
    expect([...own]).toEqual(
      expect.arrayContaining(['{family}', 'my {family}', '{family} hits', '{family} {hit}', '!violence']),
    );
  });
});

describe('names', () => {
  const NAMES = ['kasia', 'tyrone', 'mohammed', 'megan', 'priya', 'kwame', 'zofia', 'aisha', 'caoimhe', 'minh'];

  it('are all one feature, and whose something is as well', () => {
    const of = (...words: string[]) => featuresOf({ ...NONE, words });
    for (const name of NAMES) expect(of(name, 'said', 'hi')).toEqual(of('megan', 'said', 'hi'));
    expect(of('tyrones', 'house')).toEqual(of('megans', 'house'));
    expect([...of('kasia', 'hit', 'me').own]).not.toContain('#asia');
  });

  it('change nothing in what is told of a sentence', () => {
    const sentences = [
      '@ said hi',
      '@ moved to our school',
      '@ lives near me',
      'i went to @s house after school',
      '@ hits me every night',
      'everyone hates @ and says so',
      '@ wants me to send him a pic',
    ];
    for (const sentence of sentences) {
      const told = NAMES.map((name) => {
        const { severity, sum } = scan(sentence.replace('@', name), shippedLibrary());
        return [severity, sum?.harm];
      });
      expect(told, sentence).toEqual(NAMES.map(() => told[0]));
    }
  });
});

describe('the classifier', () => {
  it('adds up what it knows, divided by the root of how many features there are', () => {
    const classifier = knowing({ hits: { worry: 6, violence: 2 } });
    const { worry, harm, share } = classifier.judge(alone('hits', 'a', 'b', 'c'));
    expect(worry).toBeCloseTo(1 / (1 + Math.exp(-(6 / 2 - 2))), 10);
    expect([harm, share]).toEqual(['violence', expect.closeTo(Math.exp(2) / (Math.exp(2) + 1), 10)]);
    expect(classifier.judge(alone()).worry).toBeCloseTo(1 / (1 + Math.exp(2)), 10);
  });

  it('reads two words in a row for worry alone', () => {
    const classifier = knowing({ hits: { worry: 0, violence: 2 }, 'hits me': { worry: 6, drugs: 2 } });
    const { worry, harm, share } = classifier.judge({ own: new Set(['hits']), pairs: new Set(['hits me']) });
    expect(worry).toBeCloseTo(1 / (1 + Math.exp(-(6 / Math.SQRT2 - 2))), 10);
    expect([harm, share]).toEqual(['violence', expect.closeTo(Math.exp(4) / (Math.exp(4) + 1), 10)]);
  });

  it('refuses weights of harms of more steps than two in a byte have room for', () => {
    expect(() => knowing({ hits: { worry: 1, violence: 3 } })).toThrow(RangeError);
  });
});

describe('where no phrase is heard', () => {
  const entry: HarmPhrase = { id: 'ML', harm: 'violence', learned: 0.6, weight: 30, why: 'For the test.' };
  const classifier = knowing({ thump: { worry: 50, violence: 2 }, weed: { worry: 24, drugs: 2 } });
  const { library } = compilePhrases(
    [
      entry,
      { id: 'V', harm: 'violence', phrase: 'smash his face', weight: 40, why: 'For the test.' },
      { id: 'H', help: 'how to help', reach: 'sentence', why: 'For the test.' },
      // Of a text of which the library knows next to no word the classifier says nothing: foreign.ts.
      { id: 'W', topic: 'words', words: 'zzz will him went to the shop and then all walked', why: 'For the test.' },
    ],
    classifier,
  );

  it('the words together are told, with where they stand', () => {
    const text = 'I will thump him at break.';
    expect(scan(text, library)).toMatchObject({
      severity: 3,
      harms: ['violence'],
      matches: [{ phrase: 'ML', text: 'I will thump him at break', start: 0, end: 25 }],
    });
  });

  it('a harm of which a phrase is heard is told once', () => {
    expect(scan('thump him and smash his face', library).matches.map(({ phrase }) => phrase)).toEqual(['V']);
  });

  it('another harm is told beside a phrase where it has a third of the shares, and takes nothing from it', () => {
    const entries: HarmPhrase[] = [
      { id: 'ML-W', harm: 'drugs', learned: 0.6, weight: 30, why: 'For the test.' },
      { id: 'V', harm: 'violence', phrase: 'smash his face', weight: 15, why: 'For the test.' },
    ];
    const harmsWhere = (drugs: number) => {
      const sure = new TextClassifier({
        harms: ['violence', 'drugs', 'eating'],
        worry: { weights: new Int8Array(2), step: 1, bias: [3] },
        harm: { weights: new Int8Array(6), step: 1, bias: [0, drugs, 0] },
      });
      return scan('bring the weed and smash his face', compilePhrases(entries, sure).library).harms;
    };
    // Of shares of e^0.05 : 1 : 1 and e^0.1 : 1 : 1 the first is 0.345 and 0.356.
    expect(harmsWhere(0.05)).toEqual(['violence']);
    expect(harmsWhere(0.1)).toEqual(['drugs', 'violence']);
  });

  describe('of several harms that phrases name', () => {
    const phrases = (weight: number, drugs: number): HarmPhrase[] => [
      { id: 'ML-D', harm: 'drugs', learned: 0.6, weight: 30, why: 'For the test.' },
      { id: 'V', harm: 'violence', phrase: 'smash his face', weight, why: 'For the test.' },
      { id: 'D', harm: 'drugs', phrase: 'weed', weight: drugs, why: 'For the test.' },
      { id: 'C', harm: 'circumvention', phrase: 'proxy', weight: 30, why: 'For the test.' },
    ];
    // Shares of e^4.5 : 1 : 1 are 0.98, 0.01 and 0.01; of e^1.5 : 1 : 1 0.69, 0.15 and 0.15.
    const told = (text: string, weight: number, by: number, { likeliest = 0, drugs = 30 } = {}) => {
      const bias = [0, 0, 0].map((_, at) => (at === likeliest ? by : 0));
      const sure = new TextClassifier({
        harms: ['drugs', 'violence', 'circumvention'],
        worry: { weights: new Int8Array(2), step: 1, bias: [3] },
        harm: { weights: new Int8Array(6), step: 1, bias },
      });
      const { library } = compilePhrases(phrases(weight, drugs), sure);
      return scan(text, library);
    };
    const both = 'the weed or smash his face';

    it('the one that it all but rules out is taken back, with its matches', () => {
      const found = told(both, 30, 4.5);
      expect(found).toMatchObject({ severity: 3, score: 30, harms: ['drugs'], sum: { harm: 'drugs' } });
      expect(found.matches.map(({ phrase }) => phrase)).toEqual(['D']);
    });

    it('one that has some share stays', () => {
      expect(told(both, 30, 1.5).harms.toSorted()).toEqual(['drugs', 'violence']);
    });

    it('one that is graver than what would be left is told as gravely under the other name, in its own words', () => {
      expect(told(both, 30, 4.5, { drugs: 15 })).toMatchObject({ severity: 3, harms: ['drugs'] });
      const grave = told(both, 50, 4.5, { drugs: 15 });
      expect(grave).toMatchObject({ severity: 4, score: 50, harms: ['drugs'] });
      expect(grave.sum).toMatchObject({ harm: 'drugs', parts: [{ phrase: 'V', weight: 50 }], threshold: 50 });
      expect(grave.matches.map(({ phrase, harm }) => [phrase, harm])).toEqual([['V', 'drugs']]);
    });

    it('one at which somebody looks at once stays as it is', () => {
      expect(told(both, 70, 4.5)).toMatchObject({ severity: 5, harms: ['violence', 'drugs'] });
    });

    it('one stays that is graver than the other harm ever is', () => {
      const entries: HarmPhrase[] = [
        { id: 'G', harm: 'gambling', phrase: 'the casino', weight: 45, why: 'For the test.' },
        { id: 'B', harm: 'bullying', phrase: 'smash his face', weight: 50, why: 'For the test.' },
      ];
      const sure = new TextClassifier({
        harms: ['gambling', 'bullying'],
        worry: { weights: new Int8Array(2), step: 1, bias: [3] },
        harm: { weights: new Int8Array(4), step: 1, bias: [4.5, 0] },
      });
      const learned: HarmPhrase = { id: 'ML-G', harm: 'gambling', learned: 0.6, weight: 20, why: 'For the test.' };
      const { library } = compilePhrases([...entries, learned], sure);
      expect(scan('the casino or smash his face', library)).toMatchObject({
        severity: 4,
        harms: ['bullying', 'gambling'],
      });
    });

    it('one that only a lesser desk would be told of stays', () => {
      expect(told('the proxy or smash his face', 5, 4.5, { likeliest: 2 }).harms.toSorted()).toEqual([
        'circumvention',
        'violence',
      ]);
    });

    it('one alone stays where the harm that the classifier thinks of is not told, and gives way where it is, as urgent', () => {
      expect(told('smash his face', 30, 4.5, { likeliest: 2 }).harms).toEqual(['violence']);
      expect(told('smash his face', 30, 4.5)).toMatchObject({ severity: 3, harms: ['drugs'] });
    });

    it('nothing is taken back from a text of several pieces', () => {
      const quiet = 'We went to the shop and then we all walked home along the river and had our tea. ';
      expect(told(quiet.repeat(6) + both, 30, 4.5).harms.toSorted()).toEqual(['drugs', 'violence']);
    });
  });

  it('a harm without an entry, one word alone and somebody who looks for help are left alone', () => {
    for (const text of ['the weed is here', 'thump', 'how to help my friend when they thump her'])
      expect([text, scan(text, library).harms]).toEqual([text, []]);
  });

  it('of a long text the odds asked for grow with its pieces', () => {
    const quiet = 'We went to the shop and then we all walked home along the river and had our tea. ';
    const one = `${quiet}I will thump him at break.`;
    const many = quiet.repeat(60) + one;
    expect(scan(one, library).harms).toEqual(['violence']);
    expect(scan(many, library).harms).toEqual([]);
  });

  it('without a classifier nothing is learned of, and an entry is switched off like any other', () => {
    expect(scan('I will thump him', compilePhrases([entry]).library).harms).toEqual([]);
    expect(scan('I will thump him', compilePhrases([], classifier).library).harms).toEqual([]);
  });

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => scan(text, library).severity <= 5));
  });
});
