import { may } from '../../access/scope.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { findTrouble } from './mail.service.ts';

const WORDS = {
  none: {
    what: 'No mail server set up yet',
    detail: 'Nobody is told about anything, even urgent alerts, unless they are looking at Gatehouse.',
    button: 'Set up mail',
  },
  server: {
    what: 'Email is not being sent',
    detail: 'Nobody is emailed about waiting work until this is fixed. The page shows what the mail server answered.',
  },
  copy: {
    what: 'Email is on hold: restored from a backup',
    detail: 'Nobody is emailed about waiting work until someone confirms this is now the school’s server.',
  },
};

/** Mail that does not go out, or never could, on Today of whoever runs the server: those who wait for it would not know. */
export const mailForToday: TodaySource = {
  order: 38,
  async find(ground, actor) {
    if (!may(actor, 'mail.manage')) return null;
    const trouble = await findTrouble(ground, actor);
    if (!trouble) return null;
    const task = { severity: null, who: null, due: null, href: '/mail', button: 'View', ...WORDS[trouble] };
    return { kind: 'tasks', heading: 'Mail', note: null, link: null, tasks: [task], total: 1 };
  },
};
