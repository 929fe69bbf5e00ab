import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { SETTING_KEYS } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { type FindSource, groupOf, MOST_FOUND } from '../../site/find-source.ts';
import { listHref } from '../../ui/list-href.ts';
import { isWanted, numberOf, settingOf } from './settings.ts';

/** Rules of the policy by words of what they say. */
export const rulesToFind: FindSource = {
  order: 70,
  hint: (actor) => (may(actor, 'settings.read') ? 'Policy rules: words in the rule' : null),
  find: (ground, actor, words) =>
    transact(ground, authorise(actor, 'settings.read'), async (tx) => {
      const settings = await readSettings(tx);
      const wanted = { q: words, section: null, mine: false };
      const found = SETTING_KEYS.filter((key) => isWanted(key, settings[key], wanted, actor.roles)).map((key) => ({
        href: `/settings/${key}`,
        title: settingOf(key).label,
        detail: `${numberOf(key)}: ${settingOf(key).words(settings[key])}`,
      }));
      return groupOf('Rules of the policy', found.slice(0, MOST_FOUND + 1), {
        href: listHref('/settings', { q: words }),
        text: 'All of them',
      });
    }),
};
