import type { VNode } from 'preact';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { dateTimeWords, listWords } from '../../ui/words.ts';
import type { LookPage, LookRights } from './looks.service.ts';
import { owedOn, phaseOf, reviewDue } from './looks.ts';
import { PhaseTag } from './looks.views.tsx';
import { BrowsingLinks } from './looks-handover.views.tsx';

/** How a look stands: open or not, until when, to whom of those whom it names it is closed, and what is still to be written. */
export function Stands({
  look,
  shut,
  rights,
  now,
}: Omit<LookPage, 'steps'> & { rights: LookRights; now: Date }): VNode {
  const phase = phaseOf(look, now);
  const due = reviewDue(look);
  const owed = owedOn(look, rights.told);
  return (
    <Panel emphasis={phase === 'open' ? 'strong' : undefined}>
      <p>
        <PhaseTag phase={phase} />
      </p>
      {phase === 'open' && look.endsAt ? <p>It ends automatically on {dateTimeWords(look.endsAt, now)}.</p> : null}
      {phase === 'open' && due && look.endsAt && due < look.endsAt ? (
        <p>It closes on {dateTimeWords(due, now)} unless it is reviewed.</p>
      ) : null}
      {phase === 'unreviewed' ? (
        <WarningNote lead="Closed until it is reviewed.">
          Someone who can approve looks must confirm it is still needed.
        </WarningNote>
      ) : null}
      {look.state === 'approved' && shut.length ? (
        <WarningNote
          lead={
            <>
              Closed to <bdi>{listWords(shut.map(({ name }) => name))}</bdi>.
            </>
          }
        >
          The person it is about restored their access in the last 30 days. If it cannot wait, request another look that
          names somebody else.
        </WarningNote>
      ) : null}
      {rights.view ? <BrowsingLinks look={look} /> : null}
      {owed.map(({ words }) => (
        <p>{words}</p>
      ))}
    </Panel>
  );
}
