import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test.each([
  ['/incidents?state=open', '/incidents?state=open'],
  ['/', '/'],
  ['//evil.example/', undefined],
  ['/\\evil.example', undefined],
  ['/a\\b', undefined],
  ['/\t/evil.example', undefined],
  ['https://evil.example', undefined],
  ['javascript:alert(1)', undefined],
  ['/sign-out', undefined],
  ['/sign-in/next?next=/x', undefined],
  ['/a/../sign-out', undefined],
  ['/.//evil.example', undefined],
  ['/..//evil.example/x?y=z', undefined],
  ['/a/..//evil.example', undefined],
  ['/%2e//evil.example', undefined],
  ['/a//b', '/a//b'],
  ['', undefined],
  [undefined, undefined],
  [`/${'a'.repeat(2001)}`, undefined],
])('only a path of this server is followed after a form: %s', (wanted, expected) => {
  expect(localPath(wanted)).toBe(expected);
});
