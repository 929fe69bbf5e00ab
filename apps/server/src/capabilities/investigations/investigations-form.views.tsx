import type { JSX, VNode } from 'preact';
import type { Holder } from '../../access/holders.store.ts';
import { SendOrCancel } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Note, WarningNote } from '../../ui/components/notice.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import type { Shell } from '../../ui/page.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import type { NewView, OfCase } from './investigations.service.ts';
import type { LadoFirst } from './investigations-lado.service.ts';
import { Beneath, draftOf, field, type Sent } from './investigations-parts.views.tsx';

/** Names to choose from. */
export const choicesOf = (holders: readonly Holder[]) => [
  { value: '', text: 'Choose' },
  ...holders.map(({ personId, name }) => ({ value: personId, text: name })),
];

/** Why nothing can be added, or nothing. */
export function Stopped({ incident }: { incident: OfCase }): JSX.Element | null {
  if (incident.frozen) {
    return (
      <WarningNote lead="The school does not investigate this.">
        There may be an image of child abuse, so the police investigate. Nothing can be written, passed on or printed
        here.
      </WarningNote>
    );
  }
  return incident.underWay ? null : (
    <Note icon="lock" lead="This incident is closed.">
      Reopen it before you add anything.
    </Note>
  );
}

/** Whoever questions somebody before the LADO was asked may spoil what they, or the police, look into first (R136). */
export function QuestionNobodyYet(props: { incident: OfCase; lado: LadoFirst | null; now: Date }): JSX.Element | null {
  const { incident, lado, now } = props;
  if (!lado || !incident.underWay || incident.frozen) return null;
  const { by, isJudged } = lado;
  const here = `/incidents/${incident.id}`;
  return (
    <WarningNote lead="Question nobody yet: the LADO has not been told.">
      They or the police may need to look into it first. Due {dateTimeWords(by, now)}.{' '}
      {isJudged ? (
        <a href={`${here}/notices?whom=lado`}>Record what the LADO said…</a>
      ) : (
        <a href={`${here}/threshold`}>Judge whether it may reach the harm threshold…</a>
      )}
    </WarningNote>
  );
}

/** The form that opens one. */
export function newPage(shell: Shell, view: NewView & { lado: LadoFirst | null }, sent: Sent): VNode {
  const { incident, rowId, name, investigators, dueOn } = view;
  return (
    <Beneath
      shell={shell}
      incident={incident}
      title={`Investigate the conduct of ${name}`}
      tab="Investigation"
      sent={sent}
    >
      <Stopped incident={incident} />
      <QuestionNobodyYet {...view} />
      {incident.frozen || !incident.underWay ? null : (
        <form
          method="post"
          action={`/incidents/${incident.id}/investigations/new/${rowId}`}
          noValidate
          class="gh-one-form"
          data-draft={draftOf(rowId)}
        >
          <Csrf token={shell.csrf} />
          <p>
            Confidential: the person it is about cannot see it. If the LADO or the police have been told, ask them
            before you question anybody.
          </p>
          <Textarea
            {...field(sent, 'question')}
            label={{ text: 'What should be investigated?', class: 'govuk-label--s' }}
            hint="What is said to have happened, when, and what needs to be established"
            rows={4}
          />
          <Select
            {...field(sent, 'investigatorId')}
            label={{ text: 'Who investigates?', class: 'govuk-label--s' }}
            hint="They will be able to see this incident. They do not receive the report or decide the sanction"
            items={choicesOf(investigators)}
          />
          <Input
            {...field(sent, 'dueOn', dueOn)}
            label={{ text: 'Report due', class: 'govuk-label--s' }}
            type="date"
            width={10}
          />
          <SendOrCancel cancel={`/incidents/${incident.id}`}>Open investigation</SendOrCancel>
        </form>
      )}
    </Beneath>
  );
}
