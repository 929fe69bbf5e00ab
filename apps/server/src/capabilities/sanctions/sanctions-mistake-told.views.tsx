import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Csrf } from '../../ui/components/csrf.tsx';
import { Details } from '../../ui/components/details.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { MistakeNotice } from './sanctions-mistake.store.ts';
import { type FormProps, field } from './sanctions-parts.views.tsx';

const { ways: WAYS } = INCIDENT_CHOICES.words;

/** That a parent was told of the mistake, line by line. */
export function ToldOfMistake({ told, now }: { told: readonly MistakeNotice[]; now: Date }): JSX.Element | null {
  if (!told.length) return null;
  const ways: Readonly<Record<string, string>> = WAYS;
  return (
    <ul class="gh-plainlist">
      {told.map(({ name, how, at, words, by }) => (
        <li>
          Told that it was a mistake: <bdi>{name}</bdi>, {(ways[how] ?? how).toLowerCase()}, {dateTimeWords(at, now)}.{' '}
          {words ? <bdi>“{words}” </bdi> : null}
          <span class="gh-soft">
            Recorded by <bdi>{by ?? 'a colleague'}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The way to record it once the incident takes no notice any more. */
export function TellOfMistake({ shell, draft }: Pick<FormProps, 'shell' | 'draft'>): JSX.Element {
  return (
    <Details summary="Record that the parent was told" open={draft.kept.do === 'told'} class="gh-noprint">
      <form method="post" noValidate>
        <Csrf token={shell.csrf} />
        <Input {...field(draft, 'toldName')} label="Who was told?" hint="The parent or carer’s name" />
        <Select
          {...field(draft, 'toldHow')}
          label="How?"
          items={[{ value: '', text: 'Choose' }, ...Object.entries(WAYS).map(([value, text]) => ({ value, text }))]}
        />
        <Input
          {...field(draft, 'toldOn')}
          label="Day"
          hint="Leave both empty if it was just now"
          type="date"
          width={10}
        />
        <Input {...field(draft, 'toldTime')} label="Time" type="time" width={5} />
        <Textarea {...field(draft, 'toldWords')} label="What was said? (optional)" rows={2} />
        <Button name="do" value="told" variant="secondary" preventDoubleClick>
          {' '}
          Save who was told{' '}
        </Button>
      </form>
    </Details>
  );
}
