/*
 * Names that a resolver treats in a way of its own, whatever lists say: as their owners publish them (November 2026).
 */

/** Domains of Google Search: google.com/supported_domains without the leading “.google.”. */
const GOOGLE =
  `com ad ae com.af com.ag al am co.ao com.ar as at com.au az ba com.bd be bf bg com.bh bi bj com.bn com.bo com.br bs bt co.bw by
com.bz ca cd cf cg ch ci co.ck cl cm cn com.co co.cr com.cu cv com.cy cz de dj dk dm com.do dz com.ec ee com.eg es com.et fi com.fj fm fr ga ge gg
com.gh com.gi gl gm gr com.gt gy com.hk hn hr ht hu co.id ie co.il im co.in iq is it je com.jm jo co.jp co.ke com.kh ki kg co.kr com.kw kz la com.lb
li lk co.ls lt lu lv com.ly co.ma md me mg mk ml com.mm mn com.mt mu mv mw com.mx com.my co.mz com.na com.ng com.ni ne nl no com.np nr nu co.nz com.om
com.pa com.pe com.pg com.ph com.pk pl pn com.pr ps pt com.py com.qa ro ru rw com.sa com.sb sc se com.sg sh si sk com.sl sn so sm sr st com.sv td tg
co.th com.tj tl tm tn to com.tr tt com.tw co.tz com.ua co.ug co.uk com.uy co.uz com.vc co.ve co.vi com.vn vu ws rs co.za co.zm co.zw cat`.split(
    /\s+/,
  );

const YOUTUBE = [
  ...['www.youtube.com', 'm.youtube.com', 'youtubei.googleapis.com', 'youtube.googleapis.com'],
  'www.youtube-nocookie.com',
];

/** Search engine → the name at which it answers in its strict mode, and the names that are led there. */
const STRICT: readonly { engine: string; to: string; names: readonly string[] }[] = [
  { engine: 'Google', to: 'forcesafesearch.google.com', names: GOOGLE.map((domain) => `www.google.${domain}`) },
  { engine: 'Bing', to: 'strict.bing.com', names: ['www.bing.com', 'bing.com', 'edgeservices.bing.com'] },
  {
    engine: 'DuckDuckGo',
    to: 'safe.duckduckgo.com',
    names: ['duckduckgo.com', 'www.duckduckgo.com', 'start.duckduckgo.com'],
  },
  { engine: 'Ecosia', to: 'strict-safe-search.ecosia.org', names: ['www.ecosia.org'] },
  { engine: 'Brave', to: 'forcesafe.search.brave.com', names: ['search.brave.com'] },
  { engine: 'Pixabay', to: 'safesearch.pixabay.com', names: ['pixabay.com'] },
  { engine: 'Qwant', to: 'safeapi.qwant.com', names: ['api.qwant.com'] },
];

/** What the school asks search engines and YouTube for. */
export interface SearchSettings {
  safeSearch: boolean;
  youTube: 'off' | 'moderate' | 'strict';
}

/** Name → the name that answers in its place. */
export function searchAliases({ safeSearch, youTube }: SearchSettings): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const { to, names } of safeSearch ? STRICT : []) for (const name of names) aliases.set(name, to);
  const restricted = youTube === 'strict' ? 'restrict.youtube.com' : 'restrictmoderate.youtube.com';
  if (youTube !== 'off') for (const name of YOUTUBE) aliases.set(name, restricted);
  return aliases;
}

/**
 * Always closed: by these names a browser or a phone asks whether this network filters, and leaves its own encrypted resolver or relay off when they do not exist.
 * The first is Firefox's canary, the others are those of Apple's Private Relay.
 */
export const CANARIES = ['use-application-dns.net', 'mask.icloud.com', 'mask-h2.icloud.com'] as const;

/** Never on the internet, or not about anybody: open also where everything that no list has is closed. */
export const LOCAL_NAMES = ['arpa', 'internal', 'lan', 'local'] as const;
