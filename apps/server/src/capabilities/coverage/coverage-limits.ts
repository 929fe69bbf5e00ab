import type { Cover, CoverageFacts, Line } from './coverage.ts';

const GATE_WORDS: Record<Cover, string> = {
  whole: 'Filtered',
  part: 'Filtered in part',
  none: 'Not filtered: no gate',
  unknown: 'Not known: no gate is in contact',
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
      sentences: [
        'A gate knows the host of every connection through its proxy, and decides by it as the connection begins.',
        'A connection that is already open when a site is blocked stays open until the browser closes it. A page that is used without a break can keep one for hours, also past the end of what was unblocked for a while. To end all of them at once, restart the proxy: systemctl restart gatehouse-gate, which takes a second for everybody. The browser agent checks each request, so in managed browsers this gap is closed.',
      ],
      needs: gates === 'none',
    },
    {
      topic: 'What is opened on the site',
      cover: 'none',
      word: 'Not seen',
      sentences: [
        'An allowed connection is an encrypted tunnel: the page, words, pictures and the rest of the address are not seen. A list that blocks only part of a site does not work over https.',
        'A second site within an allowed connection (domain fronting under an honest name) is not seen, nor is a server that is reached by its number under the name of an allowed site. A policy that allows only listed sites blocks such numbers.',
      ],
      needs: false,
    },
    searchesLine(seesSearches, links.seesSearches),
    {
      topic: 'The block page',
      cover: 'unknown',
      word: 'By device',
      sentences: [
        'With the school’s certificate on the device, people see why a page is blocked and can ask for it.',
        'Without it they see the browser’s own error, such as ERR_TUNNEL_CONNECTION_FAILED, and no block page. The page is still blocked.',
        'This server cannot see which devices have it. The certificate, and how to install it, are in the gate’s “hand-out” folder.',
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
      'The setting “Searches on the school’s network” is off: the gate sees that a search engine is used, but not what is searched for.',
    ];
    return { topic, cover: 'none', word: 'Not seen', sentences, link, needs: false };
  }
  return {
    topic,
    cover: 'part',
    word: 'Seen at known engines',
    sentences: [
      'The setting “Searches on the school’s network” is on: the gate opens connections to the well-known search engines on devices with the school’s certificate. Only what is worrying leaves it.',
      'Searches elsewhere, in apps and on devices without the certificate are not seen; on those devices, search engines show the browser’s own error.',
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
      'It bypasses a proxy. Set the Chromium policy QuicAllowed to false, and block UDP port 443 at the firewall.',
    ),
    unseen(
      'Encrypted Client Hello (ECH)',
      'It hides the name of the site within a connection. Set the Chromium policy EncryptedClientHelloEnabled to false.',
    ),
    unseen(
      'DNS over HTTPS (DoH)',
      'It hides which names are looked up. Set the Chromium policy DnsOverHttpsMode to off, and keep the category for DoH servers blocked.',
      'The file chromium-policy.json in the gate’s folder “hand-out” sets all three policies for Chrome, Chromium and Edge.',
    ),
    namesLine(resolvers),
    unseen(
      'Devices outside the proxy',
      'Phones on mobile data, devices at home and anything that does not go through the proxy are neither filtered nor seen. At the firewall, let only the proxy out to ports 80 and 443.',
    ),
    unseen(
      'Mail programs, and chat and calls in apps',
      'What is done in a managed browser is seen, including web mail and the learning platform. Other programs are not: mail programs, Teams, Zoom, games. Ask what those services log themselves, and record it in the yearly review.',
    ),
    unseen(
      'Remote access to the school’s network',
      'Who connects from outside, and when, is not seen as it happens. Hand in the remote-access server’s own log under “Browsing history”: it is kept by user and device as visits are. What its users open through the school’s proxy is filtered as it is on site.',
    ),
    unseen(
      'Inside a page of a managed browser',
      'The browser agent decides on pages, frames, web sockets and saved files. Scripts, pictures and what a page fetches are decided on by the gate alone, so not at home.',
      'Words in pictures and videos, keys in a remote desktop or a game, what is typed into a box that the browser itself opens for a page (prompt), and what is typed into a file opened from the disk are not seen. A page made for it can hide what is typed from the agent.',
    ),
    {
      topic: 'Redirects and copies of sites',
      cover: 'part',
      word: 'In part',
      sentences: [
        'An open redirect (/url?q=…) is not followed: the site it leads to is a separate request, and is checked then.',
        'Well-known translators, archives and caches are checked by what they show, if the address says so. A short link or an encrypted parameter does not, and over https only the host is known.',
      ],
      needs: false,
    },
  ];
}

const RESOLVER_WORDS: Record<Cover, string> = {
  whole: 'DNS only',
  part: 'DNS in part',
  none: 'Not filtered: no resolver',
  unknown: 'Not known: no resolver is in contact',
};

/** What has neither proxy nor agent, and asks the school's resolver for names. */
function namesLine(resolvers: Cover): Line {
  return {
    topic: 'iPads, phones, consoles and guests with neither proxy nor agent',
    // Names are a part of what a proxy sees, however well the resolver works.
    cover: resolvers === 'whole' ? 'part' : resolvers,
    word: RESOLVER_WORDS[resolvers],
    sentences: [
      resolvers === 'none'
        ? 'A resolver that follows the school’s policy blocks sites by name on these devices.'
        : 'The school’s resolver blocks sites by name there. It sees no full addresses, searches or people, and does not report who asked.',
      'The browser agent cannot be installed on iPads and phones: nothing on them is monitored, and they are not among the devices counted above.',
    ],
    link: { href: '/filtering/dns', text: 'What DNS filtering can and cannot do' },
    needs: false,
  };
}

/** What happens when the filter cannot answer. */
export function faultLine({ onError, links }: Pick<CoverageFacts, 'onError' | 'links'>): Line {
  const link = links.onError ? { href: '/filtering/propose/faults', text: 'Ask for a change' } : undefined;
  const follows =
    'The proxy’s configuration, which npx gatehouse gate install writes, follows this. After a change, run it again on the gate’s machine; until then the gate says so above.';
  return onError === 'block'
    ? {
        topic: 'When the filter cannot answer',
        cover: 'whole',
        word: 'Closed',
        sentences: ['Every page is blocked when the gate has stopped or cannot decide.', follows],
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
