import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lettersFor, othersHidden, reportersHidden, withoutNames } from './incidents-handover.ts';

const people = [
  { name: 'Imogen Stott', kind: 'pupil' },
  { name: 'Jude Pell', kind: 'pupil' },
  { name: 'Kit Farrow', kind: 'staff' },
  { name: 'Not known', kind: 'unknown' },
];

describe('names left out', () => {
  const plain = (text: string) => withoutNames(text, lettersFor(people));
  test.each([
    ['Imogen Stott told Mr Farrow that jude did it.', 'Pupil A told Mr Staff member C that Pupil B did it.'],
    ['IMOGEN  STOTT', 'Pupil A'],
    ['Stott’s phone; Pell-mell; Jude’s', 'Pupil A’s phone; Pupil B-mell; Pupil B’s'],
    ['Imogenetics and Kitchen are no names', 'Imogenetics and Kitchen are no names'],
    ['It is not known', 'It is not known'],
  ])('%s', (text, expected) => expect(plain(text)).toBe(expected));

  test('no whole name is left, whatever it is made of', () => {
    const name = fc
      .stringMatching(/^[A-Z.*+?()[\]\\^$|a-zé' -]{2,20}$/)
      .filter((each) => each.trim().length > 1 && /[a-z]/i.test(each));
    fc.assert(
      fc.property(name, fc.string(), fc.string(), (raw, before, after) => {
        const given = raw.trim();
        const text = `${before} ${given} ${after}`;
        const found = withoutNames(text, lettersFor([{ name: given, kind: 'pupil' }]));
        expect(` ${found} `).not.toContain(` ${given} `);
      }),
    );
  });
});

test.each([
  [
    [
      ['Imogen Stott', 'reporter'],
      ['Jude Pell', 'responsible'],
    ],
    ['Imogen Stott', 'Imogen', 'Stott'],
  ],
  [
    [
      ['Jude Stott', 'reporter'],
      ['Jude Pell', 'responsible'],
    ],
    ['Jude Stott', 'Stott'],
  ],
  [
    [
      ['Jude Pell', 'reporter'],
      ['Jude Pell', 'affected'],
    ],
    [],
  ],
  [
    [
      ['Not known', 'reporter'],
      ['Jude Pell', 'affected'],
    ],
    [],
  ],
])('whoever reported it is left out but for what others are called too: %j', (given, hidden) => {
  const people = given.map(([name = '', part = '']) => ({ name, part, struck: false }));
  expect([...reportersHidden(people).keys()]).toEqual(hidden);
});

test.each([
  ['accents as letters of their own', 'Zoe\u0308 pushed him', 'Pupil A pushed him'],
  ['a soft hyphen', 'Zo\u00ad\u00eb pushed him', 'Pupil A pushed him'],
  ['no accent', 'Zoe pushed him, ZOE did', 'Pupil A pushed him, Pupil A did'],
  [
    'an apostrophe as a telephone writes it',
    'Sean O’Brien and O\u0027Brien’s and Obrien',
    'Pupil C and Pupil C’s and Pupil C',
  ],
  ['a hyphen left out, or half a name', 'Ada Smith Jones, Smith and Jones', 'Pupil D, Pupil D and Pupil D'],
  ['a stroke left out', 'Lukasz hit him', 'Pupil E hit him'],
  ['a mark of no width', 'Imo\u200bgen and Zo\u00eb', 'Pupil B and Pupil A'],
])('a name is left out however a machine wrote it: %s', (_what, text, plain) => {
  const people = [
    { name: 'Zo\u00eb', kind: 'pupil' },
    { name: 'Imogen', kind: 'pupil' },
    { name: "Sean O'Brien", kind: 'pupil' },
    { name: 'Ada Smith-Jones', kind: 'pupil' },
    { name: 'Łukasz', kind: 'pupil' },
  ];
  expect(withoutNames(text, lettersFor(people))).toBe(plain);
});

test('who was named as having reported it by mistake, and struck out, is not named to a parent either', () => {
  const row = (name: string, part: string, struck = false) => ({ name, part, struck });
  const hidden = reportersHidden([row('Jude Pell', 'affected'), row('Wren Alder', 'reporter', true)]);
  expect([...hidden.keys()]).toEqual(['Wren Alder', 'Wren', 'Alder']);
  // Struck out as somebody else and named as the one who reported it: that counts.
  expect(reportersHidden([row('Wren Alder', 'witness', true), row('Wren Alder', 'reporter')]).size).toBe(3);
});

test('for a parent of one child every other child is a letter; what theirs is called too, the staff and they themselves stay', () => {
  const named = (id: string, name: string, kind: string, part = 'affected', struck = false) => ({
    ...{ id, name, kind, part, struck },
  });
  const people = [
    named('a', 'Imogen Stott', 'pupil'),
    named('b', 'Jude Stott', 'pupil', 'responsible'),
    named('c', 'Kit Farrow', 'staff', 'witness'),
    named('d', 'Ada Farley', 'parent', 'witness'),
    named('e', 'Wren Alder', 'pupil', 'witness', true),
  ];
  const hidden = othersHidden(people, { childId: 'a', recipient: 'ada farley' });
  const words = 'Imogen Stott and Jude; Stott, Kit Farrow, Ada Farley and Wren';
  expect(withoutNames(words, hidden)).toBe('Imogen Stott and Pupil A; Stott, Kit Farrow, Ada Farley and Pupil B');
});
