import { expect, test } from 'vitest';
import { QuickLines } from './quick-lines.ts';
import { type Polarity, SquidLines } from './squid-lines.ts';

const answering = (polarity: Polarity = 'permitted') => {
  const slow = new SquidLines({ answer: () => ({ permitted: true, reference: null }), bumps: () => false }, polarity);
  const quick = new QuickLines({ polarity, world: () => null, line: (line) => slow.line(line) });
  return (text: string, piece = 65_536) => {
    let answers = '';
    for (let at = 0; at < text.length; at += piece)
      answers += quick.take(Buffer.from(text.slice(at, at + piece))).toString();
    return answers;
  };
};
/** As Squid writes of a name inside that has 60,000 bytes, each three letters. */
const long = (channel: string, bytes = 60_000) =>
  `${channel} 10.7.0.1 emarwood CONNECT 203.0.113.7:443 ${'%01'.repeat(bytes)} 443 sni\n`;
const opens = (channel: number) => `${channel} 10.7.0.1 - GET http://news.example/ - 80 -\n`;

test('a line without end is refused by its channel, once, and nothing of it is taken for another: Squid ends a helper that answers what it did not ask', () => {
  for (const piece of [65_536, 40_000, 7001]) {
    const said = answering()(`${opens(1)}${long('7')}${opens(2)}${long('8', 200_000)}${opens(3)}`, piece);
    expect(said).toBe('1 OK\n7 ERR message=unreadable\n2 OK\n8 ERR message=unreadable\n3 OK\n');
  }
  expect(answering('refused')(`${long('7')}${opens(2)}`)).toBe('7 OK message=unreadable\n2 ERR\n');
});

test('what has no channel is not answered', () => {
  const take = answering();
  expect(take(`\n   \nhalf a line\n-1 x\n${opens(4)}`)).toBe('4 OK\n');
  expect(take(`${long('nothing')}${opens(5)}`)).toBe('5 OK\n');
});

test('whoever searches by the hundred keeps nobody else waiting: searches are answered behind all others, in turns, each once', () => {
  let now = 0;
  const slowly = (each: string) => {
    now += each.includes('search') ? 15 : 1;
    return `${each.split(' ')[0]} OK\n`;
  };
  const quick = new QuickLines({ polarity: 'permitted', world: () => null, line: slowly, elapsed: () => now });
  const search = (channel: number) => `${channel} 10.7.0.1 - GET http://news.example/search?q=x - 80 -\n`;
  const turn = (text = '') => quick.take(Buffer.from(text)).toString();
  expect(turn(`${[1, 2, 3, 4, 5].map(search).join('')}${opens(6)}7 10.7`)).toBe('6 OK\n1 OK\n2 OK\n');
  expect(quick.hasMore).toBe(true);
  expect(turn(opens(7).slice(6))).toBe('7 OK\n3 OK\n4 OK\n');
  expect([turn(), quick.hasMore, turn()]).toEqual(['5 OK\n', false, '']);
});
