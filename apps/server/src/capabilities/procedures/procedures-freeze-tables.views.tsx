import type { VNode } from 'preact';
import { Table } from '../../ui/components/table.tsx';
import { shortDateTimeWords } from '../../ui/words.ts';
import { BODIES, CUSTODY, type FreezeFacts } from './procedures-freeze.ts';
import type { Sent } from './procedures-parts.views.tsx';

/** What the pages of a possible image of child abuse show: words, and never a picture. */
export interface FreezeView {
  incident: { id: string; label: string; underWay: boolean; mergedInto: string | null };
  facts: FreezeFacts;
  sent: Sent | undefined;
  now: Date;
}

/** Where and when it was seen. */
export function DetailTable({ facts, now }: Pick<FreezeView, 'facts' | 'now'>): VNode {
  if (!facts.details.length) return <p>Nothing is written down yet.</p>;
  return (
    <Table
      head={['Seen', 'Address', 'Device', 'Place', 'By']}
      rows={facts.details.map((each) => [
        shortDateTimeWords(each.seenAt, now),
        <bdi>{each.address ?? '—'}</bdi>,
        <bdi>{each.device ?? '—'}</bdi>,
        <bdi>{each.place ?? '—'}</bdi>,
        <bdi>{each.seenBy}</bdi>,
      ])}
    />
  );
}

/** To whom it was reported, when, under which reference. */
export function ReferralTable({ facts, now }: Pick<FreezeView, 'facts' | 'now'>): VNode {
  if (!facts.referrals.length) return <p>To nobody yet.</p>;
  return (
    <Table
      head={['Reported to', 'When', 'Reference', 'Advice', 'Recorded by']}
      rows={facts.referrals.map((each) => [
        <>
          {BODIES[each.body]}
          {each.spokeTo ? <bdi>, {each.spokeTo}</bdi> : null}
        </>,
        shortDateTimeWords(each.at, now),
        <bdi>{each.reference}</bdi>,
        <bdi>{each.advice ?? '—'}</bdi>,
        <bdi>{each.recordedBy}</bdi>,
      ])}
    />
  );
}

/** Who had the machine, where, under which seal. */
export function CustodyTable({ custody, now }: { custody: FreezeFacts['custody']; now: Date }): VNode {
  if (!custody.length) return <p>Nothing is written down yet.</p>;
  return (
    <Table
      head={['When', 'What', 'From, to', 'Where', 'Seal', 'Recorded by']}
      rows={custody.map((each) => [
        shortDateTimeWords(each.at, now),
        <>
          <bdi>{each.machine}</bdi>: {CUSTODY[each.step].toLowerCase()}
        </>,
        <bdi>{each.from ? `${each.from}, then ${each.to}` : each.to}</bdi>,
        <bdi>{each.place}</bdi>,
        <bdi>{each.seal ?? '—'}</bdi>,
        <bdi>{each.recordedBy}</bdi>,
      ])}
    />
  );
}
