import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { schoolDate } from '../../kernel/school-time.ts';
import { csvText } from '../../site/csv.ts';
import { registerFile } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { plural } from '../../ui/words.ts';
import { exportNotice, readNoticeList } from './agents-notice.service.ts';
import { noticeAddress, noticeListPage } from './agents-notice.views.tsx';
import { SHOWN, STANDING_WORDS } from './agents-notice-list.ts';

const query = z.object({
  show: z.enum(SHOWN).catch('open'),
  kind: z.enum(['pupil', 'staff']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What may be asked of the list. */
export type NoticeQuery = z.infer<typeof query>;

/** Who has read the monitoring notice, and who has not (R105). */
export function registerNotice(app: FastifyInstance, { ground }: Site): void {
  const read = { config: { access: 'coverage.read' } } as const;
  app.get('/coverage/notice', read, async (request, reply) => {
    const asked = query.parse(request.query);
    const list = await readNoticeList(ground, actorOf(request), asked);
    return reply.page((shell) => noticeListPage(shell, { ...list, query: asked, now: ground.clock.now() }));
  });
  registerFile(app, {
    ...{ path: '/coverage/notice.csv', access: 'coverage.read' },
    page: async (request) => {
      const asked = query.parse(request.query);
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
      const { lines } = await exportNotice(ground, actorOf(request), query.parse(request.query), purpose);
      const head = ['Surname', 'Forename', 'Kind', 'Year group', 'Class', 'Monitoring notice', 'Last read'];
      const rows = lines.map((line) => [
        ...[line.familyName, line.givenName, line.kind, line.yearGroup, line.className],
        ...[STANDING_WORDS[line.standing], line.readAt && schoolDate(line.readAt)],
      ]);
      return { name: `monitoring-notice-${schoolDate(ground.clock.now())}`, text: csvText(head, rows) };
    },
  });
}
