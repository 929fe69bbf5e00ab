import { type Actor, authorise, may } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { sinceWords } from '../../ui/words.ts';
import { listHeld } from './searches.store.ts';
import { listAsking } from './searches-later.store.ts';

/** As many as Today has room for; the register has all. */
const MOST = 20;
const DAY_MS = 86_400_000;

/** Devices that the school still has after its days, or although their incident is closed (R133): for whoever may note that they were given back. */
export const heldForToday: TodaySource = {
  order: 45,
  needs: ['held'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'searches.record')) return null;
    return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
      const days = (await readSettings(tx))['evidence.heldDays'];
      const { rows, total } = await listHeld(tx, new Date(tx.at.getTime() - days * DAY_MS), MOST);
      if (!rows.length) return null;
      const tasks = rows.map(({ id, name, device, searchedAt, over }) => ({
        severity: null,
        what: `Still held: ${device}`,
        who: { name, form: null },
        detail: `The school has it ${sinceWords(searchedAt, tx.at)}.${over ? ' Its incident is closed.' : ''}`,
        due: null,
        href: `/registers/searches/${id}`,
        button: 'Return it',
      }));
      const link = { href: '/registers/searches?kept=yes', text: 'What the school still has' };
      return { kind: 'tasks', heading: 'Devices the school still has', note: null, link, tasks, total };
    });
  },
};

/** How long somebody is asked: what nobody answered by then is for the register to show. */
const ASKED_DAYS = 30;

/**
 * Searches of which it is not said whether a parent was told, for whoever noted them, or in their stead for those who read the register; and those without a witness, for those who read the register
 * and had no hand in them, until one of these has read why (R133).
 */
export const searchesAskingForToday: TodaySource = {
  order: 44,
  needs: ['searches'],
  find: async (ground: Ground, actor: Actor) => {
    if (!may(actor, 'searches.record')) return null;
    return transact(ground, authorise(actor, 'searches.record'), async (tx) => {
      const rows = await listAsking(tx, new Date(tx.at.getTime() - ASKED_DAYS * DAY_MS));
      if (!rows.length) return null;
      const tasks = rows.map(({ id, name, device, searchedAt, asks }) => ({
        severity: null,
        what:
          asks === 'parent' ? 'Tell a parent that a device was searched' : 'A device was searched without a witness',
        who: { name, form: null },
        detail: `${device}, ${sinceWords(searchedAt, tx.at)}`,
        due: null,
        href: asks === 'parent' ? `/registers/searches/${id}/later` : `/registers/searches/${id}`,
        button: asks === 'parent' ? 'Record it' : 'Read why',
      }));
      return { kind: 'tasks', heading: 'Searches of devices', note: null, link: null, tasks, total: tasks.length };
    });
  },
};
