import type { JSX } from 'preact';
import { Button } from '../../ui/components/button.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { KINDS, yearWords } from './people.ts';
import type { PickedPerson } from './people-picker.store.ts';

/** What tells two of one name apart: "Pupil, Year 9, 9B, elisle". */
export function identityWords(person: Omit<PickedPerson, 'id' | 'name'>): string {
  const year = person.year_group === null ? null : yearWords(person.year_group);
  return [person.job_title ?? KINDS[person.kind][0], year, person.class_name, person.username]
    .filter(Boolean)
    .join(', ');
}

interface PeoplePickerProps {
  /** Field names become `name`_find for the search and `name` for the one chosen. */
  name: string;
  legend: string;
  /** What was searched for. */
  text: string;
  found: readonly PickedPerson[];
  chosen?: string | undefined;
  error?: string | undefined;
}

/**
 * Search, then choose, without JavaScript: goes inside a form. "Find" sends the form with `step=find`; whoever handles the form searches
 * with findPeopleForPicker and shows it again with what was found.
 */
export function PeoplePicker({ name, legend, text, found, chosen, error }: PeoplePickerProps): JSX.Element {
  const items = found.map((person) => ({
    value: person.id,
    text: <bdi>{person.name}</bdi>,
    hint: <bdi>{identityWords(person)}</bdi>,
  }));
  return (
    <>
      <Input
        name={`${name}_find`}
        label={legend}
        hint="The beginning of each name, such as “lis ad” for Ada Lisle"
        value={text}
        width={20}
        autocomplete="off"
        spellcheck={false}
        error={found.length ? undefined : error}
      />
      <Button variant="secondary" size="small" name="step" value="find" attributes={{ formnovalidate: true }}>
        Find
      </Button>
      {text && found.length === 0 ? (
        <p class="govuk-body">
          Nobody at the school fits “<bdi>{text}</bdi>”. Try fewer letters.
        </p>
      ) : null}
      {found.length ? (
        <Radios name={name} legend="Choose the person" value={chosen} error={error} items={items} layout="small" />
      ) : null}
      {found.length === 20 ? (
        <p class="govuk-body">These are the first 20. Type more of the name to see others.</p>
      ) : null}
    </>
  );
}
