import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Select } from '../../ui/components/select.tsx';
import { Textarea } from '../../ui/components/textarea.tsx';
import { dateTimeWords } from '../../ui/words.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import { type Draft, field } from './sanctions-parts.views.tsx';

const { ways: WAYS } = INCIDENT_CHOICES.words;

/** That somebody was told. */
export interface Notice {
  name: string;
  how: string;
  at: Date;
  words: string | null;
  by: string | null;
}

/** Who was told, line by line; `lead`: of what. */
export function ToldLines({
  told,
  lead,
  now,
}: {
  told: readonly Notice[];
  lead: string;
  now: Date;
}): JSX.Element | null {
  if (!told.length) return null;
  const ways: Readonly<Record<string, string>> = WAYS;
  return (
    <ul class="gh-plainlist">
      {told.map(({ name, how, at, words, by }) => (
        <li>
          {lead}: <bdi>{name}</bdi>, {(ways[how] ?? how).toLowerCase()}, {dateTimeWords(at, now)}.{' '}
          {words ? <bdi>“{words}” </bdi> : null}
          <span class="gh-soft">
            Recorded by <bdi>{by ?? 'a colleague'}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Who was told, how and when, with the button; `toldForm` reads it. */
export function ToldFields({ draft, who }: { draft: Draft; who: string }): JSX.Element {
  return (
    <>
      <Input {...field(draft, 'toldName')} label="Who was told?" hint={who} />
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
        Save who was told
      </Button>
    </>
  );
}
