import { may } from '../../access/scope.ts';
import { PROXY_FAULTS } from '../../site/front-proxy.routes.ts';
import type { Reach } from '../../site/site.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { dateWords, fullDateTimeWords, plural } from '../../ui/words.ts';
import { type Disk, readFullDisks, readLeap, readOldBackup } from './machine.service.ts';
import { lostWords, paceWords, placeWords, roomWords } from './machine.ts';
import { END_LOSES, endOf, endWords, nextWords } from './machine-certificate.ts';

/** Disks that fill, on Today of whoever runs the server: until there is room again. */
export const roomForToday: TodaySource = {
  order: 37,
  async find(ground, actor) {
    if (!may(actor, 'machine.read')) return null;
    const full = await readFullDisks(ground, actor);
    if (!full.length) return null;
    const tasks = full.map(taskOf);
    return { kind: 'tasks', heading: 'The server', note: null, link: null, tasks, total: tasks.length };
  },
};

/** That no backup is made any more, or none ever was, on Today of whoever runs the server: a job of the night that fails says it to nobody. */
export const backupForToday: TodaySource = {
  order: 38,
  async find(ground, actor) {
    if (!may(actor, 'machine.read')) return null;
    const old = await readOldBackup(ground, actor);
    if (!old) return null;
    const { last, days } = old;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/machine', button: 'Check' },
      what: last ? `No backup for ${plural(days, 'day')}` : 'No backup has been made yet',
      detail: `${last ? `The last one was made on ${dateWords(last.at, ground.clock.now())}, in ${last.folder}. ` : ''}If this machine breaks, everything recorded ${last ? 'since then ' : ''}is lost.`,
    };
    return { kind: 'tasks', heading: 'Backups', note: null, link: null, tasks: [task], total: 1 };
  },
};

/** That the certificate which the school gave this server ends soon, or has ended, on Today of whoever runs it: until there is another. */
export const certificateForToday: TodaySource = {
  order: 36,
  async find(ground, actor) {
    if (!may(actor, 'machine.read') || !ground.certificate) return null;
    const now = ground.clock.now();
    const end = endOf(ground.certificate, now);
    if (end === null) return null;
    const task = {
      ...{ who: null, due: null, href: '/machine', button: 'Check' },
      severity: end === 'ended' ? (4 as const) : null,
      what: endWords(ground.certificate, end, now),
      detail: `${END_LOSES} ${nextWords(ground.certificate)}`,
    };
    return { kind: 'tasks', heading: 'The server’s certificate', note: null, link: null, tasks: [task], total: 1 };
  },
};

/** A reverse proxy that the server was not told of, or that does not say whom it asks for, on Today of whoever runs the server: by their own work nobody notices it. */
export const proxyForToday = (reach: Reach): TodaySource => ({
  order: 36,
  async find(_ground, actor) {
    if (!may(actor, 'machine.read') || !reach.proxyFault) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/machine', button: 'Check' },
      what: 'To the server, everybody has one address',
      detail: PROXY_FAULTS[reach.proxyFault],
    };
    return { kind: 'tasks', heading: 'The reverse proxy', note: null, link: null, tasks: [task], total: 1 };
  },
});

/** A clock that leapt, on Today of whoever runs the server: until somebody's phone, or the clock put back, ends it. */
export const clockForToday: TodaySource = {
  // Before whatever else is late or due: by a wrong clock all of it may be.
  order: 4,
  async find(ground, actor) {
    if (!may(actor, 'machine.read')) return null;
    const leap = await readLeap(ground, actor);
    if (!leap) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/machine', button: 'Check' },
      what: 'Is the server’s clock right?',
      detail: `It went from ${dateWords(leap.from, leap.to)} to ${fullDateTimeWords(leap.to)}. Old records are kept until this is settled.`,
    };
    return { kind: 'tasks', heading: 'The server’s clock', note: null, link: null, tasks: [task], total: 1 };
  },
};

function taskOf({ machine, places, step, days, ...room }: Disk): TodayTask {
  const pace = paceWords(days);
  const left = pace === null ? roomWords(room) : `${roomWords(room)}; ${pace}`;
  return {
    ...{ severity: step === 5 ? 4 : null, who: null, due: null, href: '/machine', button: 'Check' },
    what: `The disk of ${placeWords(places)}${machine === null ? '' : ` on ${machine}`} ${step === 5 ? 'is nearly full' : 'is filling up'}`,
    detail: `${left}. Once it is full: ${lostWords(places)[0]}`,
  };
}
