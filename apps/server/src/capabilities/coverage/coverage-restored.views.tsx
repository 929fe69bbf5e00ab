import type { VNode } from 'preact';
import type { Restored } from '../../access/restored.store.ts';
import { findRestored } from '../../access/restored.store.ts';
import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { fullDateTimeWords } from '../../ui/words.ts';

/** After a restore (S25): what the record may lack, what comes again by itself, and what is as it was before and has to be looked at. */
export function RestoredPanel({ restored, sensors }: { restored: Restored; sensors: boolean }): VNode {
  const [since, of] = [fullDateTimeWords(restored.since), fullDateTimeWords(restored.of)];
  return (
    <Panel title="Put back from a backup" emphasis="strong" id="restored">
      <WarningNote lead={`Of the time between ${since} and ${of} the record may lack something.`}>
        This server was put back to how it was at the first of these times.
      </WarningNote>
      <p class="govuk-body">
        <b>Comes again by itself:</b> what gates and browser agents had told, as far as they keep it (a gate two weeks,
        a browser agent one), and browsing history, as far back as the proxy keeps its old logs.
        {sensors ? (
          <>
            {' '}
            <a class="govuk-link" href="/sensors">
              How much came again
            </a>
          </>
        ) : null}
      </p>
      <p class="govuk-body">
        <b>Does not come again:</b> what people wrote and decided, screenshots and other evidence, what pupils and
        parents told the school, and logs that somebody sends by hand. Whoever wrote it has to write it again; decisions
        on alerts of that time are made again.
      </p>
      <p class="govuk-body govuk-!-margin-bottom-1">
        <b>Is as it was before, so look at it:</b>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Changes to the filter: a site that was closed in between may be open again, and gates follow the rules of this
          server.
        </li>
        <li>
          People and accounts: whoever left, or lost a role, may be able to sign in again; whoever came has to be put on
          the roll again, and what comes from them before that keeps nobody’s name.
        </li>
        <li>Keys that were ended: the key of a lost device or gate may work again, and an older joining code.</li>
        <li>Browser agents that joined in between join again by themselves. A gate needs a new one-time code.</li>
      </ul>
    </Panel>
  );
}

/** A restore, on Today of those who answer for what is seen, for a fortnight. */
export const restoredForToday: TodaySource = {
  order: 5,
  async find(ground, actor) {
    if (!may(actor, 'coverage.read')) return null;
    const restored = await transact(ground, authorise(actor, 'coverage.read'), findRestored);
    if (restored === undefined) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/coverage#restored', button: 'Look' },
      what: 'This server was put back from a backup',
      detail: `Between ${fullDateTimeWords(restored.since)} and ${fullDateTimeWords(restored.of)} the record may lack something, and what was closed or ended may be open again.`,
    };
    return { kind: 'tasks', heading: 'Put back from a backup', note: null, link: null, tasks: [task], total: 1 };
  },
};
