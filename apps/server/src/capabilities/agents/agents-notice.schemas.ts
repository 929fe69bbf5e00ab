import { z } from 'zod';
import { SHOWN } from './agents-notice-list.ts';

/** What of the readings of the notice is shown; whatever was typed wrongly shows those that are open. */
export const noticeQuery = z.object({
  show: z.enum(SHOWN).catch('open'),
  kind: z.enum(['pupil', 'staff', 'other']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** What may be asked of the list. */
export type NoticeQuery = z.infer<typeof noticeQuery>;
