import fc from 'fast-check';
import type { Meaning } from './oracle.ts';

/**
 * Requests, drawn from where they lead: first the place in its one spelling, then one of the thousand ways to write it. So the
 * oracle never has to read an address.
 */

/** A request as it is written, and all places it leads to. */
export interface DrawnUrl {
  url: string;
  to: Meaning[];
}

// What is here twice is drawn twice as often: a host must meet the entries of lists.
const LABELS = ['a', 'a', 'a', 'b', 'b', 'games', 'www', 'www2', 'xn--bcher-kva'] as const;
const SEGMENTS = ['a', 'a', 'b', 'late', 'Late', 'é', 'x%20y', '%25'] as const;
const QUERIES = ['', '', 'v=a', 'v=b&w=a', 'V=A'] as const;

/** A host name of the small world. */
export const hostName = fc
  .array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 3 })
  .map((labels) => `${labels.join('.')}.test`);
const ipv4 = fc.constantFrom('10.0.0.1', '127.0.0.1', '192.168.1.254', '8.8.8.8');
const ipv6 = fc.constantFrom('2001:db8::1', '::1');
/** A host of the small world, numbers included. */
export const host = fc.oneof(
  { weight: 8, arbitrary: hostName },
  { weight: 2, arbitrary: ipv4 },
  { weight: 1, arbitrary: ipv6 },
);
const path = fc
  .array(fc.constantFrom(...SEGMENTS), { maxLength: 3 })
  .chain((parts) => fc.boolean().map((slash) => (parts.length === 0 ? '/' : `/${parts.join('/')}${slash ? '/' : ''}`)));

/** An entry with a path, as lists have it: lower case. */
export const pathEntry = fc
  .tuple(fc.oneof(hostName, ipv4), path, fc.constantFrom(...QUERIES))
  .filter(([, way, query]) => way !== '/' || query !== '')
  .map(([name, way, query]) => `${name}${way}${query === '' ? '' : `?${query}`}`.toLowerCase());

const coin = (percent: number) => fc.nat(99).map((roll) => roll < percent);

function spelledName(name: string): fc.Arbitrary<string> {
  const tricks: ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replace('.', '。'),
    (text) => text.replace('.', '．'),
    (text) => text.replace('.', '%2e'),
    (text) => `${text}.`,
    (text) => `.${text}`,
    (text) => `${text}..`,
    (text) => text.replace('a', '%61'),
    (text) => text.replace('b.', 'ｂ.'),
    (text) => text.replace('s.', 's\u00ad.'),
    (text) => text.replace('xn--bcher-kva', 'bücher'),
    (text) => text.replace('xn--bcher-kva', 'BÜCHER'),
    (text) => text.replace('xn--bcher-kva', 'b%C3%BCcher'),
    (text) => text.replace('t.', '\tt.'),
  ];
  return fc
    .array(fc.constantFrom(...tricks), { maxLength: 3 })
    .map((all) => all.reduce((text, trick) => trick(text), name));
}

function spelledIpv4(text: string): fc.Arbitrary<string> {
  const bytes = text.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const number = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (value: number) => `0x${value.toString(16)}`;
  const octal = (value: number) => `0${value.toString(8)}`;
  return fc.constantFrom(
    text,
    `${text}.`,
    String(number),
    hex(number),
    hex(number).toUpperCase(),
    octal(number),
    bytes.map(hex).join('.'),
    bytes.map(octal).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${hex(a)}.${octal(b)}.${c * 256 + d}`,
    `00${octal(a)}.${b}.${c}.${d}`,
    text.replace('1', '１'),
    text.replace('1', '%31'),
    `[::ffff:${text}]`,
    `[0:0:0:0:0:FFFF:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`,
    `[64:ff9b::${text}]`,
  );
}

function spelledHost(name: string): fc.Arbitrary<string> {
  if (name.includes(':')) {
    const groups = name.startsWith('::') ? '0:0:0:0:0:0:0:1' : '2001:0DB8:0:0:0:0:0:0001';
    return fc.constantFrom(`[${name}]`, `[${name.toUpperCase()}]`, `[${groups}]`);
  }
  return /^[\d.]+$/.test(name) ? spelledIpv4(name) : spelledName(name);
}

const PATH_TRICKS: readonly ((text: string) => string)[] = [
  (text) => text.replace('a', '%61'),
  (text) => text.replace('b', '%2562'),
  (text) => text.replace('t', '%25%37%34'),
  (text) => text.replace('l', '%%36c'),
  (text) => text.replace('é', '%C3%A9'),
  (text) => text.replace('é', '%25c3%25A9'),
  (text) => text.replace('%20', ' '),
  // Only in front: `/zz//..` is `/zz/` to a browser, which takes away the empty part.
  (text) => `/${text}`,
  (text) => text.replace('/', '\\'),
  (text) => text.replace('/', '/%2e/'),
  (text) => text.replace('/', '/./'),
  (text) => text.replace('/', '/zz/../'),
  (text) => text.replace('/', '/zz/%2e%2E/'),
  (text) => text.replace('/', '/zz%2f..%5c'),
  (text) => `/..${text}`,
];

/** An encoded slash comes last, and not beside `..`: to a browser `/a%2fzz/..` is `/`, because it takes `a%2fzz` for one part. */
function spelledPath(plain: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.constantFrom(...PATH_TRICKS), { maxLength: 3 }), coin(15))
    .map(([all, isSlashEncoded]) => {
      const text = all.reduce((before, trick) => trick(before), plain);
      if (!isSlashEncoded || /\.\.|%2e/i.test(text)) return text;
      return `${text.slice(0, 1)}${text.slice(1).replace('/', '%2f')}`;
    });
}

