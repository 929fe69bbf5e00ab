import { expect, test } from 'vitest';
import { gateServer, putBackWords, reachWords } from './reach-words.ts';

test('a server that only its own machine reaches says so, and how others reach it; one on a network what devices need', () => {
  const words = reachWords({ kind: 'loopback', origin: 'http://localhost:3000' }, '/srv/gatehouse');
  expect(words[0]).toBe('Gatehouse is at http://localhost:3000');
  expect(words.join(' ')).toMatch(/Only this machine can open that address\. .* --lan --host NAME/);
  const plain = reachWords({ kind: 'plain', origin: 'http://0.0.0.0:3000' }, '/srv/gatehouse');
  expect(plain).toEqual(['Gatehouse is at http://0.0.0.0:3000']);
  const named = reachWords({ kind: 'https', origin: 'https://gatehouse.school.example:3000' }, '/srv/gatehouse');
  expect(named.join(' ')).toBe(
    'Gatehouse is at https://gatehouse.school.example:3000 Devices open it once the school’s DNS leads gatehouse.school.example to this machine, and without a warning once /srv/gatehouse/school-ca.pem is installed on them as a certificate authority.',
  );
  const own = reachWords(
    { kind: 'https', origin: 'https://gatehouse.school.example' },
    '/srv/gatehouse',
    '/etc/ssl/gatehouse.pem',
  );
  expect(own.join(' ')).toBe(
    'Gatehouse is at https://gatehouse.school.example Devices that trust whoever issued /etc/ssl/gatehouse.pem open it without a warning once the school’s DNS leads gatehouse.school.example to this machine.',
  );
  const numbered = reachWords({ kind: 'https', origin: 'https://10.0.0.7:3000' }, '/srv/gatehouse');
  expect(numbered.join(' ')).toContain('Devices open it without a warning once /srv/gatehouse/school-ca.pem');
});

test('a gate on the same machine asks for the server by an address that its certificate names, and trusts whoever made that', () => {
  const made = { serverCa: '/srv/school-ca.pem' };
  const of = (kind: 'https' | 'plain' | 'loopback', origin: string, own?: string) =>
    gateServer({ kind, origin }, '/srv', own);
  expect(of('https', 'https://gatehouse.school.example:3000')).toEqual({ origin: 'https://127.0.0.1:3000', ...made });
  expect(of('https', 'https://gatehouse.school.example')).toEqual({ origin: 'https://127.0.0.1', ...made });
  expect(of('loopback', 'http://localhost:3000')).toEqual({ origin: 'http://127.0.0.1:3000', serverCa: undefined });
  // One of the school's own is for its name alone.
  const own = 'https://gatehouse.school.example:3000';
  expect(of('https', own, '/etc/ssl/own.pem')).toEqual({ origin: own, serverCa: undefined });
});

test('a server whose machine begins in a time that is over says which, and what to type', () => {
  const words = putBackWords(new Date('2026-11-30T01:32:00Z'), new Date('2015-01-01T00:00:30Z')).join(' ');
  expect(words).toMatch(
    /clock says Thursday 1 January 2015, .* was running on Monday 30 November 2026, .* timedatectl/,
  );
});
