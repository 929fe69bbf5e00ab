import { expect, test } from 'vitest';
import { type Ask, readAsk } from './squid-ask.ts';
import { type Polarity, SquidLines } from './squid-lines.ts';

const LINE = '7 10.1.4.20 e%20marwood CONNECT dice.example:443 dice.example 443 sni';

/** The lines of a gate that permits and opens up only what it is asked about `news.example`. */
function linesOf(polarity: Polarity, reference: string | null = null) {
  const isNews = ({ target }: Ask) => target.startsWith('news.example');
  const gate = { answer: (ask: Ask) => ({ permitted: isNews(ask), reference }), bumps: isNews };
  return new SquidLines(gate as never, polarity);
}
const about = (host: string, argument: string) => `7 10.1.4.20 - CONNECT ${host}:443 - 443 ${argument}`;

test('a line is read field by field, and none with a field too few, too many or empty', () => {
  expect(readAsk(LINE)).toEqual({
    ...{ channel: '7', client: '10.1.4.20', account: 'e marwood', method: 'CONNECT' },
    ...{ target: 'dice.example:443', sni: 'dice.example', helloRead: true, asksToBump: false },
  });
  const fields = LINE.split(' ');
  expect(readAsk(fields.slice(0, -1).join(' '))).toBeNull();
  expect(readAsk(`${LINE} more`)).toBeNull();
  for (const empty of [0, 1, 2, 3, 4, 5]) expect(readAsk(fields.with(empty, '').join(' '))).toBeNull();
});

test.each([
  ['-', false, false],
  ['sni', true, false],
  ['searches', true, true],
])('the argument “%s” says how far the connection is', (argument, helloRead, asksToBump) => {
  expect(readAsk(about('news.example', argument))).toMatchObject({ helloRead, asksToBump, sni: null, account: null });
});

test('a name that cannot be decoded stays as it came', () => {
  expect(readAsk(LINE.replace('e%20marwood', 'e%marwood'))?.account).toBe('e%marwood');
});

test('what is permitted opens, by the word that the configuration reads so', () => {
  const said = (polarity: Polarity) =>
    ['news.example', 'dice.example'].map((host) => linesOf(polarity).line(about(host, '-')));
  expect(said('permitted')).toEqual(['7 OK\n', '7 ERR\n']);
  expect(said('refused')).toEqual(['7 ERR\n', '7 OK\n']);
  expect(linesOf('permitted', 'ref1').line(about('dice.example', '-'))).toBe('7 ERR message=ref1\n');
});

test('a connection is opened up for searches where the gate says so, whichever way its answers are read', () => {
  for (const polarity of ['permitted', 'refused'] as const)
    expect(['news.example', 'dice.example'].map((host) => linesOf(polarity).line(about(host, 'searches')))).toEqual([
      '7 OK\n',
      '7 ERR\n',
    ]);
});

test('a line that cannot be read is said to be broken where it has a number, and answered by nothing where it has none', () => {
  const said = ['7 what', '7', '7x what', 'x7 what', ' 7', ''].map((line) => linesOf('permitted').line(line));
  expect(said).toEqual(['7 BH message=unreadable\n', '7 BH message=unreadable\n', '', '', '', '']);
});
