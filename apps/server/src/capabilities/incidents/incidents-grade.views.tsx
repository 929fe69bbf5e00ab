import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { UserAction } from '../../access/settings-sanctions.ts';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { type Draft, field, gradeItems } from './incidents-parts.views.tsx';
import type { Proposal } from './incidents-proposal.service.ts';
import { RuleFields } from './incidents-rules.views.tsx';
import { GRADES, type IncidentType, typeOf } from './incidents-taxonomy.ts';

/**
 * Which of the school's rules it is about, how serious it is, and why, on a form of a new incident. What is proposed stands above: with the island `propose` it comes by itself as soon as the
 * form says enough, without a script whenever the form comes back.
 */
export function GradeFields(props: {
  draft: Draft;
  proposal: Proposal | null;
  rules: readonly UserAction[];
}): JSX.Element {
  const { draft, proposal, rules } = props;
  const isAsked = draft.form.more === 'look';
  return (
    <>
      <RuleFields draft={draft} rules={rules} />
      <div role="status" data-propose="/incidents/grade" tabIndex={-1} autofocus={isAsked}>
        {isAsked && !proposal ? <Nothing type={draft.form.type} /> : <Proposed proposal={proposal} />}
      </div>
      <Radios
        {...field(draft, 'grade')}
        legend={{ text: 'How serious is it?', class: 'govuk-fieldset__legend--s' }}
        items={gradeItems(null)}
        layout="inline"
      />
      <Textarea
        {...field(draft, 'gradeReason')}
        label="Why this grade?"
        hint="Only needed if it is higher than usual for this kind of incident, or differs from the proposed grade"
        rows={2}
      />
    </>
  );
}

/** How serious a kind usually is. */
const usualWords = ({ name, grade }: Pick<IncidentType, 'name' | 'grade'>): string =>
  `“${name}” is usually ${GRADES[grade].toLowerCase()}.`;

/** Where somebody asks and there is no answer: an unchanged page would say that the button does nothing. */
function Nothing({ type }: { type: string | undefined }): JSX.Element {
  return (
    <p>
      {type ? `${usualWords(typeOf(type))} ` : null}
      <b>No grade is proposed.</b> Nothing on record that you can see raises it, or something is missing here: a date, a
      kind of incident, or somebody on the school’s list who is believed responsible.
    </p>
  );
}

/** With what it raises: whoever sends the form has seen it. */
function Proposed({ proposal }: { proposal: Proposal | null }): JSX.Element | null {
  if (!proposal) return null;
  return (
    <>
      {proposal.body}
      <input type="hidden" name="gradeBase" value={proposal.base} />
    </>
  );
}

/** What is proposed, for a form that is open. */
export function proposedNews(proposal: Proposal | null): string {
  return renderToString(<Proposed proposal={proposal} />);
}
