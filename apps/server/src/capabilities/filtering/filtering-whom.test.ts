import { expect, test } from 'vitest';
import { EVERYONE, whomOf } from './filtering-whom.ts';

const columns = ['ks:3', 'off-site/ks:3', 'ks:4', 'year:11', 'off-site/year:11', 'group:9B', 'role:staff'].map(
  (key) => ({
    key,
  }),
);
const shown = (asked: string | undefined) => [...(whomOf(columns, asked).shown ?? ['all'])];
const current = (asked: string | undefined) =>
  whomOf(columns, asked).choices.flatMap((choice) => (choice.current ? [choice.name] : []));

test('each of them is named once, whatever places have rules of their own, and everyone comes last', () => {
  expect(whomOf(columns, undefined).choices.map(({ whom, name }) => [whom, name])).toEqual([
    ['ks:3', 'Key stage 3'],
    ['ks:4', 'Key stage 4'],
    ['year:11', 'Year 11'],
    ['group:9B', '9B'],
    ['role:staff', 'Staff'],
    [EVERYONE, 'Everyone'],
  ]);
});

test('nothing asked, and nothing that there is, is the first of them', () => {
  for (const asked of [undefined, '', 'ks:1', '<script>'])
    expect([shown(asked), current(asked)]).toEqual([['ks:3', 'off-site/ks:3'], ['Key stage 3']]);
});

test('a year stands beside the key stage that holds where it says nothing', () => {
  expect([shown('year:11'), current('year:11')]).toEqual([['ks:4', 'year:11', 'off-site/year:11'], ['Year 11']]);
  expect(shown('group:9B')).toEqual(['group:9B']);
});

test('everyone is every column', () => {
  expect([shown(EVERYONE), current(EVERYONE)]).toEqual([['all'], ['Everyone']]);
  expect(whomOf([], undefined)).toEqual({
    choices: [{ whom: EVERYONE, name: 'Everyone', current: false }],
    shown: null,
  });
});
