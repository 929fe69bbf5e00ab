import type { FastifyInstance } from 'fastify';
import { schoolDate } from '../../kernel/school-time.ts';
import { csvText } from '../../site/csv.ts';
import { registerFile } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { noticeQuery } from './agents-notice.schemas.ts';
import { exportNotice, readNoticeList, readNoticeWords } from './agents-notice.service.ts';
import { noticeAddress, noticeListPage } from './agents-notice.views.tsx';
import { STANDING_WORDS } from './agents-notice-list.ts';
import { noticeWordsPage } from './agents-notice-words.views.tsx';

/** Who has read the monitoring notice, and who has not (R105). */
export function registerNotice(app: FastifyInstance, { ground }: Site): void {
  const read = { config: { access: 'coverage.read' } } as const;
  app.get('/coverage/notice', read, async (request, reply) => {
    const asked = noticeQuery.parse(request.query);
    const list = await readNoticeList(ground, actorOf(request), asked);
    return reply.page((shell) => noticeListPage(shell, { ...list, query: asked, now: ground.clock.now() }));
  });
  app.get('/coverage/notice/words', { config: { access: 'settings.read' } }, async (request, reply) => {
    const words = await readNoticeWords(ground, actorOf(request));
    return reply.page((shell) => noticeWordsPage(shell, words));
  });
  registerFile(app, {
    ...{ path: '/coverage/notice.csv', access: 'coverage.read' },
    page: async (request) => {
      const asked = noticeQuery.parse(request.query);
      const { lines } = await readNoticeList(ground, actorOf(request), asked);
      return {
        title: 'Download who has read the notice',
        list: { text: 'The monitoring notice', href: noticeAddress(asked) },
        action: noticeAddress(asked, '/coverage/notice.csv'),
        holds: `${plural(lines.length, 'person', 'people')} by name, with when each read the monitoring notice last`,
        example: 'For example, form tutors remind those who have not read it',
      };
    },
    file: async (request, purpose) => {
      const { lines } = await exportNotice(ground, actorOf(request), noticeQuery.parse(request.query), purpose);
      const head = ['Surname', 'Forename', 'Kind', 'Year group', 'Class', 'Monitoring notice', 'Last read'];
      const rows = lines.map((line) => [
        ...[line.familyName, line.givenName, line.kind, line.yearGroup, line.className],
        ...[STANDING_WORDS[line.standing], line.readAt && schoolDate(line.readAt)],
      ]);
      return { name: `monitoring-notice-${schoolDate(ground.clock.now())}`, text: csvText(head, rows) };
    },
  });
}
