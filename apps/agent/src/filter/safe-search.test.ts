import { expect, test } from 'vitest';
import { safeSearchRules } from './safe-search.ts';

const searches = safeSearchRules({ safeSearch: true, youTube: 'off' });
/** The parameter that the browser would add to an address. */
function added(url: string): string | undefined {
  const rule = searches.find(({ condition }) => new RegExp(condition.regexFilter ?? '$^', 'i').test(url));
  if (rule?.action.type !== 'redirect') return undefined;
  const [parameter] = rule.action.redirect.transform.queryTransform.addOrReplaceParams;
  return `${parameter?.key}=${parameter?.value}`;
}

test.each([
  ['https://www.google.com/search?q=cats', 'safe=active'],
  ['https://www.google.co.uk/search?q=cats&safe=off', 'safe=active'],
  ['https://images.google.de/images?q=cats', 'safe=active'],
  ['https://www.bing.com/search?q=cats&adlt=off', 'adlt=strict'],
  ['https://bing.com/images/search?q=cats', 'adlt=strict'],
  ['https://duckduckgo.com/?q=cats&kp=-2', 'kp=1'],
  ['https://www.google.com./search?q=cats', 'safe=active'],
  ['https://www.bing.com.:8443/images/search?q=cats', 'adlt=strict'],
  ['https://duckduckgo.com./?q=cats', 'kp=1'],
  ['https://html.duckduckgo.com/html/?q=cats', 'kp=1'],
  ['https://www.google.com/maps', undefined],
  ['https://mail.google.com/mail/u/0', undefined],
  ['https://google.com.evil.example/search?q=cats', undefined],
  ['https://notgoogle.com/search?q=cats', undefined],
  ['https://fractions.example/search?q=www.google.com/search', undefined],
])('%s', (url, parameter) => {
  expect(added(url)).toBe(parameter);
});

test('the school’s choice is what is asked for, and off asks for nothing', () => {
  expect(safeSearchRules({ safeSearch: false, youTube: 'off' })).toEqual([]);
  const [rule] = safeSearchRules({ safeSearch: false, youTube: 'moderate' });
  expect(rule).toMatchObject({ action: { requestHeaders: [{ header: 'YouTube-Restrict', value: 'Moderate' }] } });
  expect(new Set(searches.map(({ id }) => id)).size).toBe(searches.length);
});
