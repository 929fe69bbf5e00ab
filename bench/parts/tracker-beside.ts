import { join } from 'node:path';
import { debianPeer } from './peers.ts';
import type { Suite } from './suite.ts';
import { statusKb } from './timed.ts';
import { openTracker, STARMAN, TRACKER } from './tracker.ts';
import { multiplyTickets } from './tracker-records.ts';
import { type TicketWritten, TRACKER_PAGES, type TrackerPage, TrackerVisitor } from './tracker-visits.ts';

/** A request-tracker5 with many tickets, to be asked beside our pages. */
export interface Beside {
  ask(page: TrackerPage): Promise<number>;
  /** Its processes' memory as rows of the report. */
  weigh(): void;
}

/**
 * Tickets that are written by its own interface before the resolved ones are copied. As many are open as our demo has alerts and incidents that
 * are open, so that its home page, which lists ten of the reader's and ten of nobody's, has to show what Today has.
 */
const WRITTEN = 70;
const STANDING: readonly TicketWritten[] = ['resolved', 'resolved', 'resolved', 'mine', 'unowned'];

/** Makes it in the suite's folder, or says in the report why there is none. */
export async function trackerBeside(suite: Suite, tickets: number): Promise<Beside | undefined> {
  const notRun = (why: string): undefined => {
    suite.report.note(`request-tracker5: not run: ${why}. So nothing here says how our pages compare with it.`);
  };
  for (const needed of [TRACKER, STARMAN]) {
    const peer = await debianPeer(needed);
    if ('notRun' in peer) return notRun(peer.notRun);
  }
  try {
    return await made(suite, tickets);
  } catch (error) {
    return notRun(`it could not be made (${error instanceof Error ? error.message : error})`);
  }
}

async function made({ folder, report, say, atEnd }: Suite, tickets: number): Promise<Beside> {
  say('request-tracker5: making its database');
  const tracker = await openTracker(join(folder, 'tracker'), atEnd);
  const visitor = await TrackerVisitor.signedIn(tracker);
  atEnd(() => visitor.close());
  for (let nth = 0; nth < WRITTEN; nth++) await visitor.write(nth, STANDING[nth % STANDING.length] ?? 'resolved');
  say(`request-tracker5: writing ${tickets} tickets`);
  const begun = performance.now();
  const inAll = await multiplyTickets(tracker.owner, tickets);
  report.row({ tracker_tickets: inAll, written_in_s: (performance.now() - begun) / 1000 });
  await visitor.lookAtResolved();
  say('request-tracker5: ready');
  return {
    ask: (page) => visitor.ask(page),
    weigh() {
      for (const pid of tracker.pids())
        report.row({ tracker: pid, rss_mb: statusKb(pid, 'VmRSS') / 1024, most_mb: statusKb(pid, 'VmHWM') / 1024 });
    },
  };
}

/** Asks each of its pages so often that both its workers have compiled and read what they keep. */
export async function warm({ ask }: Beside, times: number): Promise<void> {
  for (const page of TRACKER_PAGES) for (let time = 0; time < times; time++) await Promise.all([ask(page), ask(page)]);
}
