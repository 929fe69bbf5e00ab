import type { VNode } from 'preact';
import type { Restored } from '../../access/restored.store.ts';
import { findRestored } from '../../access/restored.store.ts';
import { authorise, may } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { TodaySource } from '../../site/today-source.ts';
import { WarningNote } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { fullDateTimeWords } from '../../ui/words.ts';

/** After a restore, or where a server went back without one (S25): what the record may lack, what comes again by itself, and what is as it was before and has to be looked at. */
export function RestoredPanel({ restored, sensors }: { restored: Restored; sensors: boolean }): VNode {
  const [since, of] = [fullDateTimeWords(restored.since), fullDateTimeWords(restored.of)];
  return (
    <Panel title={restored.isNoticed ? GONE_BACK : 'Restored from a backup'} emphasis="strong" id="restored">
      <WarningNote lead={`Of the time between ${since} and ${of} some records may be missing.`}>
        {restored.isNoticed
          ? 'At the second of these times a gate or browser agent showed that this server had answered it since the first, and nothing of that is here. Nobody ran “gatehouse restore”: its machine, its disk or its database was put back, such as to a snapshot of a virtual machine. Ask whoever looks after the machine.'
          : 'This server was restored to how it was at the first of these times.'}
      </WarningNote>
      <p class="govuk-body">
        <b>Comes back automatically:</b> what gates and browser agents had sent, as long as they keep it (a gate two
        weeks, a browser agent four days), and browsing history, as far back as the proxy keeps its old logs.
        {sensors ? (
          <>
            {' '}
            <a class="govuk-link" href="/sensors">
              How much has come back
            </a>
          </>
        ) : null}
      </p>
      <p class="govuk-body">
        <b>Does not come back:</b> what people wrote and decided, screenshots and other evidence, what pupils and
        parents told the school, and logs sent by hand. The people who wrote it must write it again; alerts from that
        time have to be decided again.
      </p>
      <p class="govuk-body">
        <b>Is as it was before, so check it:</b>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          Changes to the filter: a site blocked in between may be open again, and gates follow the rules of this server.
        </li>
        <li>
          People and accounts: people who left, or lost a role, may be able to sign in again; people who joined have to
          be added to the roll again, and until then their activity has no name.
        </li>
        {restored.isNoticed ? (
          <li>Sign-ins and email: a session that had ended may be open again, and messages may be sent twice.</li>
        ) : null}
        <li>Revoked keys: the key of a lost device or gate may work again, and so may an older joining code.</li>
        <li>Browser agents that joined in between rejoin automatically. A gate needs a new one-time code.</li>
      </ul>
    </Panel>
  );
}

const GONE_BACK = 'Gone back to an earlier state';

/** A restore, or a server that went back without one, on Today of those who answer for what is seen, for a fortnight. */
export const restoredForToday: TodaySource = {
  order: 5,
  async find(ground, actor) {
    if (!may(actor, 'coverage.read')) return null;
    const restored = await transact(ground, authorise(actor, 'coverage.read'), findRestored);
    if (restored === undefined) return null;
    const task = {
      ...{ severity: null, who: null, due: null, href: '/coverage#restored', button: 'Look' },
      what: restored.isNoticed
        ? 'This server has gone back to an earlier state, without a restored backup'
        : 'This server was restored from a backup',
      detail: `Between ${fullDateTimeWords(restored.since)} and ${fullDateTimeWords(restored.of)} some records may be missing, and things that were blocked or revoked may be open again.`,
    };
    const heading = restored.isNoticed ? GONE_BACK : 'Restored from a backup';
    return { kind: 'tasks', heading, note: null, link: null, tasks: [task], total: 1 };
  },
};
