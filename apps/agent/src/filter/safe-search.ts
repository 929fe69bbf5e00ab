import type { AgentWorld } from '@gatehouse/contract';

type Rule = chrome.declarativeNetRequest.Rule;

const PAGES = ['main_frame', 'sub_frame', 'xmlhttprequest'];
/** Each engine's own name for “strict”, by the pages on which it shows results. Google has a domain in each country; each host may end with a dot. */
const STRICT: readonly { key: string; value: string; pages: string }[] = [
  {
    key: 'safe',
    value: 'active',
    pages: String.raw`^https?://([a-z0-9-]+\.)*google\.([a-z]{2,3}|com?\.[a-z]{2})\.?(:\d+)?/(search|images|imghp|videohp|custom|cse)`,
  },
  {
    key: 'adlt',
    value: 'strict',
    pages: String.raw`^https?://([a-z0-9-]+\.)*bing\.com\.?(:\d+)?/([a-z]+/)?(search|results|async)`,
  },
  { key: 'kp', value: '1', pages: String.raw`^https?://([a-z0-9-]+\.)*duckduckgo\.com\.?(:\d+)?/([a-z.]+/?)?\?` },
];

/** What asks YouTube for its restricted mode, on the page and in what the page fetches. */
const YOUTUBE_DOMAINS = [
  ...['youtube.com', 'youtube-nocookie.com', 'youtubei.googleapis.com', 'youtube.googleapis.com'],
];
const YOUTUBE_FROM = [...PAGES, 'script', 'image', 'media', 'object', 'other', 'ping'];

/**
 * SafeSearch and YouTube's restricted mode as rules of the browser's own (declarativeNetRequest): they hold while the worker sleeps, cost a
 * request nothing, and are few. An address that ends with the parameter is left as it is; of one that has it elsewhere, or twice with an answer each, none
 * remains but ours.
 */
export function safeSearchRules({ safeSearch, youTube }: Pick<AgentWorld, 'safeSearch' | 'youTube'>): Rule[] {
  const searches = STRICT.map(
    ({ key, value, pages }, index): Rule => ({
      id: index + 1,
      priority: 1,
      action: {
        type: 'redirect',
        redirect: { transform: { queryTransform: { removeParams: [key], addOrReplaceParams: [{ key, value }] } } },
      },
      condition: { regexFilter: pages, resourceTypes: PAGES },
    }),
  );
  const value = youTube === 'strict' ? 'Strict' : 'Moderate';
  const videos: Rule = {
    id: STRICT.length + 1,
    priority: 1,
    action: { type: 'modifyHeaders', requestHeaders: [{ header: 'YouTube-Restrict', operation: 'set', value }] },
    condition: { requestDomains: YOUTUBE_DOMAINS, resourceTypes: YOUTUBE_FROM },
  };
  return [...(safeSearch ? searches : []), ...(youTube === 'off' ? [] : [videos])];
}

/** Has the browser hold exactly these rules. */
export async function applySafeSearch(world: Pick<AgentWorld, 'safeSearch' | 'youTube'>): Promise<void> {
  const api = chrome.declarativeNetRequest;
  const rules = safeSearchRules(world);
  const before = await api.getDynamicRules();
  if (JSON.stringify(before.map(essence)) === JSON.stringify(rules.map(essence))) return;
  await api.updateDynamicRules({ removeRuleIds: before.map(({ id }) => id), addRules: rules });
}

/** The browser gives rules back with fields and an order of its own. */
function essence({ id, action, condition }: Rule): string {
  const header = action.type === 'modifyHeaders' ? action.requestHeaders[0]?.value : '';
  return `${id} ${action.type} ${header} ${condition.regexFilter ?? ''}`;
}
