import { expect, test } from 'vitest';
import { readServeOptions, type ServeOptions } from './options.ts';
import { behindWords } from './reach-words.ts';
import { unitFile } from './service-unit.ts';

const ADDRESS = ['--address', 'https://gatehouse.school.example'];
const options = (...argv: string[]) => readServeOptions(argv, {}) as ServeOptions;

test('nothing in front is believed unless it is named, with what people type', () => {
  expect(options().behind).toBeUndefined();
  expect(options('--behind', '127.0.0.1', ...ADDRESS).behind).toEqual({
    ...{ origin: 'https://gatehouse.school.example', proxies: ['127.0.0.1'] },
  });
  expect(options('--lan', '--behind', '10.0.0.5', '--behind', '10.0.0.6', ...ADDRESS).behind?.proxies).toEqual([
    ...['10.0.0.5', '10.0.0.6'],
  ]);
});

test.each([
  [['--behind', '127.0.0.1'], 'Add --address URL'],
  [ADDRESS, 'Add --behind ADDRESS'],
  [['--behind', '10.0.0.0/8', '--lan', ...ADDRESS], 'is not the address of a reverse proxy'],
  [['--behind', 'proxy.school.example', ...ADDRESS], 'is not the address of a reverse proxy'],
  [['--behind', '10.0.0.5', ...ADDRESS], 'does not reach this server: add --lan'],
  [['--behind', '127.0.0.1', '--address', 'http://gatehouse.school.example'], 'It begins with https://'],
  [['--behind', '127.0.0.1', '--address', 'https://a@gatehouse.school.example'], 'It begins with https://'],
  [['--behind', '127.0.0.1', '--address', 'https://school.example/gatehouse'], 'It begins with https://'],
  [['--behind', '127.0.0.1', '--address', 'gatehouse.school.example'], 'It begins with https://'],
])('%j is refused: %s', (argv, words) => {
  expect(() => options(...argv)).toThrow(words);
});

test('the start says where people and the proxy reach it, and a service keeps what it was told', () => {
  const behind = { origin: 'https://gatehouse.school.example', proxies: ['10.0.0.5'] };
  const words = behindWords(behind, { kind: 'plain', origin: 'http://0.0.0.0:3000' });
  expect(words[0]).toBe('Gatehouse is at https://gatehouse.school.example');
  expect(words.join(' ')).toMatch(/proxy at 10\.0\.0\.5 passes on .* to http:\/\/0\.0\.0\.0:3000, .* X-Forwarded-For/);
  expect(words.join(' ')).toContain('nothing is encrypted there');
  const parts = { node: '/usr/bin/node', root: '/srv/gatehouse', user: 'gatehouse', environment: undefined };
  const unit = unitFile({ ...parts, options: options('--lan', '--behind', '10.0.0.5', ...ADDRESS) });
  expect(unit).toContain('--behind 10.0.0.5 --address https://gatehouse.school.example');
});
