import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { EmptyState } from '../../ui/components/empty-state.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { MainAside } from '../../ui/components/layouts.tsx';
import { SectionViews } from '../../ui/components/link-row.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Facts, Panel } from '../../ui/components/panel.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords, plural } from '../../ui/words.ts';
import { daysWords } from './reports.ts';
import type { QuietView } from './reports-quiet.service.ts';
import type { QuietEvent } from './reports-sample.store.ts';
import { estimateWords, QUIET_KINDS } from './reports-sample.ts';

interface View extends QuietView {
  now: Date;
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** One event of the sample after another: was it right that nobody was told? */
export function quietPage(shell: Shell, view: View): VNode {
  const { draw, next, problems, now } = view;
  const left = draw?.kinds.reduce((sum, each) => sum + each.left, 0) ?? 0;
  return (
    <Page title="What stayed quiet" density="desk" shell={shell}>
      {problems.length ? <ErrorSummary errors={errorsOf(problems)} /> : null}
      <SectionViews shell={shell} />
      <PageTitle under="A random sample of events that did not alert anyone, so you know what is being missed.">
        {left ? `${plural(left, 'quiet event')} to check` : 'No quiet events to check'}
      </PageTitle>
      {draw ? (
        <MainAside aside={<Standing draw={draw} now={now} />} asideLabel="The sample">
          {next ? (
            <Judging shell={shell} view={view} event={next} />
          ) : (
            <p>You have checked this sample. The next one comes with the next weekly report.</p>
          )}
          <NotSampled />
        </MainAside>
      ) : (
        <EmptyState
          title="No sample yet"
          ways={[
            <>
              <b>With each weekly report</b> a few events of each kind are chosen at random. How many is set in{' '}
              <a href="/settings#reports">your policy</a>.
            </>,
          ]}
        >
          Events that did not alert anyone will appear here, one at a time.
        </EmptyState>
      )}
    </Page>
  );
}

function Standing({ draw, now }: { draw: NonNullable<View['draw']>; now: Date }): VNode {
  return (
    <Panel title="The sample">
      <p>Of {daysWords(draw.days, now)}.</p>
      <Facts
        layout="rows"
        facts={draw.kinds.map((each) => ({ name: QUIET_KINDS[each.kind], value: estimateWords(each) }))}
      />
    </Panel>
  );
}

/** What this cannot say, beside what it says. */
function NotSampled(): VNode {
  return (
    <Details summary="What is not in the sample">
      <ul>
        <li>
          What never left the device: agents and gates send what is flagged, blocked or kept by the school’s setting,
          and nothing else.
        </li>
        <li>Private visits, such as to a help service: nothing is kept.</li>
        <li>What staff and other adults did: not sampled.</li>
        <li>What happened on devices without an agent or gate: not seen.</li>
      </ul>
      <p>The estimate covers only what the server holds, and says nothing about the rest.</p>
    </Details>
  );
}

function Judging({ shell, view, event }: { shell: Shell; view: View; event: QuietEvent }): VNode {
  const { kept, problems } = view;
  return (
    <Panel title={QUIET_KINDS[event.kind]} emphasis="strong">
      <EventFacts event={event} now={view.now} />
      <form method="post" action={`/reports/quiet/${event.drawId}/${event.eventId}`} noValidate>
        <Csrf token={shell.csrf} />
        {event.isThere ? (
          <>
            <Textarea
              name="words"
              label="Why should it have alerted?"
              hint="Only needed if it should have: which words or which address."
              rows={2}
              value={kept.words ?? ''}
              error={problemOf(problems, 'words')}
              attributes={{ maxlength: 1000 }}
            />
            <ButtonGroup>
              <Button name="verdict" value="quiet" variant="secondary" preventDoubleClick>
                Rightly quiet
              </Button>
              <Button name="verdict" value="should" variant="secondary" preventDoubleClick>
                Should have alerted
              </Button>
            </ButtonGroup>
          </>
        ) : (
          <Button name="verdict" value="quiet" variant="secondary" preventDoubleClick>
            Next event
          </Button>
        )}
      </form>
    </Panel>
  );
}

function EventFacts({ event, now }: { event: QuietEvent; now: Date }): VNode {
  if (!event.isThere) return <p>This event has been disposed of, or you cannot see it. It is not counted.</p>;
  const facts = [
    ...(event.occurredAt ? [{ name: 'When', value: dateTimeWords(event.occurredAt, now) }] : []),
    ...(event.url ? [{ name: 'Address', value: <bdi class="gh-mono">{event.url}</bdi> }] : []),
    ...(event.title ? [{ name: 'Title', value: <bdi>{event.title}</bdi> }] : []),
    { name: 'The filter', value: event.action === 'block' ? 'Blocked it' : 'Allowed it' },
  ];
  return (
    <>
      {event.text ? (
        <blockquote class="gh-quote">
          <bdi>{event.text}</bdi>
        </blockquote>
      ) : null}
      <Facts facts={facts} />
      <Details summary="Whose it was">
        <p>
          <bdi>{event.who ?? 'Not known'}</bdi>. You do not need this to decide. If someone needs help now,{' '}
          <a href="/incidents/new">log an incident</a>.
        </p>
      </Details>
    </>
  );
}
