import { expect, test } from 'vitest';
import { OPTIONS, readArguments, text } from './command-line.ts';

const read = (...args: string[]) =>
  readArguments(
    { args, options: { ...OPTIONS, network: { ...text, multiple: true } }, allowPositionals: true },
    'usage',
  );

test('an option that is there twice is refused, because nobody can tell which was meant; one that may be repeated is not', () => {
  expect(() => read('install', '--server', 'https://a', '--server', 'https://b')).toThrow(
    /^--server stands there twice\.\n\nusage$/,
  );
  expect(read('install', '--network', 'a', '--network=b', '--server', 'c').values).toMatchObject({
    network: ['a', 'b'],
    server: 'c',
  });
});

test('an option with nothing behind it is said in words', () => {
  expect(() => read('install', '--server')).toThrow(/^There is nothing behind --server\.\n\nusage$/);
  expect(() => read('--wrong')).toThrow(/^Unknown option '--wrong'\.\n\nusage$/);
});
