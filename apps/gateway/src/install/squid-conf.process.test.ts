import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SquidConf, squidConf, squidFragment } from './squid-conf.ts';

const conf = (over: Partial<SquidConf> = {}): SquidConf => ({
  folder: '/var/lib/gatehouse-gate',
  node: '/usr/bin/node',
  listen: '3128',
  server: 'https://gatehouse.school.example',
  blockPage: 'https://gatehouse.school.example/s/x/blocked',
  onError: 'block',
  log: null,
  authentication: null,
  ...over,
});
const rules = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(`${name} `));

describe('the order of the rules', () => {
  test('closed: what Squid tells of itself, the server, the ports, then only an OK opens, and never the machine itself', () => {
    expect(rules(squidFragment(conf()), 'http_access')).toEqual([
      'http_access deny manager',
      'http_access allow gate_server gate_server_port',
      'http_access deny !gate_web_ports',
      'http_access deny gate_connect !gate_tls_ports',
      'http_access allow gate_permitted !gate_near',
      'http_access deny gate_otherwise',
    ]);
    expect(rules(squidFragment(conf()), 'ssl_bump').at(-1)).toBe('ssl_bump bump all');
  });
  test('a tunnel is left alone for leading to the server, never for saying its name', () => {
    const text = squidFragment(conf());
    expect(rules(text, 'ssl_bump')[1]).toBe('ssl_bump splice gate_step2 gate_server gate_server_port');
    expect(text.split('\n').filter((line) => line.includes('ssl::server_name'))).toEqual([
      expect.stringMatching(/^acl gate_search_engines /),
    ]);
  });
  test('open: only an OK refuses', () => {
    const text = squidFragment(conf({ onError: 'allow' }));
    expect(rules(text, 'http_access').slice(-3)).toEqual([
      'http_access deny gate_refused',
      'http_access deny gate_near',
      'http_access allow all',
    ]);
    expect(rules(text, 'ssl_bump').at(-1)).toBe('ssl_bump splice all');
    expect(text).toContain('gate.mjs refused\n');
    expect(rules(text, 'deny_info')[0]).toMatch(/ gate_refused$/);
  });
  test('who asks is asked after the block page and before the gate', () => {
    const lines = rules(squidFragment(conf({ authentication: 'auth_param basic program x' })), 'http_access');
    expect(lines.indexOf('http_access deny !gate_authenticated')).toBe(4);
    expect(lines.indexOf('http_access allow gate_permitted !gate_near')).toBe(5);
  });
});

test('every field that Squid does not make itself is percent-encoded: a line end in it would begin another line (S2)', () => {
  const [, fields = ''] = / negative_ttl=0 (.*) \/usr\/bin\/node /.exec(squidFragment(conf())) ?? [];
  // Of the others Squid took line ends and spaces away as it read the request.
  expect(fields.split(' ')).toEqual(['%SRC', '%#un', '%METHOD', '%>ru', '%#ssl::>sni', '%>rP']);
});

test('Squid itself understands both polarities', () => {
  if (!existsSync('/usr/lib/squid/security_file_certgen')) {
    console.log('not run: squid-openssl is not installed here');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-conf-'));
  try {
    for (const onError of ['block', 'allow'] as const) {
      const log = onError === 'block' ? null : join(folder, 'access.log');
      writeFileSync(join(folder, 'gatehouse.conf'), squidFragment(conf({ folder, onError })));
      writeFileSync(join(folder, 'squid.conf'), withoutAuthority(squidConf(conf({ folder, log }))));
      execFileSync('/usr/sbin/squid', ['-k', 'parse', '-f', join(folder, 'squid.conf')], { stdio: 'pipe' });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** There is no certificate to read here. */
function withoutAuthority(text: string): string {
  return text.replace(/ ssl-bump tls-cert=\S+.*$/m, '');
}
