import type { ComponentChildren, JSX, VNode } from 'preact';
import { readExamples } from '../../access/settings-sanctions.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Checkbox } from '../../ui/components/checkboxes.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { PageTitle } from '../../ui/components/page-title.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { Page, type Shell } from '../../ui/page.tsx';
import { roleWord } from './incidents-owners.ts';
import type { WorkView } from './incidents-page.service.ts';
import { type Draft, field, gradeItems, Problems, Written } from './incidents-parts.views.tsx';
import type { Listed } from './incidents-people.store.ts';
import { ruleNote } from './incidents-rule-note.views.tsx';
import { ruleMark, ruleOn } from './incidents-rules.ts';
import { RuleFields } from './incidents-rules.views.tsx';
import { GRADES, typeOf } from './incidents-taxonomy.ts';

/** What each form of one incident is made from. */
export interface WorkForm {
  view: WorkView;
  draft: Draft;
  candidates?: ReadonlyMap<number, readonly Listed[]>;
}

interface FrameProps {
  shell: Shell;
  view: WorkView;
  title: string;
  path: string;
  /** Undefined where nothing can be sent yet: then the page says what comes first. */
  submit: string | undefined;
  draft: Draft;
  children: ComponentChildren;
}

/** A page with one form about one incident: what went wrong, the title, the fields, one button. */
export function Frame({ shell, view, title, path, submit, draft, children }: FrameProps): JSX.Element {
  const { incident } = view;
  const here = `/incidents/${incident.id}`;
  const number = recordNumber(incident);
  return (
    <Page title={`${title} · ${number}`} density="desk" shell={shell}>
      <div class="gh-one-form">
        <Problems problems={draft.problems} quicker={draft.quicker} />
        <PageTitle
          crumbs={[{ text: 'Incidents', href: '/incidents' }, { text: number, href: here }, { text: title }]}
          under={<bdi>{incident.title}</bdi>}
        >
          {title}
        </PageTitle>
        {submit === undefined ? (
          <>
            {children}
            <p>
              <a href={here}>Back to the incident</a>
            </p>
          </>
        ) : (
          <form method="post" action={`${here}/${path}`} noValidate data-draft="">
            <Csrf token={shell.csrf} />
            <input type="hidden" name="version" value={incident.version} />
            {children}
            <SendOrCancel cancel={here}>{submit}</SendOrCancel>
          </form>
        )}
      </div>
    </Page>
  );
}

/** Change the grade, with a reason. */
export function gradePage(shell: Shell, { view, draft }: WorkForm): VNode {
  const usual = GRADES[typeOf(view.incident.type).grade].toLowerCase();
  const applied = ruleOn({ 'sanctions.examples': view.examples }, draft.form);
  return (
    <Frame shell={shell} view={view} title="Change the grade" path="grade" submit="Change grade" draft={draft}>
      {view.proposal ? <div class="govuk-form-group">{view.proposal.body}</div> : null}
      <RuleFields draft={draft} rules={readExamples(view.examples)} />
      {applied ? <div class="govuk-form-group">{ruleNote(applied, view.proposal !== null)}</div> : null}
      {/* Whoever sends the form once more has read what the rule makes of it. */}
      <input type="hidden" name="ruleSeen" value={ruleMark(draft.form)} />
      <Radios
        {...field(draft, 'grade')}
        legend={{ text: 'How serious is it?', class: 'govuk-fieldset__legend--s' }}
        hint={`This kind of incident is usually ${usual}`}
        items={gradeItems(view.proposal)}
      />
      <Textarea {...field(draft, 'because')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={3} />
    </Frame>
  );
}

const doerItems = ({ doers }: WorkView) =>
  doers.map((holder) => ({ value: holder.personId, text: `${holder.name}, ${roleWord(holder.roles)}` }));

/** Add something to be done. */
export function actionPage(shell: Shell, { view, draft }: WorkForm): VNode {
  const people = doerItems(view);
  return (
    <Frame shell={shell} view={view} title="Add an action" path="actions" submit="Add action" draft={draft}>
      <Textarea
        {...field(draft, 'action')}
        label={{ text: 'What needs doing, or has been done?', class: 'govuk-label--s' }}
        hint="One thing, for example ring Imogen’s parents"
        rows={2}
      />
      <Textarea {...field(draft, 'reason')} label={{ text: 'Why?', class: 'govuk-label--s' }} rows={2} />
      <Select
        {...field(draft, 'assignedTo')}
        label={{ text: 'Who will do it?', class: 'govuk-label--s' }}
        hint="They see the action only if they may see this incident"
        items={[{ value: '', text: 'The owner' }, ...people]}
      />
      <Input
        {...field(draft, 'dueOn')}
        label={{ text: 'By when?', class: 'govuk-label--s' }}
        hint="For example, today, Friday or 3 December"
        width={20}
      />
      <Checkbox name="done" id="done" text="This is already done" checked={draft.form.done === 'yes'} />
    </Frame>
  );
}

/** Mark an action done, give it to somebody else, or say why it will not be. */
export function settlePage(shell: Shell, { view, draft }: WorkForm): VNode {
  const { action } = view;
  return (
    <Frame
      shell={shell}
      view={view}
      title="Update action"
      path={`actions/${action?.id ?? ''}`}
      submit="Save"
      draft={draft}
    >
      <Written text={action?.action ?? ''} />
      <Radios
        {...field(draft, 'how')}
        legend={{ text: 'What happened?', class: 'govuk-fieldset__legend--s' }}
        items={[
          { value: 'done', text: 'Done' },
          {
            value: 'given',
            text: 'Give it to someone else',
            conditional: (
              <Select
                {...field(draft, 'assignedTo')}
                label="Who?"
                items={[{ value: '', text: 'Choose' }, ...doerItems(view)]}
              />
            ),
          },
          {
            value: 'not_done',
            text: 'Will not be done',
            conditional: <Textarea {...field(draft, 'because')} label="Why not?" rows={2} />,
          },
        ]}
      />
    </Frame>
  );
}
