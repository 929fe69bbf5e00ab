import {
  decide,
  normaliseUrl,
  type PhraseLibrary,
  type Scan,
  scan,
  searchQuery,
  type Verdict,
  type Who,
  type World,
} from '@gatehouse/engine';
import type { Ask } from './squid-ask.ts';

/** What the gate makes of one request, before it is known whether anybody needs to hear of it. */
export interface Judgement {
  verdict: Verdict;
  /** The address as an event shows it. */
  url: string;
  /** Host in its one spelling; what observations are folded by. */
  host: string;
  /** The words of a search and what the engine finds in them, when they are worrying. */
  search: { text: string; scan: Scan } | null;
}

/** What requests are judged with: lists and rules, and the phrases that searches are read with. */
export interface JudgingWorld extends World {
  /** Compiled when it is first asked for, where it is the shipped one. */
  library(): PhraseLibrary;
}

/** How much an action holds back. */
const STRICTNESS = { allow: 0, log: 1, warn: 2, block: 3 } as const;

/**
 * Judges one request.
 *
 * Of a plain request the whole address counts. A CONNECT shows two names: the one asked of the proxy, and the one inside the first TLS
 * message (SNI). Both are decided and the stricter answer counts. When neither belongs to the other (`allowed.example` outside,
 * `other.example` inside) somebody hides where they go: domain fronting, refused and told as a way round the filter.
 *
 *   CONNECT 203.0.113.7:443        no SNI yet: a bare address says little, so unless a list names it the SNI is waited for
 *   CONNECT 203.0.113.7:443  sni   decided by both; a name that is not the address's own may stand there, so it opens nothing that an address alone does not
 *   CONNECT a.example:443          decided by its name at once
 *
 * Example: `CONNECT news.example:443` with SNI `betting.example` is refused as `host_mismatch`, whatever the lists say of `news.example`.
 */
export function judge(ask: Ask, reader: Who, world: JudgingWorld, at: Date): Judgement {
  const decided = (address: string) => decide({ url: address, ...reader, at: at.getTime() }, world);
  const url = ask.method === 'CONNECT' ? tunnelUrl(ask.target) : ask.target;
  const address = normaliseUrl(url);
  const asked = decided(url);
  const host = address?.host ?? ask.target;
  if (address !== null && ask.method === 'CONNECT' && address.kind !== 'name' && ask.sni === null && !ask.helloRead) {
    return { verdict: asked.reason === 'fallback' ? opened(asked) : asked, url, host, search: null };
  }
  if (address === null || ask.sni === null) return { verdict: asked, url, host, search: searchOf(url, asked, world) };
  const inside = normaliseUrl(`https://${ask.sni}/`);
  const hidden = decided(`https://${ask.sni}/`);
  if (address.kind !== 'name') {
    // The name says more than the address does, unless a list names the address itself. But nobody vouches for it: where only what is listed opens, it opens nothing.
    const verdict = asked.reason === 'fallback' ? stricter(hidden, asked) : stricter(asked, hidden);
    if (verdict === asked && asked.reason === 'fallback') return { verdict, url, host, search: null };
    return { verdict, url: `https://${ask.sni}/`, host: inside?.host ?? ask.sni, search: null };
  }
  if (inside === null || !belongTogether(address.host, inside.host)) {
    const verdict =
      asked.reason === 'illegal' ? asked : hidden.reason === 'illegal' ? hidden : mismatch(address.host, ask.sni);
    return { verdict, url, host, search: null };
  }
  const verdict = stricter(asked, hidden);
  return { verdict, url, host, search: searchOf(url, verdict, world) };
}

/** A search that the gate sees (plain http, or a search engine that the school bumps), scanned; null when nothing in it worries. */
function searchOf(url: string, verdict: Verdict, world: JudgingWorld): Judgement['search'] {
  if (verdict.action === 'block' || !url.includes('?')) return null;
  const found = searchQuery(url);
  if (found === null) return null;
  const result = scan(found.query, world.library());
  return result.severity > 0 ? { text: found.query, scan: result } : null;
}

/** `example.test:443` of a CONNECT as an address; other ports stay. */
function tunnelUrl(target: string): string {
  return `https://${target.replace(/:443$/, '')}/`;
}

function opened(verdict: Verdict): Verdict {
  return { ...verdict, action: 'allow' };
}

function stricter(first: Verdict, second: Verdict): Verdict {
  return STRICTNESS[second.action] > STRICTNESS[first.action] ? second : first;
}

/** One is the other or lies beneath it: `www.example.test` and `example.test`. */
function belongTogether(a: string, b: string): boolean {
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

function mismatch(host: string, sni: string): Verdict {
  const step = { list: null, version: null, policy: null };
  return {
    action: 'block',
    category: 'proxy',
    reason: 'host_mismatch',
    rule: sni,
    trace: [
      { code: 'address_read', rule: host, ...step },
      { code: 'host_mismatch', rule: sni, ...step },
    ],
  };
}
