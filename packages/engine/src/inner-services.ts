/** A service that fetches another address and shows it as its own. `read` is how that address stands in a request to it. */
export interface InnerService {
  name: string;
  /** The service's domains, each with every host beneath it. */
  domains: readonly string[];
  read: InnerPlace;
}

/**
 * Where the inner address stands, each place that it may. `parameters`: it is the value of any of these (lower case), on paths that fit `on`.
 * `path`: it is the first group of this expression and whatever query follows. `query`: it is all that stands behind the question mark.
 */
export type InnerPlace =
  | { parameters?: readonly string[]; on?: RegExp; path?: RegExp; query?: true }
  | 'translate-host'
  | 'amp'
  | 'host-with-ip'
  | 'google';

/*
 * A path may hold any character of a line's end that is no control (`%E2%80%A8`): where a dot stops at it, what a service shows is not seen at all. So every
 * dot goes past it, and what precedes a dot that is looked for has none in it: of many dots only the first is tried.
 */
const WHOLE_PATH = /^\/(.+)$/s;
/** `/web/20200101000000id_/address`, `/wayback/archive/2020/address`: at most three words, a date, the address. */
const DATED_PATH = /^\/(?:[a-z-]+\/){0,3}(?:[\d*]{1,15}[a-z_]{0,12}\/)?((?:https?:|[^/][^/.]*\.[^/]).*)$/is;

/**
 * Services whose use is no visit to themselves: translators, archives, caches, readers, image and document proxies. What they
 * show is judged as well. A table, because that is what it is; a new one is a line. What gives no sign of the inner address
 * (an archive's short links, a proxy with a secret) cannot be here and belongs into the category `proxy`.
 */
export const INNER_SERVICES: readonly InnerService[] = [
  { name: 'Google Translate', domains: ['translate.goog'], read: 'translate-host' },
  { name: 'AMP cache', domains: ['cdn.ampproject.org', 'ampproject.net', 'bing-amp.com'], read: 'amp' },
  {
    name: 'Google cache',
    domains: ['googleusercontent.com'],
    read: { parameters: ['q', 'u', 'url'], on: /^\/(?:search|translate_[a-z]|gadgets\/proxy)/i },
  },
  {
    name: 'Microsoft Translator',
    domains: ['translatetheweb.com', 'microsofttranslator.com'],
    read: { parameters: ['a', 'u', 'url'] },
  },
  {
    name: 'Yandex Translate',
    domains: ['translate.yandex.com', 'translate.yandex.ru', 'translate.yandex.net'],
    read: { parameters: ['url'] },
  },
  { name: 'Yandex Turbo', domains: ['turbopages.org'], read: { path: /^\/(?:proxy_u\/[^/]+\/https?|turbo)\/(.+)$/is } },
  { name: 'Baidu Translate', domains: ['fanyi.baidu.com'], read: { parameters: ['query', 'url'] } },
  { name: 'Papago', domains: ['papago.naver.net', 'papago.naver.com'], read: { parameters: ['url'] } },
  { name: 'Internet Archive', domains: ['archive.org', 'archive-it.org'], read: { path: DATED_PATH } },
  {
    name: 'Web archive',
    domains: ['webarchive.nationalarchives.gov.uk', 'webarchive.org.uk', 'arquivo.pt', 'timetravel.mementoweb.org'],
    read: { path: DATED_PATH },
  },
  {
    name: 'archive.today',
    domains: ['archive.today', 'archive.ph', 'archive.is', 'archive.li', 'archive.vn', 'archive.fo', 'archive.md'],
    read: {
      path: /^\/(?:newest\/|oldest\/|o\/[a-z0-9]+\/|[\d.-]{4,20}\/)?((?:https?:|[^/][^/.]*\.[^/]).*)$/is,
      parameters: ['url'],
    },
  },
  { name: 'Web archive', domains: ['ghostarchive.org'], read: { path: DATED_PATH, parameters: ['term', 'url'] } },
  { name: 'Google for slow lines', domains: ['googleweblight.com'], read: { parameters: ['lite_url', 'u'] } },
  {
    name: 'Picture of a page',
    domains: ['s0.wp.com', 's.wordpress.com'],
    read: { path: /^\/mshots\/v1\/(.+)$/is },
  },
  {
    name: 'Picture of a page',
    domains: ['image.thum.io', 'thum.io'],
    read: { path: /^\/get\/[^:]*?(https?:.+)$/is, query: true },
  },
  { name: 'Startpage', domains: ['startpage.com'], read: { parameters: ['piurl'] } },
  { name: 'Office viewer', domains: ['view.officeapps.live.com'], read: { parameters: ['src'] } },
  { name: 'W3C validator', domains: ['validator.w3.org', 'jigsaw.w3.org'], read: { parameters: ['doc', 'uri'] } },
  { name: 'Image proxy', domains: ['weserv.nl', 'wsrv.nl'], read: { parameters: ['url'] } },
  { name: 'Image proxy', domains: ['i0.wp.com', 'i1.wp.com', 'i2.wp.com', 'i3.wp.com'], read: { path: WHOLE_PATH } },
  {
    name: 'DuckDuckGo images',
    domains: ['duckduckgo.com'],
    read: { parameters: ['u', 'image_host'], on: /^\/(?:iu|ip)\b/i },
  },
  {
    name: 'Reader',
    domains: ['12ft.io', 'r.jina.ai', 'outline.com', 'txtify.it', 'via.hypothes.is', 'removepaywall.com'],
    read: { path: WHOLE_PATH, parameters: ['q', 'url'] },
  },
  { name: 'Reader', domains: ['textise.net', 'printfriendly.com'], read: { parameters: ['strurl', 'url'] } },
  {
    name: 'Cross-origin proxy',
    domains: ['cors-anywhere.herokuapp.com', 'thingproxy.freeboard.io'],
    read: { path: /^\/(?:fetch\/)?(.+)$/s },
  },
  {
    name: 'Cross-origin proxy',
    domains: ['api.allorigins.win', 'corsproxy.io', 'api.codetabs.com'],
    read: { parameters: ['url', 'quest'], query: true },
  },
  { name: 'Name for a number', domains: ['nip.io', 'sslip.io', 'xip.io'], read: 'host-with-ip' },
];

/** Google under any of its country names; see `google` of the places. */
export const GOOGLE_SERVICE: InnerService = { name: 'Google', domains: [], read: 'google' };
