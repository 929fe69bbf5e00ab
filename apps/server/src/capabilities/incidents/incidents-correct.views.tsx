import type { VNode } from 'preact';
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
      title="Correct what is written"
      path="correct"
      submit="Save the correction"
      problems={draft.problems}
    >
      <p class="govuk-body">What it says now stays in the history, with your name.</p>
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
        label={{ text: 'Why is this corrected?', class: 'govuk-label--s' }}
        rows={2}
      />
    </Frame>
  );
}

/** The fields of a correction as the record has them now. */
export function correctionForm(view: WorkView): Form {
  const { incident, now } = view;
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
    hidden: incident.hidden_from.join(','),
  };
}

/** Add somebody who has to do with it. */
export function personPage(shell: Shell, { view, draft, candidates }: WorkForm): VNode {
  return (
    <Frame shell={shell} view={view} title="Add someone" path="people" submit="Add them" problems={draft.problems}>
      <PersonFields draft={draft} row={0} candidates={candidates?.get(0)} legend="Who has to do with it?" />
    </Frame>
  );
}
