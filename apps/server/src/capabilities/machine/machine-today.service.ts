import { may } from '../../access/scope.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { type Disk, readDisks } from './machine.service.ts';
import { lostWords, paceWords, placeWords, roomWords } from './machine.ts';

/** Disks that fill, on Today of whoever runs the server: until there is room again. */
export const roomForToday: TodaySource = {
  order: 37,
  async find(ground, actor) {
    if (!may(actor, 'machine.read')) return null;
    const full = (await readDisks(ground, actor)).filter(({ step }) => step !== null);
    if (!full.length) return null;
    const tasks = full.map(taskOf);
    return { kind: 'tasks', heading: 'The server', note: null, link: null, tasks, total: tasks.length };
  },
};

function taskOf({ machine, places, step, days, ...room }: Disk): TodayTask {
  const pace = paceWords(days);
  const left = pace === null ? roomWords(room) : `${roomWords(room)}; ${pace}`;
  return {
    ...{ severity: step === 5 ? 4 : null, who: null, due: null, href: '/machine', button: 'Look' },
    what: `The disk of ${placeWords(places)}${machine === null ? '' : ` on ${machine}`} ${step === 5 ? 'is nearly full' : 'fills up'}`,
    detail: `${left}. Once it is full: ${lostWords(places)[0]}`,
  };
}
