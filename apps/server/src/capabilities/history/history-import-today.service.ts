import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { dateTimeWords } from '../../ui/words.ts';
import { listStopped } from './history-import.store.ts';
import { IMPORTS_PATH } from './history-import.ts';
import { LOG_FORMATS } from './history-import-read.ts';

/**
 * Logs of which a part alone is recorded because the server, or its database, went away meanwhile (S23): whoever handed one in was told that they may leave the
 * page, and the file is with them alone. On Today of those who can hand it in again.
 */
export const stoppedLogsForToday: TodaySource = {
  order: 64,
  find: async (ground, actor) => {
    if (!may(actor, 'history.import')) return null;
    const stopped = await transact(ground, authorise(actor, 'history.import'), listStopped);
    if (!stopped.length) return null;
    const now = ground.clock.now();
    const tasks = stopped.map((log) => ({
      ...{ severity: null, who: null, due: null, what: 'A log is recorded in part only' },
      detail: `${LOG_FORMATS[log.format]}, handed in by ${log.begunBy} on ${dateTimeWords(log.begunAt, now)}. It stopped before its end: hand in the same file again`,
      ...{ href: `${IMPORTS_PATH}/${log.id}`, button: 'Open' },
    }));
    const link = { href: '/filtering/history', text: 'Browsing history' };
    return { kind: 'tasks', heading: 'Logs handed in', note: null, link, tasks, total: tasks.length };
  },
};
