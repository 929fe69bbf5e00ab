import type { JSX } from 'preact';
import { Fieldset } from '../../ui/components/fieldset.tsx';
import { Input } from '../../ui/components/input.tsx';
import { Radios } from '../../ui/components/radios.tsx';
import { Select } from '../../ui/components/select.tsx';
import { KINDS, PARTS, SEXES } from './incidents.ts';
import { type Draft, field } from './incidents-parts.views.tsx';
import type { Listed } from './incidents-people.store.ts';

interface PersonFieldsProps {
  draft: Draft;
  row: number;
  /** People of that name to choose from. */
  candidates: readonly Listed[] | undefined;
  legend: string;
  /** The row that was just asked for: the page goes on there, and not at its top. */
  isFresh?: boolean | undefined;
}

const choices = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, text]) => ({ value, text }));

/** One person of an incident: a name that is looked up in the school's list, and what they had to do with it (R113). */
export function PersonFields({ draft, row, candidates, legend, isFresh }: PersonFieldsProps): JSX.Element {
  const of = (name: string) => field(draft, `person-${row}-${name}`);
  return (
    <Fieldset legend={{ text: legend, class: 'govuk-fieldset__legend--s' }}>
      <Input
        {...of('name')}
        label="Name"
        hint="As on the school’s list, with the class if you know it, for example Imogen Stott 7R. If not known, write “Not known”"
        autocomplete="off"
        spellcheck={false}
        attributes={{ maxlength: 200, autofocus: isFresh || undefined }}
      />
      {candidates?.length ? (
        <CandidateChoice draft={draft} row={row} candidates={candidates} />
      ) : (
        <KeptId draft={draft} row={row} />
      )}
      <Radios
        {...of('part')}
        idPrefix={`person-${row}-part`}
        legend="How they were involved"
        layout="inline"
        items={choices(PARTS)}
      />
      <Select
        {...of('kind')}
        label="Who they are"
        hint="Leave as it is for anyone on the school’s list"
        items={[{ value: '', text: 'As on the school’s list' }, ...choices(KINDS)]}
      />
      <Select
        {...of('sex')}
        label="Male or female"
        items={[{ value: '', text: 'As on the school’s list' }, ...choices(SEXES)]}
      />
    </Fieldset>
  );
}

function KeptId({ draft, row }: { draft: Draft; row: number }): JSX.Element | null {
  const { name, value } = field(draft, `person-${row}-id`);
  return value ? <input type="hidden" name={name} value={value} /> : null;
}

function CandidateChoice({
  draft,
  row,
  candidates,
}: {
  draft: Draft;
  row: number;
  candidates: readonly Listed[];
}): JSX.Element {
  const items = candidates.map((each) => ({
    value: each.personId,
    text: <bdi>{`${each.name}, ${each.className ?? KINDS[each.kind].toLowerCase()}`}</bdi>,
  }));
  const given = field(draft, `person-${row}-id`);
  return <Radios {...given} idPrefix={`person-${row}-id`} legend="Which one?" items={items} />;
}
