import type { VNode } from 'preact';
import type { Settings } from '../../access/settings.ts';
import { PrintButton } from '../../ui/components/button.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { fullDateTimeWords } from '../../ui/words.ts';
import { processingOf, watchedWords } from './retention-processing.ts';

const HANDED = [
  'No record about a person leaves this server by itself. Mail says that something waits, and never about whom.',
  'People hand out records of an incident, browsing under a look, and lists. Each time is in the journal, with who was given it and why.',
  'Apps and services that are given pupils’ data are on their own register, with what each is given and why it may be.',
  'A severity is worked out by the software. What is done about it a person decides, every time.',
];

/** What the school records about people, for its data protection impact assessment, its record of processing and its privacy notice (R210, R218). */
export function processingPage(shell: Shell, { settings, now }: { settings: Settings; now: Date }): VNode {
  return (
    <Page title="What is recorded about people" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle
        crumbs={[{ text: 'What is kept', href: '/retention' }, { text: 'What is recorded about people' }]}
        under={`As this school’s policy stands on ${fullDateTimeWords(now)}. The lawful basis of each is for the school to state, with its data protection officer.`}
        actions={<PrintButton>Print</PrintButton>}
      >
        What is recorded about people
      </PageTitle>
      <Stack>
        <Panel title="What, and who reads it" flush>
          <Table
            head={['What', 'About whom', 'What for', 'Who reads it', 'Kept for']}
            rows={processingOf(settings).map(({ what, whose, purpose, readBy, kept }) => [
              what,
              whose,
              purpose,
              readBy,
              kept,
            ])}
          />
        </Panel>
        <Panel title="How people are watched" end={<a href="/account/notice">The notice that they read</a>}>
          <Sentences lines={watchedWords(settings)} />
        </Panel>
        <Panel title="Who else is given it" end={<a href="/filtering/services">Apps and services</a>}>
          <Sentences lines={HANDED} />
        </Panel>
      </Stack>
    </Page>
  );
}

function Sentences({ lines }: { lines: readonly string[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
