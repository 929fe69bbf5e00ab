import type { Cover, CoverageFacts, Line } from './coverage.ts';

const GATE_WORDS: Record<Cover, string> = {
  whole: 'Filtered',
  part: 'Filtered in part',
  none: 'Not filtered: no gate',
  unknown: 'Not known: no gate is heard',
};

/** Connections over https: what can be seen of them, and by whose choice. */
export function httpsLines(
  { seesSearches, links }: Pick<CoverageFacts, 'seesSearches' | 'links'>,
  gates: Cover,
): Line[] {
  return [
    {
      topic: 'Which site is opened',
      cover: gates,
      word: GATE_WORDS[gates],
      sentences: ['A gate knows the host of every connection that goes through its proxy, and decides by it.'],
      needs: gates === 'none',
    },
    {
      topic: 'What is opened there',
      cover: 'none',
      word: 'Not seen',
      sentences: [
        'An allowed connection is a closed tunnel: page, words, pictures and the rest of the address are not seen. A list that closes only a part of a site does not work over https.',
        'A second site within an allowed connection (domain fronting under an honest name) is not seen.',
      ],
      needs: false,
    },
    searchesLine(seesSearches, links.seesSearches),
    {
      topic: 'The block page',
      cover: 'unknown',
      word: 'By device',
      sentences: [
        'With the school’s certificate on the device, its reader sees why a page is closed and can ask for it.',
        'Without it the reader sees the browser’s own error, such as ERR_TUNNEL_CONNECTION_FAILED, and no block page. The page is closed all the same.',
        'This server cannot see which devices have it. The certificate and how to install it are in the gate’s folder “hand-out”.',
      ],
      needs: false,
    },
  ];
}

function searchesLine(seesSearches: boolean, changes: boolean): Line {
  const topic = 'What is searched for';
  const link = changes ? { href: '/settings/filter.seesSearches', text: 'Change this setting' } : undefined;
  if (!seesSearches) {
    const sentences = [
      'The setting “Searches on the school’s network” is off: the gate sees that a search engine is used, and not what for.',
    ];
    return { topic, cover: 'none', word: 'Not seen', sentences, link, needs: false };
  }
  return {
    topic,
    cover: 'part',
    word: 'Seen at known engines',
    sentences: [
      'The setting “Searches on the school’s network” is on: the gate opens connections to the well-known search engines on devices with the school’s certificate. Only what worries leaves it.',
      'Searches elsewhere, in apps and on devices without the certificate are not seen; there, search engines show the browser’s error.',
    ],
    link,
    needs: false,
  };
}

/** What no filter beside a proxy sees, and what closes it. */
export function unseenLines(resolvers: Cover): Line[] {
  const unseen = (topic: string, ...sentences: string[]): Line => ({
    topic,
    cover: 'none',
    word: 'Not seen',
    sentences,
    needs: false,
  });
  return [
    unseen(
      'QUIC (HTTP/3)',
      'It goes past a proxy. Set the Chromium policy QuicAllowed to false, and close port 443 over UDP at the firewall.',
    ),
    unseen(
      'Encrypted Client Hello (ECH)',
      'It hides the name of the site within a connection. Set the Chromium policy EncryptedClientHelloEnabled to false.',
    ),
    unseen(
      'DNS over HTTPS (DoH)',
      'It hides which names are looked up. Set the Chromium policy DnsOverHttpsMode to off, and keep the category for DoH servers closed.',
      'The file chromium-policy.json in the gate’s folder “hand-out” sets all three policies for Chrome, Chromium and Edge.',
    ),
    namesLine(resolvers),
    unseen(
      'Devices outside the proxy',
      'Phones on mobile data, devices at home and everything that goes out without the proxy are neither filtered nor seen. At the firewall, let nothing but the proxy out to ports 80 and 443.',
    ),
    {
      topic: 'Redirects and copies of sites',
      cover: 'part',
      word: 'In part',
      sentences: [
        'An open redirect (/url?q=…) is not unwrapped: the site that it leads to comes as a request of its own, and is judged then.',
        'Well-known translators, archives and caches are judged by what they show, where the address says it. A short link or an encrypted parameter says nothing, and over https only the host is known.',
      ],
      needs: false,
    },
  ];
}

const RESOLVER_WORDS: Record<Cover, string> = {
  whole: 'Names only',
  part: 'Names in part',
  none: 'Not filtered: no resolver',
  unknown: 'Not known: no resolver is heard',
};

/** What has neither proxy nor agent, and asks the school's resolver for names. */
function namesLine(resolvers: Cover): Line {
  return {
    topic: 'Phones, consoles and guests with neither proxy nor agent',
    // Names are a part of what a proxy sees, however well the resolver works.
    cover: resolvers === 'whole' ? 'part' : resolvers,
    word: RESOLVER_WORDS[resolvers],
    sentences: [
      resolvers === 'none'
        ? 'A resolver that answers by the school’s policy closes sites by their names on such devices.'
        : 'The school’s resolver closes sites by their names there. It sees no addresses, no searches and no person, and tells nobody who asked.',
    ],
    link: { href: '/filtering/dns', text: 'What names can and cannot do' },
    needs: false,
  };
}

/** What happens when the filter cannot answer. */
export function faultLine({ onError, links }: Pick<CoverageFacts, 'onError' | 'links'>): Line {
  const link = links.onError ? { href: '/filtering/propose/faults', text: 'Ask for a change' } : undefined;
  const follows =
    'The proxy’s configuration, which npx gatehouse gate install writes, follows this. After a change, type it again on the gate’s machine; until then the gate says so above.';
  return onError === 'block'
    ? {
        topic: 'When the filter cannot answer',
        cover: 'whole',
        word: 'Closed',
        sentences: ['Every page stays closed when the gate has stopped or cannot decide.', follows],
        link,
        needs: false,
      }
    : {
        topic: 'When the filter cannot answer',
        cover: 'none',
        word: 'Open',
        sentences: [
          'Every page opens, unfiltered, when the gate has stopped or cannot decide. The school chose this.',
          follows,
        ],
        link,
        needs: false,
      };
}
