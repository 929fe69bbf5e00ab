import type { VNode } from 'preact';
import { schoolDate } from '../../kernel/school-time.ts';
import { dateTimeWords, timeWords, untilWords } from '../../ui/words.ts';
import type { AskedBefore, AskedState } from './blocked.store.ts';
import { hostShown } from './blocked.ts';
import { type ReaderPage, readerSheet } from './blocked.views.tsx';
import { openingAt } from './blocked-requests.ts';

/** Where whoever asked reads what became of it. */
export interface AskedView extends ReaderPage {
  asked: AskedState;
  /** Where they get to now; null: it is blocked for them. Left out where it is not known who they are. */
  opensAt?: string | null | undefined;
  /** When people blocked again, before its time, what had been opened; null: nobody did. */
  closedAt: Date | null;
  id: string;
  audience: string;
  /** Asked once more, at another block of the same page. */
  isAgain: boolean;
  now: Date;
}

/** The answer, or that it is still to come. */
export function askedPage(view: AskedView): VNode {
  const { asked, opensAt, closedAt, now } = view;
  const phase = phaseOf(view);
  return readerSheet(
    view,
    TITLES[phase] ?? (view.isAgain ? 'You have already asked' : 'Your request has been sent'),
    <>
      <HostLine url={asked.url} />
      {phase === 'waits' ? <Waits view={view} /> : null}
      {phase === 'later' || phase === 'open' ? <OpenedWhen asked={asked} phase={phase} now={now} /> : null}
      {closedAt && (phase === 'over' || phase === 'taken back') ? (
        <ClosedWhen asked={asked} closedAt={closedAt} now={now} />
      ) : null}
      {phase === 'open' ? <GoThere opensAt={opensAt} /> : null}
      {asked.answer ? (
        <p class="answer">
          <bdi>{asked.answer}</bdi>
        </p>
      ) : null}
    </>,
  );
}

const TITLES: Readonly<Record<string, string>> = {
  refused: 'It stays blocked',
  later: 'Yes, but not yet',
  open: 'Yes, it is open',
  over: 'It was unblocked, and is now blocked again',
  'taken back': 'It stays blocked after all',
};

type Phase = 'waits' | 'refused' | 'later' | 'open' | 'over' | 'taken back';

/** Where the filter is known to say otherwise than the answer, the filter is right: somebody blocked it again, or opened it for more than asked. */
function phaseOf({ asked, opensAt, closedAt, now }: AskedView): Phase {
  if (asked.state === 'refused') return 'refused';
  if (asked.state === 'open') return typeof opensAt === 'string' ? 'open' : 'waits';
  if (closedAt) return asked.opensFrom && closedAt < asked.opensFrom ? 'taken back' : 'over';
  const phase = openingAt(asked, now);
  return phase === 'open' && opensAt === null ? 'over' : phase;
}

function Waits({ view: { asked, isAgain, schoolId, id, audience, now } }: { view: AskedView }): VNode {
  return (
    <>
      <p>
        You asked {askedWhen(asked.askedAt, now)}.{' '}
        {isAgain ? 'Somebody will look at it. What you wrote just now was not added. ' : null}
        The answer will be on this page.
      </p>
      <a class="button" href={askedHref(schoolId, id, audience)}>
        Is there an answer now?
      </a>
    </>
  );
}

function OpenedWhen({ asked, phase, now }: { asked: AskedState; phase: 'later' | 'open'; now: Date }): VNode {
  const { opensFrom, opensUntil } = asked;
  const until = opensUntil ? <b>{untilWords(opensUntil, now)}</b> : null;
  if (phase === 'later' && opensFrom) {
    return (
      <p>
        It opens on <b>{dateTimeWords(opensFrom, now)}</b>
        {until ? <>, and is open until {until}</> : null}. Before that it is still blocked.
      </p>
    );
  }
  return (
    <p>
      It is unblocked{until ? <> until {until}</> : null}. Open the address again. If it does not open yet, wait a
      minute and try again.
    </p>
  );
}

/** It was to be open for longer: whoever reads that in the answer would go on trying. */
function ClosedWhen({ asked, closedAt, now }: { asked: AskedState; closedAt: Date; now: Date }): VNode {
  const { opensFrom } = asked;
  if (opensFrom && closedAt < opensFrom) {
    return (
      <p>
        It was to open on {dateTimeWords(opensFrom, now)}. Somebody took that back {askedWhen(closedAt, now)}. If you
        still need it, go to the address again and ask.
      </p>
    );
  }
  const until = asked.opensUntil ? <> It was to be open until {untilWords(asked.opensUntil, now)}.</> : null;
  return (
    <p>
      Somebody blocked it again {askedWhen(closedAt, now)}.{until} If you still need it, go to the address again and
      ask.
    </p>
  );
}

function HostLine({ url }: { url: string | null }): VNode | null {
  const host = url === null ? null : hostShown(url);
  if (host === null) return null;
  return (
    <p class="host">
      <bdi>{host}</bdi>
    </p>
  );
}

function GoThere({ opensAt }: { opensAt: string | null | undefined }): VNode | null {
  if (!opensAt) return null;
  return (
    <a class="button button--main" href={opensAt}>
      Open it
    </a>
  );
}

/** The block page of what opens by now for whoever reads it: they loaded it again, and not the page that they want. */
export function openNowPage(view: ReaderPage, opensAt: string): VNode {
  return readerSheet(
    view,
    'It is open now',
    <>
      <HostLine url={opensAt} />
      <p>It has been unblocked for you. If it does not open yet, wait a minute and try again.</p>
      <GoThere opensAt={opensAt} />
    </>,
  );
}

/** Beside a block that somebody has asked about before: when, and where the answer is. */
export function AskedLine({
  before,
  href,
  isYoung,
  now,
}: {
  before: AskedBefore;
  href: string;
  isYoung: boolean;
  now: Date;
}): VNode {
  const next = isYoung ? 'A grown-up will look at it.' : 'Somebody will look at it.';
  return (
    <>
      <p class="done">
        You asked for this page {askedWhen(before.askedAt, now)}. {before.waits ? next : 'There is an answer.'}
      </p>
      <a class="button" href={href}>
        {before.waits ? 'Is there an answer now?' : 'Read the answer'}
      </a>
    </>
  );
}

/** The page of a request, for whoever made it. */
export function askedHref(schoolId: string, id: string, audience: string, isAgain = false): string {
  return `/s/${schoolId}/asked/${id}?${new URLSearchParams({ a: audience, ...(isAgain && { again: 'yes' }) })}`;
}

/** "today at 10:32"; of another day its name. */
function askedWhen(askedAt: Date, now: Date): string {
  return schoolDate(askedAt) === schoolDate(now)
    ? `today at ${timeWords(askedAt)}`
    : `on ${dateTimeWords(askedAt, now)}`;
}
