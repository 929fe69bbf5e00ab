import type { VNode } from 'preact';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { severityWords } from '../../ui/components/severity.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, listWords, plural } from '../../ui/words.ts';
import type { WaitsView } from './alerts-waits.service.ts';

/** What waits for others, and what whoever was told can do about it. */
export function waitsPage(shell: Shell, { waits, now }: WaitsView): VNode {
  return (
    <Page title="Alerts waiting for others" density="plain" shell={shell} back={{ href: '/today', text: 'Today' }}>
      <PageTitle under="You are told only that an alert is waiting, since when and who can open it. What it says and who it is about stay with them.">
        {waits.length ? `${plural(waits.length, 'alert')} waiting for others` : 'No alerts waiting for others'}
      </PageTitle>
      {waits.length ? (
        <div class="gh-stack">
          <Panel title="Waiting" flush>
            <Table
              head={['Alert', 'Since', 'Due', 'Who can open it']}
              rows={waits.map(({ severity, stage, raisedAt, dueAt, names }) => [
                `${severityWords[severity]}, ${stage === 'view' ? 'not opened' : 'opened, not decided'}`,
                dateTimeWords(raisedAt, now),
                dateTimeWords(dueAt, now),
                <bdi>{listWords(names, 'or')}</bdi>,
              ])}
            />
          </Panel>
          <Panel title="What you can do">
            <ol class="govuk-list govuk-list--number">
              <li>
                Ring them now, and nobody else, and ask them to sign in and open it. It is on their Today, also on a
                phone.
              </li>
              <li>
                A headteacher who is ill or away for longer can give that role to whoever acts for them, until a day:
                “People”, that person, “Give a role”. The alert is then theirs too, at once.
              </li>
              <li>
                If you cannot reach them, or a child may be in danger, do not wait for the alert: use{' '}
                <a href="/staff-concerns/route">how concerns about staff are dealt with</a>, which says whom to ring.
              </li>
            </ol>
            <p class="govuk-body">This goes away when they open it, and you are told again each day until then.</p>
          </Panel>
        </div>
      ) : null}
    </Page>
  );
}
