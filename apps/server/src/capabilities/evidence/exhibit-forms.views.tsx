import type { ComponentChildren, JSX, VNode } from 'preact';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { WhenInput } from '../../ui/components/date-time-input.tsx';
import { ErrorSummary, errorsOf } from '../../ui/components/error-summary.tsx';
import { FileUpload } from '../../ui/components/file-upload.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { fieldOf, problemOf } from '../../ui/field-of.ts';
import { Page, type Shell } from '../../ui/page.tsx';
import type { Case } from './exhibit-access.service.ts';
import { asideOf, BODIES, type Exhibit, labelOf, takesFiles } from './exhibits.ts';
import { crumbsOf, SealedNote, vaultOf } from './exhibits.views.tsx';

/** A form as it was sent, with what needs another look. */
export interface Draft {
  kept: Record<string, string>;
  problems: readonly FieldProblem[];
}

/** An empty form. */
export const BLANK: Draft = { kept: {}, problems: [] };

/** What a field shows: the words that were sent and the sentence that is wrong with them. */
export const field = ({ kept, problems }: Draft, name: string) => fieldOf({ values: kept, problems }, name);

interface FrameProps {
  shell: Shell;
  incident: Case;
  title: string;
  action: string;
  submit: string;
  draft: Draft;
  file?: boolean;
  children: ComponentChildren;
}

