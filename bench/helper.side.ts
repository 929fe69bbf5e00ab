import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLists, decide } from '@gatehouse/engine';
import { compiledSchool, LESSON, whoIs } from './parts/world.ts';

/** Our helper: `helper.side.ts SNAPSHOT [--always-allow]`. */
const [, , snapshot = '', flag] = process.argv;
const files = readdirSync(snapshot, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.includes('/'))
  .map((path) => ({ path, bytes: readFileSync(join(snapshot, path)) }));
const { lists } = compileLists(flag === '--always-allow' ? [] : files, { version: '1' });
const world = { lists, rules: compiledSchool() };
let rest = '';
process.stdin.setEncoding('latin1').on('data', (chunk: string) => {
  const lines = `${rest}${chunk}`.split('\n');
  rest = lines.pop() ?? '';
  const answers = lines.map((line) => {
    const [channel, , account = '', , url = ''] = line.split(' ');
    if (flag === '--always-allow') return `${channel} OK\n`;
    const { action } = decide({ url, at: LESSON, ...whoIs(account) }, world);
    return action === 'block' ? `${channel} ERR message=blocked\n` : `${channel} OK\n`;
  });
  if (answers.length > 0) process.stdout.write(answers.join(''));
});
