import { may } from '../../access/scope.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { isMailInTrouble } from './mail.service.ts';

/** Mail that does not go out, on Today of whoever runs the server: those who wait for it would not know. */
export const mailForToday: TodaySource = {
  order: 38,
  async find(ground, actor) {
    if (!may(actor, 'mail.manage') || !(await isMailInTrouble(ground, actor))) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/mail', button: 'Look' },
      what: 'Mail does not go out',
      detail: 'Nobody is told by mail of alerts until it does. The page says what the mail server answered.',
    };
    return { kind: 'tasks', heading: 'Mail', note: null, link: null, tasks: [task], total: 1 };
  },
};
