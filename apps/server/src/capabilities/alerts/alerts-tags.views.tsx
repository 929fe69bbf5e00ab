import type { VNode } from 'preact';
import { Clock, LateTag } from '../../ui/components/clock.tsx';
import { StateTag, Tag } from '../../ui/components/tag.tsx';
import { byWords, durationLeft, timeWords } from '../../ui/words.ts';
import type { AlertRow } from './alerts.store.ts';
import { areToldWords } from './alerts-words.ts';

/** The state of an alert as a tag. `long` says who and when. */
export function AlertTag({
  alert,
  open,
  long,
  me,
}: {
  alert: AlertRow;
  open?: boolean;
  long?: boolean;
  me?: string;
}): VNode {
  if (open) return <StateTag state="open-now" />;
  if (alert.proposal && !alert.decidedAt && alert.state !== 'unviewed') {
    return (
      <StateTag state="one-of-two">{alert.proposal.agreedBy ? 'Two agreed' : long ? undefined : '1 of 2'}</StateTag>
    );
  }
  switch (alert.state) {
    case 'unviewed':
      return <StateTag state="unviewed" />;
    case 'viewed':
      return <StateTag state="viewed">{long ? viewedWords(alert, me) : 'Viewed'}</StateTag>;
    case 'discussing':
      return (
        <Tag tone="petrol" icon="lines">
          Asked{long && alert.withName ? <bdi> {alert.withName}</bdi> : null}
        </Tag>
      );
    case 'passed_on':
      return <StateTag state="passed-on">{alert.withName ? <bdi>{alert.withName}</bdi> : 'Passed on'}</StateTag>;
    case 'no_action':
      return <StateTag state="no-action">{alert.falseAlarm ? 'False alarm' : 'No action'}</StateTag>;
    case 'incident':
      return (
        <Tag tone="moss" icon="arrow-right">
          Incident
        </Tag>
      );
  }
}

function viewedWords(alert: AlertRow, me: string | undefined): VNode {
  const at = alert.viewedAt ? `, ${timeWords(alert.viewedAt)}` : '';
  if (alert.viewedBy && alert.viewedBy === me) return <>Viewed by you{at}</>;
  return (
    <>
      Viewed by <bdi>{alert.viewedByName ?? 'a colleague'}</bdi>
      {at}
    </>
  );
}

/** The clock that runs: until somebody looks, then until somebody decides. Nothing when it is decided. */
export function dueOf(alert: AlertRow): { by: Date; until: 'view' | 'decide' } | null {
  if (alert.decidedAt) return null;
  return alert.state === 'unviewed' ? { by: alert.viewBy, until: 'view' } : { by: alert.decideBy, until: 'decide' };
}

/** Pie, time left and what happens then. `told` are the names of those who are told; none where that is nobody's business. */
export function AlertClock({
  alert,
  now,
  told,
  large,
}: {
  alert: AlertRow;
  now: Date;
  told: readonly string[];
  large?: boolean;
}): VNode | null {
  const due = dueOf(alert);
  if (!due) return null;
  const left = due.by.getTime() - now.getTime();
  if (left < 0) return <LateTag>{durationLeft(due.by, now)}</LateTag>;
  const [first, second] = told;
  const who = first === undefined ? null : areToldWords(second === undefined ? [first] : [first, second]);
  return (
    <Clock
      fraction={left / Math.max(1, due.by.getTime() - alert.raisedAt.getTime())}
      minutesLeft={Math.floor(left / 60_000)}
      text={`${durationLeft(due.by, now)}${large ? (due.until === 'view' ? ' to look' : ' to decide') : ''}`}
      note={
        <>
          {byWords(due.by, now)}
          {who ? (
            <>
              , then <bdi>{who}</bdi>
            </>
          ) : null}
        </>
      }
      large={large}
    />
  );
}