const START = [
  'http://',
  'https://',
  'HTTP://',
  'hTTps:',
  'http:',
  '//',
  '',
  'http:\\\\',
  'ws://',
  'ftp://',
  'view-source:http://',
];
const USER = ['', '', '', 'good.test@', 'a:b@', 'good.test%2f@', 'a@b:c@'];
const PORT = ['', '', '', ':80', ':443', ':8080', ':0080', ':'];

const place = fc.record({ host, path, query: fc.constantFrom(...QUERIES) });

/** A place, and one of the ways to write it. */
const written: fc.Arbitrary<DrawnUrl> = place.chain(({ host: name, path: way, query }) =>
  fc
    .record({
      start: fc.constantFrom(...START),
      user: fc.constantFrom(...USER),
      spelled: spelledHost(name),
      port: fc.constantFrom(...PORT),
      route: spelledPath(way),
      encoded: coin(30),
      end: fc.constantFrom('', '', '#/../x', ' '),
      hasParameters: coin(10),
    })
    .map(({ start, user, spelled, port, route, encoded, end, hasParameters }) => {
      const tail =
        query === ''
          ? ''
          : `?${encoded ? query.replace(/[a-z]/, (char) => `%${char.charCodeAt(0).toString(16)}`) : query}`;
      const isName = !/^[\d.:a-f]+$/.test(name) || name.endsWith('.test');
      const to = { host: name, isName, path: way, query };
      // A parameter at the end: to some servers it is not there.
      const last = hasParameters && !way.endsWith('/') ? ';p=1' : '';
      return {
        // Without a scheme `a.test://b` would be one of its own.
        url: `${start}${user}${spelled}${start === '' && port === ':' ? '' : port}${route}${last}${tail}${end}`,
        to: last === '' ? [to] : [{ ...to, path: `${way}${last}` }, to],
      };
    }),
);

/** As a proxy passes on what a browser asks for: for these there is a quick way. */
const plain: fc.Arbitrary<DrawnUrl> = fc
  .tuple(
    hostName,
    path,
    fc.constantFrom(...QUERIES),
    fc.constantFrom('http://', 'https://', ''),
    fc.constantFrom('', ':443'),
  )
  .map(([name, way, query, start, port]) => ({
    url: `${start}${name}${port}${way}${query === '' ? '' : `?${query}`}`,
    to: [{ host: name, isName: true, path: way, query }],
  }));

const WRAPS: readonly ((inner: string) => [url: string, host: string, path: string])[] = [
  (inner) => [
    `https://translate.google.com/translate?sl=de&u=${encodeURIComponent(inner)}`,
    'translate.google.com',
    '/translate',
  ],
  (inner) => [`https://www.google.co.uk/website?u=${encodeURIComponent(inner)}`, 'www.google.co.uk', '/website'],
  (inner) => [
    `https://view.officeapps.live.com/op/view.aspx?src=${encodeURIComponent(inner)}`,
    'view.officeapps.live.com',
    '/op/view.aspx',
  ],
];

/** Now and then inside a service that shows other addresses. */
export const drawnUrl: fc.Arbitrary<DrawnUrl> = fc.oneof(
  { weight: 12, arbitrary: written },
  { weight: 8, arbitrary: plain },
  {
    weight: 1,
    arbitrary: fc.tuple(written, fc.constantFrom(...WRAPS)).map(([inner, wrap]) => {
      const [url, name, way] = wrap(inner.url);
      return { url, to: [{ host: name, isName: true, path: way, query: '' }, ...inner.to] };
    }),
  },
);
