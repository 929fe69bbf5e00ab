import type { VNode } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { ASKED, type KindLine } from './reports-log-entries.ts';

/** The log of the term without names, for whoever reviews it and may not open it (R4, R115). */
export function Kinds({ kinds }: { kinds: readonly KindLine[] }): VNode {
  return (
    <Panel title="The log, without names">
      {kinds.length ? (
        <>
          <Table
            head={['Kind', 'Logged', ...ASKED.map(({ head }) => head)]}
            class="gh-table--register"
            rows={kinds.map(({ kind, logged, of }) => [kind, logged, ...(of ?? ASKED.map(() => 'Not shown'))])}
          />
          <p class="gh-meta gh-soft">
            No entry is shown by itself: whoever knows of one child would read here what was done about them. A kind
            with fewer than five entries is counted with others. Ask the safeguarding lead about anything that you want
            to follow up, such as the severe ones, one by one; they decide what they can tell you.
          </p>
        </>
      ) : (
        <p>Fewer than five entries could identify somebody. Go through the log with the safeguarding lead.</p>
      )}
    </Panel>
  );
}
