import type { VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { LinkButton, PrintButton } from '../../ui/components/button.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import type { LookedView } from './incidents-looked.service.ts';

/** Everybody who looked at one record, when, and what they were that day. */
export function lookedPage(shell: Shell, view: LookedView): VNode {
  const { incident, looks, now } = view;
  const number = recordNumber(incident);
  const here = `/incidents/${incident.id}`;
  const people = new Set(looks.map(({ name }) => name)).size;
  return (
    <Page title={`Who looked · ${number}`} density="desk" shell={shell}>
      <PageTitle
        crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: number, href: here }, { text: 'Who has looked' }]}
        under={<bdi>{incident.title}</bdi>}
        actions={<PrintButton>Print this page</PrintButton>}
      >
        {looks.length ? `${plural(people, 'person', 'people')} looked at this` : 'Nobody looked before you'}
      </PageTitle>
      <Panel title="Views" note={`${plural(looks.length, 'view')}, newest first`} flush={looks.length > 0}>
        {looks.length ? (
          <Table
            head={['When', 'Who', 'Role that day', 'What']}
            rows={looks.map((look) => [
              dateTimeWords(look.at, now),
              <b>
                <bdi>{look.name}</bdi>
              </b>,
              look.role,
              look.what,
            ])}
          />
        ) : (
          <p class="gh-soft">Yours is the first view and is listed here from now on.</p>
        )}
      </Panel>
      {view.mayExport ? (
        <LinkButton href={`${here}/looked/csv`} variant="secondary">
          Download CSV…
        </LinkButton>
      ) : null}
    </Page>
  );
}
