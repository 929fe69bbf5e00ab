import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQuery } from './search.ts';

const SEARCHES: [url: string, engine: string, query: string][] = [
  ['https://www.google.com/search?q=how+to+bake+bread', 'Google', 'how to bake bread'],
  ['https://www.google.co.uk/search?client=x&q=feeling%20low&oq=feel', 'Google', 'feeling low'],
  ['https://google.de/search?q=wetter', 'Google', 'wetter'],
  ['https://www.google.com.au/search?q=a', 'Google', 'a'],
  ['https://images.google.it/images?q=gatti', 'Google', 'gatti'],
  ['https://www.google.fr/search?as_q=chat', 'Google', 'chat'],
  ['https://www.google.com/maps/search/pizza+near+me/@51,0', 'Google', 'pizza near me'],
  ['https://www.bing.com/search?q=volcano', 'Bing', 'volcano'],
  ['https://www.bing.com/images/search?q=volcano', 'Bing', 'volcano'],
  ['https://duckduckgo.com/?q=frogs&ia=web', 'DuckDuckGo', 'frogs'],
  ['https://html.duckduckgo.com/html/?q=frogs', 'DuckDuckGo', 'frogs'],
  ['https://uk.search.yahoo.com/search?p=tides', 'Yahoo', 'tides'],
  ['https://www.youtube.com/results?search_query=romans+bbc', 'YouTube', 'romans bbc'],
  ['https://m.youtube.com/results?search_query=romans', 'YouTube', 'romans'],
  ['https://www.ecosia.org/search?q=trees', 'Ecosia', 'trees'],
  ['https://search.brave.com/search?q=lions', 'Brave', 'lions'],
  ['https://www.startpage.com/sp/search?query=owls', 'Startpage', 'owls'],
  ['https://www.baidu.com/s?wd=%E4%BD%A0%E5%A5%BD', 'Baidu', '你好'],
  ['https://yandex.ru/search/?text=%D0%BA%D0%BE%D1%82', 'Yandex', 'кот'],
  ['https://www.ask.com/web?q=why', 'Ask', 'why'],
  ['https://www.qwant.com/?q=mer', 'Qwant', 'mer'],
  ['https://www.kiddle.co/s.php?q=space', 'Kiddle', 'space'],
  ['https://swisscows.com/en/web?query=alps', 'Swisscows', 'alps'],
  ['https://en.wikipedia.org/w/index.php?search=photosynthesis', 'Wikipedia', 'photosynthesis'],
  ['HTTPS://WWW.GOOGLE.CO.UK:443//search?q=tricks', 'Google', 'tricks'],
];

describe('searchQuery', () => {
  it.each(SEARCHES)('%s', (url, engine, query) => {
    expect(searchQuery(url)).toEqual({ engine, query });
  });

  it.each([
    'https://www.google.com/',
    'https://www.google.com/search?q=',
    'https://docs.google.com/document/d/1?q=a',
    'https://www.google.com.gambling.test/search?q=a',
    'https://notgoogle.com/search?q=a',
    'https://www.youtube.com/watch?v=1&q=a',
    'https://shop.test/search?q=a',
    'not an address',
  ])('is no search: %s', (url) => {
    expect(searchQuery(url)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void searchQuery(`https://www.google.com/maps/search/${text}`),
      ),
    );
  });
});
