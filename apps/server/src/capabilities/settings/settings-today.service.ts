import { authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { SettingKey } from '../../access/settings.ts';
import { together, transact } from '../../access/transact.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { readChanges } from './settings.store.ts';
import { settingOf } from './settings.ts';

/** Who receives what is about the head, and about those who receive concerns: the head alone changes these, who may be whom they are kept for. */
const ABOUT_THE_HEAD: readonly SettingKey[] = [
  'alerts.headGoesTo',
  'alerts.staffGoTo',
  'alerts.adultsLateTells',
  'alerts.adultsLateFrom',
  'incidents.allegationRoute',
];

/** A chair of governors looks in now and then. */
const DAYS = 30;

/** That the head has changed who looks into the head is told to the chair of governors, who may be the one left out by it (R5, S13). */
export const routeChangedToday: TodaySource = {
  order: 6,
  find: async (ground, actor) => {
    if (!actor.roles.includes('chair_of_governors') || !may(actor, 'settings.read')) return null;
    return transact(ground, authorise(actor, 'settings.read'), async (tx) => {
      const { settings, changed } = await together({ settings: readSettings(tx), changed: readChanges(tx) });
      const since = tx.at.getTime() - DAYS * 86_400_000;
      const tasks = ABOUT_THE_HEAD.flatMap((key): TodayTask[] => {
        const change = changed.changes.find((each) => each.key === key && each.at.getTime() > since);
        if (!change) return [];
        const { label, words } = settingOf(key);
        const detail = `Since ${dateTimeWords(change.at, tx.at)}: ${words(settings[key])}`;
        return [
          {
            ...{ severity: null, what: `Changed: ${label}`, who: null, detail, due: null },
            href: `/settings/${key}`,
            button: 'Read',
          },
        ];
      });
      if (!tasks.length) return null;
      const note = 'The headteacher can change these. Ask why, if you were not told.';
      const heading = 'Who receives concerns about the headteacher and staff';
      return { kind: 'tasks', heading, note, link: null, tasks, total: tasks.length };
    });
  },
};
