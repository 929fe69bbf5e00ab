import { may } from '../../access/scope.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { findTrouble } from './mail.service.ts';

const WORDS = {
  none: {
    what: 'No mail server is named yet',
    detail: 'Whoever is not looking at Gatehouse hears of nothing, of urgent alerts neither.',
    button: 'Name it',
  },
  server: {
    what: 'Mail does not go out',
    detail: 'Nobody is told by mail of what waits until it does. The page says what the mail server answered.',
  },
  copy: {
    what: 'Mail is held: this was restored from a backup',
    detail: 'Nobody is told by mail of what waits until somebody says that this is the school’s server now.',
  },
};

/** Mail that does not go out, or never could, on Today of whoever runs the server: those who wait for it would not know. */
export const mailForToday: TodaySource = {
  order: 38,
  async find(ground, actor) {
    if (!may(actor, 'mail.manage')) return null;
    const trouble = await findTrouble(ground, actor);
    if (!trouble) return null;
    const task = { severity: null, who: null, due: null, href: '/mail', button: 'Look', ...WORDS[trouble] };
    return { kind: 'tasks', heading: 'Mail', note: null, link: null, tasks: [task], total: 1 };
  },
};
