import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

/*
 * The script that judges a change, with stand-ins for what it starts: npm, apt-get, and sudo, which lets apt-get alone come through.
 */

const STANDS_IN = {
  id: 'echo 1000',
  sudo: 'shift; case $1 in apt-get) exec "$@" ;; tee) cat > /dev/null ;; esac',
};
/** Waits for a file of the other stand-in, no longer than 20 s. */
const AWAIT =
  'await() { for n in $(seq 400); do [ -e "$1" ] && return; sleep 0.05; done; echo "$1 never came"; return 1; }';
const INSTALLS = `${AWAIT}; [ "$2" = install ] || exit 0; : > apt-began`;
const TESTS =
  'if [ "$1" = test ]; then [ -e apt-ended ] || echo too early; : > tested; echo "3 passed, 0 failed"; exit; fi';

let place = '';
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'gatehouse-ci-run-'));
  for (const folder of ['.ci', 'bin', 'scripts']) mkdirSync(join(place, folder));
  copyFileSync(join(import.meta.dirname, '../.ci/run'), join(place, '.ci/run'));
  writeFileSync(
    join(place, 'scripts/debian-needs.json'),
    JSON.stringify([
      { package: 'not-here', file: join(place, 'nowhere') },
      { package: 'here', file: place },
    ]),
  );
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function run(programs: { npm: string; 'apt-get': string }): { code: number | null; lines: string[] } {
  for (const [name, lines] of Object.entries({ ...STANDS_IN, ...programs })) {
    writeFileSync(join(place, 'bin', name), `#!/usr/bin/env bash\ncd '${place}'\n${lines}\n`);
    chmodSync(join(place, 'bin', name), 0o755);
  }
  const { status, stdout } = spawnSync(join(place, '.ci/run'), {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(place, 'bin')}:${process.env.PATH}` },
  });
  return { code: status, lines: stdout.trim().split('\n') };
}

it('brings the libraries and what is missing of Debian at the same time, and tests when both are there', () => {
  const { code, lines } = run({
    'apt-get': `${INSTALLS}; echo "apt-get $*"; await npm-began && sleep 0.2 && : > apt-ended`,
    npm: `${AWAIT}; ${TESTS}; : > npm-began; await apt-began`,
  });
  expect(lines).toContain('apt-get -q install -y --no-install-recommends not-here');
  expect(lines).not.toContain('too early');
  expect([code, lines.at(-1)]).toEqual([0, '3 passed, 0 failed']);
});

it('tests nothing where a package could not be installed, and says so last', () => {
  const { code, lines } = run({ 'apt-get': `${INSTALLS}; exit 100`, npm: TESTS });
  expect(lines.slice(-2)).toEqual(['The Debian packages could not be installed (see above).', '0 passed, 1 failed']);
  expect([code, existsSync(join(place, 'tested'))]).toEqual([1, false]);
});

it('lets packages be installed to their end where the libraries failed, and says that last', () => {
  const { code, lines } = run({
    'apt-get': `${INSTALLS}; await npm-failed; sleep 0.2; echo packages are there`,
    npm: ': > npm-failed; exit 1',
  });
  expect(lines.slice(-3)).toEqual(['packages are there', 'npm ci did not finish.', '0 passed, 1 failed']);
  expect([code, existsSync(join(place, 'tested'))]).toEqual([1, false]);
});
