import {
  ASK,
  compileLists,
  compileRules,
  decide,
  QuickDecider,
  type Rules,
  resolvePolicy,
  searchQuery,
  type World,
} from '@gatehouse/engine';
import fc from 'fast-check';
import { filesOf } from './decide.ts';
import type { Asking, DrawnList } from './oracle.ts';
import { hostName } from './spellings.ts';
import { type FuzzTarget, same } from './target.ts';
import { askingAround, base, lists, rulesAround } from './worlds.ts';

/** A world, who asks, and addresses as a proxy writes them: plain data. */
export interface QuickCase {
  lists: DrawnList[];
  rules: Rules;
  who: Asking;
  urls: string[];
}

/** Addresses a world. */
const URLS = 60;

const label = fc.constantFrom('', '', '', 'www.', 'www2.', 'm.', 'www.m.', 'google.', 'xn--a.', '9.', 'A.');
const odd = fc.constantFrom('1.2.3.4', '[::1]', 'localhost', 'a..test', 'a.test.', 'x.9', 'www.bing.com', 'a--b.test');
const host = fc.oneof({ weight: 9, arbitrary: fc.tuple(label, hostName).map((parts) => parts.join('')) }, odd);
const port = fc.constantFrom('', '', '', '', ':80', ':443', ':8080', ':0', ':', ':65536', ':x');
const scheme = fc.constantFrom('http://', 'http://', 'https://', '', 'HTTP://', 'ftp://', 'http://u@');
const part = fc.constantFrom(
  ...[
    'a',
    'b',
    'play',
    'A',
    '',
    '.',
    '..',
    '%20',
    '%2F',
    '%41',
    '%25',
    '%2541',
    '%c3%a9',
    '%d3',
    '%',
    '%4',
    ';v=1',
    'a;b',
  ],
  ...['~u', "it's", '(1)', '@h', 'x:y', '*', '$', 'é', '|', '[', ']', '{', '^', '`', '"', '<', '\\', '#', '&', '='],
);
const path = fc.array(part, { maxLength: 4 }).map((parts) => parts.map((each) => `/${each}`).join(''));
const value = fc.constantFrom(
  'a',
  'q=x',
  'u=http://b.test/',
  '%26',
  '%2525',
  '/',
  '?',
  '/../',
  ';',
  '&',
  '|',
  '#',
  'A',
);
const query = fc.array(value, { maxLength: 3 }).map((values) => (values.length === 0 ? '' : `?${values.join('&')}`));
const url = fc.tuple(scheme, host, port, path, query).map((parts) => parts.join(''));
const behind = fc.constantFrom('', '', '/', '?', '?a', '&a', ';a', '/a', 'a', '/A', '?a=%41', '//', '/../b');

/** Any address, and one of the lists' own entries with a little before and behind it: chance alone seldom meets a path rule. */
function urlsAround(drawn: readonly DrawnList[]): fc.Arbitrary<string> {
  const entries = drawn.flatMap((list) => list.entries);
  if (entries.length === 0) return url;
  const loud = entries.map((entry) => entry.replace(/\/.*/, (way) => way.toUpperCase()));
  const listed = fc.constantFrom(...entries, ...entries, ...loud);
  const around = fc.tuple(scheme, label, listed, behind).map((parts) => parts.join(''));
  return fc.oneof(url, around);
}

function worldOf({ lists, rules }: QuickCase): World {
  const compiled = compileRules(rules);
  if (compiled.rules === null) throw new Error(`These rules were refused: ${JSON.stringify(compiled.problems)}`);
  return { lists: compileLists(filesOf(lists), { version: '1' }).lists, rules: compiled.rules };
}

function check(drawn: QuickCase): number {
  const world = worldOf(drawn);
  const quick = new QuickDecider(world);
  const { at, ...who } = drawn.who;
  const { chain } = resolvePolicy(world.rules, who, at);
  for (const each of drawn.urls) {
    // As it stands in a line: with something before and behind.
    const bytes = new TextEncoder().encode(`7 ${each} - -`);
    const set = quick.read(bytes, 2, bytes.length - 4);
    const action = set === ASK ? null : quick.actionOf(set, chain);
    if (action === null) continue;
    same(`${each} for ${JSON.stringify(drawn.who)}`, action, decide({ url: each, ...drawn.who }, world).action);
    same(`whether ${each} is a search that somebody has to read`, false, searchQuery(each) !== null);
  }
  return drawn.urls.length;
}

/** The quick way against decide(): wherever it answers, it answers the same, and it answers no search. */
export const quickTarget: FuzzTarget<QuickCase> = {
  name: 'quick',
  drawn: fc.tuple(base, lists).chain(([from, drawn]) =>
    fc.record({
      lists: fc.constant(drawn),
      rules: rulesAround(from),
      who: askingAround(from),
      urls: fc.array(urlsAround(drawn), { minLength: 1, maxLength: URLS, size: 'max' }),
    }),
  ),
  check,
};
