import type { JSX, VNode } from 'preact';
import { SAME_HAND } from '../../access/same-hand.store.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { Button, SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { TwoPeopleNote } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Table } from '../../ui/components/table.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { SecondLook } from './second-looks.store.ts';

const DECIDED: Record<string, string> = { no_action: 'No further action', incident: 'Became an incident' };

const decided = (look: SecondLook) => DECIDED[look.state] ?? 'Reopened since';

function stateOf(look: SecondLook): string {
  if (look.verdict === 'agree') return `${look.reviewer ?? 'A colleague'} agrees`;
  if (look.endedAt) return 'Settled';
  if (look.verdict === 'otherwise') return `${look.reviewer ?? 'A colleague'} disagreed`;
  return look.isOwn ? 'Waiting for a colleague' : 'Waiting for you or a colleague';
}

/** Decisions drawn by chance for a second person; nothing for whoever decides no alerts. */
export function LooksPanel({ looks, now }: { looks: readonly SecondLook[]; now: Date }): JSX.Element | null {
  if (!looks.length) return null;
  return (
    <Panel title="Second looks" note="Chosen at random from last week’s decisions" flush>
      <Table
        head={['Alert', 'Decided', 'Drawn', 'Now']}
        rows={looks.map((look) => [
          <a href={`/wellbeing/second-looks/${look.alertId}`}>A-{look.number}</a>,
          decided(look),
          dateTimeWords(look.drawnAt, now),
          stateOf(look),
        ])}
      />
    </Panel>
  );
}

interface LookForm {
  look: SecondLook;
  actorId: string;
  now: Date;
  draft: { form: Readonly<Record<string, string>>; problems: readonly FieldProblem[] };
}

/** One decision that was drawn: what was decided, and whether somebody else would have decided the same. */
export function secondLookPage(shell: Shell, given: LookForm): VNode {
  const { look, draft } = given;
  const label = `A-${look.number}`;
  return (
    <Page title={`Second look · ${label}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
        <PageTitle crumbs={[{ text: 'Reviewer wellbeing', href: '/wellbeing' }, { text: label }]}>
          Was {label} decided well?
        </PageTitle>
        <p>
          <b>{decided(look)}.</b> <bdi>{look.reason ?? ''}</bdi>
        </p>
        <p>
          <a href={`/alerts/${look.alertId}`}>Open the alert</a>
        </p>
        <Answer shell={shell} {...given} />
      </div>
    </Page>
  );
}

function Answer({ shell, ...given }: LookForm & { shell: Shell }): JSX.Element {
  const { look, actorId, now } = given;
  if (look.verdict === 'agree') {
    return (
      <p>
        {look.reviewer ?? 'A colleague'} would have decided the same
        {look.reviewedAt ? `, ${dateTimeWords(look.reviewedAt, now)}` : ''}.
      </p>
    );
  }
  if (look.verdict === 'otherwise') return <Otherwise shell={shell} {...given} />;
  if (look.isOwn) {
    const lead = look.tookPart.includes(actorId)
      ? 'You took part in this decision.'
      : 'You cannot take this second look.';
    return (
      <TwoPeopleNote lead={lead}>
        {look.tookPart.includes(actorId) ? 'Someone else must take the second look.' : SAME_HAND}
      </TwoPeopleNote>
    );
  }
  return <VerdictForm shell={shell} {...given} />;
}

function Otherwise({ shell, look, actorId, draft }: LookForm & { shell: Shell }): JSX.Element {
  return (
    <>
      <p>
        {look.reviewer ?? 'A colleague'} would have decided differently: <bdi>{look.because}</bdi>
      </p>
      {look.endedAt ? (
        <p>
          Result: <bdi>{look.words}</bdi>
        </p>
      ) : look.reviewedBy === actorId ? (
        <TwoPeopleNote lead="You raised this.">Someone else must record the outcome.</TwoPeopleNote>
      ) : (
        <form method="post" action={`/wellbeing/second-looks/${look.alertId}/end`} noValidate>
          <Csrf token={shell.csrf} />
          <Textarea
            name="words"
            value={draft.form.words ?? ''}
            error={problemOf(draft.problems, 'words')}
            label={{ text: 'Result?', class: 'govuk-label--s' }}
            hint="For example, logged as an incident after all"
            rows={3}
          />
          <Button>Settle it</Button>
        </form>
      )}
    </>
  );
}

function VerdictForm({ shell, look, draft }: LookForm & { shell: Shell }): JSX.Element {
  const error = (name: string) => problemOf(draft.problems, name);
  return (
    <form method="post" action={`/wellbeing/second-looks/${look.alertId}`} noValidate>
      <Csrf token={shell.csrf} />
      <Radios
        name="verdict"
        value={draft.form.verdict ?? ''}
        error={error('verdict')}
        legend={{ text: 'Do you agree with the decision?', class: 'govuk-fieldset__legend--s' }}
        items={[
          { value: 'agree', text: 'Yes' },
          {
            value: 'otherwise',
            text: 'No, otherwise',
            conditional: (
              <Textarea
                name="because"
                value={draft.form.because ?? ''}
                error={error('because')}
                label="What, and why?"
                rows={3}
              />
            ),
          },
        ]}
      />
      <SendOrCancel cancel="/wellbeing">Save</SendOrCancel>
    </form>
  );
}
