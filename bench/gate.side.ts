import { decide } from '@gatehouse/engine';
import { openLists } from './parts/opened.ts';
import { compiledSchool, LESSON, whoIs } from './parts/world.ts';

/**
 * Our helper: `gate.side.ts SNAPSHOT [--always-allow]`. SIGHUP takes the snapshot anew. `--always-allow` reads and answers every
 * line and decides nothing: what is left is what asking a helper costs.
 */
const [, , snapshot = '', flag] = process.argv;
const open = () => ({ lists: openLists(snapshot).lists, rules: compiledSchool() });
let world = open();
process.on('SIGHUP', () => {
  world = open();
});
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
