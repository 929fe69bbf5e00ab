import { CERTIFICATE_ENDS, SENT_OLDER } from '@gatehouse/contract';
import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { KIND_WORDS, POSING } from './sensors.ts';
import { COPIED, SEVERAL_MACHINES } from './sensors-machines.ts';
import { listSaying, type Saying } from './sensors-saying.store.ts';

/** As long as a sensor says it: of one that fell silent since, its last report is no news for ever. */
const SAID_MS = 14 * 86_400_000;
const MOST = 6;

/** That gates, resolvers or browsers were sent an older policy than they had (S1, S4), for whoever keeps them running: somebody on the network is at it. */
export const sentOlderForToday = told(38, SENT_OLDER, 'Older policies sent', (sensor) => ({
  what: `${sensorWords(sensor)} was sent an older policy and refused it`,
  detail: POSING,
}));

/** That a gate's certificate for the block page ends (0049): every device has to be given another one before. */
export const gateCertificateForToday = told(39, CERTIFICATE_ENDS, 'Certificates of gates', (sensor) => ({
  what: `${sensorWords(sensor)}: the certificate for its block page ends`,
  detail: sensor.said,
}));

/** That a key is in use on several machines at once (S2): what is told under it is of neither for certain. */
export const copiedForToday = told(37, SEVERAL_MACHINES, 'Keys in use twice', (sensor) => ({
  what: `${sensorWords(sensor)} is seen from two machines at once`,
  detail: COPIED,
}));

const sensorWords = ({ name, kind }: Saying) => `${name} (${KIND_WORDS[kind].name.toLowerCase()})`;

function told(
  order: number,
  begins: string,
  heading: string,
  words: (sensor: Saying) => { what: string; detail: string },
): TodaySource {
  return {
    order,
    find: async (ground, actor) => {
      if (!may(actor, 'sensors.manage')) return null;
      return transact(ground, authorise(actor, 'sensors.manage'), async (tx) => {
        const found = await listSaying(tx, { begins, since: new Date(tx.at.getTime() - SAID_MS), most: MOST });
        const [first] = found;
        if (first === undefined) return null;
        const tasks = found.map((sensor) => ({
          ...{ severity: null, who: null, due: null, button: 'Look', ...words(sensor) },
          href: `/sensors?${new URLSearchParams({ name: sensor.name })}`,
        }));
        return { kind: 'tasks', heading, note: null, link: null, tasks, total: first.all };
      });
    },
  };
}
