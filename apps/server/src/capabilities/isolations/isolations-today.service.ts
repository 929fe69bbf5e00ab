import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { shortDateTimeWords, sinceWords } from '../../ui/words.ts';
import { listIsolations, listTold } from './isolations.store.ts';

const MOST = 20;
/** For so long Today says that a device may be used again. */
const AGAIN_MS = 7 * 86_400_000;

/** Devices that stand isolated, for those who look after devices and those who answer for children (R139). */
export const isolatedForToday: TodaySource = {
  order: 39,
  needs: ['isolations'],
  find: async (ground, actor) => {
    if (!may(actor, 'isolations.work') || !(may(actor, 'sensors.read') || may(actor, 'coverage.read'))) return null;
    return transact(ground, authorise(actor, 'isolations.work'), async (tx) => {
      const standing = await listIsolations(tx, { standing: true });
      if (!standing.length) return null;
      const tasks = standing.slice(0, MOST).map(({ id, device, place, isolatedAt }) => ({
        ...{ severity: null, who: null, due: null, href: `/isolated/${id}`, button: 'Open' },
        what: `Isolated: ${device}`,
        detail: `${place}. Off the network ${sinceWords(isolatedAt, tx.at)}; nobody uses it until it is released.`,
      }));
      const link = { href: '/isolated', text: 'Isolated devices' };
      return { kind: 'tasks', heading: 'Isolated devices', note: null, link, tasks, total: standing.length };
    });
  },
};

/** For those who used an isolated device, or for all staff where its incident says so: what not to use, and what may be used again. */
export const toldForToday: TodaySource = {
  order: 1,
  needs: ['isolations'],
  find: async (ground, actor) =>
    transact(ground, authorise(actor, 'isolations.told'), async (tx) => {
      const told = await listTold(tx, new Date(tx.at.getTime() - AGAIN_MS));
      if (!told.length) return null;
      const facts = told.map(({ device, place, isolatedAt, ended }) => ({
        name: `${device}, ${place}`,
        value: ended === null ? 'Do not use' : ended.step === 'released' ? 'Can be used again' : 'Never use again',
        rest:
          ended === null
            ? `Off the network since ${shortDateTimeWords(isolatedAt, tx.at)}: it may have a virus`
            : shortDateTimeWords(ended.at, tx.at),
      }));
      const sentences = told.some(({ ended }) => ended === null)
        ? [
            'Do not switch it on or plug it in. If you used it lately and something looks wrong on another device, stop and report it.',
          ]
        : [];
      return { kind: 'facts', heading: 'Devices with a virus', facts, sentences, link: null };
    }),
};
