import type { JSX, VNode } from 'preact';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { Stack } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { plural, shortDateTimeWords } from '../../ui/words.ts';
import { openEnd } from './holds.service.ts';
import type { Hold } from './holds.store.ts';
import { recordName, WhoName } from './holds.views.tsx';

/** Letters of a reason that are read out with a link. */
const SPOKEN = 80;

/** One record may have several holds: by ear each says why it was set. */
function HoldLink({ hold }: { hold: Hold }): JSX.Element {
  return (
    <a href={`/retention/holds/${hold.id}`}>
      {recordName(hold)}
      <span class="govuk-visually-hidden">
        : <bdi>{hold.because.slice(0, SPOKEN)}</bdi>
      </span>
    </a>
  );
}

/** All holds that the reader may know of. */
export function holdsPage(
  shell: Shell,
  { standing, ended, now }: { standing: readonly Hold[]; ended: readonly Hold[]; now: Date },
): VNode {
  return (
    <Page title="Legal holds" density="desk" shell={shell}>
      <SectionViews shell={shell} />
      <PageTitle under="While a hold is in place, nothing in its record is disposed of, however old. One person can set a hold; two must agree to end it.">
        {standing.length ? plural(standing.length, 'legal hold') : 'No legal holds'} in place
      </PageTitle>
      <Stack>
        {standing.length ? (
          <Panel title="In place">
            <Table
              head={['Record', 'Why', 'Set by', 'Since', 'End']}
              rows={standing.map((hold) => [
                <HoldLink hold={hold} />,
                <bdi>{hold.because}</bdi>,
                <WhoName who={hold.setBy} />,
                shortDateTimeWords(hold.setAt, now),
                openEnd(hold) ? 'Asked for' : 'Not asked for',
              ])}
            />
          </Panel>
        ) : (
          <EmptyState title="None">
            If the police, a court or an inquiry needs a record kept, set a hold on the page of the incident, concern or
            look.
          </EmptyState>
        )}
        {ended.length ? (
          <Panel title="Ended">
            <Table
              head={['Record', 'Why it was set', 'Why it ended', 'Ended']}
              rows={ended.map((hold) => {
                const end = hold.ends.find(({ answer }) => answer?.agrees);
                return [
                  <HoldLink hold={hold} />,
                  <bdi>{hold.because}</bdi>,
                  <bdi>{end?.because ?? ''}</bdi>,
                  end?.answer ? shortDateTimeWords(end.answer.at, now) : '',
                ];
              })}
            />
          </Panel>
        ) : null}
      </Stack>
    </Page>
  );
}
