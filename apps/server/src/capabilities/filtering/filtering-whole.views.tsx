import type { VNode } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import type { ChangeRow } from './filtering-log.store.ts';
import { replacesWhole, wholeLines } from './filtering-whole.ts';
import { changeName } from './filtering-words.ts';

/** Everything that a whole says, for whoever agrees to it: what it takes away struck, what it adds underlined. */
export function Whole(props: {
  change: Pick<ChangeRow, 'proposal'>;
  replaced: Pick<ChangeRow, 'number' | 'proposal'> | undefined;
}): VNode | null {
  const { change, replaced } = props;
  if (!replacesWhole(change.proposal)) return null;
  const lines = wholeLines(change.proposal);
  const before = replaced ? wholeLines(replaced.proposal) : [];
  const gone = before.filter((line) => !lines.includes(line));
  // A first subscription has no lines of its own: what it says is told beneath.
  if (change.proposal.kind === 'list' && !replaced && lines.length === 0) return null;
  const note = replaced ? `Takes the place of ${changeName(replaced.number)}` : undefined;
  return (
    <Panel title="All that it says" {...(note && { note })}>
      {lines.length + gone.length === 0 ? <p>Nothing.</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {gone.map((line) => (
          <li>
            <del class="gh-clause__old">
              <bdi>{line}</bdi>
            </del>
          </li>
        ))}
        {lines.map((line) => (
          <li>
            {replaced && !before.includes(line) ? (
              <b class="gh-clause__value">
                <bdi>{line}</bdi>
              </b>
            ) : (
              <bdi>{line}</bdi>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
