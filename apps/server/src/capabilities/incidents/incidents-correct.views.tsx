import type { VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { marksOf, meet, SEEN } from '../../site/meanwhile.ts';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateWords, timeWords } from '../../ui/words.ts';
import type { Form } from './incidents.schemas.ts';
import { WhatFields, WhenField } from './incidents-form.views.tsx';
import type { WorkView } from './incidents-page.service.ts';
import { field } from './incidents-parts.views.tsx';
import { PersonFields } from './incidents-person.views.tsx';
import { PrivacyFields } from './incidents-privacy.views.tsx';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

/** Correct what is written. */
export function correctPage(shell: Shell, { view, draft }: WorkForm): VNode {
  return (
    <Frame
      shell={shell}
      view={view}
      title="Correct this incident"
      path="correct"
      submit="Save correction"
      draft={draft}
    >
      <p class="govuk-body">The current wording stays in the history. Your name is recorded with the change.</p>
      <input type="hidden" name={SEEN} value={draft.form[SEEN] ?? ''} />
      <WhenField draft={draft} />
      <WhatFields draft={draft} />
      <PrivacyFields
        draft={draft}
        owners={view.owners}
        readers={view.readers}
        isStaff={view.incident.sensitivity === 'staff'}
      />
      <Textarea
        {...field(draft, 'because')}
        label={{ text: 'Why are you correcting this?', class: 'govuk-label--s' }}
        rows={2}
      />
    </Frame>
  );
}

/** The fields of a correction as the record has them now. */
export function correctionForm(view: WorkView): Form {
  const form = fieldsNow(view);
  return { ...form, [SEEN]: marksOf(form) };
}

function fieldsNow({ incident, now }: WorkView): Form {
  return {
    'when-date': dateWords(incident.occurred_at, now),
    'when-time': timeWords(incident.occurred_at),
    type: incident.type,
    title: incident.title,
    details: incident.details,
    evidence: incident.evidence ?? '',
    room: incident.room ?? '',
    device: incident.device ?? '',
    offSite: incident.off_site ? 'yes' : '',
    offSiteNexus: incident.off_site_nexus ?? '',
    intent: incident.intent,
    reportedAtOnce: incident.reported_at_once === null ? '' : incident.reported_at_once ? 'yes' : 'no',
    sensitivity: incident.sensitivity,
    ownerId: incident.owner_id,
    hidden: inOrder(incident.hidden_from.join(',')),
  };
}

const inOrder = (ids: string) => ids.split(',').filter(Boolean).sort().join(',');

/** The fields of a correction that are one answer, and what the history calls it. */
const ANSWERS: readonly { fields: readonly [string, ...string[]]; called: string }[] = [
  { fields: ['when-date', 'when-time'], called: 'occurred_at' },
  { fields: ['type'], called: 'type' },
  { fields: ['title'], called: 'title' },
  { fields: ['details'], called: 'details' },
  { fields: ['evidence'], called: 'evidence' },
  { fields: ['room'], called: 'room' },
  { fields: ['device'], called: 'device' },
  { fields: ['offSite'], called: 'off_site' },
  { fields: ['offSiteNexus'], called: 'off_site_nexus' },
  { fields: ['intent'], called: 'intent' },
  { fields: ['reportedAtOnce'], called: 'reported_at_once' },
  { fields: ['sensitivity'], called: 'sensitivity' },
  { fields: ['ownerId'], called: 'owner_id' },
  { fields: ['hidden'], called: 'hidden_from' },
];

/** A correction that a colleague was quicker with: fields left alone say what they say now, and where both wrote it is told who wrote what (S24). */
export function metCorrection(view: WorkView, sent: Form): { form: Form; problems: readonly FieldProblem[] } {
  // A box that is not ticked is not sent.
  const whole = { ...sent, offSite: sent.offSite ?? '', hidden: inOrder(sent.hidden ?? '') };
  const answers = ANSWERS.map(({ fields }) => fields);
  const { form, both } = meet(whole, fieldsNow(view), answers);
  const problems = both.map((name) => {
    const called = ANSWERS.find(({ fields }) => fields[0] === name)?.called;
    const last = view.changes.find((change) => change.field === called);
    const who = last?.person_name ?? 'A colleague';
    const to = last?.became ? ` It says now: “${last.became.slice(0, 400)}”` : '';
    return { field: name, message: `${who} changed this too, and yours is still here.${to}` };
  });
  return { form, problems };
}

/** Add somebody who has to do with it. */
export function personPage(shell: Shell, { view, draft, candidates }: WorkForm): VNode {
  return (
    <Frame shell={shell} view={view} title="Add someone" path="people" submit="Add them" draft={draft}>
      <PersonFields draft={draft} row={0} candidates={candidates?.get(0)} legend="Who was involved?" />
    </Frame>
  );
}