/** A page of the vault with one form. */
export function Frame({ shell, incident, title, action, submit, draft, file, children }: FrameProps): JSX.Element {
  const back = vaultOf(incident);
  return (
    <Page title={`${title} · ${incident.number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        {draft.problems.length ? <ErrorSummary errors={errorsOf(draft.problems)} /> : null}
        <PageTitle
          crumbs={crumbsOf(incident, { text: 'Evidence', href: back }, { text: title })}
          under={<bdi>{incident.title}</bdi>}
        >
          {title}
        </PageTitle>
        <form method="post" action={action} noValidate encType={file ? 'multipart/form-data' : undefined} data-draft="">
          <Csrf token={shell.csrf} />
          {children}
          <SendOrCancel cancel={back}>{submit}</SendOrCancel>
        </form>
      </div>
    </Page>
  );
}

const When = ({ draft, legend }: { draft: Draft; legend: string }): JSX.Element => (
  <WhenInput
    kept={draft.kept}
    problems={draft.problems}
    legend={legend}
    hint="For example, today and 10:34. The time you record it is saved too."
  />
);

function Brought({ draft, example }: { draft: Draft; example: string }): JSX.Element {
  return (
    <>
      <Input
        {...field(draft, 'title')}
        label={{ text: 'What is it?', class: 'govuk-label--s' }}
        hint={example}
        attributes={{ maxlength: 200 }}
      />
      <Input
        {...field(draft, 'receivedFrom')}
        label={{ text: 'Who did it come from?', class: 'govuk-label--s' }}
        hint="A name, or where it was found"
        attributes={{ maxlength: 200 }}
      />
      <When draft={draft} legend="When did the school receive it?" />
    </>
  );
}

/** Add a file. */
export function filePage(
  shell: Shell,
  { incident, draft, most, scans }: { incident: Case; draft: Draft; most: number; scans: boolean },
): VNode {
  if (!takesFiles(incident)) {
    return (
      <Page title={`Add a file · ${incident.number}`} density="desk" shell={shell}>
        <PageTitle crumbs={crumbsOf(incident, { text: 'Evidence', href: vaultOf(incident) })}>
          Files cannot be kept for this incident
        </PageTitle>
        <SealedNote />
      </Page>
    );
  }
  return (
    <Frame
      shell={shell}
      incident={incident}
      title="Add a file"
      action={`${vaultOf(incident)}/files`}
      submit="Add the file"
      draft={draft}
      file
    >
      <Brought draft={draft} example="For example, class chat export, text only" />
      <div class="govuk-form-group">
        <Note tone="crimson" lead="Could anybody in it be undressed?">
          Do not add it and do not look at it again. Freeze the incident and tell the police.
        </Note>
      </div>
      <FileUpload
        name="file"
        label={{ text: 'The file', class: 'govuk-label--s' }}
        hint={`Up to ${most} MB. It is kept exactly as it is. ${scans ? 'It is scanned for viruses.' : 'This server has no virus scanner, so it is not scanned.'}`}
        error={problemOf(draft.problems, 'file')}
      />
    </Frame>
  );
}

/** Note a thing that was put in a safe. */
export function thingPage(shell: Shell, { incident, draft }: { incident: Case; draft: Draft }): VNode {
  return (
    <Frame
      shell={shell}
      incident={incident}
      title="Record a physical item"
      action={`${vaultOf(incident)}/things`}
      submit="Save"
      draft={draft}
    >
      <Brought draft={draft} example="For example, black phone, cracked corner" />
      <Input
        {...field(draft, 'place')}
        label={{ text: 'Where is it kept?', class: 'govuk-label--s' }}
        hint="For example, safe in office 2"
        attributes={{ maxlength: 200 }}
      />
      <Input
        {...field(draft, 'seal')}
        label={{ text: 'Seal number', class: 'govuk-label--s' }}
        hint="Leave blank if there is none"
        width={20}
      />
      <Input
        {...field(draft, 'receipt')}
        label={{ text: 'Receipt', class: 'govuk-label--s' }}
        hint="Who was given a receipt. Leave blank if nobody was"
      />
    </Frame>
  );
}

/** Note what became of it. */
export function stepPage(
  shell: Shell,
  { incident, exhibit, draft }: { incident: Case; exhibit: Exhibit; draft: Draft },
): VNode {
  return (
    <Frame
      shell={shell}
      incident={incident}
      title={`What happened to ${labelOf(exhibit)}?`}
      action={`${vaultOf(incident)}/${exhibit.id}/custody`}
      submit="Save"
      draft={draft}
    >
      <Radios
        {...field(draft, 'step')}
        legend={{ text: 'What happened?', class: 'govuk-fieldset__legend--s' }}
        items={[
          ...(exhibit.file ? [] : [{ value: 'moved', text: 'It was moved' }]),
          { value: 'handed_over', text: exhibit.file ? 'A copy was handed over' : 'It was handed over or returned' },
          ...(exhibit.file ? [] : [{ value: 'came_back', text: 'It came back' }]),
        ]}
      />
      <When draft={draft} legend="When?" />
      <Radios
        {...field(draft, 'body')}
        legend={{ text: 'Who gave it or received it?', class: 'govuk-fieldset__legend--s' }}
        items={Object.entries(BODIES).map(([value, text]) => ({ value, text }))}
      />
      <Input {...field(draft, 'whom')} label={{ text: 'Their name', class: 'govuk-label--s' }} />
      <Input
        {...field(draft, 'badge')}
        label={{ text: 'Badge or warrant number', class: 'govuk-label--s' }}
        hint="Needed for the police"
        width={20}
      />
      <Input
        {...field(draft, 'reference')}
        label={{ text: 'Reference', class: 'govuk-label--s' }}
        hint="A crime number, if they gave one"
        width={20}
      />
      {exhibit.file ? null : (
        <Input {...field(draft, 'place')} label={{ text: 'Where is it now?', class: 'govuk-label--s' }} />
      )}
      <Textarea {...field(draft, 'words')} label={{ text: 'Anything else', class: 'govuk-label--s' }} rows={3} />
    </Frame>
  );
}

/** Say that it is not of this case, or that it is after all. */
export function asidePage(
  shell: Shell,
  { incident, exhibit, draft }: { incident: Case; exhibit: Exhibit; draft: Draft },
): VNode {
  const label = labelOf(exhibit);
  const isAside = asideOf(exhibit) !== undefined;
  return (
    <Frame
      shell={shell}
      incident={incident}
      title={isAside ? `${label} is part of this case` : `${label} is not part of this case`}
      action={`${vaultOf(incident)}/${exhibit.id}/aside`}
      submit={isAside ? `Take ${label} back in` : `Set ${label} aside`}
      draft={draft}
    >
      <input type="hidden" name="step" value={isAside ? 'taken_back' : 'set_aside'} />
      <p>
        {isAside
          ? `It is listed with the evidence again${exhibit.file ? ' and can be opened' : ''}.`
          : `It leaves this incident’s list of evidence, its prints and its custody certificate${exhibit.file ? ', and nobody can open it' : ''}. If it belongs to another incident, add it there as well.`}
      </p>
      <p>Nothing is deleted. Its custody record stays, with your name and reason.</p>
      <Textarea {...field(draft, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={3} />
    </Frame>
  );
}
