import type { VNode } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { DecideBar } from '../../ui/components/decide-bar.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { PROPOSED_WORDS } from './alert-joint.ts';
import type { EpisodeData, QueueData } from './alerts-desk.service.ts';
import { neighbours } from './alerts-episode.views.tsx';

/** What was proposed, by whom and why, above everything else that the second person reads. */
export function Proposed({ episode, now }: { episode: EpisodeData; now: Date }): VNode | null {
  const { proposal, decidedAt } = episode.alert;
  if (!proposal || decidedAt) return null;
  const who = proposal.by === episode.me ? 'You' : (proposal.byName ?? 'A colleague');
  return (
    <TwoPeopleNote
      lead={
        <>
          <bdi>{who}</bdi> proposed: {PROPOSED_WORDS[proposal.action]}
          {proposal.falseAlarm ? ', as a false alarm' : ''}.
        </>
      }
    >
      <bdi>“{proposal.reason}”</bdi> ({dateTimeWords(proposal.at, now)}){' '}
      {proposal.agreedBy ? (
        <>
          <bdi>{proposal.agreedByName ?? 'A colleague'}</bdi> agreed.
        </>
      ) : (
        'Nobody has agreed yet.'
      )}
    </TwoPeopleNote>
  );
}

/** The bar at the foot: what this person can do now, and who else has to agree. */
export function Decide({ queue, episode }: { queue: QueueData; episode: EpisodeData }): VNode {
  const { backHref, nextHref } = neighbours(queue, episode.alert.id);
  const { may, alert } = episode;
  const press = (value: string, key: string, words: string, variant?: 'secondary') => (
    <Button name="do" value={value} kbd={key} {...(variant && { variant })} attributes={{ form: 'decide' }}>
      {words}
    </Button>
  );
  return (
    <DecideBar nextHref={nextHref} backHref={backHref} rule={ruleWords(episode)}>
      {may.agree ? press('agree', 'A', 'Agree…') : null}
      {may.disagree ? press('disagree', 'X', 'Disagree…', 'secondary') : null}
      {may.withdraw ? press('withdraw', 'W', 'Withdraw proposal', 'secondary') : null}
      {may.propose_incident ? press('propose-incident', 'E', 'Escalate to an incident…') : null}
      {may.incident ? press('escalate', 'E', 'Escalate to an incident') : null}
      {may.discuss ? press('discuss', 'D', 'Discuss with…', 'secondary') : null}
      {may.no_action ? press('no-action', 'N', 'No further action…', 'secondary') : null}
      {may.propose_no_action ? press('no-action', 'N', 'No further action…', 'secondary') : null}
      {may.undo ? press('undo', 'U', 'Undo decision', 'secondary') : null}
      {Object.entries(may).some(([action, can]) => can && !QUIET.has(action)) ? null : <p>{doneWords(alert.state)}</p>}
    </DecideBar>
  );
}

/** What is offered elsewhere on the page than in the bar. */
const QUIET: ReadonlySet<string> = new Set(['view', 'comment', 'pass_on', 'whose']);

/** Who else has to agree, or whose agreement is missing; nothing where one person decides. */
function ruleWords({ alert, may, seniors }: EpisodeData): string | undefined {
  if (may.propose_incident || may.propose_no_action) return 'A second person must agree';
  if (may.withdraw) return 'You proposed. Somebody else must agree';
  if (may.disagree && seniors) return `Very serious: the ${seniors.words} must agree`;
  if (may.agree) return `${alert.proposal?.byName ?? 'A colleague'} proposed. You can agree`;
  return alert.proposal?.agreedBy && !alert.decidedAt ? 'Two agreed. Log the incident' : undefined;
}

function doneWords(state: string): string {
  if (state === 'incident') return 'This became an incident. Continue the work there.';
  if (state === 'no_action') return 'Decided: no further action.';
  return 'You were asked for your view. Write it as a note.';
}
