import { CATEGORIES, ILLEGAL_CATEGORIES } from '@gatehouse/engine';
import { sealedAlarmOf } from '../../site/sealed-age.ts';
import { listWords } from '../../ui/words.ts';
import type { Line } from './coverage.ts';

/** Which illegal content the filter knows (R76): what no list names is not closed, however firmly it is locked. */
export function illegalLine(
  kept: readonly { source: string; category: string; entries: number; madeOn: string }[],
  now: Date,
): Line {
  // A source ends its list with an empty edition.
  const sealed = kept.filter(({ entries }) => entries > 0);
  const old = sealed.flatMap((list) => sealedAlarmOf(list, now) ?? []);
  const missing = ILLEGAL_CATEGORIES.filter((code) => !sealed.some(({ category }) => category === code));
  const names = missing.map((code) => CATEGORIES[code as keyof typeof CATEGORIES].name);
  const sources = sealed.map(({ source }) => source);
  const link = { href: '/filtering/lists#illegal', text: 'How to put a list into force' };
  const topic = 'Illegal content (IWF, CTIRU)';
  if (missing.length === 0 && old.length > 0)
    return {
      ...{ topic, cover: 'part', word: 'Too old', link, needs: true },
      sentences: [...old, 'Ask whoever gives you the list for the newest edition. Its source adds to it every day.'],
    };
  if (missing.length === 0)
    return {
      topic,
      cover: 'whole',
      word: 'Locked',
      sentences: [`In force: ${listWords(sources)}. Nobody can open what is in them.`],
      needs: false,
    };
  return {
    topic,
    cover: sources.length ? 'part' : 'none',
    word: sources.length ? 'In part' : 'No list in force',
    sentences: [
      ...old,
      `${sources.length ? `In force: ${listWords(sources)}. ` : ''}No list in force for: ${listWords(names)}. No list blocks any of that here.`,
      'The DfE standard asks for these lists to be in use and impossible to switch off. Ask your internet provider whether its own filter enforces them, and record the answer in the yearly review.',
    ],
    link,
    needs: true,
  };
}
