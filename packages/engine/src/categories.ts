import type { HarmCode } from './harms.ts';

/** Where a category stands in the matrix a school fills in: locked by law, never for pupils, a matter of age, of the network, or good to have open. */
export type CategoryGroup = 'locked' | 'never' | 'age' | 'network' | 'open';

/** One category: its name in plain words, its place in the matrix, the harm a visit may point to, and whether anybody can open it. */
export interface Category {
  name: string;
  group: CategoryGroup;
  harm: HarmCode | null;
  locked: boolean;
}

function entry(name: string, group: CategoryGroup, harm: HarmCode | null = null): Category {
  return { name, group, harm, locked: group === 'locked' };
}

/** Category code → what it is (R76, R77, R78). The order is the order of the matrix. */
export const CATEGORIES = {
  'illegal-images': entry('Illegal images of children (IWF)', 'locked', 'sexual'),
  'illegal-terrorism': entry('Unlawful terrorist content (CTIRU)', 'locked', 'radicalisation'),
  adult: entry('Adult and sexual', 'never', 'sexual'),
  gambling: entry('Gambling', 'never', 'gambling'),
  drugs: entry('Drugs, alcohol and vapes, selling', 'never', 'drugs'),
  weapons: entry('Weapons and dangerous materials', 'never', 'weapons'),
  violence: entry('Violence and gore', 'never', 'violence'),
  extremism: entry('Extremism', 'never', 'radicalisation'),
  discrimination: entry('Hatred and discrimination', 'never', 'racism'),
  'self-harm': entry('Self-harm and suicide', 'never', 'self-harm'),
  dating: entry('Dating', 'never', 'grooming'),
  piracy: entry('Piracy and copyright theft', 'never'),
  p2p: entry('File sharing between computers', 'never'),
  vpn: entry('VPN services', 'never', 'circumvention'),
  proxy: entry('Proxies and ways round the filter', 'never', 'circumvention'),
  doh: entry('Encrypted name look-up (DoH)', 'never', 'circumvention'),
  hacking: entry('Hacking and attack tools', 'never'),
  malware: entry('Harmful software and fraud', 'never'),
  social: entry('Social media', 'age'),
  chat: entry('Chat and messaging', 'age'),
  forums: entry('Forums and blogs', 'age'),
  webmail: entry('Web mail', 'age'),
  streaming: entry('Video, music and radio', 'age'),
  games: entry('Games', 'age'),
  shopping: entry('Shopping', 'age'),
  ai: entry('AI chat', 'age'),
  comics: entry('Comics and manga', 'age'),
  leisure: entry('Sport, celebrities and leisure', 'age'),
  misinformation: entry('Misleading news', 'age'),
  sects: entry('Sects and high-control groups', 'age'),
  finance: entry('Banking and money', 'network'),
  hosting: entry('File stores and personal web space', 'network'),
  downloads: entry('Programs to download', 'network'),
  shorteners: entry('Shortened addresses', 'network'),
  remote: entry('Remote control of computers', 'network', 'circumvention'),
  advertising: entry('Advertising and tracking', 'network'),
  technical: entry('Updates and technical services', 'network'),
  search: entry('Search engines', 'open'),
  translation: entry('Translation', 'open'),
  news: entry('News and current affairs', 'open'),
  education: entry('Education', 'open'),
  health: entry('Health and sex education', 'open'),
  help: entry('Help for children', 'open'),
} as const satisfies Record<string, Category>;

/** Closed union of our category codes. A list may bring others; they fall to the policy's fallback. */
export type CategoryCode = keyof typeof CATEGORIES;

/** Every category code, in the order of the matrix. */
export const CATEGORY_CODES = Object.keys(CATEGORIES) as CategoryCode[];

/** Locked on for everybody: checked before anything else, opened by nothing (R76). */
export const ILLEGAL_CATEGORIES: readonly string[] = ['illegal-images', 'illegal-terrorism'] satisfies CategoryCode[];

/** Where a child finds help: no sanction and no "no internet" takes it from anybody, for the links of the block page lead there. */
export const HELP_CATEGORY: CategoryCode = 'help';

/** Folder name in the UT1 and squidGuard lists → our code. Both names of UT1's aliases are here. */
export const UT1_CATEGORIES: Readonly<Record<string, CategoryCode>> = {
  adult: 'adult',
  porn: 'adult',
  mixed_adult: 'adult',
  lingerie: 'adult',
  agressif: 'violence',
  aggressive: 'violence',
  violence: 'violence',
  ai: 'ai',
  arjel: 'gambling',
  gambling: 'gambling',
  astrology: 'leisure',
  celebrity: 'leisure',
  cooking: 'leisure',
  'mobile-phone': 'leisure',
  sports: 'leisure',
  'audio-video': 'streaming',
  radio: 'streaming',
  bank: 'finance',
  financial: 'finance',
  bitcoin: 'finance',
  blog: 'forums',
  forums: 'forums',
  chat: 'chat',
  child: 'education',
  educational_games: 'education',
  cleaning: 'technical',
  update: 'technical',
  cryptojacking: 'malware',
  dialer: 'malware',
  malware: 'malware',
  phishing: 'malware',
  stalkerware: 'malware',
  dangerous_material: 'weapons',
  dating: 'dating',
  ddos: 'hacking',
  hacking: 'hacking',
  doh: 'doh',
  download: 'downloads',
  drogue: 'drugs',
  drugs: 'drugs',
  'dynamic-dns': 'hosting',
  filehosting: 'hosting',
  webhosting: 'hosting',
  fakenews: 'misinformation',
  games: 'games',
  manga: 'comics',
  marketingware: 'advertising',
  publicite: 'advertising',
  ads: 'advertising',
  press: 'news',
  proxy: 'proxy',
  redirector: 'proxy',
  strict_redirector: 'proxy',
  strong_redirector: 'proxy',
  'residential-proxies': 'proxy',
  'remote-control': 'remote',
  sect: 'sects',
  sexual_education: 'health',
  shopping: 'shopping',
  shortener: 'shorteners',
  social_networks: 'social',
  translation: 'translation',
  vpn: 'vpn',
  warez: 'piracy',
  webmail: 'webmail',
};

/** Our code for a folder of a list, or null when neither we nor UT1 know the folder. */
export function categoryOfFolder(folder: string): CategoryCode | null {
  if (Object.hasOwn(CATEGORIES, folder)) return folder as CategoryCode;
  return Object.hasOwn(UT1_CATEGORIES, folder) ? (UT1_CATEGORIES[folder] ?? null) : null;
}
