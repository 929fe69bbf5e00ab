import type { CategoryCode } from '@gatehouse/engine';
import { UNLISTED } from './filtering-changes.ts';

/** A name of each category that belongs to nobody (RFC 6761), on the lists that come with Gatehouse: what is said of the category is tried with it. */
const EXAMPLES: Readonly<Partial<Record<CategoryCode, string>>> = {
  adult: 'adult.test',
  advertising: 'ads.test',
  ai: 'ai.test',
  chat: 'chat.test',
  dating: 'dating.test',
  discrimination: 'discrimination.test',
  doh: 'doh.test',
  drugs: 'drugs.test',
  education: 'education.test',
  extremism: 'extremism.test',
  forums: 'blogs.test',
  gambling: 'casino.test',
  games: 'games.test',
  hacking: 'hacking.test',
  health: 'health.test',
  help: 'help.test',
  hosting: 'file-store.test',
  malware: 'malware.test',
  news: 'news.test',
  p2p: 'p2p.test',
  piracy: 'piracy.test',
  proxy: 'proxy.test',
  remote: 'remote-desk.test',
  search: 'search.test',
  'self-harm': 'self-harm.test',
  shopping: 'bargains.test',
  social: 'friends.test',
  streaming: 'music.test',
  translation: 'translate.test',
  violence: 'violence.test',
  vpn: 'vpn.test',
  weapons: 'weapons.test',
  webmail: 'webmail.test',
};

/** On no list. */
const NOT_LISTED = 'no-list-has-this.test';

/** What a category is tried with; undefined for one without a list of ours, and for one that nobody changes. */
export function exampleOf(category: string): string | undefined {
  if (category === UNLISTED) return NOT_LISTED;
  return Object.hasOwn(EXAMPLES, category) ? EXAMPLES[category as keyof typeof EXAMPLES] : undefined;
}
