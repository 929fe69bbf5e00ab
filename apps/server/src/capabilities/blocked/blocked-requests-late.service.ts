import { listHoldersAway } from '../../access/holders.store.ts';
import { systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { noteLate } from '../mail/index.ts';
import {
  endLateLines,
  type LateLine,
  listClocked,
  listLateLines,
  noteLateRequest,
} from './blocked-requests-late.store.ts';
import { answerBy, whoHearsOfLate } from './blocked-requests-late.ts';

/** It waits for the school day. */
const SEVERITY = 1;

/** Tells somebody by name, once, that nobody has answered a request from a block page in time (R86). Every minute. Returns how many are new to it. */
export function tellOfLateRequests(ground: Ground, schoolId: string): Promise<number> {
  return transact(ground, systemScope('requests-late', schoolId), async (tx) => {
    const lines = await listLateLines(tx);
    const waiting = await listClocked(tx);
    if (!waiting.length && !lines.length) return 0;
    const settings = await readSettings(tx);
    const late = waiting
      .map((request) => ({ request, by: answerBy(request.askedAt, settings) }))
      .filter(({ by }) => by < tx.at);
    const holders = late.length ? await listHoldersAway(tx) : [];
    const due = late.flatMap(({ request, by }) =>
      whoHearsOfLate(request, holders, settings).map((personId) => ({ by, line: { requestId: request.id, personId } })),
    );
    const keyOf = ({ requestId, personId }: LateLine) => `${requestId} ${personId}`;
    const isDue = new Set(due.map(({ line }) => keyOf(line)));
    const isTold = new Set(lines.map(keyOf));
    await endLateLines(
      tx,
      lines.filter((line) => !isDue.has(keyOf(line))).map(({ id }) => id),
    );
    const byMail: Parameters<typeof noteLate>[1][number][] = [];
    for (const { line, by } of due) {
      if (isTold.has(keyOf(line))) continue;
      const subjectId = await noteLateRequest(tx, line, by);
      if (subjectId) byMail.push({ subjectId, personId: line.personId, severity: SEVERITY });
    }
    await noteLate(tx, byMail);
    return byMail.length;
  });
}
