import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { readReport, readWaiting, receiveReport } from './reports.service.ts';
import type { Kind } from './reports.ts';
import { signFirst, signSecond } from './reports-sign.service.ts';

/** What somebody writes to a report that they sign first. */
export interface ReportWords {
  issues: string;
  procedures: string;
}

/**
 * Signs or reads whatever report of this kind waits for somebody, through the services that the pages call. For whoever plays a story (the demo) without
 * pages: nobody shows a phone there. Returns how many.
 */
export async function workReports(ground: Ground, actor: Actor, kind: Kind, words: ReportWords): Promise<number> {
  const at = ground.clock.now();
  const waiting = (await readWaiting(ground, actor)).filter(({ report }) => report.kind === kind);
  for (const { report, asked } of waiting) {
    const { id } = report;
    if (asked.sign?.part === 'first') {
      const edition = (await readReport(ground, actor, id)).report.edition?.edition ?? 0;
      await signFirst(ground, actor, { id, edition, ...words }, at);
    } else if (asked.sign) {
      await signSecond(ground, actor, { id, hash: report.edition?.hash ?? '', words: '' }, at);
    } else await receiveReport(ground, actor, id);
  }
  return waiting.length;
}
