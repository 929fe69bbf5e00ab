import {
  addressText,
  compileLists,
  compileRules,
  decide,
  normaliseUrl,
  QuickDecider,
  type Rules,
  type World,
} from '@gatehouse/engine';
import fc from 'fast-check';
import { checkQuick, checkShape } from './decide.ts';
import { type FuzzTarget, same } from './target.ts';

/**
 * Any text at all as an address. What the browser would do with it is the definition: when the URL class says that a text leads to a sealed
 * host or to a path beneath a sealed one, then nothing that a school writes may open it. The world below opens everything else.
 */

const SEALED = ['sealed.test', '10.9.9.9', 'xn--sealed-6ya.test'];
const SEALED_PATH = ['half.test', '/sealed/room'] as const;

const PIECES = [
  ['http:', 'https:', 'HTTP:', 'ftp:', 'ws:', 'view-source:', 'blob:', 'javascript:', 'http'],
  ['//', '/', '\\', '\\\\', ':', '@', '?', '#', ';', '&', '='],
  ['sealed.test', 'SEALED.test', 'sealed', '.test', 'séaled.test', 'a.', 'www.', 'half.test', 'good.test', 'test'],
  ['10.9.9.9', '168364297', '0x0a090909', '0xa.9.0x909', '012.011.011.011', '[::ffff:10.9.9.9]', '[::1]', '1.2'],
  [
    'sealed/room',
    'sealed',
    'room',
    'seal%65d',
    '%73ealed',
    'room/1',
    '..',
    '.',
    '%2e',
    '%2e%2e',
    '%2f',
    '%5c',
    '%25',
    '%252f',
  ],
  [
    '%',
    '%00',
    '%0a',
    ' ',
    '\t',
    '\n',
    '\0',
    '\u00ad',
    '\u200b',
    '。',
    '．',
    'ａ',
    '\ud800',
    '\u202e',
    '\u2028',
    '%e2%80%a9',
    ':443',
    ':80',
    ':99999',
  ],
  ['translate.google.com/translate?u=', 'web.archive.org/web/2020/', 'sealed-test.translate.goog', '0.0.0.0.nip.io'],
] as const;

const piece = fc.oneof(...PIECES.map((pieces) => fc.constantFrom<string>(...pieces)));
const text = fc.oneof(
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')) },
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 9 }).map((pieces) => `http://${pieces.join('')}`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(piece, { maxLength: 4 })
      .map((pieces) => `https://web.archive.org/web/2020/http://sealed.test/${pieces.join('')}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, piece, piece, fc.nat(900))
      .map(([a, b, c, times]) => `http://${a}${b.repeat(times)}/${c.repeat(times)}`),
  },
);

function openWorld(): World {
  const bytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
  const open: Rules = {
    policies: [{ id: 'p', name: 'p', appliesTo: { everyone: true }, when: null, categories: {}, fallback: 'allow' }],
    calendars: [],
    exceptions: [...SEALED, SEALED_PATH.join('')].map((address, at) => ({
      id: `e${at}`,
      appliesTo: { everyone: true },
      address,
      action: 'allow',
      from: 0,
      until: 2,
      reason: 'lesson',
    })),
    neverExcepted: [],
    school: {
      allow: { name: 'allow', version: '1', entries: [...SEALED, SEALED_PATH.join('')] },
      deny: { name: 'deny', version: '1', entries: [] },
    },
    onError: 'allow',
  };
  const { rules } = compileRules(open);
  if (rules === null) throw new Error('These rules have no error.');
  const files = [
    { path: 'illegal-images/domains', bytes: bytes(SEALED) },
    { path: 'illegal-terrorism/urls', bytes: bytes([SEALED_PATH.join('')]) },
  ];
  return { lists: compileLists(files, { version: '1' }).lists, rules };
}

/** What an archive shows that is asked for this; null when it is none, or when nobody can say. */
function archived({ hostname, pathname }: URL): URL | null {
  const [, rest] = /^\/web\/2020\/(https?:\/\/[a-z0-9.]+(?:\/.*)?)$/.exec(pathname) ?? [];
  return hostname === 'web.archive.org' && rest !== undefined && !/\.\.|%2e|%5c|%25|\/\.\//i.test(rest)
    ? URL.parse(rest)
    : null;
}

/** Whether a browser that is given this goes to something sealed, or is shown it. */
function leadsToSealed(parsed: URL): boolean {
  const shown = archived(parsed);
  if (shown !== null) return leadsToSealed(shown);
  const host = parsed.hostname.replace(/^\.+/, '').replace(/\.+$/, '');
  if (SEALED.some((sealed) => host === sealed || (host.endsWith(`.${sealed}`) && !/^\d/.test(sealed)))) return true;
  const [name, path] = SEALED_PATH;
  const isHalf = host === name || host === `www.${name}`;
  return isHalf && (parsed.pathname === path || parsed.pathname.startsWith(`${path}/`));
}

const SOMEBODY = { audience: 'staff', year: null, groups: [], person: null, at: 1 };
let world: World | undefined;
let quick: QuickDecider | undefined;

function check(texts: string[]): number {
  world ??= openWorld();
  quick ??= new QuickDecider(world);
  for (const each of texts) {
    const address = normaliseUrl(each);
    if (address !== null) same(`${JSON.stringify(each)}, read again`, normaliseUrl(addressText(address)), address);
    const verdict = decide({ url: each, ...SOMEBODY }, world);
    if (verdict.reason === 'engine_error') throw new Error(`${JSON.stringify(each)}: a fault in the engine`);
    checkShape(each, verdict);
    checkQuick(quick, world, { url: each, who: SOMEBODY }, verdict.action);
    const parsed = URL.parse(each) ?? URL.parse(`http://${each}`);
    const isWeb = parsed !== null && ['http:', 'https:', 'ws:', 'wss:', 'ftp:'].includes(parsed.protocol);
    if (!isWeb || !leadsToSealed(parsed)) continue;
    same(`${JSON.stringify(each)} leads to ${parsed.href}`, verdict.action, 'block');
    if (address !== null) same(`${JSON.stringify(each)} leads to ${parsed.href}`, verdict.reason, 'illegal');
    const faulty = decide({ url: each, ...SOMEBODY, at: Number.NaN }, world);
    same(`${JSON.stringify(each)} leads to ${parsed.href}, in a fault`, faulty.action, 'block');
  }
  return texts.length;
}

/** Reading any text, against what a browser would open. */
export const urlTarget: FuzzTarget<string[]> = {
  name: 'url',
  drawn: fc.array(text, { minLength: 1, maxLength: 50, size: 'max' }),
  check,
};
