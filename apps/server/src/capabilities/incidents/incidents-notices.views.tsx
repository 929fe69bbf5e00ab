import type { JSX, VNode } from 'preact';
import { recordNumber } from '../../kernel/record-number.ts';
import { Checkboxes } from '../../ui/components/checkboxes.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note } from '../../ui/components/notice.tsx';
import { Panel } from '../../ui/components/panel.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { type Agency, fillTemplate } from '../agencies/index.ts';
import { PARTS, WAYS } from './incidents.ts';
import { WhenField } from './incidents-form.views.tsx';
import type { WorkView } from './incidents-page.service.ts';
import { field } from './incidents-parts.views.tsx';
import { involvedIn, parentsAfter } from './incidents-readiness.ts';
import { typeOf, WHOM, type Whom } from './incidents-taxonomy.ts';
import { Frame, type WorkForm } from './incidents-work.views.tsx';

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, text]) => ({ value, text }));

/** Note who was told, with whom to ring and the school's words for it. */
export function noticePage(shell: Shell, { view, draft }: WorkForm): VNode {
  const whom = draft.form.whom as Whom | undefined;
  const agencies = view.directory.agencies.filter((agency) => agency.whom === whom);
  return (
    <Frame shell={shell} view={view} title="Who was told?" path="notices" submit="Save" draft={draft}>
      {whom === 'parent' ? <ParentsAfter view={view} /> : null}
      <WhomToRing view={view} whom={whom} agencies={agencies} school={shell.schoolName ?? ''} />
      <Select
        {...field(draft, 'whom')}
        label={{ text: 'Who was told?', class: 'govuk-label--s' }}
        items={[{ value: '', text: 'Choose' }, ...choices(WHOM)]}
      />
      {agencies.length ? (
        <Select
          {...field(draft, 'agencyId')}
          label={{ text: 'Which of them?', class: 'govuk-label--s' }}
          items={[{ value: '', text: 'Somebody else' }, ...agencies.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      ) : null}
      <WhoseParent view={view} draft={draft} whom={whom} />
      <Input
        {...field(draft, 'name')}
        label={{ text: 'Their name', class: 'govuk-label--s' }}
        hint="The person you spoke or wrote to"
        attributes={{ maxlength: 200 }}
      />
      <Radios
        {...field(draft, 'how')}
        legend={{ text: 'How?', class: 'govuk-fieldset__legend--s' }}
        items={choices(WAYS)}
      />
      <WhenField draft={draft} legend="When?" />
      <Textarea
        {...field(draft, 'words')}
        label={{ text: 'What was said?', class: 'govuk-label--s' }}
        hint={HINTS[whom ?? 'governors']}
        rows={4}
      />
      <FromAnOffice draft={draft} whom={whom} />
    </Frame>
  );
}

const HINTS: Partial<Record<Whom, string>> = {
  governors: 'Do not give governors any names',
  // Noted here, a call that nobody answered would end the clock.
  parent: 'If nobody answered, they have not been told. Add an action to try again instead',
};

/** Those who are told without giving a case number: at home and at school. */
const WITHOUT_CASE: ReadonlySet<Whom | undefined> = new Set(['parent', 'head', 'dsl', 'governors', 'chair']);

/** What an authority answers. Of a parent, and of a colleague, nobody fills that in: it is folded away, unless something stands in it. */
function FromAnOffice({ draft, whom }: { draft: WorkForm['draft']; whom: Whom | undefined }): JSX.Element {
  const asked = ['advice', 'officer', 'reference'].map((name) => field(draft, name));
  const fields = (
    <>
      <Textarea
        {...field(draft, 'advice')}
        label={{ text: 'What did they advise?', class: 'govuk-label--s' }}
        hint="In their words. You may be asked for this later"
        rows={3}
      />
      <Input
        {...field(draft, 'officer')}
        label={{ text: 'Officer', class: 'govuk-label--s' }}
        hint="Name and number, if they gave them"
      />
      <Input
        {...field(draft, 'reference')}
        label={{ text: 'Reference', class: 'govuk-label--s' }}
        hint="A crime or case number, if they gave one"
        width={20}
      />
    </>
  );
  if (!WITHOUT_CASE.has(whom)) return fields;
  return (
    <Details summary="They gave advice, a name or a reference" open={asked.some(({ value, error }) => value || error)}>
      {fields}
    </Details>
  );
}

/** Whose parent it was, where there is more than one child: the parents of one are not told by telling another's (R130). */
function WhoseParent({ view, draft, whom }: WorkForm & { whom: Whom | undefined }): JSX.Element | null {
  const children = [
    ...view.people
      .filter(({ kind }) => kind === 'pupil')
      .map((child) => ({ ...child, part: PARTS[child.part as keyof typeof PARTS].toLowerCase() })),
    ...view.mistold.map((child) => ({ ...child, part: 'struck out' })),
  ];
  if (children.length < 2) return null;
  const { name, value, error } = field(draft, 'about');
  const ticked = value.split(',');
  return (
    <Checkboxes
      name={name}
      error={error}
      legend={{ text: 'Whose parent or carer?', class: 'govuk-fieldset__legend--s' }}
      hint={whom === 'parent' ? undefined : 'Only where a parent or carer was told'}
      items={children.map((child) => ({
        value: child.id,
        text: `${child.name}${child.class_name ? `, ${child.class_name}` : ''} (${child.part})`,
        checked: ticked.includes(child.id),
      }))}
    />
  );
}

/** Who is asked first, where telling a parent may put the child at risk or warn whoever is suspected. */
function ParentsAfter({ view }: { view: WorkView }): JSX.Element | null {
  const { id, type, frozen_at, answers } = view.incident;
  const first = parentsAfter({ type, frozen: frozen_at !== null, answers, people: involvedIn(view.people) });
  if (!first) return null;
  return (
    <Note tone="crimson" icon="warning" lead="Ask first, then tell a parent.">
      Telling them now may put the child at risk or warn a suspect. First ask whether and when to tell a parent:{' '}
      <a href={`/incidents/${id}/notices?whom=${first}`}>{WHOM[first]}</a>. Record their advice.
    </Note>
  );
}

interface RingProps {
  view: WorkView;
  whom: Whom | undefined;
  agencies: readonly Agency[];
  school: string;
}

/** The numbers and the words, when it is known who is to be told; otherwise the way to them. */
function WhomToRing({ view, whom, agencies, school }: RingProps): JSX.Element {
  const template = view.directory.templates.find((each) => each.whom === whom);
  if (!whom || !template) {
    return (
      <Details summary="Contact details and wording">
        <ul class="gh-plainlist">
          {Object.entries(WHOM).map(([key, name]) => (
            <li>
              <a href={`/incidents/${view.incident.id}/notices?whom=${key}`}>{name}</a>
            </li>
          ))}
        </ul>
      </Details>
    );
  }
  const { incident, now } = view;
  const words = fillTemplate(template.words, {
    school,
    number: recordNumber(incident),
    when: dateTimeWords(incident.occurred_at, now),
    kind: typeOf(incident.type).name,
  });
  return (
    <Panel title={WHOM[whom]} quiet>
      {agencies.map(({ name, telephone, email, hours, note }) => (
        <p>
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          <bdi>{[telephone, email, hours, note].filter(Boolean).join(', ')}</bdi>
        </p>
      ))}
      {agencies.length || whom === 'parent' ? null : (
        <p class="gh-soft">
          No contact has been added.{' '}
          {view.addsContacts ? (
            <a href="/incidents/agencies">Add one under Contacts</a>
          ) : (
            'The safeguarding lead can add one under Incidents, Contacts.'
          )}
        </p>
      )}
      <p>
        <b>Suggested wording</b>
      </p>
      <p class="gh-written">{words}</p>
    </Panel>
  );
}
