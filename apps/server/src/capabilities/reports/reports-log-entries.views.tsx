import type { VNode } from 'preact';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import type { EntryLine } from './reports-log-entries.ts';

/** The log of the term without names, for whoever reviews it and may not open it (R4, R115). */
export function Entries({ entries }: { entries: readonly EntryLine[] }): VNode {
  return (
    <Panel title="The log, without names">
      {entries.length ? (
        <>
          <Table
            head={['Logged in', 'Kind', 'Grade', 'What followed', 'State']}
            class="gh-table--register"
            rows={entries.map(({ month, kind, grade, followed, standing }) => [
              { text: month, class: 'gh-table__runs' },
              kind,
              grade,
              { text: followed, class: 'gh-table__own' },
              standing,
            ])}
          />
          <p class="gh-meta gh-soft">
            No day, year group or wording is shown, and a kind with fewer than five entries is shown by its group. Ask
            the safeguarding lead about anything that you want to follow up; they decide what they can tell you.
          </p>
        </>
      ) : (
        <p>Fewer than five entries could identify somebody. Go through the log with the safeguarding lead.</p>
      )}
    </Panel>
  );
}
