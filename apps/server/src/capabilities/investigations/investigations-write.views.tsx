import type { JSX } from 'preact';
import { Button, ButtonGroup } from '../../ui/components/button.tsx';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { FactorField, type FactorState } from '../../ui/components/factor-field.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { problemOf } from '../../ui/field-of.ts';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { InvestigationView } from './investigations.service.ts';
import { keyOf, SUBSTANCE } from './investigations.ts';
import type { LadoFirst } from './investigations-lado.service.ts';
import { draftOf, field, NOTHING, type Sent } from './investigations-parts.views.tsx';

/** What a page of an investigation needs. `of`: which of its forms was sent. */
export interface PageView extends InvestigationView {
  lado: LadoFirst | null;
  factor: FactorState;
  sent: Sent & { of: 'report' | 'pass' | 'assign' | null };
}

interface Props {
  shell: Shell;
  view: PageView;
}

/** What was sent of one of its forms. */
export const sentTo = (view: PageView, of: PageView['sent']['of']): Sent => (view.sent.of === of ? view.sent : NOTHING);
/** Where it stands. */
export const addressOf = ({ incident, investigation }: PageView) =>
  `/incidents/${incident.id}/investigations/${investigation.id}`;

/** The form of the report for whoever investigates; beneath a finished one, of its correction. */
export function Write({ shell, view }: Props): JSX.Element {
  const isFinished = view.investigation.reports.length > 0;
  if (!isFinished) {
    return (
      <Panel title="Your report" emphasis="strong">
        <WriteForm shell={shell} view={view} />
      </Panel>
    );
  }
  return (
    <Details summary="Correct the report" open={view.sent.of === 'report'}>
      <p>The edition above does not change. This makes a new edition, which must be passed on again.</p>
      <WriteForm shell={shell} view={view} />
    </Details>
  );
}

function WriteForm({ shell, view }: Props): JSX.Element {
  const { investigation, draft, evidence, factor, now } = view;
  const sent = sentTo(view, 'report');
  const edition = investigation.reports.length;
  const last = draft ?? investigation.reports.at(-1);
  const error = (name: string) => problemOf(sent.problems, name);
  return (
    <form method="post" action={`${addressOf(view)}/report`} noValidate data-draft={draftOf(investigation.id, edition)}>
      <Csrf token={shell.csrf} />
      <input type="hidden" name="version" value={draft?.version ?? 0} />
      <input type="hidden" name="edition" value={edition} />
      <Textarea
        {...field(sent, 'findings', last?.findings)}
        label={{ text: 'What did you find?', class: 'govuk-label--s' }}
        hint="Who you spoke to, what they said, what the evidence shows"
        rows={10}
      />
      <Radios
        name="substance"
        legend={{ text: 'Is the concern upheld?', class: 'govuk-fieldset__legend--s' }}
        items={Object.entries(SUBSTANCE).map(([value, text]) => ({ value, text }))}
        value={sent.kept.substance ?? last?.substance ?? undefined}
        error={error('substance')}
      />
      <Textarea
        {...field(sent, 'advice', last?.advice)}
        label={{ text: 'What do you recommend? (optional)', class: 'govuk-label--s' }}
        rows={3}
      />
      <Checkboxes
        name="restsOn"
        legend={{ text: 'What evidence is it based on?', class: 'govuk-fieldset__legend--s' }}
        items={evidence.map((each) => ({ value: keyOf(each), text: each.label }))}
        values={sent.chosen ?? last?.restsOn.map(keyOf) ?? []}
      />
      {edition > 0 ? (
        <Textarea
          {...field(sent, 'because')}
          label={{ text: 'What did you correct, and why?', class: 'govuk-label--s' }}
          rows={2}
        />
      ) : null}
      <p class="gh-soft">
        {draft ? `Saved ${dateTimeWords(draft.writtenAt, now)}. ` : ''}
        Only you can read the draft. You sign the finished report with a code from your phone; after that nobody can
        change it.
      </p>
      <FactorField factor={factor} error={error('code')} />
      <ButtonGroup>
        <Button name="next" value="finish" preventDoubleClick>
          Sign and finish
        </Button>
        <Button name="next" value="save" variant="secondary" preventDoubleClick>
          Save draft
        </Button>
      </ButtonGroup>
    </form>
  );
}
